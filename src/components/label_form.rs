//! One label, open: its names and descriptions, colour, key, place, and its end.

use super::arrived::Going;
use super::context::{Ui, use_ui};
use super::delete_labels_dialog::delete_modal;
use super::draft_field::DraftField;
use super::guidelines::own_guidelines;
use super::key_changes::title_of;
use crate::commands;
use crate::words::shown;
use standoff::schema::{COLORS, Color, Edit, EditError, Label, LabelId, Localized, Schema, Shift};
use std::rc::Rc;
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// The properties of a [`LabelForm`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The label.
    pub label: Label,
    /// Its place in the schema.
    pub index: usize,
    /// It was deleted from here.
    pub gone: Callback<()>,
    /// What is behind *more* is shown: for the next label too.
    pub more: bool,
    /// Called with whether it is from now on.
    pub set_more: Callback<bool>,
}

/// Makes a change of the label as it is now, which is one step with those of its `group` before it. Whether it
/// was taken; why not is said.
fn change(ui: &Ui, id: &LabelId, group: Option<&str>, change: impl FnOnce(&mut Label)) -> bool {
    let label = ui.session.read(|view| view.schema().label(id).cloned());
    let Some(mut label) = label else { return false };
    change(&mut label);
    let group = group.map(|group| format!("label {id} {group}"));
    let edited = commands::edit_schema(&ui.session, &Edit::Set(label), group);
    if let Err(error) = &edited {
        ui.say(words_of(ui, error));
    }
    edited.is_ok()
}

fn words_of(ui: &Ui, error: &commands::CommandError) -> String {
    let title = |id: &LabelId| title_of(ui, id);
    match error {
        commands::CommandError::Edit(EditError::KeyTaken { key, by }) => {
            ui.words.key_taken(*key, &title(by))
        }
        commands::CommandError::Edit(EditError::KeyTakenByRelationKind { key, by }) => {
            let kind = ui.session.read(|view| {
                let kind = view.schema().relation_kind(by);
                let title = kind.map(|kind| shown(kind.title_in(ui.words.lang().tag())));
                title.unwrap_or_else(|| by.to_string())
            });
            ui.words.key_taken_by_relation(*key, &kind)
        }
        commands::CommandError::Edit(EditError::Circle(id)) => ui.words.label_circle(&title(id)),
        other => ui.words.command_error(other),
    }
}

/// The form: the name, the colour and the key; the rest behind *more*.
#[component]
pub fn LabelForm(props: &Props) -> Html {
    let ui = use_ui();
    let words = ui.words;
    let label = &props.label;
    let (schema, may_write) = ui
        .session
        .read(|view| (view.schema().clone(), view.access().may_write()));
    // As they are when it opens: a name that is taken out to be written anew takes no field away.
    let languages = use_memo((), |()| {
        let tags = schema.languages_for(words.lang().tag());
        let tags = tags.into_iter().map(|tag| AttrValue::from(tag.to_owned()));
        tags.collect::<Vec<AttrValue>>()
    });
    let is_one = languages.len() == 1;
    let toggled = {
        let set_more = props.set_more.clone();
        Callback::from(move |event: Event| {
            let details = event.target_unchecked_into::<Element>();
            set_more.emit(details.has_attribute("open"));
        })
    };
    let field =
        |tag: &AttrValue, describes: bool| wording(&ui, label, tag, is_one, may_write, describes);
    html! {
        <div class="label-form" role="group" aria-label={shown(label.title_in(words.lang().tag()))}>
            { for languages.first().map(|tag| field(tag, false)) }
            if let Some(other) = schema.other_called_as(label) {
                <p class="hint" role="status">{ words.other_label_is_called(&shown(other.title_in(words.lang().tag()))) }</p>
            }
            { colors(&ui, label, may_write) }
            { keys(&ui, label, &schema, may_write) }
            <details class="label-more" open={props.more} ontoggle={toggled}>
                <summary>{ words.more_of_label() }</summary>
                <div class="label-more-inside">
                { for languages.iter().skip(1).map(|tag| field(tag, false)) }
                { for languages.iter().map(|tag| field(tag, true)) }
                { parents(&ui, label, &schema, may_write) }
                { own_guidelines(&ui, &schema, label) }
                <LabelEnd label={label.clone()} index={props.index} gone={props.gone.clone()} />
                </div>
            </details>
        </div>
    }
}

/// The title or the description in one language, which is named where there are others.
fn wording(
    ui: &Ui,
    label: &Label,
    tag: &AttrValue,
    is_one: bool,
    may_write: bool,
    describes: bool,
) -> Html {
    let words = ui.words;
    let named = (!is_one).then_some(tag.as_str());
    let caption = match describes {
        true => words.label_description_in(named),
        false => words.label_name_in(named),
    };
    let of = |wordings: &Localized| wordings.0.get(tag.as_str()).cloned().unwrap_or_default();
    let value = of(if describes {
        &label.description
    } else {
        &label.title
    });
    let on_text = {
        let (ui, id, tag) = (ui.clone(), label.id.clone(), tag.clone());
        Callback::from(move |text: String| {
            let group = format!("{describes} {tag}");
            change(&ui, &id, Some(&group), |label| {
                let wordings = match describes {
                    true => &mut label.description.0,
                    false => &mut label.title.0,
                };
                if text.is_empty() {
                    wordings.remove(tag.as_str());
                } else {
                    wordings.insert(tag.to_string(), text);
                }
            });
        })
    };
    let rows = describes.then_some(3);
    html! {
        <DraftField key={format!("{describes}{tag}")} {caption} {value} {rows} lang={tag.clone()} {may_write} {on_text} />
    }
}

fn swatch(color: Color) -> Html {
    html! {
        <svg class="swatch" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
            <circle cx="10" cy="10" r="9" fill={color.to_string()} />
        </svg>
    }
}

fn colors(ui: &Ui, label: &Label, may_write: bool) -> Html {
    let words = ui.words;
    let choice = |(index, color): (usize, Color)| {
        let take = {
            let (ui, id) = (ui.clone(), label.id.clone());
            Callback::from(move |_: Event| {
                change(&ui, &id, None, |label| label.color = color);
            })
        };
        html! {
            <label title={words.color_name(index)}>
                <input type="radio" name="label-color" checked={label.color == color} aria-label={words.color_name(index)} onchange={take} />
                { swatch(color) }
            </label>
        }
    };
    let other = {
        let (ui, id) = (ui.clone(), label.id.clone());
        Callback::from(move |event: InputEvent| {
            let value = event.target_unchecked_into::<HtmlInputElement>().value();
            if let Some(color) = Color::parse(&value) {
                change(&ui, &id, Some("color"), |label| label.color = color);
            }
        })
    };
    let offered = COLORS.iter().filter_map(|color| Color::parse(color));
    html! {
        <fieldset class="fieldset" disabled={!may_write}>
            <legend class="caption">{ words.color() }</legend>
            <div class="swatches">
                { for offered.enumerate().map(choice) }
                <input type="color" class="color-field" aria-label={words.other_color()} title={words.other_color()}
                    value={label.color.to_string()} oninput={other} />
            </div>
        </fieldset>
    }
}

fn keys(ui: &Ui, label: &Label, schema: &Schema, may_write: bool) -> Html {
    let words = ui.words;
    let own = label.key;
    let take = {
        let (ui, id) = (ui.clone(), label.id.clone());
        Callback::from(move |event: Event| {
            let select = event.target_unchecked_into::<HtmlSelectElement>();
            let key = select.value().chars().next();
            if !change(&ui, &id, None, |label| label.key = key) {
                select.set_value(&own.map(String::from).unwrap_or_default());
            }
        })
    };
    let option = |key: char| {
        let others = schema.labels().iter().filter(|other| other.id != label.id);
        let by = others.clone().find(|other| other.key == Some(key));
        let name = match by {
            Some(by) => words.key_of(key, &shown(by.title_in(words.lang().tag()))),
            None => key.to_string(),
        };
        html! { <option value={key.to_string()} selected={own == Some(key)}>{ name }</option> }
    };
    let foreign = own.filter(|key| !('1'..='9').contains(key));
    html! {
        <label>
            <span class="caption">{ words.key() }</span>
            <select class="field" aria-label={words.key()} disabled={!may_write} onchange={take}>
                <option value="" selected={own.is_none()}>{ words.no_key() }</option>
                { for ('1'..='9').chain(foreign).map(option) }
            </select>
        </label>
    }
}

fn parents(ui: &Ui, label: &Label, schema: &Schema, may_write: bool) -> Html {
    let words = ui.words;
    let take = {
        let (ui, id) = (ui.clone(), label.id.clone());
        Callback::from(move |event: Event| {
            let value = event.target_unchecked_into::<HtmlSelectElement>().value();
            let parent = LabelId::parse(&value).ok();
            change(&ui, &id, None, |label| label.parent = parent);
        })
    };
    let labels = schema.labels().iter();
    let above = labels.filter(|other| !schema.is_below(Some(&other.id), &label.id));
    html! {
        <label>
            <span class="caption">{ words.parent_label() }</span>
            <select class="field" aria-label={words.parent_label()} disabled={!may_write} onchange={take}>
                <option value="" selected={label.parent.is_none()}>{ words.no_parent() }</option>
                { for above.map(|other| html! {
                    <option value={other.id.as_str().to_owned()} selected={label.parent.as_ref() == Some(&other.id)}>
                        { shown(other.title_in(words.lang().tag())) }
                    </option>
                }) }
            </select>
        </label>
    }
}

/// The properties of a [`LabelEnd`].
#[derive(Properties, PartialEq)]
struct EndProps {
    label: Label,
    index: usize,
    gone: Callback<()>,
}

/// To move it, and to delete it.
#[component]
fn LabelEnd(props: &EndProps) -> Html {
    let ui = use_ui();
    let words = ui.words;
    let (up, down) = (use_node_ref(), use_node_ref());
    // The browser takes the focus from an element that is moved.
    let pressed = use_mut_ref(|| None::<NodeRef>);
    {
        let pressed = pressed.clone();
        use_effect_with(props.index, move |_| {
            let button = pressed.borrow_mut().take();
            if let Some(button) = button.and_then(|button| button.cast::<HtmlElement>()) {
                let _ = button.focus();
            }
        });
    }
    let may_write = ui.session.read(|view| view.access().may_write());
    let shift = |shift: Shift, button: &NodeRef| {
        let (ui, id) = (ui.clone(), props.label.id.clone());
        let (pressed, button) = (pressed.clone(), button.clone());
        Callback::from(move |_: MouseEvent| {
            pressed.replace(Some(button.clone()));
            let edit = Edit::Move(id.clone(), shift);
            if let Err(error) = commands::edit_schema(&ui.session, &edit, None) {
                ui.say(ui.words.command_error(&error));
            }
        })
    };
    let delete = {
        let (ui, label, gone) = (ui.clone(), props.label.clone(), props.gone.clone());
        Callback::from(move |_: MouseEvent| {
            if delete(&ui, &label) {
                gone.emit(());
            }
        })
    };
    html! {
        <div class="panel-acts">
            <button ref={up.clone()} type="button" class="button outlined" disabled={!may_write} onclick={shift(Shift::Up, &up)}>{ words.move_up() }</button>
            <button ref={down.clone()} type="button" class="button outlined" disabled={!may_write} onclick={shift(Shift::Down, &down)}>{ words.move_down() }</button>
            <button type="button" class="button danger" disabled={!may_write} onclick={delete}>{ words.delete_label() }</button>
        </div>
    }
}

/// Deletes a label, or asks what becomes of its annotations: whether it is gone.
fn delete(ui: &Ui, label: &Label) -> bool {
    let edit = Edit::Remove(label.id.clone());
    let Ok(after) = ui.session.read(|view| view.schema().edited(&edit)) else {
        return false;
    };
    let title = shown(label.title_in(ui.words.lang().tag()));
    if !commands::labels_lost(&ui.session, &after).is_empty() {
        let deletes = Some(label.id.clone());
        let going = Rc::new(Going { after, deletes });
        ui.set_modal(Some(delete_modal(going)));
        return false;
    }
    let n_before = ui.n_changes();
    match commands::edit_schema(&ui.session, &edit, None) {
        Ok(()) => {
            ui.say_done(n_before, ui.words.said_label_deleted(&title));
            true
        }
        Err(error) => {
            ui.say(ui.words.command_error(&error));
            false
        }
    }
}

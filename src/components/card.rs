//! The card of the chosen annotation: its quote, label, note and boundaries.

use super::also_here::also_here;
use super::card_steps::CardSteps;
use super::context::{Ui, use_session, use_ui, use_words};
use super::guidelines::own_guidelines;
use super::header::UndoButtons;
use super::icons;
use super::label_face::{N_SEARCHED, titles};
use super::note::NoteField;
use super::quote::{bounded, joined};
use crate::commands;
use crate::commands::registry::{self, CommandId};
use crate::state::{Event, Session};
use crate::words::shown;
use standoff::model::{Annotation, Target};
use standoff::schema::LabelId;
use web_sys::{Element, HtmlSelectElement, ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::prelude::*;

/// The card, or nothing where no annotation is chosen.
#[component]
pub fn Card() -> Html {
    let (words, ui) = (use_words(), use_ui());
    let session = use_session(|event| {
        matches!(
            event,
            Event::Changed(_) | Event::Current | Event::Chosen | Event::Access | Event::Pending
        )
    });
    let node = use_node_ref();
    use_row_in_view(&session, &node);
    let Some(annotation) = session.read(|view| view.chosen_annotation().cloned()) else {
        return Html::default();
    };
    let label_index = session.read(|view| {
        view.schema()
            .labels()
            .iter()
            .position(|label| label.id == annotation.label)
            .unwrap_or_default()
    });
    let may_write = session.read(|view| view.access().may_write());
    let lang = session.read(|view| view.document()?.document().language.clone());
    let delete = {
        let (session, ui, annotation) = (session.clone(), ui.clone(), annotation.clone());
        Callback::from(move |_: MouseEvent| delete(&session, &ui, &annotation))
    };
    html! {
        // Beside the text the card stands as far down as its passage.
        <div class="card-rail">
        <div class="card-gap"></div>
        <section ref={node} class="card" id="card" aria-labelledby="card-title" tabindex="-1">
            { head(&session, &ui, label_index) }
            { remark(&session, &ui, &annotation) }
            <blockquote class="notranslate" translate="no" dir="auto" data-label={label_index.to_string()} {lang}>{ bounded(quote(&session, &annotation)) }</blockquote>
            { also_here(&ui, &annotation) }
            { label_choice(&ui, &annotation) }
            { guidelines(&session, &ui, &annotation) }
            <div class="group">
                <NoteField {may_write} key={annotation.id.as_str().to_owned()} id={annotation.id.clone()} note={annotation.note.clone()} />
            </div>
            if let Target::Anchored(parts) | Target::Candidate(parts) = &annotation.target {
                { parts_choice(&ui, &session, parts.n_parts()) }
                { boundaries(&ui) }
            }
            { confidence(&ui, &annotation, may_write) }
            <div class="card-foot">
                if !annotation.provenance.annotator.is_empty() {
                    <span class="made-by">{ words.made_by(&shown(&annotation.provenance.annotator)) }</span>
                }
                <button type="button" class="button danger" disabled={!may_write} onclick={delete}>{ words.delete() }</button>
            </div>
        </section>
        </div>
    }
}

/// The head of the card, which stays while the rest scrolls.
fn head(session: &Session, ui: &Ui, label_index: usize) -> Html {
    let words = ui.words;
    let close = {
        let (session, ui) = (session.clone(), ui.clone());
        Callback::from(move |_: MouseEvent| {
            ui.tell(commands::choose(&session, None));
            ui.focus_text();
        })
    };
    html! {
        <div class="card-head">
            <span class="dot" data-label={label_index.to_string()} aria-hidden="true"></span>
            <h2 id="card-title">{ words.annotation() }</h2>
            <CardSteps />
            <UndoButtons class="at-bottom" />
            <button type="button" class="button icon" aria-label={words.close()} title={words.close()} onclick={close}>
                { icons::close() }
            </button>
        </div>
    }
}

/// The card takes room from the end of the list: the row of what it is about stays in view.
#[hook]
fn use_row_in_view(session: &Session, node: &NodeRef) {
    let chosen = session.read(|view| view.chosen().cloned());
    let node = node.clone();
    use_effect_with(chosen, move |_| {
        let card = node.cast::<Element>();
        let side = card.and_then(|card| card.closest(".side").ok()?);
        let row = side.and_then(|side| side.query_selector(".list-item[aria-current]").ok()?);
        if let Some(row) = row {
            let options = ScrollIntoViewOptions::new();
            options.set_block(ScrollLogicalPosition::Nearest);
            row.scroll_into_view_with_scroll_into_view_options(&options);
        }
    });
}

/// Whether the annotator is sure: one box, since almost all are.
fn confidence(ui: &Ui, annotation: &Annotation, may_write: bool) -> Html {
    let is_sure = annotation.is_sure();
    let toggle = {
        let (ui, id) = (ui.clone(), annotation.id.clone());
        Callback::from(move |_: web_sys::Event| {
            let ids = std::slice::from_ref(&id);
            if let Err(error) = commands::set_sure(&ui.session, ids, !is_sure) {
                ui.say(ui.words.command_error(&error));
            }
        })
    };
    html! {
        <label class="check group">
            <input type="checkbox" checked={!is_sure} disabled={!may_write} onchange={toggle} />{ ui.words.unsure() }
        </label>
    }
}

fn delete(session: &Session, ui: &Ui, annotation: &Annotation) {
    match commands::delete(session, &annotation.id) {
        Ok(()) => ui.focus_text(),
        Err(error) => ui.say(ui.words.command_error(&error)),
    }
}

fn remark(session: &Session, ui: &Ui, annotation: &Annotation) -> Html {
    let words = ui.words;
    match &annotation.target {
        Target::Anchored(_) => Html::default(),
        Target::Orphan(_) => html! {
            <div class="remark">
                <p>{ words.orphan() }</p>
                { place_button(session, ui, annotation) }
            </div>
        },
        Target::Candidate(parts) => {
            let confirm = {
                let (ui, id, span) = (ui.clone(), annotation.id.clone(), parts.covering());
                Callback::from(move |_: MouseEvent| {
                    // Setting the same place makes it sure.
                    ui.tell(commands::set_span(&ui.session, &id, span));
                })
            };
            html! {
                <div class="remark">
                    <p>{ words.candidate() }</p>
                    <button type="button" class="button outlined" onclick={confirm}>{ words.confirm_place() }</button>
                    { place_button(session, ui, annotation) }
                </div>
            }
        }
    }
}

/// Puts a doubtful annotation on the selection.
fn place_button(session: &Session, ui: &Ui, annotation: &Annotation) -> Html {
    let (pending, may_write) = session.read(|view| (view.pending(), view.access().may_write()));
    let disabled = pending.is_none() || !may_write;
    let place = {
        let (session, ui, id) = (session.clone(), ui.clone(), annotation.id.clone());
        Callback::from(move |_: MouseEvent| {
            let Some(pending) = session.read(|view| view.pending()) else {
                return;
            };
            match commands::set_span(&session, &id, pending.span) {
                Ok(()) => {
                    ui.tell(commands::set_pending(&session, None));
                    ui.reveal(&id);
                }
                Err(error) => ui.say(ui.words.command_error(&error)),
            }
        })
    };
    // Pressing the button must leave the selection as it is.
    let keep_selection = Callback::from(|event: MouseEvent| event.prevent_default());
    html! {
        <button type="button" class="button outlined" aria-disabled={disabled.then_some("true")}
            onmousedown={keep_selection} onclick={place}>{ ui.words.place_on_selection() }</button>
    }
}

fn quote(session: &Session, annotation: &Annotation) -> String {
    match &annotation.target {
        Target::Orphan(orphan) => orphan.quote.clone(),
        Target::Anchored(parts) | Target::Candidate(parts) => session.read(|view| {
            let Some(document) = view.document() else {
                return String::new();
            };
            joined(&document.document().text, parts, str::to_owned)
        }),
    }
}

fn guidelines(session: &Session, ui: &Ui, annotation: &Annotation) -> Html {
    session
        .read(|view| {
            let label = view.schema().label(&annotation.label);
            label.map(|label| own_guidelines(ui, view.schema(), label))
        })
        .unwrap_or_default()
}

/// The label, as a chip among the others; where there are too many to look through, in a list that is found by typing.
fn label_choice(ui: &Ui, annotation: &Annotation) -> Html {
    let words = ui.words;
    let may_write = ui.session.read(|view| view.access().may_write());
    let labels = titles(ui);
    let relabel = {
        let (ui, annotation) = (ui.clone(), annotation.id.clone());
        Callback::from(move |id: LabelId| {
            ui.tell(commands::relabel(&ui.session, &annotation, &id));
        })
    };
    if labels.len() >= N_SEARCHED {
        let choose = Callback::from(move |event: web_sys::Event| {
            let value = event.target_unchecked_into::<HtmlSelectElement>().value();
            if let Ok(id) = LabelId::parse(&value) {
                relabel.emit(id);
            }
        });
        let option = |(id, title): (LabelId, String)| {
            html! {
                <option value={id.as_str().to_owned()} selected={id == annotation.label}>{ title }</option>
            }
        };
        return html! {
            <label class="group">
                <span class="caption">{ words.label() }</span>
                <select class="field" disabled={!may_write} onchange={choose}>{ for labels.into_iter().map(option) }</select>
            </label>
        };
    }
    let choice = |(index, (id, title)): (usize, (LabelId, String))| {
        let checked = id == annotation.label;
        let relabel = {
            let (relabel, id) = (relabel.clone(), id.clone());
            Callback::from(move |_: web_sys::Event| relabel.emit(id.clone()))
        };
        html! {
            <label key={id.as_str().to_owned()}>
                <input type="radio" name="card-label" value={id.as_str().to_owned()} {checked} onchange={relabel} />
                <span class="dot" data-label={index.to_string()} aria-hidden="true"></span>
                { title }
            </label>
        }
    };
    html! {
        <fieldset class="fieldset group" disabled={!may_write}>
            <legend class="caption">{ words.label() }</legend>
            <div class="segments">{ for labels.into_iter().enumerate().map(choice) }</div>
        </fieldset>
    }
}

/// Which part is active, where there are several; one more, one less.
fn parts_choice(ui: &Ui, session: &Session, n_parts: usize) -> Html {
    let words = ui.words;
    let (active_part, may_write) = session.read(|view| (view.part(), view.access().may_write()));
    let choice = |part: usize| {
        let take = {
            let session = session.clone();
            Callback::from(move |_: web_sys::Event| commands::take_part(&session, part))
        };
        html! {
            <label key={part}>
                <input type="radio" name="card-part" checked={part == active_part} onchange={take} aria-label={words.part_number(part, n_parts)} />
                { part + 1 }
            </label>
        }
    };
    let add = {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| {
            ui.perform(CommandId::AddPart);
            ui.set_sheet(false);
        })
    };
    let remove = {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| ui.perform(CommandId::RemovePart))
    };
    html! {
        <div class="group parts">
            if n_parts > 1 {
                <fieldset class="fieldset">
                    <legend class="caption">{ words.parts() }</legend>
                    <div class="segments">{ for (0..n_parts).map(choice) }</div>
                </fieldset>
            }
            <div class="part-acts">
                <button type="button" class="button outlined small" disabled={!may_write} onclick={add}>{ words.add_part() }</button>
                if n_parts > 1 {
                    <button type="button" class="button outlined small" disabled={!may_write} onclick={remove}>{ words.remove_part() }</button>
                }
            </div>
        </div>
    }
}

fn boundaries(ui: &Ui) -> Html {
    let (session, words) = (&ui.session, ui.words);
    let button = |id: CommandId, face: Html| {
        let command = registry::command(id);
        let disabled = !(command.enabled)(session);
        let on_click = {
            let ui = ui.clone();
            Callback::from(move |_: MouseEvent| ui.perform(id))
        };
        let name = words.command_title(id);
        html! {
            <button type="button" class="button icon" aria-label={name} title={name} aria-disabled={disabled.then_some("true")} onclick={on_click}>{ face }</button>
        }
    };
    html! {
        <div class="group" role="group" aria-label={words.boundaries()}>
            <span class="caption" aria-hidden="true">{ words.boundaries() }</span>
            <div class="boundary">
                <span class="which" aria-hidden="true">{ words.start() }</span>
                { button(CommandId::StartBackWord, icons::leap_back()) }
                { button(CommandId::StartBackCharacter, icons::step_back()) }
                { button(CommandId::StartOnCharacter, icons::step_on()) }
                { button(CommandId::StartOnWord, icons::leap_on()) }
            </div>
            <div class="boundary">
                <span class="which" aria-hidden="true">{ words.end() }</span>
                { button(CommandId::EndBackWord, icons::leap_back()) }
                { button(CommandId::EndBackCharacter, icons::step_back()) }
                { button(CommandId::EndOnCharacter, icons::step_on()) }
                { button(CommandId::EndOnWord, icons::leap_on()) }
            </div>
        </div>
    }
}

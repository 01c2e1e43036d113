//! The labels' editor beside the text: all labels, one of them open; a new one; other ones, from a file or as
//! they are shipped.

use super::context::{Ui, use_session, use_ui};
use super::deferred::{Deferred, use_deferred};
use super::kept_words::{KeptField, use_told_kept};
use super::key_changes::title_of;
use super::label_face::sample;
use super::label_form::LabelForm;
use super::labels_dialog::take_schema;
use super::panel::PanelFrame;
use crate::commands::registry::{self, KeyConflict};
use crate::commands::{self, Starter};
use crate::state::{Event, Session};
use crate::words::shown;
use standoff::change::label_use;
use standoff::schema::{Label, LabelId};
use web_sys::{HtmlElement, HtmlInputElement};
use yew::prelude::*;

/// A label in the list.
struct Row {
    label: Label,
    depth: usize,
    n_annotations: usize,
    /// What else its key means.
    conflict: Option<KeyConflict>,
}

fn rows(session: &Session) -> Vec<Row> {
    session.read(|view| {
        let schema = view.schema();
        let labels = schema.labels().iter();
        let conflicts = registry::key_conflicts(schema);
        let conflict = |label: &Label| conflicts.iter().find(|one| one.label == label.id);
        let row = |label: &Label| Row {
            conflict: conflict(label).cloned(),
            label: label.clone(),
            depth: schema.depth(label, 3),
            n_annotations: label_use(view.project(), &label.id).map_or(0, |one| one.n_annotations),
        };
        labels.map(row).collect()
    })
}

/// The panel.
#[component]
pub fn SchemaPanel() -> Html {
    let (ui, deferred) = (use_ui(), use_deferred());
    let words = ui.words;
    let session = use_session(|event| matches!(event, Event::Changed(_) | Event::Access));
    let open = use_state_eq(|| None::<LabelId>);
    let added = use_node_ref();
    let may_write = session.read(|view| view.access().may_write());
    let rows = rows(&session);
    let has_labels = !rows.is_empty();
    let gone = {
        let added = added.clone();
        Callback::from(move |()| {
            // The button that was pressed is gone.
            if let Some(field) = added.cast::<HtmlElement>() {
                let _ = field.focus();
            }
        })
    };
    let more = use_state_eq(|| false);
    let set_more = {
        let more = more.setter();
        Callback::from(move |on: bool| more.set(on))
    };
    let entry = |(index, row): (usize, Row)| {
        let id = row.label.id.clone();
        let is_open = *open == Some(id.clone());
        let toggle = {
            let (open, id) = (open.clone(), id.clone());
            Callback::from(move |_: MouseEvent| open.set((!is_open).then(|| id.clone())))
        };
        let title = shown(row.label.title_in(words.lang().tag()));
        html! {
            <li key={id.as_str().to_owned()} class={classes!("schema-entry", format!("depth-{}", row.depth), is_open.then_some("open"))}>
                <button type="button" class="schema-label" aria-expanded={if is_open { "true" } else { "false" }}
                    data-first={(index == 0).then_some("true")} onclick={toggle}>
                    { sample(index) }
                    <span class="grow">{ title }</span>
                    if let Some(key) = row.label.key { <kbd aria-hidden="true">{ key }</kbd> }
                    <span class="count">
                        <span aria-hidden="true">{ row.n_annotations }</span>
                        <span class="visually-hidden">{ words.n_annotations(row.n_annotations) }</span>
                    </span>
                </button>
                if let Some(conflict) = row.conflict {
                    <p class="hint">{ words.key_conflict(&conflict, |id| title_of(&ui, id)) }</p>
                }
                if is_open { <LabelForm label={row.label} {index} gone={gone.clone()} more={*more} set_more={set_more.clone()} /> }
            </li>
        }
    };
    html! {
        <PanelFrame title={words.edit_labels()} class="schema-panel">
            if !has_labels { <p class="empty">{ words.no_labels() }</p> }
            <ul class="schema-list" role="list">{ for rows.into_iter().enumerate().map(entry) }</ul>
            <AddLabel field={added} is_first={!has_labels} {may_write} opened={move |id| open.set(Some(id))} />
            { others(&ui, deferred, may_write) }
        </PanelFrame>
    }
}

#[derive(Properties, PartialEq)]
struct AddProps {
    field: NodeRef,
    is_first: bool,
    may_write: bool,
    opened: Callback<LabelId>,
}

/// A title, and the label is there.
#[component]
fn AddLabel(props: &AddProps) -> Html {
    let ui = use_ui();
    let words = ui.words;
    use_told_kept(KeptField::NewLabel, words.add_label());
    // The name that was asked for and that a label has already.
    let twin = use_state(|| None::<String>);
    let add = {
        let (ui, field, opened) = (ui.clone(), props.field.clone(), props.opened.clone());
        let twin = twin.setter();
        Callback::from(move |is_sure: bool| {
            let Some(input) = field.cast::<HtmlInputElement>() else {
                return;
            };
            let title = input.value();
            if title.trim().is_empty() {
                return;
            }
            if let Some((id, name)) = twin_of(&ui, &title).filter(|_| !is_sure) {
                opened.emit(id);
                return twin.set(Some(name));
            }
            twin.set(None);
            let n_before = ui.n_changes();
            match commands::add_label(&ui.session, &title, words.lang().tag()) {
                Ok(id) => {
                    input.set_value("");
                    KeptField::NewLabel.set(&ui.session, String::new());
                    opened.emit(id);
                    ui.say_done(n_before, words.said_label_added(title.trim()));
                }
                Err(error) => ui.say(words.command_error(&error)),
            }
        })
    };
    let submit = {
        let add = add.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            add.emit(false);
        })
    };
    let forget = {
        let (twin, heard) = (twin.setter(), KeptField::NewLabel.on_input(&ui.session));
        Callback::from(move |event: InputEvent| {
            heard.emit(event);
            twin.set(None);
        })
    };
    html! {
        <form class="schema-add" onsubmit={submit}>
            <label class="draft">
                <span class="caption">{ words.add_label() }</span>
                <input ref={props.field.clone()} class="field" dir="auto" aria-label={words.add_label()} required=true autocomplete="off" readonly={!props.may_write}
                    data-first={props.is_first.then_some("true")} value={KeptField::NewLabel.words()} oninput={forget} />
            </label>
            <button type="submit" class="button outlined" disabled={!props.may_write}>{ words.add() }</button>
            if let Some(name) = &*twin {
                <p class="hint" role="status">{ words.label_is_there(name) }</p>
                <button type="button" class="button outlined" onclick={move |_: MouseEvent| add.emit(true)}>{ words.add_all_the_same() }</button>
            }
        </form>
    }
}

/// The label that has this title already, but for capitals and blanks, and its name.
fn twin_of(ui: &Ui, title: &str) -> Option<(LabelId, String)> {
    ui.session.read(|view| {
        let label = view.schema().twin_of(title)?;
        let name = shown(label.title_in(ui.words.lang().tag()));
        Some((label.id.clone(), name))
    })
}

/// Other labels in the place of these.
fn others(ui: &Ui, deferred: Option<&'static Deferred>, may_write: bool) -> Html {
    let words = ui.words;
    let starter = |starter: Starter| {
        let take = {
            let ui = ui.clone();
            Callback::from(move |_: MouseEvent| take_schema(&ui, starter.schema()))
        };
        let name = match starter {
            Starter::Ceasefire => words.starter_ceasefire(),
            Starter::General => words.starter_general(),
            Starter::Claims => words.starter_claims(),
        };
        let schema = starter.schema();
        let labels = schema.labels().iter();
        let titles: Vec<String> = labels
            .map(|one| shown(one.title_in(words.lang().tag())))
            .collect();
        html! {
            <button type="button" class="menu-item starter" disabled={!may_write} onclick={take}>
                <span class="grow">{ name }<span class="visually-hidden">{ ": " }</span><span class="aside">{ titles.join(", ") }</span></span>
            </button>
        }
    };
    let download = {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| {
            let offer = commands::offer_schema(&ui.session);
            commands::download(&ui.session, &offer);
            ui.say(ui.words.said_downloaded(&offer.name));
        })
    };
    let arrived = {
        let ui = ui.clone();
        Callback::from(move |event: web_sys::Event| {
            let input = event.target_unchecked_into::<HtmlInputElement>();
            let file = input.files().and_then(|files| files.get(0));
            if let (Some(file), Some(deferred)) = (file, deferred) {
                (deferred.schema_file)(&ui, file);
            }
            // So that the same file can be chosen again.
            input.set_value("");
        })
    };
    html! {
        <section class="schema-others" aria-labelledby="starters-title">
            <h3 class="caption" id="starters-title">{ words.starters() }</h3>
            { for Starter::ALL.into_iter().map(starter) }
            <div class="panel-acts">
                <label class={classes!("button", "outlined", "file-button", (!may_write).then_some("off"))}>
                    { words.open_labels() }
                    <input type="file" accept=".json,application/json" disabled={!may_write} onchange={arrived} />
                </label>
                <button type="button" class="button outlined" onclick={download}>{ words.download_labels() }</button>
            </div>
        </section>
    }
}

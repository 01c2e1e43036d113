//! The documents at a glance: how far the work on each is, how many annotations it has, when it was downloaded; their
//! names and their order.

use super::context::{Ui, use_session, use_ui};
use super::icons;
use super::panel::PanelFrame;
use crate::commands::registry::{self, Entry};
use crate::commands::{self, CommandError, Direction, Downloaded};
use crate::state::Event;
use standoff::model::{DocumentId, WorkState};
use web_sys::{HtmlInputElement, HtmlSelectElement, KeyboardEvent};
use yew::prelude::*;

/// From so many changes on, the panel speaks of a download.
const MANY: u32 = 25;

/// What a row shows.
#[derive(Clone, PartialEq)]
struct Row {
    id: DocumentId,
    name: String,
    n_annotations: usize,
    state: WorkState,
    downloaded: Downloaded,
    current: bool,
}

/// The panel.
#[component]
pub fn DocumentsPanel() -> Html {
    let ui = use_ui();
    let words = ui.words;
    let session = use_session(|event| {
        matches!(
            event,
            Event::Changed(_) | Event::Current | Event::Settings | Event::Access
        )
    });
    let renamed = use_state_eq(|| None::<DocumentId>);
    let list = use_node_ref();
    let (rows, may_write): (Vec<Row>, bool) = session.read(|view| {
        let row = |state: &standoff::store::DocumentState| Row {
            id: state.id().clone(),
            name: state.document().name.clone(),
            n_annotations: state.store().n_annotations(),
            state: state.document().work_state(),
            downloaded: commands::since_download(&session, state.id()),
            current: view.current() == Some(state.id()),
        };
        let rows = view.project().documents().map(row).collect();
        (rows, view.access().may_write())
    });
    let n_done = rows.iter().filter(|row| row.state == WorkState::Done);
    let (n_done, count) = (n_done.count(), rows.len());
    let due = rows.iter().find_map(|row| match row.downloaded {
        Downloaded::Before(n_changes) if row.current && n_changes >= MANY => Some(n_changes),
        _ => None,
    });
    let entries = rows.into_iter().enumerate().map(|(index, row)| {
        let ends = (index == 0, index + 1 == count);
        let is_open = *renamed == Some(row.id.clone());
        let open = {
            let (renamed, id) = (renamed.clone(), row.id.clone());
            Callback::from(move |is_open: bool| renamed.set(is_open.then(|| id.clone())))
        };
        entry(&ui, row, ends, may_write, is_open, open)
    });
    html! {
        <PanelFrame title={words.documents_panel()}>
            <div class="progress">
                <div class="progress-head">
                    <span class="grow" id="n-done">{ words.n_done(n_done, count) }</span>
                    { command_button(&ui, "previous-document", icons::step_back()) }
                    { command_button(&ui, "next-document", icons::step_on()) }
                </div>
                <progress value={n_done.to_string()} max={count.max(1).to_string()} aria-labelledby="n-done" />
            </div>
            if let Some(n_changes) = due { { reminder(&ui, n_changes) } }
            <ul ref={list} class="document-list" aria-label={words.documents()}>{ for entries }</ul>
        </PanelFrame>
    }
}

/// It asks for nothing, and stands in nobody's way.
fn reminder(ui: &Ui, n_changes: u32) -> Html {
    let download = {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| ui.download.emit(()))
    };
    html! {
        <div class="reminder">
            <p>{ ui.words.download_reminder(n_changes) }</p>
            <button type="button" class="button outlined small" onclick={download}>{ ui.words.download_json() }</button>
        </div>
    }
}

fn command_button(ui: &Ui, id: &'static str, face: Html) -> Html {
    let is_off = !registry::command(id).is_some_and(|command| (command.enabled)(&ui.session));
    let act = {
        let perform = ui.perform.clone();
        Callback::from(move |_: MouseEvent| perform.emit(Entry::Command(id)))
    };
    let name = ui.words.command_title(id);
    html! {
        <button type="button" class="button icon" aria-label={name} title={name} aria-disabled={is_off.then_some("true")}
            onclick={act}>{ face }</button>
    }
}

fn told(ui: &Ui, outcome: Result<(), CommandError>) {
    if let Err(error) = outcome {
        ui.say.emit(ui.words.command_error(&error));
    }
}

fn entry(
    ui: &Ui,
    row: Row,
    ends: (bool, bool),
    may_write: bool,
    is_renamed: bool,
    rename: Callback<bool>,
) -> Html {
    let words = ui.words;
    let show = {
        let (ui, id) = (ui.clone(), row.id.clone());
        Callback::from(move |_: MouseEvent| ui.perform.emit(Entry::Show(id.clone())))
    };
    let set_state = {
        let (ui, id) = (ui.clone(), row.id.clone());
        Callback::from(move |event: web_sys::Event| {
            let word = event.target_unchecked_into::<HtmlSelectElement>().value();
            let state = WorkState::parse(&word).unwrap_or_default();
            told(&ui, commands::set_document_state(&ui.session, &id, state));
        })
    };
    let state = |state: WorkState| {
        html! { <option value={state.name()} selected={state == row.state}>{ words.work_state(state) }</option> }
    };
    html! {
        <li key={row.id.as_str().to_owned()} class="document-row" data-id={row.id.as_str().to_owned()} aria-current={row.current.then_some("true")}>
            <button type="button" class="button document-name" data-first={row.current.then_some("true")} onclick={show}>{ &row.name }</button>
            <select class="field" aria-label={words.state_of(&row.name)} disabled={!may_write} onchange={set_state}>
                { for WorkState::ALL.into_iter().map(state) }
            </select>
            <span class="document-facts">
                { words.n_annotations(row.n_annotations) }<br />{ words.downloaded(row.downloaded) }
            </span>
            { acts(ui, &row, ends, may_write, &rename) }
            if is_renamed {
                <NameField id={row.id.clone()} name={row.name.clone()} done={rename.reform(|()| false)} />
            }
        </li>
    }
}

fn acts(
    ui: &Ui,
    row: &Row,
    (is_first, is_last): (bool, bool),
    may_write: bool,
    rename: &Callback<bool>,
) -> Html {
    let words = ui.words;
    let shift = |direction: Direction| {
        let (ui, id) = (ui.clone(), row.id.clone());
        Callback::from(move |_: MouseEvent| {
            told(&ui, commands::move_document(&ui.session, &id, direction));
        })
    };
    let button = |name: String, act: &'static str, is_off: bool, face: Html, on_click| {
        html! {
            <button type="button" class="button icon" data-act={act} aria-label={name.clone()} title={name}
                aria-disabled={is_off.then_some("true")} onclick={on_click}>{ face }</button>
        }
    };
    let open = rename.reform(move |_: MouseEvent| may_write);
    let (name, is_off) = (&row.name, !may_write);
    html! {
        <span class="document-acts">
            { button(words.rename_of(name), "rename", is_off, icons::pencil(), open) }
            { button(words.move_up(name), "up", is_off || is_first, icons::up(), shift(Direction::Backward)) }
            { button(words.move_down(name), "down", is_off || is_last, icons::chevron(), shift(Direction::Forward)) }
        </span>
    }
}

/// What a [`NameField`] is made of.
#[derive(Properties, PartialEq)]
struct NameProps {
    id: DocumentId,
    name: String,
    done: Callback<()>,
}

/// A new name for a document: Enter keeps it, Esc leaves it.
#[component]
fn NameField(props: &NameProps) -> Html {
    let ui = use_ui();
    let field = use_node_ref();
    {
        let field = field.clone();
        use_effect_with((), move |()| {
            if let Some(field) = field.cast::<HtmlInputElement>() {
                let _ = field.focus();
                field.select();
            }
        });
    }
    let keep = {
        let (ui, id, done, field) = (
            ui.clone(),
            props.id.clone(),
            props.done.clone(),
            field.clone(),
        );
        Callback::from(move |()| {
            let name = field.cast::<HtmlInputElement>().map(|field| field.value());
            let name = name.unwrap_or_default();
            // A document without a name could not be found again.
            if !name.trim().is_empty() {
                told(
                    &ui,
                    commands::rename_document(&ui.session, &id, name.trim()),
                );
            }
            done.emit(());
        })
    };
    let on_key = {
        let (keep, done) = (keep.clone(), props.done.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.is_composing() {
                return;
            }
            match event.key().as_str() {
                "Enter" => keep.emit(()),
                "Escape" => done.emit(()),
                _ => return,
            }
            event.prevent_default();
            event.stop_propagation();
        })
    };
    let leave = props.done.reform(|_: MouseEvent| ());
    html! {
        <div class="rename">
            <input ref={field} type="text" class="field" aria-label={ui.words.new_name()} value={props.name.clone()} onkeydown={on_key} />
            <button type="button" class="button outlined small" onclick={keep.reform(|_: MouseEvent| ())}>{ ui.words.keep_name() }</button>
            <button type="button" class="button small" onclick={leave}>{ ui.words.cancel_name() }</button>
        </div>
    }
}

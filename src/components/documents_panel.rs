//! The documents at a glance: how far the work on each is, how many annotations it has, when it was downloaded; their
//! names and their order.

use super::context::{Ui, use_session, use_ui};
use super::icons;
use super::panel::PanelFrame;
use crate::commands::registry::{self, CommandId, Request};
use crate::commands::{self, CommandError, Direction, Downloaded};
use crate::state::{Event, Session};
use crate::words::{as_typed, shown};
use standoff::model::{DocumentId, DocumentProgress};
use standoff::store::DocumentState;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlSelectElement, KeyboardEvent};
use yew::prelude::*;

/// From so many changes on, the panel speaks of a download.
const MANY: u32 = 25;

/// The content of a row.
#[derive(Clone, PartialEq)]
struct Row {
    id: DocumentId,
    name: String,
    n_annotations: usize,
    state: DocumentProgress,
    downloaded: Downloaded,
    current: bool,
}

fn rows(session: &Session) -> Vec<Row> {
    session.read(|view| {
        let row = |state: &DocumentState| Row {
            id: state.id().clone(),
            name: as_typed(&state.document().name),
            n_annotations: state.store().n_annotations(),
            state: state.document().progress,
            downloaded: commands::since_download(session, state.id()),
            current: view.current() == Some(state.id()),
        };
        view.project().documents().map(row).collect()
    })
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
    let moved = use_mut_ref(|| None);
    let list = use_node_ref();
    let rows = rows(&session);
    let may_write = session.read(|view| view.access().may_write());
    use_focus_of_moved(&rows, moved.clone(), list.clone());
    let n_done = rows
        .iter()
        .filter(|row| row.state == DocumentProgress::Done);
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
        let shift = {
            let (ui, id, moved) = (ui.clone(), row.id.clone(), moved.clone());
            Callback::from(move |direction: Direction| {
                *moved.borrow_mut() = Some((id.clone(), direction));
                told(&ui, commands::move_document(&ui.session, &id, direction));
            })
        };
        let acts = Acts {
            rename: open,
            shift,
        };
        entry(&ui, row, ends, may_write, is_open, &acts)
    });
    html! {
        <PanelFrame title={words.documents_panel()}>
            <div class="progress">
                <div class="progress-head">
                    <span class="grow" id="n-done">{ words.n_done(n_done, count) }</span>
                    { command_button(&ui, CommandId::PreviousDocument, icons::step_back()) }
                    { command_button(&ui, CommandId::NextDocument, icons::step_on()) }
                </div>
                <progress value={n_done.to_string()} max={count.max(1).to_string()} aria-labelledby="n-done" />
            </div>
            if let Some(n_changes) = due { { reminder(&ui, n_changes) } }
            <ul ref={list} class="document-list" aria-label={words.documents()}>{ for entries }</ul>
        </PanelFrame>
    }
}

/// The callbacks of the buttons of a row.
struct Acts {
    /// Opens the field of the name, or closes it.
    rename: Callback<bool>,
    /// Moves the document.
    shift: Callback<Direction>,
}

/// A browser takes the focus from an element that is put elsewhere: the button that was pressed has it again.
#[hook]
fn use_focus_of_moved(
    rows: &[Row],
    moved: Rc<RefCell<Option<(DocumentId, Direction)>>>,
    list: NodeRef,
) {
    let order: Vec<DocumentId> = rows.iter().map(|row| row.id.clone()).collect();
    use_effect_with(order, move |_| {
        let (Some((id, direction)), Some(list)) = (moved.take(), list.cast::<Element>()) else {
            return;
        };
        let rows = list.children();
        let mut rows = (0..rows.length()).filter_map(|index| rows.item(index));
        let row = rows.find(|row| row.get_attribute("data-id").as_deref() == Some(id.as_str()));
        let act = match direction {
            Direction::Backward => "[data-act=up]",
            Direction::Forward => "[data-act=down]",
        };
        let button = row.and_then(|row| row.query_selector(act).ok().flatten());
        if let Some(Ok(button)) = button.map(JsCast::dyn_into::<HtmlElement>) {
            let _ = button.focus();
        }
    });
}

/// It asks for nothing, and stands in nobody's way.
fn reminder(ui: &Ui, n_changes: u32) -> Html {
    let download = {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| ui.download())
    };
    html! {
        <div class="reminder">
            <p>{ ui.words.download_reminder(n_changes) }</p>
            <button type="button" class="button outlined small" onclick={download}>{ ui.words.download_json() }</button>
        </div>
    }
}

fn command_button(ui: &Ui, id: CommandId, face: Html) -> Html {
    let is_off = !(registry::command(id).enabled)(&ui.session);
    let act = {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| ui.perform(id))
    };
    let name = ui.words.command_title(id);
    html! {
        <button type="button" class="button icon" aria-label={name} title={name} aria-disabled={is_off.then_some("true")}
            onclick={act}>{ face }</button>
    }
}

fn told(ui: &Ui, outcome: Result<(), CommandError>) {
    if let Err(error) = outcome {
        ui.say(ui.words.command_error(&error));
    }
}

fn entry(
    ui: &Ui,
    row: Row,
    ends: (bool, bool),
    may_write: bool,
    is_renamed: bool,
    deeds: &Acts,
) -> Html {
    let words = ui.words;
    let show = {
        let (ui, id) = (ui.clone(), row.id.clone());
        Callback::from(move |_: MouseEvent| ui.perform(Request::Show(id.clone())))
    };
    let set_state = {
        let (ui, id) = (ui.clone(), row.id.clone());
        Callback::from(move |event: web_sys::Event| {
            let word = event.target_unchecked_into::<HtmlSelectElement>().value();
            let state = DocumentProgress::parse(&word).unwrap_or_default();
            told(&ui, commands::set_document_state(&ui.session, &id, state));
        })
    };
    let state = |state: DocumentProgress| {
        html! { <option value={state.name()} selected={state == row.state}>{ words.document_progress(state) }</option> }
    };
    html! {
        <li key={row.id.as_str().to_owned()} class="document-row" data-id={row.id.as_str().to_owned()} aria-current={row.current.then_some("true")}>
            <button type="button" class="button document-name" data-first={row.current.then_some("true")} onclick={show}>{ shown(&row.name) }</button>
            <select class="field" aria-label={words.state_of(&row.name)} disabled={!may_write} onchange={set_state}>
                { for DocumentProgress::ALL.into_iter().map(state) }
            </select>
            <span class="document-facts">
                { words.n_annotations(row.n_annotations) }<br />{ words.downloaded(row.downloaded) }
            </span>
            { acts(ui, &row, ends, may_write, deeds) }
            if is_renamed {
                <NameField id={row.id.clone()} name={row.name.clone()} done={deeds.rename.reform(|()| false)} />
            }
        </li>
    }
}

fn acts(
    ui: &Ui,
    row: &Row,
    (is_first, is_last): (bool, bool),
    may_write: bool,
    deeds: &Acts,
) -> Html {
    let words = ui.words;
    let shift = |direction: Direction| deeds.shift.reform(move |_: MouseEvent| direction);
    let button = |name: String, act: &'static str, is_off: bool, face: Html, on_click| {
        html! {
            <button type="button" class="button icon" data-act={act} aria-label={name.clone()} title={name}
                aria-disabled={is_off.then_some("true")} onclick={on_click}>{ face }</button>
        }
    };
    let open = deeds.rename.reform(move |_: MouseEvent| may_write);
    let (name, is_off) = (&row.name, !may_write);
    html! {
        <span class="document-acts">
            { button(words.rename_of(name), "rename", is_off, icons::pencil(), open) }
            { button(words.move_document_up(name), "up", is_off || is_first, icons::up(), shift(Direction::Backward)) }
            { button(words.move_document_down(name), "down", is_off || is_last, icons::chevron(), shift(Direction::Forward)) }
        </span>
    }
}

/// The properties of a [`NameField`].
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

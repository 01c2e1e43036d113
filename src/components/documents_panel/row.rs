//! A row: a document, how far the work on it is, and what can be done with it.

use super::name_field::{Draft, NameField, told};
use crate::commands::registry::Request;
use crate::commands::{self, Direction, Downloaded};
use crate::components::context::Ui;
use crate::components::icons;
use crate::words::{Words, shown};
use standoff::model::{DocumentId, DocumentProgress};
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// The content of a row.
#[derive(Clone, PartialEq)]
pub(super) struct Row {
    pub id: DocumentId,
    pub title: String,
    /// The name of its file, where it is not the title.
    pub name: String,
    pub n_annotations: usize,
    pub state: DocumentProgress,
    pub downloaded: Downloaded,
    pub current: bool,
    /// Its place among those that are listed, from 0, and how many these are.
    pub place: (usize, usize),
    /// It is the first of all, or the last: it can be moved no further.
    pub ends: (bool, bool),
    /// It is being dragged.
    pub held: bool,
}

/// What can be done with a row now.
#[derive(Clone, Copy)]
pub(super) struct Can {
    /// It can be changed.
    pub write: bool,
    /// The reason why it cannot be moved: they are not listed as they are arranged, or not all of them.
    pub still: Option<&'static str>,
}

impl Can {
    /// It can be dragged to another place.
    pub fn drag(self) -> bool {
        self.write && self.still.is_none()
    }
}

/// The callbacks of the buttons of a row.
pub(super) struct Acts {
    /// Opens the field of the name, or closes it.
    pub rename: Callback<bool>,
    /// Moves the document.
    pub shift: Callback<Direction>,
    /// The grip is pressed.
    pub grab: Callback<PointerEvent>,
    /// Called before the row may get another place by its state: the choice has the focus again afterwards.
    pub state: Callback<()>,
    /// The new name so far, once something is typed: a row that is scrolled away and comes back still has it.
    pub draft: Rc<RefCell<Option<String>>>,
}

/// The row; with the field of its name instead, where that is asked for.
pub(super) fn entry(ui: &Ui, row: Row, can: Can, is_renamed: bool, deeds: &Acts) -> Html {
    let words = ui.words;
    let show = {
        let (ui, id) = (ui.clone(), row.id.clone());
        Callback::from(move |_: MouseEvent| ui.perform(Request::Show(id.clone())))
    };
    let set_state = {
        let (ui, id, begun) = (ui.clone(), row.id.clone(), deeds.state.clone());
        Callback::from(move |event: Event| {
            let word = event.target_unchecked_into::<HtmlSelectElement>().value();
            let state = DocumentProgress::parse(&word).unwrap_or_default();
            begun.emit(());
            told(&ui, commands::set_document_state(&ui.session, &id, state));
        })
    };
    let state = |state: DocumentProgress| {
        html! { <option value={state.name()} selected={state == row.state}>{ words.document_progress(state) }</option> }
    };
    let (place, n_rows) = row.place;
    let name = shown(&row.title);
    let inside = match is_renamed {
        true => html! {
            <NameField id={row.id.clone()} name={row.title.clone()} draft={Draft(deeds.draft.clone())} done={deeds.rename.reform(|()| false)} />
        },
        false => html! {
            <>
                if can.drag() && n_rows > 1 { { grip(words, deeds) } }
                <button type="button" class="button document-name" data-first={row.current.then_some("true")} title={name.clone()} onclick={show}>
                    <span class="inside">{ name }</span>
                </button>
                { acts(ui, &row, can, deeds) }
                <span class="document-facts">
                    <span>
                        { words.n_annotations(row.n_annotations) }
                        if row.name != row.title { { " · " }{ shown(&row.name) } }
                    </span>
                    <span>{ words.downloaded(row.downloaded) }</span>
                </span>
                <select class="field" aria-label={words.state_of(&row.title)} disabled={!can.write} onchange={set_state}>
                    { for DocumentProgress::ALL.into_iter().map(state) }
                </select>
            </>
        },
    };
    html! {
        <li key={row.id.as_str().to_owned()} class="document-row" data-id={row.id.as_str().to_owned()} aria-current={row.current.then_some("true")}
            data-renamed={is_renamed.then_some("true")} data-held={row.held.then_some("true")} aria-setsize={n_rows.to_string()} aria-posinset={(place + 1).to_string()}>{ inside }</li>
    }
}

/// For a pointer alone: the buttons do the same for those who hear the page or have a keyboard.
fn grip(words: Words, deeds: &Acts) -> Html {
    html! {
        <span class="document-grip" aria-hidden="true" title={words.drag_document()} onpointerdown={deeds.grab.clone()}>{ icons::grip() }</span>
    }
}

fn acts(ui: &Ui, row: &Row, can: Can, deeds: &Acts) -> Html {
    let words = ui.words;
    let shift = |direction: Direction| deeds.shift.reform(move |_: MouseEvent| direction);
    let button = |name: String, act: &'static str, is_off: bool, face: Html, on_click| {
        // The reason is where the pointer rests, and is said on a press.
        let why = can.still.filter(|_| act != "rename");
        let title = why.map_or_else(|| name.clone(), ToOwned::to_owned);
        html! {
            <button type="button" class="button icon" data-act={act} aria-label={name} {title}
                aria-disabled={is_off.then_some("true")} onclick={on_click}>{ face }</button>
        }
    };
    let open = deeds.rename.reform(move |_: MouseEvent| can.write);
    let (name, (is_first, is_last)) = (&row.title, row.ends);
    let is_still = !can.write || can.still.is_some();
    html! {
        <span class="document-acts">
            { button(words.rename_of(name), "rename", !can.write, icons::rename(), open) }
            { button(words.move_document_up(name), "up", is_still || is_first, icons::up(), shift(Direction::Backward)) }
            { button(words.move_document_down(name), "down", is_still || is_last, icons::chevron(), shift(Direction::Forward)) }
        </span>
    }
}

//! The documents at a glance: how far the work on each is, how many annotations it has, when it was downloaded; their
//! names and their order. Of thousands only those near the view are in the page.

mod dragging;
mod landing;
mod name_field;
mod row;

use super::context::{Ui, use_session, use_ui};
use super::icons;
use super::panel::PanelFrame;
use super::windowed::{Windowed, use_row_height, use_windowed};
use crate::commands::registry::{self, CommandId};
use crate::commands::{self, Direction, DocumentOrder, Downloaded, Downloads};
use crate::state::{Event, Session};
use crate::words::{Words, as_typed};
use dragging::{Again, use_dragging};
use name_field::told;
use row::{Acts, Can, Row, entry};
use standoff::model::{DocumentId, DocumentProgress};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlSelectElement, KeyboardEvent};
use yew::prelude::*;

/// From so many changes on, the panel speaks of a download.
const MANY: u32 = 25;
/// From so many documents on, they can be searched by name.
const N_SEARCHED: usize = 8;
/// The height of a row in pixels, until one was measured.
const ROW: f64 = 92.0;

/// The rows at these places of the list.
fn rows(
    session: &Session,
    listed: &[usize],
    shown: std::ops::Range<usize>,
    held: Option<&DocumentId>,
) -> Vec<Row> {
    let downloads = Downloads::of(session);
    session.read(|view| {
        let project = view.project();
        let ids: Vec<&DocumentId> = project.document_ids().collect();
        let row = |place: usize| {
            let at = *listed.get(place)?;
            let state = project.document(ids.get(at)?)?;
            Some(Row {
                id: state.id().clone(),
                title: as_typed(&commands::document_title(state)),
                name: as_typed(&state.document().name),
                n_annotations: state.store().n_annotations(),
                state: state.document().progress,
                downloaded: downloads.since(state.id()),
                current: view.current() == Some(state.id()),
                place: (place, listed.len()),
                ends: (at == 0, at + 1 == ids.len()),
                held: held == Some(state.id()),
            })
        };
        shown.filter_map(row).collect()
    })
}

/// How many documents there are, how many are done, and where the current one is.
fn counts(session: &Session) -> (usize, usize, Option<usize>) {
    session.read(|view| {
        let project = view.project();
        let mut all = project.documents().map(|state| state.document().progress);
        let n_done = all
            .by_ref()
            .filter(|state| *state == DocumentProgress::Done);
        let place = view.current().and_then(|id| project.position(id));
        (project.n_documents(), n_done.count(), place)
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
    let query = use_state_eq(String::new);
    let (count, n_done, current) = counts(&session);
    let order = commands::document_order(&session);
    let listed = use_memo(((*query).clone(), session.revision()), {
        let session = session.clone();
        move |(query, _)| commands::documents_named(&session, query)
    });
    let due = session.read(
        |view| match commands::since_download(&session, view.current()?) {
            Downloaded::Before(n_changes) if n_changes >= MANY => Some(n_changes),
            _ => None,
        },
    );
    let still = match order {
        DocumentOrder::Arranged if query.trim().is_empty() => None,
        DocumentOrder::Arranged => Some(words.moves_among_all()),
        _ => Some(words.moves_as_arranged()),
    };
    html! {
        <PanelFrame title={words.documents_panel()} class="documents">
            <div class="progress">
                <div class="progress-head">
                    <span class="grow" id="n-done">{ words.n_done(n_done, count) }</span>
                    { command_button(&ui, CommandId::PreviousDocument, icons::step_back()) }
                    { command_button(&ui, CommandId::NextDocument, icons::step_on()) }
                </div>
                <progress value={n_done.to_string()} max={count.max(1).to_string()} aria-labelledby="n-done" />
            </div>
            if let Some(n_changes) = due { { reminder(&ui, n_changes) } }
            <div class="document-tools">
                if count >= N_SEARCHED { { field(words, &query, &listed) } }
                if count > 1 { { order_choice(&ui, order) } }
            </div>
            <Rows listed={ByAddress(listed.clone(), session.revision())} {current} {still} />
        </PanelFrame>
    }
}

/// The field of the words that the names are searched for, and how many have them.
fn field(words: Words, query: &UseStateHandle<String>, listed: &[usize]) -> Html {
    let on_input = {
        let query = query.setter();
        Callback::from(move |event: InputEvent| {
            query.set(event.target_unchecked_into::<HtmlInputElement>().value());
        })
    };
    let is_whole = query.trim().is_empty();
    let found = (!is_whole).then(|| words.n_documents_found(listed.len()));
    html! {
        <div class="document-search">
            <input type="search" class="field" dir="auto" aria-label={words.find_document()} placeholder={words.find_document()}
                autocomplete="off" spellcheck="false" maxlength="400" value={(**query).clone()} oninput={on_input} />
            // The line is there before it says something, so that it is spoken.
            <p class="settings-why" role="status">{ found }</p>
        </div>
    }
}

/// The choice of the order.
fn order_choice(ui: &Ui, order: DocumentOrder) -> Html {
    let words = ui.words;
    let on_change = {
        let session = ui.session.clone();
        Callback::from(move |event: web_sys::Event| {
            let word = event.target_unchecked_into::<HtmlSelectElement>().value();
            commands::set_document_order(&session, DocumentOrder::parse(&word));
        })
    };
    let option = |one: DocumentOrder| {
        html! { <option value={one.word()} selected={one == order}>{ words.document_order(one) }</option> }
    };
    html! {
        <label class="document-order">
            <span class="visually-hidden">{ words.order() }</span>
            <select class="field" aria-label={words.order()} onchange={on_change}>{ for DocumentOrder::ALL.into_iter().map(option) }</select>
        </label>
    }
}

/// The places of the documents that are listed, and the session's revision: another number where a row may be another.
#[derive(Clone)]
struct ByAddress(Rc<Vec<usize>>, u64);

impl PartialEq for ByAddress {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0) && self.1 == other.1
    }
}

#[derive(Properties, PartialEq)]
struct RowsProps {
    listed: ByAddress,
    /// The place of the current document in the project.
    current: Option<usize>,
    /// The reason why none can be moved now, if there is one.
    still: Option<&'static str>,
}

#[component]
fn Rows(props: &RowsProps) -> Html {
    let ui = use_ui();
    let listed = &props.listed.0;
    let renamed = use_state_eq(|| None::<DocumentId>);
    let draft = use_mut_ref(|| None::<String>);
    let again = use_mut_ref(|| None::<(DocumentId, &'static str)>);
    let height = use_state_eq(|| ROW);
    let windowed = use_windowed((listed.len(), None), *height);
    use_row_height(&windowed, &height, "data-renamed");
    let is_measured = (*height - ROW).abs() > f64::EPSILON;
    use_current_in_view(&ui.session, &windowed, (listed, props.current), is_measured);
    let can = Can {
        write: ui.session.read(|view| view.access().may_write()),
        still: props.still,
    };
    let size = (*height, listed.len());
    let dragging = use_dragging(&ui, &windowed, size, &again, can.drag());
    let is_held = dragging.shown.is_some();
    let when = (props.listed.1, (*renamed).clone(), is_held);
    use_focus_again(again.clone(), &windowed, when);
    let shown = windowed.from..windowed.until;
    let rows = rows(&ui.session, listed, shown, dragging.shown.as_ref());
    let entries = rows.into_iter().map(|row| {
        let is_renamed = *renamed == Some(row.id.clone());
        let open = open(&renamed, &row, (&draft, &again));
        let shift = shift(&ui, &row, can, again.clone());
        let grab = {
            let (dragging, id) = (dragging.clone(), row.id.clone());
            Callback::from(move |event: PointerEvent| dragging.grab(&id, &event))
        };
        let state = {
            let (id, again) = (row.id.clone(), again.clone());
            Callback::from(move |()| *again.borrow_mut() = Some((id.clone(), "select")))
        };
        let acts = Acts {
            rename: open,
            shift,
            grab,
            state,
            draft: draft.clone(),
        };
        entry(&ui, row, can, is_renamed, &acts)
    });
    let [on_move, on_up, on_cancel] = dragging.heard();
    let on_key = {
        let dragging = dragging.clone();
        Callback::from(move |event: KeyboardEvent| dragging.hear_key(&event))
    };
    html! {
        <div ref={windowed.scroller.clone()} class="document-scroller" onscroll={windowed.on_scroll.clone()}
            tabindex="-1" onkeydown={on_key} data-dragging={is_held.then_some("true")}
            onpointermove={on_move} onpointerup={on_up} onpointercancel={on_cancel}>
            <ul ref={windowed.list.clone()} class="document-list" role="list" aria-label={ui.words.documents()}>{ for entries }</ul>
            <div ref={dragging.line.clone()} class="drop-line"></div>
        </div>
    }
}

/// Opens the field of a row's name, or closes it; its button has the focus again afterwards.
fn open(
    renamed: &UseStateHandle<Option<DocumentId>>,
    row: &Row,
    kept: (&Rc<RefCell<Option<String>>>, &Again),
) -> Callback<bool> {
    let (renamed, id) = (renamed.clone(), row.id.clone());
    let (draft, again) = (kept.0.clone(), kept.1.clone());
    Callback::from(move |is_open: bool| {
        if !is_open && *renamed == Some(id.clone()) {
            *again.borrow_mut() = Some((id.clone(), "[data-act=rename]"));
        }
        draft.take();
        renamed.set(is_open.then(|| id.clone()));
    })
}

/// Moves the document of a row; its button has the focus again afterwards.
fn shift(ui: &Ui, row: &Row, can: Can, again: Again) -> Callback<Direction> {
    let (ui, id, ends) = (ui.clone(), row.id.clone(), row.ends);
    Callback::from(move |direction: Direction| {
        let (act, is_at_end) = match direction {
            Direction::Backward => ("[data-act=up]", ends.0),
            Direction::Forward => ("[data-act=down]", ends.1),
        };
        if let Some(why) = can.still {
            ui.say(why.to_owned());
            return;
        }
        if !can.write || is_at_end {
            return;
        }
        *again.borrow_mut() = Some((id.clone(), act));
        let outcome = commands::move_document(&ui.session, &id, direction);
        if outcome.is_err() {
            again.take();
        }
        told(&ui, outcome);
    })
}

/// The current document is in view, when the panel opens and whenever another is current: not when it only has another
/// place, or a row another height.
#[hook]
fn use_current_in_view(
    session: &Session,
    windowed: &Windowed,
    places: (&[usize], Option<usize>),
    is_measured: bool,
) {
    let (listed, current) = places;
    let place = current.and_then(|current| listed.iter().position(|at| *at == current));
    let windowed = windowed.clone();
    let id = session.read(|view| view.current().cloned());
    use_effect_with((id, is_measured), move |_| {
        if let Some(place) = place {
            windowed.bring(place);
        }
    });
}

/// A browser takes the focus from an element that is put elsewhere or goes: the button that was pressed has it again.
#[hook]
fn use_focus_again(again: Again, windowed: &Windowed, when: (u64, Option<DocumentId>, bool)) {
    let list = windowed.list.clone();
    use_effect_with(when, move |_| {
        let (Some((id, act)), Some(list)) = (again.take(), list.cast::<Element>()) else {
            return;
        };
        let rows = list.children();
        let mut rows = (0..rows.length()).filter_map(|index| rows.item(index));
        let row = rows.find(|row| row.get_attribute("data-id").as_deref() == Some(id.as_str()));
        let button = row.and_then(|row| row.query_selector(act).ok().flatten());
        if let Some(Ok(button)) = button.map(JsCast::dyn_into::<HtmlElement>) {
            // A browser that refuses leaves it where it was.
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

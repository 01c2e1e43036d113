//! The annotations of the document, filtered and sorted. Only the rows near view are in the page: the list is
//! as long as it would be, and starts its rows where the view is.

mod across;
mod bulk_bar;
mod following;
mod frame;
mod head;
mod keys;
mod list_filters;
mod picking;
mod row;
mod tall;

use super::Stage;
use super::context::{use_session, use_ui, use_words};
use super::scope_choice::ScopeChoice;
use super::uneven::use_uneven;
use crate::commands::{self, Rows};
use crate::state::{Event, Session, Slice, View};
use crate::words::Words;
use across::ListOfAll;
use bulk_bar::BulkBar;
use following::{use_chosen, use_in_step, use_newest};
use frame::{ListProps, empty_words, quiet_line};
use head::Head;
use list_filters::ListFilters;
use picking::Picking;
use row::{Row, entry, row};
use standoff::model::{Annotation, AnnotationId, DocumentId};
use standoff::text::Places;
use std::ops::Range;
use std::rc::Rc;
use tall::{GUESSES, use_kinds};
use wasm_bindgen_futures::spawn_local;
use web_sys::{HtmlElement, KeyboardEvent};
use yew::prelude::*;

/// The properties of an [`AnnotationList`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The text in view.
    pub stage: Stage,
}

/// The list with its filter: of the document that is shown, or of all.
#[component]
pub fn AnnotationList(props: &Props) -> Html {
    let session = use_session(|event| matches!(event, Event::Changed(_) | Event::Current));
    let across = use_state_eq(|| false);
    let filters_open = use_state_eq(|| false);
    let toggle_filters = {
        let open = filters_open.clone();
        Callback::from(move |()| open.set(!*open))
    };
    let is_several = session.read(|view| view.project().n_documents() > 1);
    let is_across = *across && is_several;
    let scope = is_several.then(|| {
        let set = across.setter();
        html! { <ScopeChoice name="list-scope" all={is_across} set={Callback::from(move |all| set.set(all))} /> }
    });
    let stage = props.stage.clone();
    let (scope, filters_open) = (scope.unwrap_or_default(), *filters_open);
    match is_across {
        true => html! { <ListOfAll {stage} {scope} {filters_open} {toggle_filters} /> },
        false => html! { <ListOfOne {stage} {scope} {filters_open} {toggle_filters} /> },
    }
}

/// The list of the document that is shown.
#[component]
fn ListOfOne(props: &ListProps) -> Html {
    let (words, ui) = (use_words(), use_ui());
    let session = use_session(|event| {
        matches!(
            event,
            Event::Changed(_)
                | Event::Current
                | Event::Filter
                | Event::Listing
                | Event::Chosen
                | Event::Access
        )
    });
    let boxes = use_state_eq(|| false);
    let anchor = use_mut_ref(|| None);
    let pick_button = use_node_ref();

    let document = session.read(|view| view.current().cloned());
    let rows = commands::rows(&session);
    use_reading_ahead(&session, props.filters_open);
    let (n_rows, are_low) = (rows.count(), props.filters_open);
    let kinds = use_kinds(&session, &rows, document.clone());
    let uneven = use_uneven(kinds.clone(), &GUESSES, document.clone(), are_low);
    let (from, until) = (uneven.from, uneven.until);
    let places = use_places(&session, document);
    let shown = shown(&session, &rows, from..until, &places, words);
    use_chosen(&session, &rows, &uneven);
    use_newest(&session, &rows, &uneven);
    use_in_step(&session, &props.stage, &rows, &uneven);

    let picked = use_picked(&session, &rows);
    let with_boxes = *boxes || !picked.is_empty();
    let picking = Picking {
        ui: ui.clone(),
        rows: rows.clone(),
        anchor,
    };
    let on_keydown = {
        let (picking, picked) = (picking.clone(), picked.clone());
        Callback::from(move |event: KeyboardEvent| keys::on_key(&picking, &picked, &event))
    };
    let on_keyup = Callback::from(|event: KeyboardEvent| keys::on_key_up(&event));
    let toggle_boxes = toggle_boxes(&session, &boxes, with_boxes);
    html! {
        <section class="list-section">
            <Head {n_rows} filters_open={props.filters_open} toggle_filters={props.toggle_filters.clone()} picks={Some(with_boxes)} {toggle_boxes} pick_button={pick_button.clone()} />
            { props.scope.clone() }
            { quiet_line(&ui) }
            if props.filters_open { <ListFilters /> }
            // A scrolling region must be reachable by keys where nothing in it is.
            <div ref={uneven.scroller} class="list-scroll" onscroll={uneven.on_scroll}>
                if n_rows == 0 {
                    <p class="empty">{ empty_words(&session, words) }</p>
                }
                <ul ref={uneven.list} class={classes!("list", with_boxes.then_some("with-boxes"))} role="list" aria-label={words.annotations()}
                    onkeydown={on_keydown} onkeyup={on_keyup}>
                    { for shown.into_iter().enumerate().map(|(offset, row)| entry(row, from + offset, n_rows, with_boxes, &picking)) }
                </ul>
            </div>
            // Below the rows: none of them moves when it comes.
            if !picked.is_empty() { { bulk(&session, &picked, &rows, boxes, pick_button) } }
        </section>
    }
}

/// The rows in view.
fn shown(
    session: &Session,
    rows: &Rows,
    which: Range<usize>,
    places: &Places,
    words: Words,
) -> Vec<Row> {
    session.read(|view| {
        let Some(state) = view.document() else {
            return Vec::new();
        };
        let one = |index| rows.nth(state.store(), index);
        which
            .filter_map(|index| Some(row(view, state, one(index)?, places, words)))
            .collect()
    })
}

/// Brings the boxes by which rows are picked, or lets them go, with the picks.
fn toggle_boxes(session: &Session, boxes: &UseStateHandle<bool>, with_boxes: bool) -> Callback<()> {
    let (boxes, session) = (boxes.clone(), session.clone());
    Callback::from(move |()| {
        boxes.set(!with_boxes);
        if with_boxes {
            commands::pick(&session, Vec::new());
        }
    })
}

/// The bar of actions on the picked annotations. When it goes, the focus goes to the button that brings the boxes.
fn bulk(
    session: &Session,
    picked: &Rc<Vec<AnnotationId>>,
    rows: &Rc<Rows>,
    boxes: UseStateHandle<bool>,
    button: NodeRef,
) -> Html {
    let leave = {
        let session = session.clone();
        Callback::from(move |()| {
            boxes.set(false);
            commands::pick(&session, Vec::new());
            if let Some(button) = button.cast::<HtmlElement>() {
                let _ = button.focus();
            }
        })
    };
    let (may_write, all_sure) = session.read(|view| {
        let store = view.document().map(|state| state.store());
        let mut picked = picked.iter().filter_map(|id| store?.get(id));
        (view.access().may_write(), picked.all(Annotation::is_sure))
    });
    html! { <BulkBar picked={picked.clone()} {all_sure} {may_write} rows={rows.clone()} {leave} /> }
}

/// The annotations that are picked and shown; found again only where they may be others.
#[hook]
fn use_picked(session: &Session, rows: &Rc<Rows>) -> Rc<Vec<AnnotationId>> {
    let n_picks = session.read(View::n_picks);
    let (again, rows) = (session.clone(), rows.clone());
    let asked = (n_picks, rows, session.read(View::n_changes));
    use_memo(asked, move |(_, rows, _)| {
        again.read(|view| commands::picked_rows(view, rows))
    })
}

/// Before somebody types words into the filter these are read, a little at a time: the first letter waits for nothing.
#[hook]
fn use_reading_ahead(session: &Session, is_wanted: bool) {
    let asked = session.read(|view| (view.n_changes(), view.current().cloned()));
    let session = session.clone();
    use_effect_with((is_wanted, asked), move |(is_wanted, asked)| {
        let asked = is_wanted.then(|| asked.clone());
        let Some(asked) = asked else { return };
        spawn_local(async move {
            let mut slice = Slice::begin(session.ports());
            loop {
                slice.pause().await;
                let now = session.read(|view| (view.n_changes(), view.current().cloned()));
                if now != asked || !commands::read_words_ahead(&session, || slice.is_over()) {
                    return;
                }
            }
        });
    });
}

/// The names of the places of the document; a text never changes.
#[hook]
fn use_places(session: &Session, document: Option<DocumentId>) -> Rc<Places> {
    let session = session.clone();
    use_memo(document, move |_| {
        session.read(|view| {
            let state = view.document();
            state.map_or_else(Places::default, |state| {
                Places::of(state.text(), state.partition())
            })
        })
    })
}

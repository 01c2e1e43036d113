//! The annotations of all documents, by document, filtered as those of one are; one that is pressed opens its document
//! there.

use super::super::context::{Ui, use_session, use_ui};
use super::super::uneven::{Kinds, use_uneven};
use super::frame::{ListProps, empty_words, quiet_line};
use super::head::Head;
use super::list_filters::ListFilters;
use super::row::{Row, face, row};
use super::tall::{GUESSES, kind};
use crate::commands::{self, Rows, Sieve};
use crate::components::Stage;
use crate::state::{Event, Session, View};
use crate::words::Words;
use standoff::model::{AnnotationId, DocumentId};
use standoff::store::DocumentState;
use standoff::text::Places;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

/// The kind of a document's name, behind those of annotations.
const NAME: u8 = 8;
/// About how tall each kind is, in pixels.
static ALL_GUESSES: [f64; 9] = {
    let mut guesses = [40.0; 9];
    let mut at = 0;
    while at < GUESSES.len() {
        guesses[at] = GUESSES[at];
        at += 1;
    }
    guesses
};

/// The rows of all documents.
#[derive(Default, PartialEq, Eq)]
struct AllRows {
    groups: Vec<(DocumentId, Rows)>,
    /// The first row of each: its name.
    firsts: Vec<usize>,
    n_rows: usize,
    n_annotations: usize,
}

impl AllRows {
    fn of(groups: Vec<(DocumentId, Rows)>) -> Self {
        let mut all = Self::default();
        for (_, rows) in &groups {
            all.firsts.push(all.n_rows);
            all.n_rows += 1 + rows.count();
            all.n_annotations += rows.count();
        }
        all.groups = groups;
        all
    }

    /// The document of a row, and the row there; `None` for its name.
    fn at(&self, index: usize) -> Option<(&DocumentId, &Rows, Option<usize>)> {
        let after = self.firsts.partition_point(|first| *first <= index);
        let group = after.checked_sub(1)?;
        let (document, rows) = self.groups.get(group)?;
        let within = index - self.firsts.get(group)?;
        Some((document, rows, within.checked_sub(1)))
    }
}

/// A row as it is shown.
enum Shown {
    Name(DocumentId, usize),
    One(DocumentId, Box<Row>),
}

/// The list of all documents.
#[component]
pub(super) fn ListOfAll(props: &ListProps) -> Html {
    let ui = use_ui();
    let words = ui.words;
    let session = use_session(|event| {
        matches!(
            event,
            Event::Changed(_) | Event::Current | Event::Filter | Event::Listing | Event::Chosen
        )
    });
    let places = use_mut_ref(HashMap::<DocumentId, Rc<Places>>::new);
    let all = use_all(&session);
    let kinds = {
        let session = session.clone();
        use_memo(
            (Rc::clone(&all), session.read(View::n_changes)),
            move |(all, _)| session.read(|view| kinds(view, all)),
        )
    };
    let uneven = use_uneven(Kinds(kinds), &ALL_GUESSES, None, props.filters_open);
    let shown = shown(
        &session,
        &all,
        uneven.from..uneven.until,
        &mut places.borrow_mut(),
        words,
    );
    let from = uneven.from;
    let rows = shown.into_iter().enumerate();
    let rows = rows.map(|(offset, one)| entry(&ui, &props.stage, one, (from + offset, all.n_rows)));
    html! {
        <section class="list-section">
            <Head n_rows={all.n_annotations} filters_open={props.filters_open} toggle_filters={props.toggle_filters.clone()}
                picks={None::<bool>} toggle_boxes={Callback::noop()} pick_button={NodeRef::default()} />
            { props.scope.clone() }
            { quiet_line(&ui) }
            if props.filters_open { <ListFilters /> }
            <div ref={uneven.scroller} class="list-scroll" onscroll={uneven.on_scroll}>
                if all.n_rows == 0 {
                    <p class="empty">{ empty_words(&session, words) }</p>
                }
                <ul ref={uneven.list} class="list" role="list" aria-label={words.annotations()}>{ for rows }</ul>
            </div>
        </section>
    }
}

/// The rows; found again only where they may be others.
#[hook]
fn use_all(session: &Session) -> Rc<AllRows> {
    let sieves = use_mut_ref(HashMap::<DocumentId, Sieve>::new);
    let asked = session.read(|view| {
        let filter = view.filter().map(<[_]>::to_vec);
        (view.n_changes(), filter, view.listing().clone())
    });
    let session = session.clone();
    use_memo(asked, move |_| {
        let sieves: &RefCell<_> = &sieves;
        let groups = session.read(|view| commands::listed_across(view, &mut sieves.borrow_mut()));
        AllRows::of(groups)
    })
}

fn kinds(view: &View, all: &AllRows) -> Vec<u8> {
    let mut kinds = Vec::with_capacity(all.n_rows);
    for (document, rows) in &all.groups {
        kinds.push(NAME);
        let Some(state) = view.project().document(document) else {
            continue;
        };
        let ones = (0..rows.count()).filter_map(|at| rows.nth(state.store(), at));
        kinds.extend(ones.map(|one| kind(state, one)));
    }
    kinds
}

fn shown(
    session: &Session,
    all: &AllRows,
    which: std::ops::Range<usize>,
    places: &mut HashMap<DocumentId, Rc<Places>>,
    words: Words,
) -> Vec<Shown> {
    session.read(|view| {
        let one = |index: usize| {
            let (document, rows, within) = all.at(index)?;
            let Some(within) = within else {
                return Some(Shown::Name(document.clone(), rows.count()));
            };
            let state = view.project().document(document)?;
            let places = places
                .entry(document.clone())
                .or_insert_with(|| Rc::new(Places::of(state.text(), state.partition())));
            let annotation = rows.nth(state.store(), within)?;
            let row = row(view, state, annotation, places, words);
            Some(Shown::One(document.clone(), Box::new(row)))
        };
        which.filter_map(one).collect()
    })
}

fn entry(ui: &Ui, stage: &Stage, shown: Shown, (index, n_rows): (usize, usize)) -> Html {
    let (size, place) = (n_rows.to_string(), (index + 1).to_string());
    match shown {
        Shown::Name(document, count) => html! {
            <li key={format!("document {document}")} class="list-document" data-tall={NAME.to_string()} aria-setsize={size} aria-posinset={place}>
                <h3 class="found-in"><bdi class="cut">{ ui.name_of(&document) }</bdi><span class="aside">{ count }</span></h3>
            </li>
        },
        Shown::One(document, row) => {
            let (id, tall) = (row.id.clone(), row.kind.to_string());
            let is_here = ui.session.read(|view| view.current() == Some(&document));
            let current = (row.chosen && is_here).then_some("true");
            let key = format!("{document} {id}");
            let choose = go(ui, stage, document, id.clone());
            html! {
                <li {key} class="list-item" data-id={id.as_str().to_owned()} data-tall={tall} aria-current={current} aria-setsize={size} aria-posinset={place}>
                    { face(*row, ui.words, choose) }
                </li>
            }
        }
    }
}

/// Opens the document of an annotation there, with its card.
fn go(ui: &Ui, stage: &Stage, document: DocumentId, id: AnnotationId) -> Callback<MouseEvent> {
    let (ui, stage) = (ui.clone(), stage.clone());
    Callback::from(move |_: MouseEvent| {
        let session = &ui.session;
        let opened =
            commands::show(session, &document).and_then(|()| commands::choose(session, Some(&id)));
        if opened.is_err() {
            return ui.tell(opened);
        }
        let (session, stage) = (session.clone(), stage.clone());
        let (document, id) = (document.clone(), id.clone());
        spawn_local(async move {
            stage.caught_up().await;
            // Another one may have been pressed meanwhile.
            let is_here = |state: &DocumentState| *state.id() == document;
            if session.read(|view| view.document().is_some_and(is_here)) {
                stage.bring_annotation(&session, &id);
            }
        });
    })
}

//! The annotations of all documents, by document, filtered as those of one are; one that is pressed opens its document
//! there.

use super::super::context::{Ui, use_session, use_ui};
use super::super::uneven::{Kinds, use_uneven};
use super::frame::{ListProps, empty_words, quiet_line};
use super::head::Head;
use super::list_filters::ListFilters;
use super::row::{Row, face, row};
use super::tall::{GUESSES, Tall};
use crate::commands::{self, Rows, Sieves};
use crate::components::Stage;
use crate::state::{Event, Session, Slice, View};
use crate::words::Words;
use standoff::model::{AnnotationId, DocumentId};
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
    let (all, is_read) = &*use_all(&session, props.filters_open);
    let kinds = use_kinds(&session, all);
    let uneven = use_uneven(kinds, &ALL_GUESSES, None, props.filters_open);
    let shown = shown(
        &session,
        all,
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
                if all.n_rows == 0 && *is_read {
                    <p class="empty">{ empty_words(&session, words) }</p>
                }
                <ul ref={uneven.list} class="list" role="list" aria-label={words.annotations()}>{ for rows }</ul>
            </div>
        </section>
    }
}

/// The rows, and whether they are those that are asked for: while words are read, a little at a time, the former rows
/// stay. Found again only where they may be others.
#[hook]
fn use_all(session: &Session, filters_open: bool) -> Rc<(Rc<AllRows>, bool)> {
    let sieves = use_mut_ref(Sieves::default);
    let former = use_mut_ref(Rc::<AllRows>::default);
    let asked = session.read(|view| {
        let filter = view.filter().map(<[_]>::to_vec);
        (view.n_changes(), filter, view.listing().clone())
    });
    let has_words = !asked.2.words.trim().is_empty();
    let read_at = use_reading(session, &sieves, filters_open || has_words);
    let session = session.clone();
    use_memo((asked, read_at.filter(|_| has_words)), move |_| {
        let mut sieves = sieves.borrow_mut();
        let slice = Slice::begin(session.ports());
        let groups = session.read(|view| {
            let is_read = !has_words || !sieves.follow(view, || slice.is_over());
            is_read.then(|| commands::listed_across(view, &mut sieves))
        });
        let is_read = groups.is_some();
        if let Some(groups) = groups {
            former.replace(Rc::new(AllRows::of(groups)));
        }
        (Rc::clone(&former.borrow()), is_read)
    })
}

/// Reads the words of all annotations in slices, before they are asked for or while they are. The change after which all
/// was read last.
#[hook]
fn use_reading(session: &Session, sieves: &Rc<RefCell<Sieves>>, is_wanted: bool) -> Option<u64> {
    let read_at = use_state_eq(|| None::<u64>);
    let done = read_at.setter();
    let asked = (is_wanted, session.read(View::n_changes));
    let (session, sieves) = (session.clone(), Rc::downgrade(sieves));
    use_effect_with(asked, move |(is_wanted, change)| {
        let change = *change;
        if !is_wanted {
            return;
        }
        spawn_local(async move {
            let mut slice = Slice::begin(session.ports());
            loop {
                slice.pause().await;
                // The list may be gone.
                let goes_on = session.read(|view| {
                    let sieves = sieves.upgrade().filter(|_| view.n_changes() == change)?;
                    Some(sieves.borrow_mut().follow(view, || slice.is_over()))
                });
                match goes_on {
                    Some(true) => {}
                    Some(false) => return done.set(Some(change)),
                    None => return,
                }
            }
        });
    });
    *read_at
}

/// The kinds of all rows.
#[hook]
fn use_kinds(session: &Session, all: &Rc<AllRows>) -> Kinds {
    let tall = use_mut_ref(HashMap::<DocumentId, Tall>::new);
    let asked = (Rc::clone(all), session.read(View::n_changes));
    let session = session.clone();
    let kinds = use_memo(asked, move |(all, _)| {
        let mut tall = tall.borrow_mut();
        session.read(|view| {
            tall.retain(|id, _| view.project().document(id).is_some());
            kinds(view, all, &mut tall)
        })
    });
    Kinds(kinds)
}

fn kinds(view: &View, all: &AllRows, tall: &mut HashMap<DocumentId, Tall>) -> Vec<u8> {
    let mut kinds = Vec::with_capacity(all.n_rows);
    for (document, rows) in &all.groups {
        kinds.push(NAME);
        if let Some(state) = view.project().document(document) {
            let tall = tall.entry(document.clone()).or_default();
            kinds.extend(tall.kinds(state, rows));
        }
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
        let bring = {
            let (session, id) = (session.clone(), id.clone());
            move |stage: &Stage| stage.bring_annotation(&session, &id)
        };
        let opened = stage.open(session, &document, bring);
        ui.tell(opened.and_then(|()| commands::choose(session, Some(&id))));
    })
}

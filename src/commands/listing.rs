//! The list of annotations: which it shows, in which order, and which are picked in it. None of it is a change of the
//! project; readers may do all of it.

use super::sieve::{Sieve, Sieves, has_words, quotes};
use crate::state::{Listing, Picked, Session, Sort, View};
use standoff::model::{Annotation, AnnotationId, DocumentId, Target};
use standoff::schema::LabelId;
use standoff::search::{Matching, Needle};
use standoff::store::{DocumentState, Store};
use standoff::text::ByteOffset;
use std::cmp::Reverse;
use std::sync::Arc;

/// An annotation with its place in reading order.
type Row = (usize, Arc<Annotation>);

/// The rows of the list: where the list shows everything they are not copied, since a document may be long.
#[derive(Clone, Debug)]
pub enum Rows {
    /// So many: all, in reading order.
    All(usize),
    /// These, each with its place in reading order.
    Some(Vec<Row>),
}

impl PartialEq for Rows {
    /// Rows of the same annotations are the same.
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::All(a), Self::All(b)) => a == b,
            (Self::Some(a), Self::Some(b)) => {
                let same = |((_, a), (_, b)): (&Row, &Row)| Arc::ptr_eq(a, b) || a.id == b.id;
                a.len() == b.len() && a.iter().zip(b).all(same)
            }
            _ => false,
        }
    }
}

impl Eq for Rows {}

impl Rows {
    /// How many there are.
    pub fn count(&self) -> usize {
        match self {
            Self::All(count) => *count,
            Self::Some(rows) => rows.len(),
        }
    }

    /// The annotation in this row, from 0.
    pub fn nth<'a>(&self, store: &'a Store, row: usize) -> Option<&'a Annotation> {
        match self {
            Self::All(_) => store.nth(row),
            Self::Some(rows) => store.get(&rows.get(row)?.1.id),
        }
    }

    /// The row of an annotation.
    pub fn row_of(&self, store: &Store, id: &AnnotationId) -> Option<usize> {
        match self {
            Self::All(_) => store.rank(id),
            Self::Some(rows) => rows.iter().position(|(_, one)| one.id == *id),
        }
    }

    /// How many rows, in reading order, are of annotations that start before `offset`.
    pub fn n_before(&self, store: &Store, offset: ByteOffset) -> usize {
        match self {
            Self::All(_) => store.n_starting_before(offset),
            Self::Some(rows) => rows.partition_point(|(_, one)| {
                let place = store.get(&one.id).and_then(|one| one.target.covering());
                // Orphans stand last.
                place.is_some_and(|span| span.start() < offset)
            }),
        }
    }
}

/// The rows of the list as it is filtered and sorted.
pub fn listed(view: &View) -> Rows {
    listed_by(view, &mut Sieve::default())
}

/// The same, by the words that `sieve` has kept.
pub fn listed_by(view: &View, sieve: &mut Sieve) -> Rows {
    let Some(state) = view.document() else {
        return Rows::All(0);
    };
    listed_in(view, state, sieve)
}

/// The rows of any document, as the list is filtered and sorted.
pub(super) fn listed_in(view: &View, state: &DocumentState, sieve: &mut Sieve) -> Rows {
    let listing = view.listing();
    if !is_sifted(view) && listing.sort == Sort::Place {
        return Rows::All(state.store().n_annotations());
    }
    let passes = |one: &Annotation| {
        (view.filter().is_none() || view.passes(&one.label)) && has_facts(listing, one)
    };
    let rows = |all: &mut dyn Iterator<Item = (usize, &Arc<Annotation>)>| -> Vec<Row> {
        let passing = all.filter(|(_, one)| passes(one));
        passing
            .map(|(place, one)| (place, Arc::clone(one)))
            .collect()
    };
    let mut rows = match needle(listing) {
        Some(needle) => rows(&mut sieve.having(state, &needle)),
        None => rows(&mut state.store().shared().enumerate()),
    };
    // Sorting is stable: what is equal stays in reading order.
    match listing.sort {
        Sort::Place => {}
        Sort::Label => {
            let labels = view.schema().labels();
            rows.sort_by_cached_key(|(_, one)| {
                labels.iter().position(|label| label.id == one.label)
            });
        }
        Sort::Newest => rows.sort_by_key(|(_, one)| Reverse(one.provenance.modified)),
        Sort::Length => rows.sort_by_cached_key(|(_, one)| Reverse(n_chars(state, one))),
    }
    Rows::Some(rows)
}

/// The rows of all documents, in their order, as the list is filtered and sorted; a document without any is left out.
pub fn listed_across(view: &View, sieves: &mut Sieves) -> Vec<(DocumentId, Rows)> {
    let documents = view.project().documents();
    let listed = documents.map(|state| {
        let sieve = sieves.of(state.id());
        (state.id().clone(), listed_in(view, state, sieve))
    });
    listed.filter(|(_, rows)| rows.count() > 0).collect()
}

/// The list leaves something out, or may.
pub fn is_sifted(view: &View) -> bool {
    view.filter().is_some() || view.listing().n_filters() > 0
}

/// What is not asked for is not looked at: the words alone pass over a hundred thousand.
fn has_facts(listing: &Listing, annotation: &Annotation) -> bool {
    listing
        .note
        .is_none_or(|wanted| wanted != annotation.note.is_empty())
        && listing
            .sure
            .is_none_or(|wanted| wanted == annotation.is_sure())
        && listing
            .annotator
            .as_ref()
            .is_none_or(|name| *name == annotation.provenance.annotator)
}

fn n_chars(state: &DocumentState, annotation: &Annotation) -> usize {
    match &annotation.target {
        Target::Orphan(orphan) => orphan.quote.chars().count(),
        Target::Anchored(parts) | Target::Candidate(parts) => quotes(state, parts)
            .map(|quote| quote.chars().count())
            .sum(),
    }
}

/// Everybody who made an annotation of the current document, by name; the empty name is nobody's.
pub fn annotators(view: &View) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    let mut former = None;
    for annotation in view
        .document()
        .into_iter()
        .flat_map(|one| one.store().iter())
    {
        let name = &annotation.provenance.annotator;
        // Mostly one has made many in a row.
        if former.replace(name) != Some(name)
            && let Err(place) = names.binary_search(name)
        {
            names.insert(place, name.clone());
        }
    }
    names
}

/// The filters by which the text is quiet: those of the list, where they are to hold in the text too.
pub fn quieting(view: &View) -> Option<Filters> {
    let listing = view.listing();
    (listing.in_text && is_sifted(view)).then(|| Filters::of(view))
}

/// All filters of the list, whatever its order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filters {
    labels: Option<Vec<LabelId>>,
    facts: Listing,
}

impl Filters {
    /// Those that are set.
    pub(super) fn of(view: &View) -> Self {
        let sort = Sort::default();
        Self {
            labels: view.filter().map(<[_]>::to_vec),
            facts: Listing {
                sort,
                ..view.listing().clone()
            },
        }
    }

    /// Whether the list leaves an annotation out. It reads the words of each that it is asked about: of all of them a
    /// [`Sieve`] knows it sooner.
    pub fn leaves_out(self) -> impl Fn(&DocumentState, &Annotation) -> bool {
        let needle = needle(&self.facts);
        move |state, one| {
            let labels = self.labels.as_ref();
            let passes = labels.is_none_or(|labels| labels.contains(&one.label))
                && has_facts(&self.facts, one)
                && needle
                    .as_ref()
                    .is_none_or(|needle| has_words(state, one, needle));
            !passes
        }
    }
}

fn needle(listing: &Listing) -> Option<Needle> {
    Needle::new(listing.words.trim(), Matching::default())
}

/// Sets the filters of the list in addition to the labels, and its order.
pub fn sift(session: &Session, listing: Listing) {
    session.set_listing(listing);
}

/// Picks these annotations, and no others.
pub fn pick(session: &Session, ids: Vec<AnnotationId>) {
    session.set_picked(Picked::of(ids));
}

/// Picks one annotation in addition to those that are picked, or leaves it.
pub fn pick_row(session: &Session, id: &AnnotationId, is_in: bool) {
    let picked = session.read(|view| view.picked().clone());
    session.set_picked(picked.with(id, is_in));
}

/// The picked ones of these rows, in their order. An annotation that the list does not show is safe.
pub fn picked_rows(view: &View, rows: &Rows) -> Vec<AnnotationId> {
    let (Some(state), false) = (view.document(), view.picked().is_empty()) else {
        return Vec::new();
    };
    let is_picked = |id: &&AnnotationId| view.picked().has(id);
    match rows {
        Rows::All(_) => {
            let ids = state.store().iter().map(|one| &one.id);
            ids.filter(is_picked).cloned().collect()
        }
        Rows::Some(rows) => {
            let ids = rows.iter().map(|(_, one)| &one.id);
            ids.filter(is_picked).cloned().collect()
        }
    }
}

//! The order that documents are shown in, and gone through: a setting of this browser, and no change of the project.

use super::annotations::Direction;
use super::document_title::document_title;
use crate::ports::made_at;
use crate::state::{Session, View};
use standoff::model::{DocumentId, DocumentProgress};
use standoff::natural::NaturalKey;
use std::cmp::Reverse;

/// The setting that holds it.
const ORDER: &str = "document-order";

/// An order of the documents.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DocumentOrder {
    /// As somebody arranged them: the project's own order.
    #[default]
    Arranged,
    /// By name, with numbers as people count.
    Name,
    /// What is to be done first, what is done last.
    State,
    /// The one that became a document last comes first; those whose time nobody knows come last.
    Newest,
}

impl DocumentOrder {
    /// All, as they are offered.
    pub const ALL: [Self; 4] = [Self::Arranged, Self::Name, Self::State, Self::Newest];

    /// The word that it is remembered by.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Arranged => "arranged",
            Self::Name => "name",
            Self::State => "state",
            Self::Newest => "newest",
        }
    }

    /// The one of this word; any other word is the project's own order.
    pub fn parse(word: &str) -> Self {
        let mut all = Self::ALL.into_iter();
        all.find(|order| order.word() == word).unwrap_or_default()
    }
}

/// The order that the documents are shown in.
pub fn document_order(session: &Session) -> DocumentOrder {
    let word = session.setting(ORDER);
    word.map_or(DocumentOrder::Arranged, |word| DocumentOrder::parse(&word))
}

/// Shows them in another order.
pub fn set_document_order(session: &Session, order: DocumentOrder) {
    session.set_setting(ORDER, order.word());
}

/// The place of a document among others; of those that are equal here, the arranged order decides.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Arranged,
    Name(NaturalKey),
    State(u8),
    Newest(Reverse<Option<(u64, String)>>),
}

fn key(view: &View, order: DocumentOrder, id: &DocumentId) -> Key {
    match order {
        DocumentOrder::Arranged => Key::Arranged,
        DocumentOrder::Name => {
            let state = view.project().document(id);
            let title = state.map(document_title).unwrap_or_default();
            Key::Name(NaturalKey::of(&title))
        }
        DocumentOrder::State => {
            let state = view.project().document(id);
            Key::State(match state.map(|state| state.document().progress) {
                None | Some(DocumentProgress::ToDo) => 0,
                Some(DocumentProgress::InProgress) => 1,
                Some(DocumentProgress::Done) => 2,
            })
        }
        DocumentOrder::Newest => {
            let made = made_at(id.as_str());
            // Of one millisecond, the ids of a page tell which came first.
            Key::Newest(Reverse(made.map(|at| (at, id.as_str().to_owned()))))
        }
    }
}

/// Sorts places in the project's order, that come in this order, as the documents are shown.
pub(super) fn arrange(view: &View, order: DocumentOrder, places: &mut [usize]) {
    if order == DocumentOrder::Arranged {
        return;
    }
    let ids: Vec<&DocumentId> = view.project().document_ids().collect();
    // The sort is stable.
    places.sort_by_cached_key(|place| ids.get(*place).map(|id| key(view, order, id)));
}

/// The document after the one that is shown, or before it, in the order that they are shown in.
pub fn adjacent_to_shown(session: &Session, direction: Direction) -> Option<DocumentId> {
    let order = document_order(session);
    session.read(|view| {
        let current = view.current()?;
        let ids = || view.project().document_ids();
        let placed = |(place, id)| ((key(view, order, id), place), id);
        let here = ids().position(|id| id == current)?;
        let (here, _) = placed((here, current));
        let all = ids().enumerate().map(placed);
        let adjacent = match direction {
            Direction::Forward => all
                .filter(|(key, _)| *key > here)
                .min_by(|a, b| a.0.cmp(&b.0)),
            Direction::Backward => all
                .filter(|(key, _)| *key < here)
                .max_by(|a, b| a.0.cmp(&b.0)),
        };
        adjacent.map(|(_, id)| id.clone())
    })
}

/// Shows it; whether there is one.
pub fn show_adjacent(session: &Session, direction: Direction) -> bool {
    let next = adjacent_to_shown(session, direction);
    if let Some(next) = &next {
        session.set_current(next);
    }
    next.is_some()
}

//! Random transactions: moves are drawn blind.

use crate::hostile;
use proptest::collection::vec;
use proptest::prelude::*;
use standoff::model::DocumentProgress;

/// Picks one of several by a number between 0 and 1.
pub type Place = f64;

/// What a move does.
#[derive(Clone, Debug)]
pub enum Move {
    /// Annotations of one to three parts, sure or not.
    Tag {
        spans: Vec<(Place, Place)>,
        label: Place,
        sure: bool,
    },
    /// Many annotations at once.
    TagMany {
        spans: Vec<(Place, Place)>,
        label: Place,
    },
    Orphan {
        quote: String,
        label: Place,
    },
    Suggest {
        spans: Vec<(Place, Place)>,
        label: Place,
    },
    LabelDocument {
        label: Place,
    },
    Relate {
        source: Place,
        target: Place,
    },
    /// Takes an item out, after its relations.
    Remove {
        item: Place,
    },
    /// All items of a document.
    RemoveAll,
    Relabel {
        item: Place,
        label: Place,
    },
    Write {
        item: Place,
        note: String,
        value: f64,
    },
    Drag {
        item: Place,
        span: (Place, Place),
    },
    AddDocument {
        text: String,
    },
    RemoveDocument,
    PutBackDocument {
        which: Place,
    },
    /// A document with the id of one that was removed.
    AddDocumentAgain {
        which: Place,
        text: String,
    },
    Rename {
        name: String,
    },
    SetLanguage {
        language: Option<String>,
    },
    /// Says how far the work is.
    SetState {
        state: DocumentProgress,
    },
    /// Gives the document another place.
    Reorder {
        to: Place,
    },
    AddLabel,
    DropLabel {
        label: Place,
    },
}

/// A transaction to be: moves, the document that each is about, and what comes with it.
#[derive(Clone, Debug)]
pub enum Draft {
    Do {
        moves: Vec<(Place, Move)>,
        origin: Place,
        /// An op that does not fit is put at the end.
        spoil: bool,
    },
    Undo,
    Redo,
}

fn places() -> impl Strategy<Value = (Place, Place)> {
    (0.0..1.0, 0.0..1.0)
}

/// One move.
pub fn moves() -> impl Strategy<Value = Move> {
    let place = || 0.0..1.0_f64;
    prop_oneof![
        8 => (vec(places(), 1..4), place(), prop::bool::weighted(0.9))
            .prop_map(|(spans, label, sure)| Move::Tag { spans, label, sure }),
        1 => (vec(places(), 60..200), place()).prop_map(|(spans, label)| Move::TagMany { spans, label }),
        1 => (hostile::short_text(), place()).prop_map(|(quote, label)| Move::Orphan { quote, label }),
        1 => (vec(places(), 1..3), place()).prop_map(|(spans, label)| Move::Suggest { spans, label }),
        1 => place().prop_map(|label| Move::LabelDocument { label }),
        2 => places().prop_map(|(source, target)| Move::Relate { source, target }),
        3 => place().prop_map(|item| Move::Remove { item }),
        1 => Just(Move::RemoveAll),
        2 => places().prop_map(|(item, label)| Move::Relabel { item, label }),
        2 => (place(), hostile::short_text(), any::<f64>())
            .prop_map(|(item, note, value)| Move::Write { item, note, value }),
        2 => (place(), places()).prop_map(|(item, span)| Move::Drag { item, span }),
        1 => hostile::short_text().prop_map(|text| Move::AddDocument { text }),
        1 => Just(Move::RemoveDocument),
        1 => place().prop_map(|which| Move::PutBackDocument { which }),
        1 => (place(), hostile::short_text()).prop_map(|(which, text)| Move::AddDocumentAgain { which, text }),
        1 => hostile::short_text().prop_map(|name| Move::Rename { name }),
        1 => proptest::option::of(Just("fr".to_owned())).prop_map(|language| Move::SetLanguage { language }),
        1 => prop::sample::select(&DocumentProgress::ALL[..]).prop_map(|state| Move::SetState { state }),
        1 => place().prop_map(|to| Move::Reorder { to }),
        1 => Just(Move::AddLabel),
        1 => place().prop_map(|label| Move::DropLabel { label }),
    ]
}

/// A sequence of up to `n_most` changes.
pub fn drafts(n_most: usize) -> impl Strategy<Value = Vec<Draft>> {
    let draft = prop_oneof![
        6 => (vec((0.0..1.0, moves()), 1..6), 0.0..1.0, prop::bool::weighted(0.15))
            .prop_map(|(moves, origin, spoil)| Draft::Do { moves, origin, spoil }),
        2 => Just(Draft::Undo),
        1 => Just(Draft::Redo),
    ];
    vec(draft, 0..=n_most)
}

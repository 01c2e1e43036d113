//! The questions that files and labels raise, for the dialogs that ask them.

use crate::commands::registry::KeyChange;
use crate::commands::{Foreseen, ImportReport, Joining, Onto, ReadFile};
use standoff::schema::{LabelId, Schema, TwinLabels};
use yew::Callback;

/// A file that arrived, and how far it is.
#[derive(Clone, Debug)]
pub enum Arrived {
    /// It is refused, or asks how it should be taken; how it is joined to what is here as far as that was chosen before.
    Waits(ReadFile, Joining),
    /// It was read by the worker, and asks how it should be taken.
    InBackground {
        /// Its name.
        name: String,
        /// How many annotations it brings, with its text.
        n_annotations: usize,
        /// What becomes of its schema, and a document with the same text.
        foreseen: Option<Foreseen>,
        /// Takes it as a new document.
        as_new: Callback<TwinLabels>,
        /// Lays it on a document.
        lay: Callback<(Onto, TwinLabels)>,
    },
    /// It was taken, and there is something to say of it.
    Taken {
        /// Its name.
        name: String,
        /// The outcome of taking it in.
        report: ImportReport,
    },
    /// Its labels were taken, some of them with other keys.
    Keys(Vec<KeyChange>),
    /// The browser could not read it.
    Unreadable {
        /// Its name.
        name: String,
    },
}

impl Arrived {
    /// How it is joined to what is here, before somebody chooses.
    pub fn joining(&self) -> Joining {
        match self {
            Self::Waits(_, joining) => *joining,
            Self::InBackground { foreseen, .. } => Joining {
                twins: foreseen.as_ref().map(|one| one.twins).unwrap_or_default(),
                ..Joining::default()
            },
            _ => Joining::default(),
        }
    }
}

impl PartialEq for Arrived {
    // Two arrivals are never the same: the dialog is made anew for each.
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// A schema that waits for an answer: labels in use are not in it.
#[derive(Clone, Debug)]
pub struct Going {
    /// The schema that is to be.
    pub after: Schema,
    /// The label whose end it is; `None` where other labels are taken in the place of all.
    pub deletes: Option<LabelId>,
}

impl PartialEq for Going {
    // As above.
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

//! An entry, whatever its format: its fields, and its faults.

use crate::change::{By, WireError};
use crate::model::Sha256;

/// The hash that the first entry gives for the entry before.
pub(super) const NO_ENTRY: &str =
    "0000000000000000000000000000000000000000000000000000000000000000";

/// The unit of the offsets.
pub(super) const UNIT: &str = "utf8";

/// The action of an entry.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::change) enum Action<T> {
    /// A transaction.
    Do(T),
    /// The last step of its actor is taken back.
    Undo,
    /// The step that its actor took back last is done again.
    Redo,
}

/// One line of the journal.
pub(in crate::change) struct Entry<T> {
    pub seq: u64,
    pub by: By,
    pub action: Action<T>,
    /// The hash of the entry before; `None` for the first.
    pub previous: Option<Sha256>,
}

pub(super) fn wrong(place: &str, problem: String) -> WireError {
    WireError::Value {
        place: place.to_owned(),
        problem,
    }
}

pub(super) fn unknown(place: &str, name: &str) -> WireError {
    wrong(place, format!("{name:?} is not known"))
}

pub(super) fn previous_of(text: &str) -> Result<Option<Sha256>, WireError> {
    match Sha256::parse(text) {
        Some(_) if text == NO_ENTRY => Ok(None),
        Some(hash) => Ok(Some(hash)),
        None => Err(wrong("previous", format!("{text:?} is no SHA-256"))),
    }
}

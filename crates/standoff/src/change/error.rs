//! Why an entry of a journal does not follow, or is none.

use super::ChangeError;

/// Why an entry does not follow. Nothing has changed then.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JournalError {
    /// It was written by another version of this program.
    #[error("journal entry {seq} is in format {found}; this version reads format {known}")]
    Version {
        /// The number that was due.
        seq: u64,
        /// The format it names.
        found: u64,
        /// The format that is read here.
        known: u64,
    },
    /// It is no entry.
    #[error("journal entry {seq} cannot be read: {cause}")]
    Malformed {
        /// The number that was due.
        seq: u64,
        /// The fault, with the place in the entry.
        cause: WireError,
    },
    /// Another entry was due.
    #[error("journal entry {expected} was due, but there is entry {found}")]
    Gap {
        /// The number that was due.
        expected: u64,
        /// The number it has.
        found: u64,
    },
    /// The entry before is not the one that it followed when it was written: one of the two was changed.
    #[error(
        "journal entry {seq} does not follow from the entry before it: one of them was changed"
    )]
    Chain {
        /// The number of the entry that was to be read.
        seq: u64,
    },
    /// It undoes or does again where there is nothing to.
    #[error("journal entry {seq}: there is nothing to undo or to do again")]
    NoStep {
        /// Its number.
        seq: u64,
    },
    /// It does not fit the project as it is.
    #[error("journal entry {seq}: {cause}")]
    Refused {
        /// Its number.
        seq: u64,
        /// The op that does not fit, and why.
        cause: ChangeError,
    },
}

/// The fault that makes some bytes no entry.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WireError {
    /// No JSON, or JSON of another shape.
    #[error("{0}")]
    Json(String),
    /// A value that means nothing here.
    #[error("{place}: {problem}")]
    Value {
        /// Where, such as `change.action.do.ops[3]`.
        place: String,
        /// The fault of the value.
        problem: String,
    },
}

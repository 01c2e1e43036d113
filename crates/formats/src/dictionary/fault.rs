//! The faults of a file of terms.

use crate::{FileKind, Place};

/// No dictionary longer than this is read: 4 MiB.
pub const MAX_BYTES: usize = 4 << 20;

/// A kind of fault of a dictionary.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FaultKind {
    /// It is longer than [`MAX_BYTES`].
    #[error("the dictionary is longer than {MAX_BYTES} bytes")]
    TooLarge,
    /// Bytes that are no character of the encoding in which it is read.
    #[error("this is not {0}")]
    NotInEncoding(&'static str),
    /// A quoted cell has no end.
    #[error("a quoted cell has no end")]
    OpenQuote,
    /// It is neither of the two kinds.
    #[error("this is no dictionary: {0}")]
    NotReadable(String),
    /// It is no text.
    #[error("this is no text but {}", .0.describe())]
    Binary(FileKind),
    /// There is nothing in it.
    #[error("there is nothing in it")]
    Blank,
    /// It has labels and no terms.
    #[error("these are labels, and no terms")]
    Labels,
    /// It is a file of ours, with a text or annotations.
    #[error("these are annotations, and no terms")]
    Annotations,
    /// A column is missing.
    #[error("“{0}” is missing")]
    MissingColumn(&'static str),
    /// A cell or a field is missing.
    #[error("“{0}” is missing")]
    Missing(&'static str),
    /// The same word has another label before.
    #[error("“{word}” has the label “{label}” in {}", whereabouts(.first))]
    OtherLabel {
        /// The word, a term or a variant.
        word: String,
        /// That label, as the file names it.
        label: String,
        /// Where it has it.
        first: Place,
    },
    /// A field is something else than it should be.
    #[error("“{0}” is not what it should be: {1}")]
    WrongKind(&'static str, &'static str),
    /// There is no such label.
    #[error("there is no label “{0}”")]
    UnknownLabel(String),
    /// It has no terms.
    #[error("there are no terms in it")]
    Empty,
}

/// Something wrong with a dictionary, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{place}: {kind}")]
pub struct Fault {
    /// Where.
    pub place: Place,
    /// Its kind.
    pub kind: FaultKind,
}

/// A line without its column, which says nothing there.
fn whereabouts(place: &Place) -> String {
    match place {
        Place::Line { line, .. } => format!("line {line}"),
        place => place.to_string(),
    }
}

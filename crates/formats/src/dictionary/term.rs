//! The terms of a dictionary.

use standoff::schema::LabelId;

/// A term, with its variants and the label that it proposes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// As it is usually written.
    pub term: String,
    /// Other ways of writing it, or other names.
    pub variants: Vec<String>,
    /// The label that it proposes.
    pub label: LabelId,
}

//! The terms of a dictionary.

use standoff::schema::LabelId;

/// A term, and what proposes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// As it is usually written.
    pub term: String,
    /// Other ways of writing it, or other names.
    pub variants: Vec<String>,
    /// The label that it proposes.
    pub label: LabelId,
}

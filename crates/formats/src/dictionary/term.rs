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

impl Term {
    /// The term and its variants.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        let variants = self.variants.iter().map(String::as_str);
        std::iter::once(self.term.as_str()).chain(variants)
    }
}

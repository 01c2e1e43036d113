//! The owner of an attribute's value.

use super::{LabelId, RelationKindId};
use std::fmt;

/// An owner of attributes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum AttributeOwner {
    /// An annotation, a document label or a suggestion of this label.
    Label(LabelId),
    /// A relation of this kind.
    Relation(RelationKindId),
    /// A document as a whole.
    Document,
}

impl fmt::Display for AttributeOwner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Label(id) => write!(f, "the label “{id}”"),
            Self::Relation(id) => write!(f, "the relation kind “{id}”"),
            Self::Document => f.write_str("a document"),
        }
    }
}

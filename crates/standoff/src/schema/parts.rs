//! The parts of a schema.

use super::{AttributeDefinition, AttributeId, Label, RelationKind};
use crate::model::Extra;

/// The parts of a schema, not yet checked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SchemaParts {
    /// The labels, in the order people see them.
    pub labels: Vec<Label>,
    /// The attribute definitions, in the order people see them.
    pub attributes: Vec<AttributeDefinition>,
    /// The relation kinds, in the order people see them.
    pub relation_kinds: Vec<RelationKind>,
    /// The attributes that a document as a whole may have.
    pub document_attributes: Vec<AttributeId>,
    /// The guidelines in Markdown; empty where there are none.
    pub guidelines: String,
    /// Unknown fields, kept in their order; no field of the format.
    pub extra: Extra,
}

//! Labels: the categories of a schema.

use super::{AttributeId, Color, LabelId, Localized};
use crate::model::Extra;

/// A category that can be given to a span.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// Its stable id, unique in the schema.
    pub id: LabelId,
    /// Its name for people.
    pub title: Localized,
    /// When to use it.
    pub description: Localized,
    /// The colour it is drawn with.
    pub color: Color,
    /// The key that tags with it, one character, that no other label or relation kind has; `None` for no key.
    pub key: Option<char>,
    /// The broader label it belongs to, which the schema must have; no cycles.
    pub parent: Option<LabelId>,
    /// The attributes that its annotations may have, in addition to those of its parents; the schema defines them all.
    pub attributes: Vec<AttributeId>,
    /// Unknown fields, kept in their order; no field of the format.
    pub extra: Extra,
}

impl Label {
    /// Its title in `language`, or its id where it has none.
    pub fn title_in(&self, language: &str) -> &str {
        self.title.or_id(language, self.id.as_str())
    }
}

//! Relation kinds: the types of links between two annotations.

use super::{AttributeId, Color, LabelId, Localized, RelationKindId};
use crate::model::Extra;

/// A type of links between two annotations of one document.
#[derive(Clone, Debug, PartialEq)]
pub struct RelationKind {
    /// Its stable id, unique among the relation kinds of the schema: the `type` of its relations.
    pub id: RelationKindId,
    /// Its name for people: what the source does to the target, such as “denies”.
    pub title: Localized,
    /// The same seen from the target: “denied by”.
    pub inverse: Localized,
    /// When to use it.
    pub description: Localized,
    /// The colour it is drawn with; `None` for the page's own.
    pub color: Option<Color>,
    /// The key that makes one, one character, that no label or other kind has; `None` for no key.
    pub key: Option<char>,
    /// The labels that a source can have, or labels below them; any where there is none.
    pub from: Vec<LabelId>,
    /// The labels that a target can have, or labels below them; any where there is none.
    pub to: Vec<LabelId>,
    /// Source and target mean the same: the ends are allowed either way round.
    pub symmetric: bool,
    /// The attributes that its relations may have; the schema defines them all.
    pub attributes: Vec<AttributeId>,
    /// How many of it an annotation should have: a check, never a refusal.
    pub each: Each,
    /// Unknown fields, kept in their order; no field of the format.
    pub extra: Extra,
}

impl RelationKind {
    /// Its title in `language`, or its id where it has none.
    pub fn title_in(&self, language: &str) -> &str {
        self.title.or_id(language, self.id.as_str())
    }
}

/// How many relations of a kind each annotation should have at either end.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Each {
    /// How many each annotation that can be a source should start.
    pub from: Cardinality,
    /// How many each annotation that can be a target should end.
    pub to: Cardinality,
    /// Unknown fields, kept in their order; no field of the format.
    pub extra: Extra,
}

/// Bounds of a number of relations.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cardinality {
    /// At least so many.
    pub min: u32,
    /// At most so many, not below `min`; `None` for any number.
    pub max: Option<u32>,
    /// Unknown fields, kept in their order; no field of the format.
    pub extra: Extra,
}

impl Cardinality {
    /// Whether `count` lies within.
    pub fn allows(&self, count: u32) -> bool {
        self.min <= count && self.max.is_none_or(|max| count <= max)
    }
}

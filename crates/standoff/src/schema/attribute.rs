//! Attribute definitions: the values that an annotation, a relation or a document may have in addition to its label.

use super::{AttributeId, LabelId, Localized, OptionId};
use crate::model::Extra;
use serde_json::Number;

/// An attribute that labels, relation kinds and documents may name.
#[derive(Clone, Debug, PartialEq)]
pub struct AttributeDefinition {
    /// Its stable id, unique among the attributes of the schema.
    pub id: AttributeId,
    /// Its name for people.
    pub title: Localized,
    /// The meaning of its value, for people.
    pub description: Localized,
    /// The type of its values.
    pub kind: AttributeKind,
    /// Each thing that may have it should have it: a check, never a refusal.
    pub required: bool,
    /// Unknown fields, kept in their order; no field of the format.
    pub extra: Extra,
}

impl AttributeDefinition {
    /// Its title in `language`, or its id where it has none.
    pub fn title_in(&self, language: &str) -> &str {
        self.title.or_id(language, self.id.as_str())
    }
}

/// The type of an attribute's values, with what narrows them. The JSON of a value stands next to each.
#[derive(Clone, Debug, PartialEq)]
pub enum AttributeKind {
    /// A string.
    Text {
        /// It may have several lines.
        long: bool,
    },
    /// A number.
    Number {
        /// The least that it can be.
        min: Option<Number>,
        /// The most that it can be, not below `min`.
        max: Option<Number>,
        /// It has no fraction.
        integer: bool,
    },
    /// Numbers between which something lies: `{ "min", "max", "about" }`, each a number and at least one of them
    /// there, `min` <= `about` <= `max`. “Some thirty” is `{ "about": 30 }`.
    Range,
    /// `true` or `false`.
    Boolean,
    /// The id of an option; with `many` an array of such ids, each once.
    Choice {
        /// The options, in the order people see them: at least one, each id once.
        options: Vec<ChoiceOption>,
        /// Several can be chosen.
        many: bool,
    },
    /// A string with a date of EDTF, ISO 8601-2 level 1: see [`super::edtf`].
    Date,
    /// A string with an address of the web, http or https.
    Address,
    /// The id of an annotation of the same document.
    Annotation {
        /// The labels that it can have, or labels below them; any where there is none.
        labels: Vec<LabelId>,
    },
    /// An entry of a vocabulary: `{ "vocabulary", "id", "label" }`, all strings, the first two not empty, the last
    /// one optional.
    Concept,
    /// A type that this version does not know: any value.
    Other(OtherKind),
}

/// The name of a type of attributes that this version does not know.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct OtherKind(String);

impl OtherKind {
    /// Keeps `name`; `None` where it is a type that this version knows.
    pub fn new(name: &str) -> Option<Self> {
        (!AttributeKind::KNOWN.contains(&name)).then(|| Self(name.to_owned()))
    }

    /// The name as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl AttributeKind {
    /// The names of the types that this version knows.
    pub const KNOWN: [&'static str; 9] = [
        "text",
        "number",
        "range",
        "boolean",
        "choice",
        "date",
        "address",
        "annotation",
        "concept",
    ];

    /// Its name in files.
    pub fn name(&self) -> &str {
        match self {
            Self::Text { .. } => "text",
            Self::Number { .. } => "number",
            Self::Range => "range",
            Self::Boolean => "boolean",
            Self::Choice { .. } => "choice",
            Self::Date => "date",
            Self::Address => "address",
            Self::Annotation { .. } => "annotation",
            Self::Concept => "concept",
            Self::Other(other) => other.as_str(),
        }
    }
}

/// One of the values that a choice offers.
#[derive(Clone, Debug, PartialEq)]
pub struct ChoiceOption {
    /// Its stable id, unique in the choice: what is written as the value.
    pub id: OptionId,
    /// Its name for people.
    pub title: Localized,
    /// Unknown fields, kept in their order; no field of the format.
    pub extra: Extra,
}

impl ChoiceOption {
    /// Its title in `language`, or its id where it has none.
    pub fn title_in(&self, language: &str) -> &str {
        self.title.or_id(language, self.id.as_str())
    }
}

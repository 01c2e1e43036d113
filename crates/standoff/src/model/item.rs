//! Anything that a document holds besides its text, of whatever kind.

use super::{
    Annotation, Attributes, DocumentLabel, Field, FieldReader, FieldWriter, Fields, Provenance,
    Relation, Suggestion, Target,
};
use crate::schema::LabelId;
use serde_json::Value;

/// Anything that a document holds besides its text: what an op puts in, takes out or replaces.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// An annotation.
    Annotation(Annotation),
    /// A relation.
    Relation(Relation),
    /// A document label.
    DocumentLabel(DocumentLabel),
    /// A suggestion.
    Suggestion(Suggestion),
}

/// The kind of an [`Item`]; ids are unique within one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ItemKind {
    /// An annotation.
    Annotation,
    /// A relation.
    Relation,
    /// A document label.
    DocumentLabel,
    /// A suggestion.
    Suggestion,
}

impl Item {
    /// Its kind.
    pub fn kind(&self) -> ItemKind {
        match self {
            Self::Annotation(_) => ItemKind::Annotation,
            Self::Relation(_) => ItemKind::Relation,
            Self::DocumentLabel(_) => ItemKind::DocumentLabel,
            Self::Suggestion(_) => ItemKind::Suggestion,
        }
    }

    /// Its id as it is written.
    pub fn id(&self) -> &str {
        match self {
            Self::Annotation(annotation) => annotation.id.as_str(),
            Self::Relation(relation) => relation.id.as_str(),
            Self::DocumentLabel(label) => label.id.as_str(),
            Self::Suggestion(suggestion) => suggestion.id.as_str(),
        }
    }

    /// Its target; `None` for an item that is about no part of the text.
    pub fn target(&self) -> Option<&Target> {
        match self {
            Self::Annotation(annotation) => Some(&annotation.target),
            Self::Suggestion(suggestion) => Some(&suggestion.target),
            Self::Relation(_) | Self::DocumentLabel(_) => None,
        }
    }

    /// The category that it gives; none for a relation.
    pub fn label(&self) -> Option<&LabelId> {
        match self {
            Self::Annotation(annotation) => Some(&annotation.label),
            Self::DocumentLabel(label) => Some(&label.label),
            Self::Suggestion(suggestion) => Some(&suggestion.label),
            Self::Relation(_) => None,
        }
    }

    /// The same, to be changed.
    pub fn label_mut(&mut self) -> Option<&mut LabelId> {
        match self {
            Self::Annotation(annotation) => Some(&mut annotation.label),
            Self::DocumentLabel(label) => Some(&mut label.label),
            Self::Suggestion(suggestion) => Some(&mut suggestion.label),
            Self::Relation(_) => None,
        }
    }

    /// Values by the ids of attributes.
    pub fn attributes(&self) -> &Attributes {
        match self {
            Self::Annotation(annotation) => &annotation.attributes,
            Self::Relation(relation) => &relation.attributes,
            Self::DocumentLabel(label) => &label.attributes,
            Self::Suggestion(suggestion) => &suggestion.attributes,
        }
    }

    /// When it was made and changed, and by whom.
    pub fn provenance(&self) -> &Provenance {
        match self {
            Self::Annotation(annotation) => &annotation.provenance,
            Self::Relation(relation) => &relation.provenance,
            Self::DocumentLabel(label) => &label.provenance,
            Self::Suggestion(suggestion) => &suggestion.provenance,
        }
    }

    /// The value of one field, as it is in the journal; null for an attribute that is not there.
    pub fn value(&self, field: &Field) -> Option<Value> {
        match self {
            Self::Annotation(annotation) => annotation.value(field),
            Self::Relation(relation) => relation.value(field),
            Self::DocumentLabel(label) => label.value(field),
            Self::Suggestion(suggestion) => suggestion.value(field),
        }
    }

    /// Gives a field another value.
    ///
    /// # Errors
    /// The fault of the value, in English.
    pub fn set_value(&mut self, field: &Field, value: &Value) -> Result<(), String> {
        match self {
            Self::Annotation(annotation) => annotation.set_value(field, value),
            Self::Relation(relation) => relation.set_value(field, value),
            Self::DocumentLabel(label) => label.set_value(field, value),
            Self::Suggestion(suggestion) => suggestion.set_value(field, value),
        }
    }

    /// The fields in which `other`, of the same kind and id, has another value.
    pub fn differences(&self, other: &Self) -> Vec<Field> {
        let mut fields = Vec::new();
        let mut tell = |field| fields.push(field);
        match (self, other) {
            (Self::Annotation(a), Self::Annotation(b)) => a.differences(b, &mut tell),
            (Self::Relation(a), Self::Relation(b)) => a.differences(b, &mut tell),
            (Self::DocumentLabel(a), Self::DocumentLabel(b)) => a.differences(b, &mut tell),
            (Self::Suggestion(a), Self::Suggestion(b)) => a.differences(b, &mut tell),
            _ => {}
        }
        fields
    }

    /// All its fields, to a writer.
    pub fn write(&self, to: &mut impl FieldWriter) {
        match self {
            Self::Annotation(annotation) => annotation.write(to),
            Self::Relation(relation) => relation.write(to),
            Self::DocumentLabel(label) => label.write(to),
            Self::Suggestion(suggestion) => suggestion.write(to),
        }
    }
}

impl ItemKind {
    /// All kinds.
    pub const ALL: [Self; 4] = [
        Self::Annotation,
        Self::Relation,
        Self::DocumentLabel,
        Self::Suggestion,
    ];

    /// Its name in the journal.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Annotation => "annotation",
            Self::Relation => "relation",
            Self::DocumentLabel => "documentLabel",
            Self::Suggestion => "suggestion",
        }
    }

    /// The kind of this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The names of the fields that only this kind has.
    pub const fn own_fields(self) -> &'static [&'static str] {
        match self {
            Self::Annotation => Annotation::OWN,
            Self::Relation => Relation::OWN,
            Self::DocumentLabel => DocumentLabel::OWN,
            Self::Suggestion => Suggestion::OWN,
        }
    }

    /// An item of this kind, from a reader.
    ///
    /// # Errors
    /// Those of the reader.
    pub fn read<R: FieldReader>(self, from: &mut R) -> Result<Item, R::Error> {
        Ok(match self {
            Self::Annotation => Item::Annotation(Fields::read(from)?),
            Self::Relation => Item::Relation(Fields::read(from)?),
            Self::DocumentLabel => Item::DocumentLabel(Fields::read(from)?),
            Self::Suggestion => Item::Suggestion(Fields::read(from)?),
        })
    }
}

//! A schema as JSON: one description of its fields for the file, the journal and the registers of a merge.
//!
//! Each record's fields stand once, in `records`, with their names and when they are written. All of it goes through
//! [`serde_json::Value`]: a schema is small, and one way is less code than one for each kind of reader.

mod field;
mod former;
mod kind;
mod names;
mod reading;
mod record;
mod records;

pub(super) use names::{DOCUMENT_ATTRIBUTES, GUIDELINES, LISTS, is_known};
pub use reading::{Reading, read};
pub(super) use record::{Element, Object, Record};

use super::{AttributeDefinition, Label, RelationKind, Schema, SchemaParts};
use record::field_value;
use serde::de::{Deserialize, Deserializer, Error};
use serde::ser::{Serialize, Serializer};
use serde_json::Value;

macro_rules! serialize_record {
    ($($type:ty),*) => {$(
        /// As in the file.
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.to_object().serialize(serializer)
            }
        }
    )*};
}

serialize_record!(Label, AttributeDefinition, RelationKind);

impl SchemaParts {
    /// The fields other than the lists of labels, attributes and relation kinds, in the order in which they are
    /// written.
    pub(super) fn own_fields(&self) -> Object {
        let mut fields = Object::new();
        if !self.document_attributes.is_empty() {
            let ids = field_value(&self.document_attributes);
            fields.insert(DOCUMENT_ATTRIBUTES.to_owned(), ids);
        }
        if !self.guidelines.is_empty() {
            fields.insert(GUIDELINES.to_owned(), self.guidelines.clone().into());
        }
        for (name, value) in &self.extra {
            fields.insert(name.clone(), value.clone());
        }
        fields
    }
}

fn list<T: Record>(elements: &[T]) -> Value {
    Value::Array(elements.iter().map(Record::to_value).collect())
}

/// A schema that has labels alone, as in the file.
pub(super) fn labels_object(parts: &SchemaParts) -> Object {
    Object::from_iter([(LISTS[0].to_owned(), list(&parts.labels))])
}

/// Any schema, as in the file; what is empty is left out, but for the labels.
pub(super) fn whole_object(parts: &SchemaParts) -> Object {
    let mut object = labels_object(parts);
    let [_, attributes, relations] = LISTS.map(str::to_owned);
    if !parts.attributes.is_empty() {
        object.insert(attributes, list(&parts.attributes));
    }
    if !parts.relation_kinds.is_empty() {
        object.insert(relations, list(&parts.relation_kinds));
    }
    object.extend(parts.own_fields());
    object
}

/// As in the file.
impl Serialize for Schema {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_object().serialize(serializer)
    }
}

/// As in the file. The first fault refuses it, with its place; an attribute type that this version does not know is
/// none.
impl<'de> Deserialize<'de> for Schema {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Reading { schema, faults, .. } = read(Value::deserialize(deserializer)?);
        match faults.iter().find(|error| !error.fault.is_warning()) {
            Some(error) => Err(D::Error::custom(error)),
            None => Ok(schema),
        }
    }
}

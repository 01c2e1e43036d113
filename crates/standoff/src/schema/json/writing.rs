//! Writing a schema: with attributes and relation kinds, or the labels alone.

use super::super::SchemaParts;
use super::names::{DOCUMENT_ATTRIBUTES, GUIDELINES, LISTS};
use super::record::{Object, Record, field_value};
use serde_json::Value;

impl SchemaParts {
    /// The fields other than the lists of labels, attributes and relation kinds, in the order in which they are
    /// written.
    pub(in crate::schema) fn own_fields(&self) -> Object {
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
pub(in crate::schema) fn labels_object(parts: &SchemaParts) -> Object {
    Object::from_iter([(LISTS[0].to_owned(), list(&parts.labels))])
}

/// Any schema, as in the file; what is empty is left out, but for the labels.
pub(in crate::schema) fn whole_object(parts: &SchemaParts) -> Object {
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

//! How deep attributes and unknown fields may be nested: a JSON reader gives up at some depth, and what the
//! journal holds must be readable again.

use super::Refusal;
use super::refusal::noun;
use crate::model::{Document, Extra, Item};
use crate::schema::Schema;
use serde_json::Value;

/// How many arrays and objects may lie in each other in one attribute or unknown field. JSON is read to a
/// depth of 128, of which a journal entry takes about ten for itself.
pub const MAX_DEPTH: usize = 64;

fn fits(fields: &Extra) -> bool {
    fields.values().all(|value| value_fits(value, MAX_DEPTH))
}

fn value_fits(value: &Value, left: usize) -> bool {
    match value {
        Value::Array(values) => left > 0 && values.iter().all(|v| value_fits(v, left - 1)),
        Value::Object(fields) => left > 0 && fields.values().all(|v| value_fits(v, left - 1)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => true,
    }
}

fn check(fields: [&Extra; 2], what: &'static str, id: &str) -> Result<(), Refusal> {
    if fields.into_iter().all(fits) {
        return Ok(());
    }
    let id = id.to_owned();
    Err(Refusal::TooDeep { what, id })
}

/// Refuses an item with values nested too deep.
pub(super) fn check_item(item: &Item) -> Result<(), Refusal> {
    let fields = match item {
        Item::Annotation(annotation) => [&annotation.attributes, &annotation.extra],
        Item::Relation(relation) => [&relation.attributes, &relation.extra],
        Item::DocumentLabel(label) => [&label.attributes, &label.extra],
        Item::Suggestion(suggestion) => [&suggestion.attributes, &suggestion.extra],
    };
    check(fields, noun(item.kind()), item.id())
}

/// Refuses a document with values nested too deep.
pub(super) fn check_document(document: &Document) -> Result<(), Refusal> {
    let fields = [&document.extra, &document.original.extra];
    check(fields, "the document", document.id.as_str())
}

/// Refuses a schema with values nested too deep.
pub(super) fn check_schema(schema: &Schema) -> Result<(), Refusal> {
    let mut extras = schema.extras().into_iter();
    extras.try_for_each(|(what, id, extra)| check([extra, extra], what, id))
}

//! How deep attributes and unknown fields may be nested: a JSON reader gives up at some depth, and what the
//! journal holds must be readable again.

use super::refusal::{MAX_DEPTH, Refusal, noun};
use crate::model::{Document, Item, Record};
use crate::schema::Schema;
use serde_json::Value;

fn fit<'a>(mut values: impl Iterator<Item = &'a Value>) -> bool {
    values.all(|value| value_fits(value, MAX_DEPTH))
}

fn value_fits(value: &Value, left: usize) -> bool {
    match value {
        Value::Array(values) => left > 0 && values.iter().all(|v| value_fits(v, left - 1)),
        Value::Object(fields) => left > 0 && fields.values().all(|v| value_fits(v, left - 1)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => true,
    }
}

fn check(fits: bool, what: &'static str, id: &str) -> Result<(), Refusal> {
    if fits {
        return Ok(());
    }
    let id = id.to_owned();
    Err(Refusal::TooDeep { what, id })
}

fn record_fits<Id>(record: &Record<Id>) -> bool {
    fit(record.attributes.values()) && fit(record.extra.values())
}

/// Refuses an item with values nested too deep.
pub(super) fn check_item(item: &Item) -> Result<(), Refusal> {
    let fits = match item {
        Item::Annotation(annotation) => record_fits(annotation),
        Item::Relation(relation) => record_fits(relation),
        Item::DocumentLabel(label) => record_fits(label),
        Item::Suggestion(suggestion) => record_fits(suggestion),
    };
    check(fits, noun(item.kind()), item.id())
}

/// Refuses a document with values nested too deep.
pub(super) fn check_document(document: &Document) -> Result<(), Refusal> {
    let fits = fit(document.extra.values())
        && fit(document.original.extra.values())
        && fit(document.attributes.values())
        && fit(document.source.extra.values());
    check(fits, "the document", document.id.as_str())
}

/// Refuses a schema with values nested too deep.
pub(super) fn check_schema(schema: &Schema) -> Result<(), Refusal> {
    let mut extras = schema.extras().into_iter();
    extras.try_for_each(|(what, id, extra)| check(fit(extra.values()), what, id))
}

//! One schema with a little of everything, and annotations of its labels.

use super::label_id;
use serde_json::{Value, json};
use standoff::model::AnnotationId;
use standoff::schema::{LabelId, Schema};

pub fn of_json(json: Value) -> Schema {
    serde_json::from_value(json).expect("a schema")
}

/// Labels `claim` with `denial` below it with `flat` below that, `source`, `other`; all kinds of attributes.
pub fn world() -> Schema {
    of_json(json!({
        "labels": [
            { "id": "claim", "color": "#000001", "attributes": ["speaker", "count", "said"] },
            { "id": "denial", "color": "#000002", "parent": "claim", "attributes": ["kind", "count"] },
            { "id": "flat", "color": "#000003", "parent": "denial" },
            { "id": "source", "color": "#000004", "attributes": ["when", "where", "later"] },
            { "id": "other", "color": "#000005" }
        ],
        "attributes": [
            { "id": "speaker", "type": "annotation", "labels": ["source", "denial"] },
            { "id": "any", "type": "annotation" },
            { "id": "count", "type": "number", "min": 0, "max": 99.5 },
            { "id": "whole", "type": "number", "integer": true },
            { "id": "kind", "type": "choice", "options": [{ "id": "literal" }, { "id": "b" }], "required": true },
            { "id": "kinds", "type": "choice", "many": true, "options": [{ "id": "literal" }, { "id": "b" }] },
            { "id": "size", "type": "range" },
            { "id": "said", "type": "text" },
            { "id": "long", "type": "text", "long": true, "required": true },
            { "id": "sure", "type": "boolean", "required": true },
            { "id": "when", "type": "date" },
            { "id": "where", "type": "address" },
            { "id": "what", "type": "concept" },
            { "id": "later", "type": "ontology" }
        ],
        "relations": [
            { "id": "denies", "from": ["claim"], "to": ["source", "other"], "attributes": ["sure"],
              "each": { "from": { "min": 1 }, "to": { "max": 2 } } },
            { "id": "near", "from": ["denial"], "to": ["other"], "symmetric": true,
              "each": { "from": { "min": 1, "max": 2 } } },
            { "id": "free" }
        ],
        "documentAttributes": ["long", "when"]
    }))
}

/// `s`, `d`, `f`, `o` are annotations of the labels that start so.
pub fn label_of(id: &AnnotationId) -> Option<LabelId> {
    let label = match id.as_str() {
        "s" => "source",
        "d" => "denial",
        "f" => "flat",
        "c" => "claim",
        "o" => "other",
        _ => return None,
    };
    Some(label_id(label))
}

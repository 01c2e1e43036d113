//! The answers that scripts get: the same JSON as in the file, and the shapes that only the surface has.

use super::arguments::error;
use crate::commands::registry::{Holder, KeyChange};
use crate::state::Session;
use formats::{Issue, temoin_json};
use js_sys::JSON;
use serde_json::{Map, Value, json};
use standoff::change::{ChangeSummary, Fate};
use standoff::model::{AnnotationId, DocumentId, ItemKind, RelationId};
use standoff::store::{DocumentState, Project};
use wasm_bindgen::JsValue;

type Answer = Result<JsValue, JsValue>;

/// A JSON value as the script's own.
pub(super) fn to_js(value: &Value) -> Answer {
    JSON::parse(&value.to_string())
}

/// A document's own shape: id, name, language, length and hashes as in the file, with counts.
fn document_value(project: &Project, state: &DocumentState, is_current: bool) -> Value {
    let document = state.document();
    let store = state.store();
    let text = &document.text;
    let labels: Map<String, Value> = project
        .schema()
        .labels()
        .iter()
        .map(|label| (label.id.to_string(), store.count(&label.id).into()))
        .collect();
    json!({
        "id": document.id.as_str(),
        "name": document.name,
        "language": document.language,
        "length": {
            "codePoints": text.n_chars().get(),
            "utf16": text.n_utf16().get(),
            "utf8": text.n_bytes().get(),
        },
        "sha256": {
            "original": document.original.sha256.to_string(),
            "text": document.sha256.to_string(),
        },
        "current": is_current,
        "counts": {
            "annotations": store.n_annotations(),
            "relations": store.relations().len(),
            "documentLabels": store.document_labels().len(),
            "suggestions": store.suggestions().len(),
            "labels": labels,
        },
    })
}

/// The shapes of these documents; those that are gone are left out.
pub(super) fn document_values(session: &Session, ids: &[DocumentId]) -> Vec<Value> {
    session.read(|view| {
        let project = view.project();
        let states = ids.iter().filter_map(|id| project.document(id));
        states
            .map(|state| document_value(project, state, view.current() == Some(state.id())))
            .collect()
    })
}

/// One document.
pub(super) fn document(session: &Session, id: &DocumentId) -> Answer {
    let values = document_values(session, std::slice::from_ref(id));
    to_js(values.first().unwrap_or(&Value::Null))
}

/// All documents, in the project's order.
pub(super) fn documents(session: &Session) -> Answer {
    let ids: Vec<DocumentId> =
        session.read(|view| view.project().document_ids().cloned().collect());
    to_js(&Value::Array(document_values(session, &ids)))
}

/// One annotation of the current document, as in the file.
pub(super) fn annotation(session: &Session, id: &AnnotationId) -> Answer {
    let value = session.read(|view| {
        let state = view.document()?;
        Some(temoin_json::annotation_json(
            state.document(),
            state.store().get(id)?,
        ))
    });
    value.map_or(Ok(JsValue::NULL), |value| JSON::parse(&value))
}

/// All annotations of the current document, as in the file, in its order.
pub(super) fn annotations(session: &Session) -> Answer {
    let list = session.read(|view| {
        let Some(state) = view.document() else {
            return Err(error("annotations", "there is no document"));
        };
        let mut list = String::from("[");
        for (index, annotation) in state.store().iter().enumerate() {
            if index > 0 {
                list.push(',');
            }
            list.push_str(&temoin_json::annotation_json(state.document(), annotation));
        }
        list.push(']');
        Ok(list)
    })?;
    JSON::parse(&list)
}

/// One relation of the current document, as in the file.
pub(super) fn relation(session: &Session, id: &RelationId) -> Answer {
    let value = session.read(|view| {
        let state = view.document()?;
        Some(temoin_json::relation_json(
            state.document(),
            state.store().relation(id)?,
        ))
    });
    value.map_or(Ok(JsValue::NULL), |value| JSON::parse(&value))
}

/// All relations of the current document, as in the file, by id.
pub(super) fn relations(session: &Session) -> Answer {
    let list = session.read(|view| {
        let Some(state) = view.document() else {
            return Err(error("relations", "there is no document"));
        };
        let relations = state.store().relations();
        let relation = |relation| temoin_json::relation_json(state.document(), relation);
        let relations: Vec<String> = relations.map(relation).collect();
        Ok(format!("[{}]", relations.join(",")))
    })?;
    JSON::parse(&list)
}

/// One issue of a report.
pub(super) fn issue_value(issue: &Issue) -> Value {
    json!({
        "severity": issue.severity.name(),
        "code": issue.code.name(),
        "message": issue.code.to_string(),
        "place": issue.place.to_string(),
    })
}

/// Labels that came in with keys that mean something else: what that is, and the key that each has now.
pub(super) fn key_values(changes: &[KeyChange]) -> Vec<Value> {
    let value = |change: &KeyChange| {
        let (command, label, relation) = match &change.conflict.holder {
            Holder::Command(id) => (Some(id.name()), None, None),
            Holder::Label(id) => (None, Some(id.as_str()), None),
            Holder::Relation(id) => (None, None, Some(id.as_str())),
        };
        json!({
            "label": change.conflict.label.as_str(),
            "key": change.conflict.key,
            "ofCommand": command,
            "ofLabel": label,
            "ofRelation": relation,
            "instead": change.instead,
        })
    };
    changes.iter().map(value).collect()
}

/// The event that listeners of `change` get: whether documents or schema changed, and the fate of each item.
pub(super) fn change(summary: &ChangeSummary) -> Answer {
    let items: Vec<Value> = summary
        .items
        .iter()
        .map(|item| {
            json!({
                "document": item.document.as_str(),
                "kind": kind_name(item.kind),
                "id": item.id,
                "change": fate_name(item.fate),
            })
        })
        .collect();
    to_js(&json!({
        "documents": summary.documents,
        "schema": summary.schema,
        "items": items,
    }))
}

fn kind_name(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Annotation => "annotation",
        ItemKind::Relation => "relation",
        ItemKind::DocumentLabel => "documentLabel",
        ItemKind::Suggestion => "suggestion",
    }
}

fn fate_name(fate: Fate) -> &'static str {
    match fate {
        Fate::Inserted => "inserted",
        Fate::Removed => "removed",
        Fate::Replaced => "replaced",
    }
}

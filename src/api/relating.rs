//! Relations through the scripting surface, and conflicts.

use super::answers;
use super::arguments::{Arguments, error};
use super::surface::{Answer, Surface, refused};
use crate::commands;
use serde_json::{Map, Value, json};
use standoff::change::{Conflict, Subject};
use standoff::model::{AnnotationId, Attributes, RelationId};
use standoff::schema::{AttributeId, RelationKindId};
use wasm_bindgen::JsValue;

/// All relations of the current document.
pub(super) async fn relations(surface: Surface, _: Arguments) -> Answer {
    answers::relations(&surface.session)
}

/// Makes a relation, or refuses and says which rule.
pub(super) async fn relate(surface: Surface, arguments: Arguments) -> Answer {
    let method = arguments.method;
    let what = arguments.object(0)?;
    what.only(&["type", "source", "target", "attributes"])?;
    let wrong = |reason: String| error(method, &reason);
    let annotation =
        |id: String| AnnotationId::parse(&id).map_err(|reason| wrong(reason.to_string()));
    let kind = RelationKindId::parse(&what.text("type")?);
    let kind = kind.map_err(|reason| wrong(reason.to_string()))?;
    let (source, target) = (
        annotation(what.text("source")?)?,
        annotation(what.text("target")?)?,
    );
    let attributes = attributes_of(what.optional_json_object("attributes")?.unwrap_or_default());
    let session = &surface.session;
    let id = commands::relate(session, &kind, (&source, &target), attributes)
        .map_err(|reason| refused(method, &reason))?;
    let answer = answers::relation(session, &id)?;
    surface.shown(answer).await
}

/// Removes a relation.
pub(super) async fn unrelate(surface: Surface, arguments: Arguments) -> Answer {
    let method = arguments.method;
    let id = relation_id(&arguments)?;
    commands::unrelate(&surface.session, &id).map_err(|reason| refused(method, &reason))?;
    surface.shown(JsValue::UNDEFINED).await
}

/// Gives a relation other attributes.
pub(super) async fn update(surface: Surface, arguments: Arguments) -> Answer {
    let method = arguments.method;
    let session = &surface.session;
    let id = relation_id(&arguments)?;
    let patch = arguments.object(1)?;
    patch.only(&["attributes"])?;
    if let Some(attributes) = patch.optional_json_object("attributes")? {
        commands::set_relation_attributes(session, &id, attributes_of(attributes))
            .map_err(|reason| refused(method, &reason))?;
    }
    let answer = answers::relation(session, &id)?;
    surface.shown(answer).await
}

/// The first argument names a relation of the current document.
pub(super) fn is_relation(surface: &Surface, arguments: &Arguments) -> bool {
    let id = relation_id(arguments).ok();
    let is_one = |id: RelationId| {
        let found =
            |view: &crate::state::View| Some(view.document()?.store().relation(&id)?.id.clone());
        surface.session.read(found).is_some()
    };
    id.is_some_and(is_one)
}

fn relation_id(arguments: &Arguments) -> Result<RelationId, JsValue> {
    let id = arguments.text(0, "id")?;
    RelationId::parse(&id).map_err(|reason| error(arguments.method, &reason.to_string()))
}

/// Values by the ids of attributes.
pub(super) fn attributes_of(values: Map<String, Value>) -> Attributes {
    let values = values.into_iter();
    values
        .map(|(id, value)| (AttributeId::kept(&id), value))
        .collect()
}

/// The conflicts: fields to which two people gave two values, without knowing of each other.
pub(super) async fn conflicts(surface: Surface, _: Arguments) -> Answer {
    let conflicts = surface.session.read(crate::state::View::conflicts);
    let values = conflicts.iter().map(conflict_value).collect();
    answers::to_js(&Value::Array(values))
}

fn conflict_value(conflict: &Conflict) -> Value {
    let (id, document) = match &conflict.subject {
        Subject::Schema => (Value::Null, Value::Null),
        Subject::Document(id) => (json!(id.as_str()), json!(id.as_str())),
        Subject::Item(document, _, id) => (json!(&**id), json!(document.as_str())),
    };
    json!({
        "id": id,
        "document": document,
        "field": conflict.field,
        "kept": conflict.kept,
        "other": conflict.other,
        "by": &*conflict.by.annotator,
        "when": conflict.when().to_string(),
    })
}

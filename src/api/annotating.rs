//! Annotations through the scripting surface.

use super::answers;
use super::arguments::{Arguments, error};
use super::relating;
use super::surface::{Answer, Surface, refused};
use crate::commands::{self, CommandError};
use crate::state::Session;
use standoff::Span;
use standoff::change::Intent;
use standoff::model::{Annotation, AnnotationId, Parts, Target};
use standoff::schema::LabelId;
use standoff::text::CharOffset;
use wasm_bindgen::JsValue;

/// All annotations of the current document.
pub(super) async fn annotations(surface: Surface, _: Arguments) -> Answer {
    answers::annotations(&surface.session)
}

/// Gives a label to a span, exactly as it is.
pub(super) async fn annotate(surface: Surface, arguments: Arguments) -> Answer {
    let what = arguments.object(0)?;
    what.only(&["start", "end", "label"])?;
    let (start, end) = (what.offset("start")?, what.offset("end")?);
    let label = what.text("label")?;
    let label =
        LabelId::parse(&label).map_err(|reason| error(arguments.method, &reason.to_string()))?;
    let session = &surface.session;
    let span = exact_span(session, arguments.method, start, end)?;
    let id = commands::annotate(session, span, &label)
        .map_err(|reason| refused(arguments.method, &reason))?;
    let answer = answers::annotation(session, &id)?;
    surface.shown(answer).await
}

/// The span from `start` to `end`, code points of the current document.
fn exact_span(
    session: &Session,
    method: &str,
    start: CharOffset,
    end: CharOffset,
) -> Result<Span, JsValue> {
    session.read(|view| {
        let Some(state) = view.document() else {
            return Err(refused(method, &CommandError::NoDocument));
        };
        let text = &state.document().text;
        let byte = |name: &str, offset| {
            text.char_to_byte(offset)
                .map_err(|reason| error(method, &format!("{name}: {reason} (code points)")))
        };
        let (start_byte, end_byte) = (byte("start", start)?, byte("end", end)?);
        Span::new(start_byte, end_byte).ok_or_else(|| {
            let (start, end) = (start.get(), end.get());
            error(
                method,
                &format!("the span from {start} to {end} is empty or reversed"),
            )
        })
    })
}

/// Changes what a patch names of one annotation, in one step.
pub(super) async fn update(surface: Surface, arguments: Arguments) -> Answer {
    let method = arguments.method;
    let session = &surface.session;
    if relating::is_relation(&surface, &arguments) {
        return relating::update(surface, arguments).await;
    }
    let id = annotation_id(&arguments)?;
    let patch = arguments.object(1)?;
    patch.only(&["label", "note", "start", "end", "attributes"])?;
    let label = patch
        .optional_text("label")?
        .map(|label| LabelId::parse(&label));
    let label = label
        .transpose()
        .map_err(|reason| error(method, &reason.to_string()))?;
    let note = patch.optional_text("note")?;
    let attributes = patch.optional_json_object("attributes")?;
    let span = match (
        patch.optional_offset("start")?,
        patch.optional_offset("end")?,
    ) {
        (None, None) => None,
        (start, end) => {
            let former = former_ends(session, method, &id)?;
            let (start, end) = (start.unwrap_or(former.0), end.unwrap_or(former.1));
            Some(exact_span(session, method, start, end)?)
        }
    };
    let unknown = label
        .clone()
        .filter(|label| session.read(|view| view.schema().label(label).is_none()));
    if let Some(label) = unknown {
        return Err(refused(method, &CommandError::UnknownLabel(label)));
    }
    let intent = match (&label, &note, span, &attributes) {
        (Some(_), None, None, None) => Intent::Relabel,
        (None, Some(_), None, None) => Intent::EditNote,
        (None, None, Some(_), None) => Intent::MoveEnd,
        _ => Intent::Other,
    };
    let edit = |annotation: &mut Annotation| {
        annotation.label = label.unwrap_or_else(|| annotation.label.clone());
        annotation.note = note.unwrap_or_else(|| annotation.note.clone());
        if let Some(attributes) = attributes {
            commands::put_attributes(annotation, relating::attributes_of(attributes));
            commands::check_annotation_attributes(session, annotation)?;
        }
        if let Some(span) = span {
            annotation.target = Target::Anchored(Parts::one(span));
        }
        Ok(())
    };
    commands::update(session, &id, intent, edit).map_err(|reason| refused(method, &reason))?;
    let answer = answers::annotation(session, &id)?;
    surface.shown(answer).await
}

/// Where an annotation starts and ends now, in code points.
fn former_ends(
    session: &Session,
    method: &str,
    id: &AnnotationId,
) -> Result<(CharOffset, CharOffset), JsValue> {
    let ends = session.read(|view| {
        let state = view.document()?;
        let span = state.store().get(id)?.target.covering()?;
        let text = &state.document().text;
        Some((
            text.byte_to_char(span.start()).ok()?,
            text.byte_to_char(span.end()).ok()?,
        ))
    });
    ends.ok_or_else(|| {
        error(method, &format!("the current document has no annotation “{id}” with a place: give both start and end"))
    })
}

/// The first argument as an annotation's id.
pub(super) fn annotation_id(arguments: &Arguments) -> Result<AnnotationId, JsValue> {
    let id = arguments.text(0, "id")?;
    AnnotationId::parse(&id).map_err(|reason| error(arguments.method, &reason.to_string()))
}

/// Removes one annotation.
pub(super) async fn remove(surface: Surface, arguments: Arguments) -> Answer {
    let id = annotation_id(&arguments)?;
    commands::delete(&surface.session, &id).map_err(|reason| refused(arguments.method, &reason))?;
    surface.shown(JsValue::UNDEFINED).await
}

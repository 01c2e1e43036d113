//! Terms in JSON.

use super::known::{Found, Known};
use super::{Fault, FaultKind, Term};
use crate::Place;
use serde_json::Value;

pub(super) fn json(text: &str, known: &mut Known<'_>, faults: &mut Vec<Fault>) -> Vec<Found> {
    let value: Value = match serde_json::from_str(text) {
        Ok(value) => value,
        Err(error) => {
            let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
            faults.push(Fault {
                place: Place::Line {
                    line: number(error.line()),
                    column: number(error.column()),
                },
                kind: FaultKind::NotReadable("its JSON is broken there".to_owned()),
            });
            return Vec::new();
        }
    };
    let values = match value {
        Value::Array(values) if !are_labels(&values) => values,
        other => {
            let (place, kind) = (Place::File, other_kind(&other));
            faults.push(Fault { place, kind });
            return Vec::new();
        }
    };
    let mut all = Vec::new();
    for (index, value) in values.iter().enumerate() {
        match term(value, known) {
            Ok((term, label)) => all.push(Found {
                term,
                label,
                place: Place::Path(format!("[{index}]")),
            }),
            Err((field, kind)) => faults.push(Fault {
                place: Place::Path(format!("[{index}]{field}")),
                kind,
            }),
        }
    }
    all
}

/// What JSON is that is no list of terms.
fn other_kind(value: &Value) -> FaultKind {
    let is_ours = ["annotations", "documents", "document"]
        .iter()
        .any(|field| value.get(field).is_some());
    let labels = value.get("labels").and_then(Value::as_array);
    if value.is_array() || !is_ours && labels.is_some() {
        FaultKind::Labels
    } else if is_ours {
        FaultKind::Annotations
    } else {
        FaultKind::NotReadable("its JSON is no array".to_owned())
    }
}

/// Labels have titles and colours, and no terms.
fn are_labels(values: &[Value]) -> bool {
    let is_label = |value: &Value| {
        let has = |field: &str| value.get(field).is_some();
        !has("term") && has("id") && (has("title") || has("color"))
    };
    !values.is_empty() && values.iter().all(is_label)
}

/// A term in JSON, and its label as it is named there; else the field that is wrong, and its fault.
fn term(value: &Value, known: &mut Known<'_>) -> Result<(Term, String), (&'static str, FaultKind)> {
    let string = |name: &'static str, path: &'static str| match value.get(name) {
        Some(Value::String(string)) if !string.trim().is_empty() => Ok(string.trim().to_owned()),
        None => Err((path, FaultKind::Missing(name))),
        Some(_) => Err((path, FaultKind::WrongKind(name, "words are expected"))),
    };
    let term = string("term", ".term")?;
    let named = string("label", ".label")?;
    let label = known.find(&named).map_err(|kind| (".label", kind))?;
    let wrong = || {
        let kind = FaultKind::WrongKind("variants", "a list of words is expected");
        (".variants", kind)
    };
    let variants = match value.get("variants") {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::Array(words)) => words
            .iter()
            .map(|one| one.as_str().map(str::to_owned).ok_or_else(wrong))
            .collect::<Result<_, _>>()?,
        Some(_) => return Err(wrong()),
    };
    let term = Term {
        term,
        variants,
        label,
    };
    Ok((term, named))
}

//! The checks of single fields when they are set.

use super::Refusal;
use crate::model::Extra;
use serde_json::Value;

/// The same value. The order of the fields of an object counts: it is that of the file.
pub(super) fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Object(a), Value::Object(b)) => a.iter().eq(b.iter()),
        (a, b) => a == b,
    }
}

/// Checks that no field of the model itself is among the unknown fields of a document.
pub(super) fn check_fields(extra: &Extra) -> Result<(), Refusal> {
    const KNOWN: [&str; 7] = [
        "id", "name", "language", "length", "sha256", "original", "text",
    ];
    // `text` holds what stands around the document in a file of ours, as an object.
    let is_around =
        |name: &str| name == "text" && extra.get(name).is_some_and(|value| value.is_object());
    let mut known = extra
        .keys()
        .filter(|name| KNOWN.contains(&name.as_str()) && !is_around(name));
    match known.next() {
        Some(known) => Err(Refusal::KnownField(known.clone())),
        None => Ok(()),
    }
}

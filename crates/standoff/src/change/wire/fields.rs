//! The types and checks that fields of entries share.

use serde_json::{Map, Value};
use std::borrow::Cow;

/// A JSON object that is not written where it is empty.
pub(super) type Object<'a> = Cow<'a, Map<String, Value>>;

pub(super) fn is_empty(object: &Object<'_>) -> bool {
    object.is_empty()
}

pub(super) fn no_text(text: &str) -> bool {
    text.is_empty()
}

//! The provenance of a record: who made it, and when.

use super::Timestamp;
use serde_json::{Value, json};

/// The provenance of a record: who made it, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provenance {
    /// When it was made.
    pub created: Timestamp,
    /// When it was last changed; the same as `created` if never.
    pub modified: Timestamp,
    /// The annotator who made it; empty where nobody said.
    pub annotator: String,
}

impl Provenance {
    /// Made at this moment.
    pub fn made(at: Timestamp, annotator: &str) -> Self {
        Self {
            created: at,
            modified: at,
            annotator: annotator.to_owned(),
        }
    }

    pub(super) fn origin_value(&self) -> Value {
        json!([self.created.to_string(), self.annotator])
    }

    pub(super) fn set_origin(&mut self, value: &Value) -> Result<(), String> {
        match value.as_array().map(Vec::as_slice) {
            Some([created, Value::String(annotator)]) => {
                self.created = time(created)?;
                self.annotator.clone_from(annotator);
                Ok(())
            }
            _ => Err(format!("{value} is no time with an annotator")),
        }
    }
}

pub(super) fn time(value: &Value) -> Result<Timestamp, String> {
    let text = value
        .as_str()
        .ok_or_else(|| format!("{value} is no text"))?;
    Timestamp::parse(text).map_err(|error| error.to_string())
}

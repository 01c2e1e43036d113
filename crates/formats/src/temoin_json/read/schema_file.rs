//! A file with a schema: by itself, or in a file of ours.

use super::general::{decode, read, read_schema};
use crate::{Issue, has_errors};
use serde::Deserialize;
use serde::de::IgnoredAny;
use standoff::schema::Schema;

/// The fields that a file of ours has at its top, by which it is told from a schema alone.
#[derive(Deserialize)]
struct Top {
    format: Option<IgnoredAny>,
    schema: Option<IgnoredAny>,
}

/// Reads the schema of a file: `{ "labels": [...] }`, or a whole file of ours; `None` where an issue is an error.
pub fn read_schema_file(bytes: &[u8]) -> (Option<Schema>, Vec<Issue>) {
    let text = match decode(bytes) {
        Ok(text) => text,
        Err(issue) => return (None, vec![issue]),
    };
    let top = serde_json::from_str::<Top>(text).ok();
    if top.is_none_or(|top| top.format.is_none() && top.schema.is_none()) {
        return read_schema(text);
    }
    let (imported, issues) = read(bytes);
    let imported = imported.filter(|_| !has_errors(&issues));
    (imported.map(|imported| imported.schema), issues)
}

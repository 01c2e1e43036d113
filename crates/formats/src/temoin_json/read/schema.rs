//! Reading a schema: its JSON is described in `standoff::schema`, what is wrong with it is said here as of the rest of
//! the file.

use crate::json::Json;
use crate::{IssueCode, Issues, Path, Place};
use standoff::schema::{self, Schema, SchemaError, SchemaFault};

/// The schema of a file.
#[derive(Default)]
pub(super) struct WireSchema {
    /// The sound part of it.
    pub schema: Schema,
    /// Labels that it names but that are not sound: an annotation that has one gets no issue of its own.
    pub unsound: Vec<String>,
    /// The same of attributes.
    pub unsound_attributes: Vec<String>,
    /// The same of relation kinds.
    pub unsound_relation_kinds: Vec<String>,
}

/// Reads a schema at `path`; `None` where there are no labels to read.
pub(super) fn read(json: Json<'_>, path: &Path<'_>, issues: &mut Issues) -> Option<WireSchema> {
    let value = json.into_value(path, issues);
    let has_labels = value.get("labels").is_some_and(|labels| labels.is_array());
    let reading = schema::read(value);
    for error in reading.faults {
        issue(error, path, issues);
    }
    has_labels.then_some(WireSchema {
        schema: reading.schema,
        unsound: reading.unsound_labels,
        unsound_attributes: reading.unsound_attributes,
        unsound_relation_kinds: reading.unsound_relation_kinds,
    })
}

/// Says what is wrong in the schema at `path`.
fn issue(error: SchemaError, path: &Path<'_>, issues: &mut Issues) {
    let place = |place: &str| {
        let within = path.to_string();
        match (within.as_str(), place) {
            (_, "") => within,
            ("", place) => place.to_owned(),
            (_, place) if place.starts_with('[') => within + place,
            (_, place) => within + "." + place,
        }
    };
    let code = match error.fault {
        SchemaFault::MissingField { field } => IssueCode::MissingField { field },
        SchemaFault::WrongType { expected, found } => IssueCode::WrongType { expected, found },
        SchemaFault::BadId { id } => IssueCode::BadId { id },
        SchemaFault::BadColor { value } => IssueCode::BadColor { value },
        SchemaFault::BadKey { value } => IssueCode::BadKey { value },
        SchemaFault::DuplicateId { id, first } => IssueCode::DuplicateId {
            id,
            first: place(&first),
        },
        SchemaFault::DuplicateKey { key, .. } => IssueCode::DuplicateKey { key },
        SchemaFault::BadParent { parent } => IssueCode::BadParent {
            parent: parent.to_string(),
        },
        SchemaFault::UnknownLabel { label } => IssueCode::UnknownLabel {
            label: label.to_string(),
        },
        fault => IssueCode::Schema { fault },
    };
    issues.push(code, || match place(&error.place).as_str() {
        "" => Place::File,
        place => Place::Path(place.to_owned()),
    });
}

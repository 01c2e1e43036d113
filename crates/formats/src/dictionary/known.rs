//! The labels that a file names, and its terms with where they stand.

use super::{FaultKind, Term};
use crate::Place;
use standoff::schema::{LabelId, Schema};
use std::collections::HashMap;

/// The labels that a file names, each looked up once.
pub(super) struct Known<'a> {
    schema: &'a Schema,
    known: HashMap<String, Option<LabelId>>,
}

impl<'a> Known<'a> {
    pub(super) fn new(schema: &'a Schema) -> Self {
        let known = HashMap::new();
        Self { schema, known }
    }

    pub(super) fn find(&mut self, name: &str) -> Result<LabelId, FaultKind> {
        let known = self.known.get(name).cloned().unwrap_or_else(|| {
            let found = self.schema.named(name).map(|label| label.id.clone());
            self.known.insert(name.to_owned(), found.clone());
            found
        });
        known.ok_or_else(|| FaultKind::UnknownLabel(name.trim().chars().take(80).collect()))
    }
}

/// A term of a file.
pub(super) struct Found {
    pub(super) term: Term,
    /// Its label, as the file names it.
    pub(super) label: String,
    pub(super) place: Place,
}

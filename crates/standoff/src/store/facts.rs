//! What is said of a document beside its text and its items: name, language, and fields that the model does not
//! know.

use super::{Project, Refusal, depth};
use crate::model::DocumentId;
use serde_json::Value;
use std::sync::Arc;

/// What the model itself says of a document: no field for anybody else.
const KNOWN: [&str; 7] = [
    "id", "name", "language", "length", "sha256", "original", "text",
];

/// Each refuses or does all of it.
impl Project {
    pub(crate) fn rename_document(
        &mut self,
        id: &DocumentId,
        before: &str,
        after: &str,
    ) -> Result<(), Refusal> {
        let state = self.state_mut(id)?;
        if state.document.name != before {
            return Err(Refusal::StaleDocument(id.clone()));
        }
        after.clone_into(&mut Arc::make_mut(&mut state.document).name);
        Ok(())
    }

    pub(crate) fn set_language(
        &mut self,
        id: &DocumentId,
        before: Option<&str>,
        after: Option<&str>,
    ) -> Result<(), Refusal> {
        let state = self.state_mut(id)?;
        if state.document.language.as_deref() != before {
            return Err(Refusal::StaleDocument(id.clone()));
        }
        Arc::make_mut(&mut state.document).language = after.map(str::to_owned);
        Ok(())
    }

    /// Sets a field, or takes away the one that was set last: so the fields keep their order there and back.
    pub(crate) fn set_field(
        &mut self,
        id: &DocumentId,
        field: &str,
        before: Option<&Value>,
        after: Option<&Value>,
    ) -> Result<(), Refusal> {
        if KNOWN.contains(&field) {
            return Err(Refusal::KnownField(field.to_owned()));
        }
        let state = self.state_mut(id)?;
        let fields = &state.document.extra;
        let is_last = fields.keys().next_back().is_some_and(|last| last == field);
        if fields.get(field) != before || (after.is_none() && !is_last) {
            return Err(Refusal::StaleDocument(id.clone()));
        }
        after.map_or(Ok(()), |value| depth::check_field(value, id))?;
        let fields = &mut Arc::make_mut(&mut state.document).extra;
        match after {
            Some(value) => fields.insert(field.to_owned(), value.clone()),
            None => fields.shift_remove(field),
        };
        Ok(())
    }
}

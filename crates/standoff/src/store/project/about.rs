//! What changes the metadata of a document. Each refuses or does all of it.

use super::Project;
use crate::model::{DocumentId, Extra};
use crate::store::{Refusal, depth};
use std::sync::Arc;

/// What the model itself says of a document: no field for anybody else.
const KNOWN: [&str; 7] = [
    "id", "name", "language", "length", "sha256", "original", "text",
];

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

    /// The order of the fields counts here: it is that of the file.
    pub(crate) fn set_extra(
        &mut self,
        id: &DocumentId,
        before: &Extra,
        after: &Extra,
    ) -> Result<(), Refusal> {
        if let Some(known) = after.keys().find(|field| KNOWN.contains(&field.as_str())) {
            return Err(Refusal::KnownField(known.clone()));
        }
        let state = self.state_mut(id)?;
        if !state.document.extra.iter().eq(before) {
            return Err(Refusal::StaleDocument(id.clone()));
        }
        let mut document = (*state.document).clone();
        document.extra = after.clone();
        depth::check_document(&document)?;
        state.document = Arc::new(document);
        Ok(())
    }
}

//! A text read again in the encoding that the person chose.

use super::CommandError;
use super::drafts::{Why, commit_drafts};
use super::import::read_file_in;
use super::import_report::{Encoded, ImportReport};
use crate::state::Session;
use standoff::change::{Intent, Op, Origin, Place, Transaction};
use standoff::model::DocumentId;
use std::sync::Arc;

/// The encoding of the file that a document was read from, where that is not UTF-8.
pub fn encoding(session: &Session, document: &DocumentId) -> Option<String> {
    session.read(|view| {
        let state = view.project().document(document)?;
        let name = state.document().original.extra.get("encoding")?;
        Some(name.as_str()?.to_owned())
    })
}

/// Reads the bytes that a document was read from in another encoding, and puts the text in its place, in one step. A
/// document of which something has been said meanwhile stays, and the text comes beside it.
///
/// # Errors
/// [`CommandError::Refused`] where they are no text in that encoding, a reader. Then nothing has changed.
pub fn read_again(
    session: &Session,
    former: &DocumentId,
    encoded: &Encoded,
    encoding: &str,
) -> Result<ImportReport, CommandError> {
    commit_drafts(session, Why::Counted);
    let found = session.read(|view| {
        let state = view.project().document(former)?;
        let position = view.project().position(former)?;
        let name = state.document().name.clone();
        Some((name, position, state.store().is_empty()))
    });
    let (name, position, is_bare) =
        found.ok_or_else(|| CommandError::UnknownDocument(former.clone()))?;
    let file = read_file_in(session, &name, &encoded.bytes, Some("text"), Some(encoding))?;
    let text = file.content.and_then(|mut content| content.documents.pop());
    let Some(document) = text.and_then(|one| one.document) else {
        let issues = file.issues;
        return Err(CommandError::Refused { name, issues });
    };
    let id = document.id.clone();
    let place = Place::At(position);
    let leaves = is_bare.then(|| Op::detach(former.clone(), place.clone()));
    let comes = Op::InsertDocument {
        document: Arc::new(document),
        place,
    };
    session.commit(Transaction {
        ops: leaves.into_iter().chain([comes]).collect(),
        origin: Origin::Import,
        intent: Intent::Import,
        group: None,
    })?;
    session.set_current(&id);
    Ok(ImportReport {
        documents: vec![id],
        issues: file.issues,
        encoded: file.encoded,
        ..ImportReport::default()
    })
}

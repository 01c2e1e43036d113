//! The documents of the project: adding, removing, naming, showing.

use super::CommandError;
use super::drafts::{Why, commit_drafts};
use crate::state::Session;
use formats::{Issue, IssueCode, MAX_BYTES, Place as FilePlace};
use standoff::change::{Intent, Op, Origin, Place, Transaction};
use standoff::model::{Document, DocumentId, Field, Original};
use standoff::text::Text;
use std::sync::Arc;

/// Adds a document after the others and shows it; its new id. `original` says what the file was; `None` for
/// a text that came from no file. The text is kept to the letter.
///
/// # Errors
/// [`CommandError::Refused`] as a file of that size is, a reader.
pub fn add_document(
    session: &Session,
    name: &str,
    text: Text,
    language: Option<&str>,
    original: Option<Original>,
) -> Result<DocumentId, CommandError> {
    check_size(name, text.as_str().len())?;
    commit_drafts(session, Why::Counted);
    let id = DocumentId::parse(&session.ports().ids.fresh())?;
    let mut document = Document::verbatim(id.clone(), name, language, text);
    if let Some(original) = original {
        document.original = original;
    }
    let position = session.read(|view| view.project().n_documents());
    let op = Op::InsertDocument {
        document: Arc::new(document),
        place: Place::At(position),
    };
    commit(session, op, Intent::AddDocument)?;
    Ok(id)
}

/// The document that has the text of the article that a first visit opens on, whatever its name.
fn article(session: &Session) -> Option<DocumentId> {
    let article = session.seed().text.as_str();
    session.read(|view| {
        let mut all = view.project().documents();
        let found = all.find(|state| state.text().as_str() == article);
        found.map(|state| state.id().clone())
    })
}

/// The article that a first visit opens on is among the documents.
pub fn has_article(session: &Session) -> bool {
    article(session).is_some()
}

/// Brings the article back as a document after the others, without annotations, in one step; where it is among them,
/// it is shown.
///
/// # Errors
/// A reader.
pub fn bring_article(session: &Session) -> Result<DocumentId, CommandError> {
    if let Some(id) = article(session) {
        session.set_current(&id);
        return Ok(id);
    }
    let seed = session.seed();
    let language = seed.language.as_deref();
    add_document(session, &seed.name, seed.text.clone(), language, None)
}

/// Whether a text of so many bytes may become a document.
///
/// # Errors
/// [`CommandError::Refused`], as for a file of that size.
pub fn check_size(name: &str, n_bytes: usize) -> Result<(), CommandError> {
    if n_bytes <= MAX_BYTES {
        return Ok(());
    }
    let code = IssueCode::TooLarge {
        bytes: n_bytes as u64,
        limit: MAX_BYTES as u64,
    };
    Err(CommandError::Refused {
        name: name.to_owned(),
        issues: vec![Issue::new(code, FilePlace::File)],
    })
}

/// Takes a document out of the project, with all that is said of it, in one step that can be undone.
///
/// # Errors
/// An unknown document, a reader.
pub fn remove_document(session: &Session, id: &DocumentId) -> Result<(), CommandError> {
    let position = session.read(|view| view.project().position(id));
    let position = position.ok_or_else(|| CommandError::UnknownDocument(id.clone()))?;
    let op = Op::detach(id.clone(), Place::At(position));
    commit(session, op, Intent::RemoveDocument)
}

/// Gives a document another name; nothing where it has it already.
///
/// # Errors
/// An unknown document, a reader.
pub fn rename_document(session: &Session, id: &DocumentId, name: &str) -> Result<(), CommandError> {
    let op = session.read(|view| {
        let state = view.project().document(id);
        let state = state.ok_or_else(|| CommandError::UnknownDocument(id.clone()))?;
        let document = state.document();
        let is_new = document.name != name;
        Ok::<_, CommandError>(
            is_new.then(|| Op::set_document(document, Field::Own("name"), name.into())),
        )
    })?;
    let Some(op) = op else { return Ok(()) };
    commit(session, op, Intent::RenameDocument)
}

/// Makes a document current. No change of the project: readers may.
///
/// # Errors
/// An unknown document.
pub fn show(session: &Session, id: &DocumentId) -> Result<(), CommandError> {
    if session.read(|view| view.project().document(id).is_none()) {
        return Err(CommandError::UnknownDocument(id.clone()));
    }
    commit_drafts(session, Why::Counted);
    session.set_current(id);
    Ok(())
}

fn commit(session: &Session, op: Op, intent: Intent) -> Result<(), CommandError> {
    session.commit(Transaction {
        ops: vec![op],
        origin: Origin::User,
        intent,
        group: None,
    })?;
    Ok(())
}

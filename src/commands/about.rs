//! The labels and the note of a whole document.

use super::CommandError;
use super::annotations::{current, known_label, made_now};
use crate::state::{Session, View};
use standoff::change::{Intent, Op, Origin, Transaction};
use standoff::model::{DocumentId, DocumentLabel, DocumentLabelId, Field, Item, Record};
use standoff::schema::LabelId;

/// The note on the current document; empty where there is none.
pub fn document_note(view: &View) -> String {
    let state = view.document();
    state.map_or_else(String::new, |state| state.document().note.clone())
}

/// Replaces the note on a document. Edits that follow each other closely are one undo step.
///
/// # Errors
/// An unknown document, a reader.
pub fn set_document_note(
    session: &Session,
    id: &DocumentId,
    note: &str,
) -> Result<(), CommandError> {
    let op = session.read(|view| {
        let state = view.project().document(id);
        let state = state.ok_or_else(|| CommandError::UnknownDocument(id.clone()))?;
        let document = state.document();
        let is_new = document.note != note;
        Ok::<_, CommandError>(
            is_new.then(|| Op::set_document(document, Field::Own("note"), note.into())),
        )
    })?;
    match op {
        Some(op) => commit(session, vec![op], Some(format!("note on document {id}"))),
        None => Ok(()),
    }
}

/// Gives a label to the current document, or takes it away; whether the document has it now.
///
/// # Errors
/// No document, an unknown label, a reader.
pub fn switch_document_label(session: &Session, label: &LabelId) -> Result<bool, CommandError> {
    let (document, had) = session.read(|view| {
        known_label(view, label)?;
        let state = current(view)?;
        let labels = state.store().document_labels();
        let had: Vec<DocumentLabel> = labels.filter(|one| one.label == *label).cloned().collect();
        Ok::<_, CommandError>((state.document().id.clone(), had))
    })?;
    if !had.is_empty() {
        let remove = |one| Op::Remove {
            document: document.clone(),
            item: Item::DocumentLabel(one),
        };
        commit(session, had.into_iter().map(remove).collect(), None)?;
        return Ok(false);
    }
    let id = DocumentLabelId::parse(&session.ports().ids.fresh())?;
    let item = Item::DocumentLabel(DocumentLabel {
        record: Record::new(id, made_now(session)),
        label: label.clone(),
    });
    commit(session, vec![Op::Insert { document, item }], None)?;
    Ok(true)
}

fn commit(session: &Session, ops: Vec<Op>, group: Option<String>) -> Result<(), CommandError> {
    session.commit(Transaction {
        ops,
        origin: Origin::User,
        intent: Intent::Other,
        group,
    })?;
    Ok(())
}

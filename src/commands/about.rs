//! What is said of a whole document: its labels and its note.

use super::CommandError;
use super::annotations::{current, known_label, made_now};
use crate::state::{Session, View};
use serde_json::Value;
use standoff::change::{Intent, Op, Origin, Transaction};
use standoff::model::{Attributes, DocumentId, DocumentLabel, DocumentLabelId, Extra, Item};
use standoff::schema::LabelId;

/// The field of a document that has its note.
const NOTE: &str = "note";

/// The note on the current document; empty where there is none.
pub fn document_note(view: &View) -> String {
    let fields = view.document().map(|state| &state.document().extra);
    let note = fields.and_then(|fields| fields.get(NOTE)?.as_str());
    note.unwrap_or("").to_owned()
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
    let before = session.read(|view| {
        let state = view.project().document(id);
        let state = state.ok_or_else(|| CommandError::UnknownDocument(id.clone()))?;
        Ok::<_, CommandError>(state.document().extra.clone())
    })?;
    let had = before.get(NOTE);
    if had.map_or(note.is_empty(), |had| *had == *note) {
        return Ok(());
    }
    let mut after = before.clone();
    after.insert(NOTE.to_owned(), Value::from(note));
    let group = Some(format!("note on document {id}"));
    let op = Op::SetExtra {
        id: id.clone(),
        before,
        after,
    };
    commit(session, vec![op], group)
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
    let item = Item::DocumentLabel(DocumentLabel {
        id: DocumentLabelId::parse(&session.ports().ids.fresh())?,
        label: label.clone(),
        attributes: Attributes::new(),
        provenance: made_now(session),
        extra: Extra::new(),
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

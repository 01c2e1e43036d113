//! Commands on many annotations of the current document at once: one transaction, one undo step. Annotations that are
//! no longer there are passed over, and so are those that would not change.

use super::CommandError;
use super::annotations::{current, known_label};
use crate::state::Session;
use standoff::change::{Intent, Op, Transaction};
use standoff::model::{Annotation, AnnotationId, Item};
use standoff::schema::LabelId;

/// Gives all of them another label. How many have another now.
///
/// # Errors
/// An unknown label, no document, a reader.
pub fn relabel_all(
    session: &Session,
    ids: &[AnnotationId],
    label: &LabelId,
) -> Result<usize, CommandError> {
    session.read(|view| known_label(view, label))?;
    change_all(session, ids, Intent::Relabel, |annotation| {
        annotation.label = label.clone();
    })
}

/// Adds words to the note of each, on a line of their own where there is a note. How many were changed.
///
/// # Errors
/// No document, a reader.
pub fn note_all(
    session: &Session,
    ids: &[AnnotationId],
    words: &str,
) -> Result<usize, CommandError> {
    let words = words.trim();
    change_all(session, ids, Intent::EditNote, |annotation| {
        if !annotation.note.is_empty() && !words.is_empty() {
            annotation.note.push('\n');
        }
        annotation.note.push_str(words);
    })
}

/// Says of all of them whether their annotator is sure. How many were changed.
///
/// # Errors
/// No document, a reader.
pub fn set_sure(
    session: &Session,
    ids: &[AnnotationId],
    is_sure: bool,
) -> Result<usize, CommandError> {
    change_all(session, ids, Intent::SetConfidence, |annotation| {
        annotation.set_sure(is_sure);
    })
}

/// Removes them, with the relations that use them. How many annotations went.
///
/// # Errors
/// No document, a reader.
pub fn delete_all(session: &Session, ids: &[AnnotationId]) -> Result<usize, CommandError> {
    let (count, ops) = session.read(|view| {
        let state = current(view)?;
        let store = state.store();
        let going = there(ids, |id| store.get(id).is_some());
        let mut relations: Vec<_> = going.iter().flat_map(|id| store.relations_of(id)).collect();
        relations.sort_unstable_by(|a, b| a.id.cmp(&b.id));
        relations.dedup_by(|a, b| a.id == b.id);
        let relations = relations.into_iter().cloned().map(Item::Relation);
        let annotations = going.iter().filter_map(|id| store.get(id)).cloned();
        let items = relations.chain(annotations.map(Item::Annotation));
        let remove = |item| Op::Remove {
            document: state.id().clone(),
            item,
        };
        Ok::<_, CommandError>((going.len(), items.map(remove).collect::<Vec<_>>()))
    })?;
    commit(session, Intent::Delete, ops)?;
    Ok(count)
}

/// Each once, in their order, of those that are there.
fn there(ids: &[AnnotationId], is_there: impl Fn(&AnnotationId) -> bool) -> Vec<&AnnotationId> {
    let mut all: Vec<&AnnotationId> = ids.iter().filter(|id| is_there(id)).collect();
    all.sort_unstable();
    all.dedup();
    all
}

fn change_all(
    session: &Session,
    ids: &[AnnotationId],
    intent: Intent,
    edit: impl Fn(&mut Annotation),
) -> Result<usize, CommandError> {
    let now = session.ports().clock.now();
    let ops = session.read(|view| {
        let state = current(view)?;
        let store = state.store();
        let change = |id: &AnnotationId| {
            let before = store.get(id)?;
            let mut after = before.clone();
            edit(&mut after);
            if after == *before {
                return None;
            }
            // The clock may have been set back: nothing is changed before it was made.
            after.provenance.modified = now.max(after.provenance.created);
            let (before, after) = (before.clone(), after);
            let document = state.id().clone();
            Some(Op::replace(
                document,
                &Item::Annotation(before),
                &Item::Annotation(after),
            ))
        };
        let ids = there(ids, |_| true).into_iter();
        Ok::<_, CommandError>(ids.filter_map(change).collect::<Vec<_>>())
    })?;
    let count = ops.len();
    commit(session, intent, ops)?;
    Ok(count)
}

fn commit(session: &Session, intent: Intent, ops: Vec<Op>) -> Result<(), CommandError> {
    if !ops.is_empty() {
        session.commit(Transaction::by_user(intent, ops))?;
    }
    Ok(())
}

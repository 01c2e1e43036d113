//! A label that is made for the selection that gets it.

use super::CommandError;
use super::annotations::{commit, current, fresh_annotation, served};
use super::schema::{edit_ops, new_label};
use crate::state::{Session, View};
use standoff::change::{Intent, Op};
use standoff::model::{AnnotationId, Item};
use standoff::schema::Edit;

/// Adds a label with this title, in `language`, and gives it to the pending selection, in one step; the new annotation's
/// id.
///
/// # Errors
/// [`CommandError::NothingSelected`], a schema at its limits, a reader.
pub fn annotate_new(
    session: &Session,
    title: &str,
    language: &str,
) -> Result<AnnotationId, CommandError> {
    let pending = session.read(View::pending);
    let span = pending.ok_or(CommandError::NothingSelected)?.span;
    let label = session.read(|view| new_label(view.schema(), title, language));
    let mut annotation = fresh_annotation(session, span, &label.id)?;
    annotation.set_sure(!session.read(View::is_unsure));
    let id = annotation.id.clone();
    let mut ops = edit_ops(session, &Edit::Add(label))?;
    let document = session.read(|view| {
        let state = current(view)?;
        state.document().text.check(span)?;
        Ok::<_, CommandError>(state.document().id.clone())
    })?;
    let item = Item::Annotation(annotation);
    ops.push(Op::Insert { document, item });
    commit(session, ops, Intent::Annotate, None)?;
    served(session);
    Ok(id)
}

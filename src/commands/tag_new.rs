//! A label that is made for the selection that gets it.

use super::CommandError;
use super::annotations::{commit, insertion, served};
use super::schema::{edit_ops, new_label};
use crate::state::{Session, View};
use standoff::change::Intent;
use standoff::model::AnnotationId;
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
    let (id, insertion) = insertion(session, span, &label.id, session.read(View::is_unsure))?;
    let mut ops = edit_ops(session, &Edit::Add(label))?;
    ops.push(insertion);
    commit(session, ops, Intent::Annotate, None)?;
    served(session);
    Ok(id)
}

//! Undo and redo, of everything that changed the project.

use super::CommandError;
use super::drafts::{Why, commit_drafts};
use crate::state::Session;

/// Takes the last step back, which is what was typed where that is no change yet; whether there was one.
///
/// # Errors
/// A reader.
pub fn undo(session: &Session) -> Result<bool, CommandError> {
    commit_drafts(session, Why::Counted);
    Ok(session.undo()?)
}

/// Undo would find nothing, but there are older steps in the journal.
pub fn has_only_older_steps(session: &Session) -> bool {
    session.read(|view| view.undo_step().is_none() && view.has_older_steps())
}

/// Reads the older steps from the journal, and takes the last of them back; whether there was one. While they are being
/// read for somebody, nothing more is done.
///
/// # Errors
/// A reader; a journal that cannot be read.
pub async fn undo_older(session: &Session) -> Result<bool, CommandError> {
    commit_drafts(session, Why::Counted);
    // A key that is held down asks many times: one reading is enough for all.
    match session.read_older_steps().await? {
        Some(is_read) => Ok(is_read && session.undo()?),
        None => Ok(true),
    }
}

/// Does the step taken back last again; whether there was one.
///
/// # Errors
/// A reader.
pub fn redo(session: &Session) -> Result<bool, CommandError> {
    commit_drafts(session, Why::Counted);
    Ok(session.redo()?)
}

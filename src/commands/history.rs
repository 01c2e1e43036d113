//! Undo and redo, of everything that changed the project.

use super::CommandError;
use crate::state::Session;

/// Takes the last step back; whether there was one.
///
/// # Errors
/// A reader.
pub fn undo(session: &Session) -> Result<bool, CommandError> {
    Ok(session.undo()?)
}

/// Does the step taken back last again; whether there was one.
///
/// # Errors
/// A reader.
pub fn redo(session: &Session) -> Result<bool, CommandError> {
    Ok(session.redo()?)
}

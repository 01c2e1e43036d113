//! Words in a field that are no change of the project yet.

use crate::state::Session;
use std::rc::Rc;

/// A field has a draft, which `commit` makes a change: nothing is called saved until [`drop_draft`].
pub fn hold_draft(session: &Session, commit: &Rc<dyn Fn()>) {
    session.hold_draft(commit);
}

/// The field has none any more.
pub fn drop_draft(session: &Session, commit: &Rc<dyn Fn()>) {
    session.drop_draft(commit);
}

/// Makes all drafts changes, which are then on their way to the disk; whether there was one.
pub fn commit_drafts(session: &Session) -> bool {
    session.commit_drafts()
}

//! Words in a field that are no change of the project yet.

pub use crate::state::{Draft, Why};

use crate::state::Session;
use std::rc::Rc;

/// A field has a draft, which `commit` makes a change: nothing is called saved until [`drop_draft`].
pub fn hold_draft(session: &Session, commit: &Rc<Draft>) {
    session.hold_draft(commit);
}

/// The field has none any more.
pub fn drop_draft(session: &Session, commit: &Rc<Draft>) {
    session.drop_draft(commit);
}

/// Makes the drafts changes, which are then on their way to the disk; whether one has become one. It comes before all that
/// counts on what the project holds: what hands it out, takes back, shows another document, takes files in.
pub fn commit_drafts(session: &Session, why: Why) -> bool {
    session.commit_drafts(why)
}

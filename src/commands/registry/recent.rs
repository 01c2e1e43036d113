//! What was last done by the palette, the latest first.

use super::Request;
use crate::state::Session;

/// The setting that keeps it: names, with blanks between them.
const RECENT: &str = "recent-commands";
/// So many are kept.
const KEPT: usize = 5;

/// The name that a request is remembered by; `None` where it is about this project alone.
pub fn name(request: &Request) -> Option<String> {
    match request {
        Request::Command(id) => Some(id.name().to_owned()),
        Request::Prefer { key, value } => Some(format!("{key}={value}")),
        Request::Tag(_) | Request::Pen(_) | Request::Show(_) | Request::File { .. } => None,
    }
}

/// The names of what was last done.
pub fn recent(session: &Session) -> Vec<String> {
    let kept = session.setting(RECENT).unwrap_or_default();
    let names = kept.split_whitespace().take(KEPT);
    names.map(str::to_owned).collect()
}

/// Remembers what is done now.
pub fn note_recent(session: &Session, request: &Request) {
    let Some(name) = name(request) else { return };
    let mut names = recent(session);
    names.retain(|other| *other != name);
    names.insert(0, name);
    names.truncate(KEPT);
    session.set_setting(RECENT, &names.join(" "));
}

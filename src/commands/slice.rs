//! The pace of long work: a few milliseconds, then the page gets its turn.

use crate::state::Session;

/// Milliseconds of work before the page gets its turn.
const SLICE: i64 = 8;

/// A slice of long work.
pub(super) struct Slice<'a> {
    session: &'a Session,
    start: i64,
}

impl<'a> Slice<'a> {
    /// One that begins now.
    pub(super) fn begin(session: &'a Session) -> Self {
        let start = session.ports().clock.now().millis();
        Self { session, start }
    }

    /// It is time for the page.
    pub(super) fn is_over(&self) -> bool {
        self.session.ports().clock.now().millis() - self.start >= SLICE
    }

    /// Gives the page its turn; another slice begins behind it.
    pub(super) async fn pause(&mut self) {
        self.session.ports().tasks.pause().await;
        self.start = self.session.ports().clock.now().millis();
    }
}

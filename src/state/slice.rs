//! The pace of long work: a few milliseconds, then the page gets its turn.

use crate::ports::Ports;

/// Milliseconds of work before the page gets its turn.
const SLICE: i64 = 8;

/// A slice of long work.
pub(crate) struct Slice<'a> {
    ports: &'a Ports,
    start: i64,
}

impl<'a> Slice<'a> {
    /// One that begins now.
    pub(crate) fn begin(ports: &'a Ports) -> Self {
        let start = ports.clock.now().millis();
        Self { ports, start }
    }

    /// It is time for the page.
    pub(crate) fn is_over(&self) -> bool {
        self.ports.clock.now().millis() - self.start >= SLICE
    }

    /// Gives the page its turn; another slice begins behind it.
    pub(crate) async fn pause(&mut self) {
        self.ports.tasks.pause().await;
        self.start = self.ports.clock.now().millis();
    }
}

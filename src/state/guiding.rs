//! The guided start as the session has it.

use super::event::Event;
use super::guided::Guided;
use super::session::Session;
use super::view::View;

impl View {
    /// The guided start, while it is shown.
    pub fn guided(&self) -> Option<&Guided> {
        self.guided.as_ref()
    }

    /// Nothing was stored here before this page was opened.
    pub fn is_first_visit(&self) -> bool {
        self.is_first_visit
    }

    /// How many steps undo could take back, one after the other.
    pub fn n_undo_steps(&self) -> usize {
        self.ledger.n_undo_steps()
    }
}

/// The guided start: for `commands` alone.
impl Session {
    /// Sets how far the person is with it now, or that it is over.
    pub(crate) fn set_guided(&self, guided: Option<Guided>) {
        self.set(
            |view| super::following::replace(&mut view.guided, guided),
            &Event::Guided,
        );
    }
}

//! The message as the session has it.

use super::event::Event;
use super::message::Message;
use super::session::Session;
use super::view::View;

impl View {
    /// The message of this moment.
    pub fn message(&self) -> &Message {
        &self.message
    }

    /// The message offers to take back the last change: nothing has changed since it was made.
    pub fn offers_undo(&self) -> bool {
        let message = &self.message;
        let is_last = message.undoes == Some(self.n_changes());
        is_last && !message.text.is_empty() && self.access().may_write()
    }
}

/// The message: for `commands` alone.
impl Session {
    /// Sets the message of this moment, from what it was.
    pub(crate) fn set_message(&self, change: impl FnOnce(&mut Message)) {
        let changed = |view: &mut View| {
            let before = view.message.clone();
            change(&mut view.message);
            view.message != before
        };
        self.set(changed, &Event::Message);
    }
}

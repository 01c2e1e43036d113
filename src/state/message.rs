//! The message of this moment: what has happened and cannot be seen, or is to be heard.

use super::event::Event;
use super::session::Session;
use super::view::View;

/// A message.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Message {
    /// Another for each: the same words said twice are two messages.
    pub number: u32,
    /// Its words; empty once it is over.
    pub text: String,
    /// Shown, not only spoken.
    pub is_shown: bool,
    /// The change that it tells of, by the number of its entry: it offers to take that back.
    pub undoes: Option<u64>,
    /// Somebody is at it: it stays.
    pub is_held: bool,
}

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

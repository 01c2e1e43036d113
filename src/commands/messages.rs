//! Messages: what is said of what was done, for a moment, with the way to take just that back.

use super::CommandError;
use crate::state::{Message, Session, View};

/// Says something once: spoken, and where `is_shown` shown for a moment.
pub fn say(session: &Session, text: String, is_shown: bool) {
    put(session, text, is_shown, None);
}

/// Says what was done since there were `n_before` changes, shown, with the offer to take it back where that was a change.
pub fn say_done(session: &Session, n_before: u64, text: String) {
    let n_changes = session.read(View::n_changes);
    put(
        session,
        text,
        true,
        (n_changes != n_before).then_some(n_changes),
    );
}

fn put(session: &Session, text: String, is_shown: bool, undoes: Option<u64>) {
    session.set_message(|message| {
        *message = Message {
            number: message.number.wrapping_add(1),
            text,
            is_shown,
            undoes,
            is_held: false,
        };
    });
}

/// Somebody is at the message, or has left it.
pub fn hold_message(session: &Session, is_held: bool) {
    session.set_message(|message| message.is_held = is_held);
}

/// The message of this number is over; another that came since stays.
pub fn end_message(session: &Session, number: u32) {
    session.set_message(|message| {
        if message.number == number {
            *message = Message {
                number,
                ..Message::default()
            };
        }
    });
}

/// Takes back what the message of this moment tells of, where it was the last change, and nothing else; whether it
/// did. The message is over.
///
/// # Errors
/// A reader.
pub fn undo_told(session: &Session) -> Result<bool, CommandError> {
    let (offers, number) = session.read(|view| (view.offers_undo(), view.message().number));
    end_message(session, number);
    Ok(offers && session.undo()?)
}

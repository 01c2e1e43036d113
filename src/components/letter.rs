//! The letter that a key means, on the keyboard of any script.

use crate::commands::registry::KeyFacts;
use web_sys::KeyboardEvent;

/// The key in lower case; where it writes another script than Latin, the letter that lies there.
pub fn letter(event: &KeyboardEvent) -> String {
    let facts = KeyFacts {
        key: event.key(),
        code: event.code(),
        ..KeyFacts::default()
    };
    let key = facts.by_place().map_or(facts.key, |place| place.key);
    match key.len() {
        1 => key.to_ascii_lowercase(),
        _ => key,
    }
}

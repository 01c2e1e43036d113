//! Numbers by their size, and the start of a text.

use serde_json::Number;
use std::cmp::Ordering;

/// Two numbers by size: whole ones exactly, others as floating point has them.
pub(super) fn compare(one: &Number, other: &Number) -> Ordering {
    if let (Some(one), Some(other)) = (one.as_i128(), other.as_i128()) {
        return one.cmp(&other);
    }
    let [one, other] = [one, other].map(|number| number.as_f64().unwrap_or(0.0));
    one.partial_cmp(&other).unwrap_or(Ordering::Equal)
}

/// The start of a wrong value, up to 120 characters.
pub(super) fn excerpt(text: &str) -> String {
    const N_CHARS: usize = 120;
    match text.char_indices().nth(N_CHARS) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

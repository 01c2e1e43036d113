//! The words of an annotation, its parts as one.

use standoff::model::Parts;
use standoff::text::{ByteOffset, Text};

/// The separator between two parts.
const BETWEEN: &str = " … ";

/// The quotes of all parts, each as `show` has it.
pub fn joined(text: &Text, parts: &Parts, show: impl Fn(&str) -> String) -> String {
    let quotes: Vec<String> = parts
        .iter()
        .filter_map(|part| text.slice(part).ok())
        .map(show)
        .collect();
    quotes.join(BETWEEN)
}

/// The end of a line's part before a place: so many characters at most, from the start of a word where it is cut.
pub fn before(text: &Text, at: ByteOffset, n_chars: usize) -> String {
    let all = text.as_str().get(..at.to_usize()).unwrap_or_default();
    let part = all.chars().rev().take_while(|c| !is_line_end(*c));
    let part: Vec<char> = part.take(n_chars).collect();
    let is_cut = part.len() == n_chars;
    let part: String = part.into_iter().rev().collect();
    match part.split_once(' ').filter(|_| is_cut) {
        Some((_, rest)) => format!("… {rest}"),
        None => part,
    }
}

/// The beginning of a line's part after a place: so many characters at most, and a sign where it goes on.
pub fn after(text: &Text, at: ByteOffset, n_chars: usize) -> String {
    let rest = text.as_str().get(at.to_usize()..).unwrap_or_default();
    let mut rest = rest.chars().take_while(|c| !is_line_end(*c));
    let part: String = rest.by_ref().take(n_chars).collect();
    match rest.next() {
        Some(_) => part + "…",
        None => part,
    }
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{2028}' | '\u{2029}')
}

/// The longest quote that is shown whole, in bytes. A browser lays out a million lines for seconds.
const MAX_BYTES: usize = 10_000;

/// A quote for a place of its own: a very long one by its two ends.
pub fn bounded(quote: String) -> String {
    if quote.len() <= MAX_BYTES {
        return quote;
    }
    let start = quote.floor_char_boundary(MAX_BYTES / 2);
    let end = quote.ceil_char_boundary(quote.len() - MAX_BYTES / 2);
    format!("{}\n[…]\n{}", &quote[..start], &quote[end..])
}

#[cfg(test)]
mod tests {
    use super::{MAX_BYTES, after, before, bounded, joined};
    use standoff::Span;
    use standoff::model::Parts;
    use standoff::text::{ByteOffset, Text};

    #[test]
    fn the_words_around_a_place_are_of_its_line_and_whole() {
        let text = Text::new("Titre\nIl a nié avoir violé la trêve.\nFin.");
        let at = |words: &str| {
            let place = text.as_str().find(words).expect("it is there");
            ByteOffset::from_usize(place).expect("short")
        };
        assert_eq!(before(&text, at("nié"), 20), "Il a ");
        assert_eq!(before(&text, at("violé"), 9), "… avoir ");
        assert_eq!(after(&text, at(" la trêve"), 40), " la trêve.");
        assert_eq!(after(&text, at(" la trêve"), 3), " la…");
        assert_eq!(before(&text, ByteOffset::ZERO, 9), "");
    }

    #[test]
    fn a_very_long_quote_is_shown_by_its_ends() {
        let whole = "é".repeat(MAX_BYTES / 2);
        assert_eq!(bounded(whole.clone()), whole);
        let long = format!("un{}deux", "😀".repeat(MAX_BYTES));
        let shown = bounded(long);
        assert!(shown.starts_with("un😀") && shown.ends_with("😀deux"));
        assert!(shown.contains("\n[…]\n") && shown.len() < MAX_BYTES + 20);
    }

    #[test]
    fn parts_read_as_one() {
        let text = Text::new("Il a nié, dimanche, avoir violé.");
        let span = |start, end| Span::of(start, end).expect("not empty");
        let parts = Parts::new(&[span(3, 9), span(21, 33)]).expect("apart");
        assert_eq!(joined(&text, &parts, str::to_owned), "a nié … avoir violé");
    }
}

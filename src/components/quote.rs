//! The words of an annotation, its parts as one.

use standoff::model::Parts;
use standoff::text::Text;

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
    use super::{MAX_BYTES, bounded, joined};
    use standoff::Span;
    use standoff::model::Parts;
    use standoff::text::Text;

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

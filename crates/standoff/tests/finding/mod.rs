//! What is found in a text by words, alone or together: the quotes of the hits.
#![allow(dead_code, reason = "each test takes what it needs of this module")]

use standoff::Span;
use standoff::search::{Matching, Needle, Needles, hits};
use standoff::text::{Partition, Text};

/// Whole words, however they are written.
pub const WHOLE: Matching = Matching {
    case: false,
    accents: false,
    marks: false,
    whole_words: true,
};

/// The hits of `words`.
pub fn found(text: &str, words: &str, matching: Matching) -> Vec<String> {
    let text = Text::new(text);
    let partition = Partition::of(&text);
    let needle = Needle::new(words, matching).expect("there is something to find");
    let found = hits(&text, &partition, &needle, 0..usize::MAX, Some("fr"));
    quotes(&text, &found)
}

/// The hits of whole words, each with its place among them.
pub fn found_together(text: &str, words: &[&str]) -> Vec<(String, usize)> {
    let text = Text::new(text);
    let partition = Partition::of(&text);
    let needles = Needles::new(words.iter().copied(), WHOLE);
    let found = needles.hits(&text, &partition, 0..usize::MAX, Some("fr"));
    let quote = |(span, index): &(Span, usize)| (quotes(&text, &[*span]).concat(), *index);
    found.iter().map(quote).collect()
}

/// The text of each span.
pub fn quotes(text: &Text, spans: &[Span]) -> Vec<String> {
    let quote = |span: &Span| text.slice(*span).expect("a hit is of the text").to_owned();
    spans.iter().map(quote).collect()
}

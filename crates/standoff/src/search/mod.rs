//! Finding words in a text as a reader means them: without minding capitals, accents, which of the kinds of
//! apostrophe, dash and blank stands there, how lines were wrapped, or what a printer joined.
//!
//! A hit is a [`Span`] of the text as it is: it begins and ends with whole graphemes. A search begins at any line, so
//! that the panel that shows the hits may begin where the reader is.

mod fold;
mod form;
mod halves;
mod letter;
mod line;
mod many;
mod matching;
mod needle;
mod pattern;
mod pile;
mod scan;
mod stream;

pub use form::in_one_line;
pub use many::Needles;
pub use matching::Matching;
pub use needle::Needle;
pub use pattern::{Pattern, PatternError, PatternFault};
pub use pile::Pile;
pub use scan::{Scan, Sought};

use crate::span::Span;
use crate::text::{Partition, Text};
use std::ops::Range;

/// A text as it is compared: in lower case, without accents, with plain marks, as far as `matching` lets it.
pub fn folded(text: &str, matching: Matching) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        fold::fold(c, matching, &mut |c| out.push(c));
    }
    out
}

/// The hits that begin in the lines that begin in `paragraphs`, in order; they do not overlap. `language` (BCP 47) is
/// for words.
///
/// ```
/// use standoff::search::{Matching, Needle, hits};
/// use standoff::text::{Partition, Text};
///
/// let text = Text::new("L’armée d'Azerbaïdjan.\nAzerbaidjan");
/// let partition = Partition::of(&text);
/// let needle = Needle::new("azerbaidjan", Matching::default()).expect("there is something to find");
/// let found = hits(&text, &partition, &needle, 0..2, Some("fr"));
/// let quotes: Vec<_> = found.iter().map(|span| text.slice(*span).unwrap()).collect();
/// assert_eq!(quotes, ["Azerbaïdjan", "Azerbaidjan"]);
/// ```
pub fn hits(
    text: &Text,
    partition: &Partition,
    needle: &Needle,
    paragraphs: Range<usize>,
    language: Option<&str>,
) -> Vec<Span> {
    let sought = Sought::Words(needle.clone());
    all(text, partition, sought, paragraphs, language)
}

/// The same for a pattern.
pub fn pattern_hits(
    text: &Text,
    partition: &Partition,
    pattern: &Pattern,
    paragraphs: Range<usize>,
    language: Option<&str>,
) -> Vec<Span> {
    let sought = Sought::Pattern(pattern.clone());
    all(text, partition, sought, paragraphs, language)
}

fn all(
    text: &Text,
    partition: &Partition,
    sought: Sought,
    paragraphs: Range<usize>,
    language: Option<&str>,
) -> Vec<Span> {
    let mut found = Vec::new();
    let mut scan = Scan::new(sought, paragraphs);
    let mut take = |hit| found.push(hit);
    while scan.go_on((text, partition), language, usize::MAX, &mut take) {}
    found
}

//! The meaning of a gesture, as the person has set it: whole characters, words, sentences or paragraphs, with or
//! without the punctuation and the quotation marks around. Offsets are UTF-8 bytes.
//!
//! | granularity | `a n⟦ié⟧ avoir` |
//! |---|---|
//! | character | `ié` |
//! | word | `nié` |
//! | sentence, paragraph | `a nié avoir` |
//!
//! All answers are on grapheme boundaries, and shaping twice is shaping once. Limit: a word over 1 kB or a
//! sentence over 4 kB is not widened to.

use super::boundary::{ceil, ends_separator, floor, trim};
use super::outer::trim_outer;
use super::segment::{SENTENCE_REACH, WORD_REACH, window, words};
use super::{ByteOffset, Text, next_grapheme, partition, prev_grapheme, repair, sentence};
use crate::span::Span;
use std::ops::Range;

/// The unit that a selection is widened to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Granularity {
    /// Graphemes: what was drawn.
    #[default]
    Character,
    /// Words, as [`word_at`](super::word_at) has them.
    Word,
    /// Sentences, as [`sentence_at`](super::sentence_at) has them.
    Sentence,
    /// Lines of the text, without the blanks around.
    Paragraph,
}

impl Granularity {
    /// All, from the finest.
    pub const ALL: [Self; 4] = [Self::Character, Self::Word, Self::Sentence, Self::Paragraph];

    /// Its stable name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Character => "character",
            Self::Word => "word",
            Self::Sentence => "sentence",
            Self::Paragraph => "paragraph",
        }
    }

    /// The one of this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.name() == name)
    }
}

/// How a gesture becomes a span. The default leaves it as it was drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Snapping {
    /// The unit that it is widened to.
    pub granularity: Granularity,
    /// Outer punctuation and quotation marks are left out, see [`trim_outer`].
    pub trims: bool,
}

/// The least span of whole pieces that has all of `span`: an end inside a word, a sentence or a paragraph goes
/// to its edge, one between two stays. `language` (BCP 47) is for words.
pub fn snap(text: &Text, span: Span, granularity: Granularity, language: Option<&str>) -> Span {
    let content = text.as_str();
    let start = floor(content, span.start().min(text.n_bytes()).to_usize());
    let end = ceil(content, span.end().min(text.n_bytes()).to_usize());
    if start >= end {
        return span;
    }
    let piece = |at: usize| match granularity {
        Granularity::Character => PieceEnds::default(),
        Granularity::Word => around(content, at, WORD_REACH, |line| words(line, language)),
        Granularity::Sentence => around(content, at, SENTENCE_REACH, sentence::split),
        Granularity::Paragraph => paragraph(content, at),
    };
    let first = piece(start).start.unwrap_or(start);
    let last = piece(floor(content, end - 1)).end.unwrap_or(end);
    to_span(first.min(start)..last.max(end)).unwrap_or(span)
}

/// The span that a gesture from one offset to another means: repaired, widened, trimmed. `None` when nothing
/// is left.
///
/// ```
/// use standoff::text::{ByteOffset, Granularity, Snapping, Text, snap_selection};
///
/// let text = Text::new("Il a dit : « jamais ».");
/// let (one, other) = (ByteOffset::new(13), ByteOffset::new(25));
/// let words = Snapping { granularity: Granularity::Word, trims: true };
/// let span = snap_selection(&text, one, other, words, Some("fr")).expect("a word is left");
/// assert_eq!(text.slice(span), Ok("jamais"));
/// ```
pub fn snap_selection(
    text: &Text,
    one: ByteOffset,
    other: ByteOffset,
    how: Snapping,
    language: Option<&str>,
) -> Option<Span> {
    let span = snap(text, repair(text, one, other)?, how.granularity, language);
    Some(match how.trims {
        true => trim_outer(text, span),
        false => span,
    })
}

/// The span whose one end stays at `fixed` while the other is moved to `moving`, shaped at that end alone.
/// The ends do not cross: past the fixed one, a grapheme is left. `None` where only blanks would be.
pub fn snap_end(
    text: &Text,
    fixed: ByteOffset,
    moving: ByteOffset,
    is_start: bool,
    how: Snapping,
    language: Option<&str>,
) -> Option<Span> {
    if is_start {
        let start = moving.min(prev_grapheme(text, fixed));
        let shaped = snap_selection(text, start, fixed, how, language)?;
        Span::new(shaped.start().min(prev_grapheme(text, fixed)), fixed)
    } else {
        let end = moving.max(next_grapheme(text, fixed));
        let shaped = snap_selection(text, fixed, end, how, language)?;
        Span::new(fixed, shaped.end().max(next_grapheme(text, fixed)))
    }
}

/// Where a piece starts and ends, as far as that is known.
#[derive(Default)]
struct PieceEnds {
    start: Option<usize>,
    end: Option<usize>,
}

/// The ends of what `find` finds around `at`; none where that reaches out of the window.
fn around(
    content: &str,
    at: usize,
    reach: usize,
    find: impl Fn(&str) -> Vec<Range<usize>>,
) -> PieceEnds {
    let window = window(content, at, reach);
    let pieces = find(&content[window.clone()]);
    let at = at - window.start;
    let Some(piece) = pieces.into_iter().find(|piece| piece.contains(&at)) else {
        return PieceEnds::default();
    };
    let (start, end) = (window.start + piece.start, window.start + piece.end);
    let bytes = content.as_bytes();
    let is_line_start = window.start == 0 || ends_separator(&bytes[..window.start]);
    let is_line_end = window.end == bytes.len() || ends_separator(&bytes[..window.end]);
    PieceEnds {
        start: (is_line_start || start > window.start).then_some(start),
        end: (is_line_end || end < window.end).then_some(end),
    }
}

/// The line around `at`, without blanks.
fn paragraph(content: &str, at: usize) -> PieceEnds {
    let line = window(content, at, content.len());
    let end = partition::line_end(content.as_bytes(), line.start).0;
    match trim(content, line.start..end.max(line.start)) {
        Some(line) if line.contains(&at) => PieceEnds {
            start: Some(line.start),
            end: Some(line.end),
        },
        _ => PieceEnds::default(),
    }
}

fn to_span(range: Range<usize>) -> Option<Span> {
    let offset = |byte: usize| ByteOffset::new(byte as u32);
    Span::new(offset(range.start), offset(range.end))
}

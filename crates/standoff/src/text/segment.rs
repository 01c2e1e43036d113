//! Graphemes, words and sentences around one position (UAX 29), and the repair of what a gesture drew.
//!
//! Every function takes any offset, past the end or inside a character, and answers with grapheme
//! boundaries. All work is local, whatever the size of the text: words look at their line, at most
//! 1 kB to each side, sentences at most 4 kB. In French an elided article or pronoun is a word of its own:
//!
//! | text | words |
//! |---|---|
//! | `l’armée` | `l’` `armée` |
//! | `jusqu'aujourd'hui` | `jusqu'` `aujourd'hui` |
//!
//! Limits: no dictionary, so that in Han or Thai each grapheme is a word; a word over 1 kB or a sentence over
//! 4 kB may be cut; a sentence ends with its line, and `M.` or an initial never ends one.

use super::boundary::{ceil, ends_separator, floor, separator_length, trim, whole_graphemes};
use super::{ByteOffset, Text, elision, sentence};
use crate::span::Span;
use std::borrow::Cow;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// How far to each side words are looked for, in bytes.
pub(super) const WORD_REACH: usize = 1024;
/// How far to each side sentences are looked for, in bytes.
pub(super) const SENTENCE_REACH: usize = 4096;

/// The last grapheme boundary at or before `offset`.
pub fn grapheme_floor(text: &Text, offset: ByteOffset) -> ByteOffset {
    to_offset(floor(text.as_str(), clamp(text, offset)))
}

/// The first grapheme boundary at or after `offset`.
pub fn grapheme_ceil(text: &Text, offset: ByteOffset) -> ByteOffset {
    let offset = offset.min(text.n_bytes());
    to_offset(ceil(text.as_str(), offset.to_usize()))
}

/// The first grapheme boundary after `offset`; the end of the text at its end.
pub fn next_grapheme(text: &Text, offset: ByteOffset) -> ByteOffset {
    grapheme_ceil(text, offset.plus(1))
}

/// The last grapheme boundary before `offset`; zero at zero.
pub fn prev_grapheme(text: &Text, offset: ByteOffset) -> ByteOffset {
    let before = offset.min(text.n_bytes()).get().saturating_sub(1);
    grapheme_floor(text, ByteOffset::new(before))
}

/// Where the caret goes by a word to the right: the first end of a word after `offset`, else the end of the
/// text. `language` is a BCP 47 tag.
pub fn next_word(text: &Text, offset: ByteOffset, language: Option<&str>) -> ByteOffset {
    next_end(text, offset, WORD_REACH, |window| words(window, language))
}

/// Where the caret goes by a word to the left: the last start of a word before `offset`, else zero.
pub fn prev_word(text: &Text, offset: ByteOffset, language: Option<&str>) -> ByteOffset {
    prev_start(text, offset, WORD_REACH, |window| words(window, language))
}

/// The word that the character at `offset` is in, else the one that ends there, if any.
pub fn word_at(text: &Text, offset: ByteOffset, language: Option<&str>) -> Option<Span> {
    piece_at(text, offset, WORD_REACH, |window| words(window, language))
}

/// The first end of a sentence after `offset`, without the blanks that follow it; else the end of the text.
pub fn next_sentence(text: &Text, offset: ByteOffset) -> ByteOffset {
    next_end(text, offset, SENTENCE_REACH, sentence::split)
}

/// The last start of a sentence before `offset`, else zero.
pub fn prev_sentence(text: &Text, offset: ByteOffset) -> ByteOffset {
    prev_start(text, offset, SENTENCE_REACH, sentence::split)
}

/// The sentence that the character at `offset` is in, else the one that ends there, without blanks around;
/// `None` on the blanks between two.
pub fn sentence_at(text: &Text, offset: ByteOffset) -> Option<Span> {
    piece_at(text, offset, SENTENCE_REACH, sentence::split)
}

/// The span that a gesture from one offset to another means: the ends in order, widened to whole graphemes,
/// then without blank graphemes at either end (white space, the no-break ones, U+200B, U+2060, U+FEFF).
/// `None` when nothing is left.
///
/// ```
/// use standoff::text::{ByteOffset, Text, repair};
///
/// let text = Text::new("un mot\u{a0}!");
/// let span = repair(&text, ByteOffset::new(8), ByteOffset::new(2)).expect("a word is left");
/// assert_eq!(text.slice(span), Ok("mot"));
/// ```
pub fn repair(text: &Text, one: ByteOffset, other: ByteOffset) -> Option<Span> {
    if one == other {
        return None;
    }
    let start = grapheme_floor(text, one.min(other));
    let end = grapheme_ceil(text, one.max(other));
    let kept = trim(text.as_str(), start.to_usize()..end.to_usize());
    to_span(kept?)
}

fn clamp(text: &Text, offset: ByteOffset) -> usize {
    offset.min(text.n_bytes()).to_usize()
}

fn to_offset(byte: usize) -> ByteOffset {
    ByteOffset::new(byte as u32)
}

fn to_span(range: Range<usize>) -> Option<Span> {
    Span::new(to_offset(range.start), to_offset(range.end))
}

/// The line around `at` with its separator, as far as `reach` to each side.
pub(super) fn window(text: &str, at: usize, reach: usize) -> Range<usize> {
    let bytes = text.as_bytes();
    let first = at.saturating_sub(reach);
    let start = (first..at)
        .rev()
        .find(|&byte| ends_separator(&bytes[..=byte]));
    let last = at.saturating_add(reach).min(text.len());
    let end = (at..last).find_map(|byte| Some(byte + separator_length(&bytes[byte..])?));
    let start = start.map_or_else(|| floor(text, first), |byte| byte + 1);
    start..end.unwrap_or_else(|| ceil(text, last))
}

/// The words of `line`: what holds a letter, a digit or an emoji, without blanks at its ends.
pub(super) fn words(line: &str, language: Option<&str>) -> Vec<Range<usize>> {
    let spaced = with_parting_spaces(line);
    let mut pieces = whole_graphemes(line, spaced.split_word_bound_indices());
    if language.is_some_and(elision::is_french) {
        pieces = elision::split(line, &pieces);
    }
    let is_seen = |c: char| c.is_alphanumeric() || is_emoji(c);
    pieces.retain(|piece| line[piece.clone()].contains(is_seen));
    let trimmed = pieces.into_iter().filter_map(|piece| trim(line, piece));
    trimmed.collect()
}

/// `line` with another space, of the same length, for each narrow no-break one that is not inside a number.
/// UAX 29 joins words by it, for Mongolian; French has it before `!`, where it must part them.
fn with_parting_spaces(line: &str) -> Cow<'_, str> {
    if !line.contains('\u{202f}') {
        return Cow::Borrowed(line);
    }
    let mut spaced = String::with_capacity(line.len());
    let mut chars = line.chars().peekable();
    let mut is_after_digit = false;
    while let Some(c) = chars.next() {
        let is_in_number = is_after_digit && chars.peek().is_some_and(|c| c.is_numeric());
        let is_parting = c == '\u{202f}' && !is_in_number;
        spaced.push(if is_parting { '\u{2009}' } else { c });
        is_after_digit = c.is_numeric();
    }
    Cow::Owned(spaced)
}

fn is_emoji(c: char) -> bool {
    matches!(c, '\u{2600}'..='\u{27bf}' | '\u{1f000}'..='\u{1faff}')
}

/// The first end after `offset` of what `find` finds in the windows from there on.
fn next_end(
    text: &Text,
    offset: ByteOffset,
    reach: usize,
    find: impl Fn(&str) -> Vec<Range<usize>>,
) -> ByteOffset {
    let content = text.as_str();
    let mut at = clamp(text, offset);
    while at < content.len() {
        let window = window(content, floor(content, at), reach);
        let pieces = find(&content[window.clone()]);
        if let Some(piece) = pieces.iter().find(|piece| window.start + piece.end > at) {
            return to_offset(window.start + piece.end);
        }
        at = window.end.max(at + 1);
    }
    text.n_bytes()
}

/// The last start before `offset` of what `find` finds in the windows before it.
fn prev_start(
    text: &Text,
    offset: ByteOffset,
    reach: usize,
    find: impl Fn(&str) -> Vec<Range<usize>>,
) -> ByteOffset {
    let content = text.as_str();
    let mut at = clamp(text, offset);
    while at > 0 {
        let window = window(content, floor(content, at - 1), reach);
        let pieces = find(&content[window.clone()]);
        if let Some(piece) = pieces.iter().rfind(|piece| window.start + piece.start < at) {
            return to_offset(window.start + piece.start);
        }
        at = window.start.min(at - 1);
    }
    ByteOffset::ZERO
}

/// The piece that `find` finds around `offset`, else just before it.
fn piece_at(
    text: &Text,
    offset: ByteOffset,
    reach: usize,
    find: impl Fn(&str) -> Vec<Range<usize>>,
) -> Option<Span> {
    let content = text.as_str();
    let at = floor(content, clamp(text, offset));
    let window = window(content, at, reach);
    let at = at - window.start;
    let pieces = find(&content[window.clone()]);
    let piece = pieces
        .iter()
        .find(|piece| piece.contains(&at))
        .or_else(|| pieces.iter().find(|piece| piece.end == at))?;
    to_span(window.start + piece.start..window.start + piece.end)
}

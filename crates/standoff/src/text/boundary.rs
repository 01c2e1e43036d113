//! Where a text may be cut: whole graphemes, blanks and the separators of lines.

use std::ops::Range;
use unicode_segmentation::GraphemeCursor;

/// White space, no-break or not, and characters that nobody sees.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || is_unseen(c)
}

/// A character without width: a joiner, a direction, a place where a line may end or a word may be divided.
pub(crate) fn is_unseen(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// A blank at which a line may be broken.
pub(super) fn is_break_blank(c: char) -> bool {
    match c {
        '\u{a0}' | '\u{202f}' | '\u{2007}' => false,
        '\u{200b}' => true,
        _ => c.is_whitespace(),
    }
}

/// Whether a grapheme ends at `at`, a character boundary, if `text` itself starts and ends with whole ones.
pub(crate) fn is_grapheme_boundary(text: &str, at: usize) -> bool {
    if at == 0 || at >= text.len() {
        return true;
    }
    if let [before, after] = text.as_bytes()[at - 1..=at]
        && before.is_ascii()
        && after.is_ascii()
    {
        return (before, after) != (b'\r', b'\n');
    }
    // With the whole text at hand the cursor never lacks context, and looks no further than it needs.
    let mut cursor = GraphemeCursor::new(at, text.len(), true);
    cursor.is_boundary(text, 0).unwrap_or(true)
}

/// The last grapheme boundary at or before `at`.
pub(super) fn floor(text: &str, at: usize) -> usize {
    let mut at = text.floor_char_boundary(at);
    while !is_grapheme_boundary(text, at) {
        at = text.floor_char_boundary(at - 1);
    }
    at
}

/// The first grapheme boundary at or after `at`.
pub(super) fn ceil(text: &str, at: usize) -> usize {
    let mut at = text.ceil_char_boundary(at.min(text.len()));
    while !is_grapheme_boundary(text, at) {
        at = text.ceil_char_boundary(at + 1);
    }
    at
}

/// `range`, which has whole graphemes, without the blank ones at its ends.
pub(super) fn trim(text: &str, mut range: Range<usize>) -> Option<Range<usize>> {
    while !range.is_empty() {
        let next = ceil(text, range.start + 1);
        if !text[range.start..next].chars().all(is_blank) {
            break;
        }
        range.start = next;
    }
    while !range.is_empty() {
        let last = floor(text, range.end - 1);
        if !text[last..range.end].chars().all(is_blank) {
            return Some(range);
        }
        range.end = last;
    }
    None
}

/// Where `pieces` of `line` lie, without the boundaries that cut a grapheme: UAX 29 has such words in Thai,
/// and after the few characters that join what follows them.
pub(super) fn whole_graphemes<'a>(
    line: &str,
    pieces: impl Iterator<Item = (usize, &'a str)>,
) -> Vec<Range<usize>> {
    let mut whole: Vec<Range<usize>> = Vec::new();
    for (start, piece) in pieces {
        let end = start + piece.len();
        match whole.last_mut() {
            Some(last) if !is_grapheme_boundary(line, start) => last.end = end,
            _ => whole.push(start..end),
        }
    }
    whole
}

/// The length of the line separator that `bytes` start with.
pub(super) fn separator_length(bytes: &[u8]) -> Option<usize> {
    match bytes {
        [b'\r', b'\n', ..] => Some(2),
        [b'\n' | b'\r', ..] => Some(1),
        // U+2028 and U+2029
        [0xE2, 0x80, 0xA8 | 0xA9, ..] => Some(3),
        _ => None,
    }
}

/// Whether `bytes`, which do not end inside CRLF, end in a line separator.
pub(super) fn ends_separator(bytes: &[u8]) -> bool {
    matches!(bytes, [.., b'\n' | b'\r'] | [.., 0xE2, 0x80, 0xA8 | 0xA9])
}

//! UTF-8 with places that are none: a file that was cut, or that other bytes have come into.

use crate::Place;

/// What is no UTF-8 in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Broken {
    /// So many U+FFFD stand in its place.
    pub(crate) count: usize,
    line: u32,
    column: u32,
}

impl Broken {
    /// Where the first of it is.
    pub(crate) fn place(self) -> Place {
        Place::Line {
            line: self.line,
            column: self.column,
        }
    }
}

/// Whether bytes that are not all UTF-8 were surely meant as such: what is beyond ASCII is characters of it, nearly always.
/// Letters of other encodings are such characters by chance alone. Of a file that begins with the mark of UTF-8 it is
/// enough that nothing else speaks against it.
pub(super) fn is_nearly_utf8(bytes: &[u8], is_marked: bool) -> bool {
    let (mut n_characters, mut n_faults, mut at) = (0, 0, 0);
    // The end of the last fault.
    let mut end = None;
    for chunk in bytes.utf8_chunks() {
        n_characters += chunk.valid().chars().filter(|c| is_usual(*c)).count();
        at += chunk.valid().len();
        let invalid = chunk.invalid();
        if is_pair_of_surrogates(&bytes[at..]) {
            n_characters += 1;
            end = Some(at + invalid.len());
        } else if let [first, ..] = invalid {
            // What goes on from the one before it is one with it.
            let is_new = end != Some(at) || !(0x80..=0xBF).contains(first);
            let is_second_half = end == Some(at) && *first == 0xED;
            let is_cut = at + invalid.len() == bytes.len() && is_beginning(invalid);
            n_faults += usize::from(is_new && !is_second_half && !is_cut);
            end = Some(at + invalid.len());
        }
        at += invalid.len();
    }
    (is_marked || n_characters > 0) && n_characters >= 2 * n_faults
}

/// Not one of those that a letter with an accent and a sign behind it give, in encodings of one byte.
fn is_usual(c: char) -> bool {
    let is_rare = matches!(c, '\u{80}'..='\u{9f}' | '\u{180}'..='\u{36f}' | '\u{700}'..='\u{7ff}');
    !c.is_ascii() && !is_rare
}

/// A character beyond U+FFFF as two halves of three bytes each, which some programs write for UTF-8.
fn is_pair_of_surrogates(bytes: &[u8]) -> bool {
    matches!(
        bytes,
        [
            0xED,
            0xA0..=0xAF,
            0x80..=0xBF,
            0xED,
            0xB0..=0xBF,
            0x80..=0xBF,
            ..
        ]
    )
}

fn is_beginning(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_err_and(|error| error.error_len().is_none())
}

/// The text, with U+FFFD for each place that is no UTF-8.
pub(super) fn repaired(bytes: &[u8]) -> (String, Broken) {
    let mut text = String::with_capacity(bytes.len());
    let mut broken = Broken {
        count: 0,
        line: 1,
        column: 1,
    };
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        if chunk.invalid().is_empty() {
            continue;
        }
        if broken.count == 0 {
            (broken.line, broken.column) = end_of(&text);
        }
        broken.count += 1;
        text.push(char::REPLACEMENT_CHARACTER);
    }
    (text, broken)
}

/// The line and the column behind a text, from 1.
pub(super) fn end_of(text: &str) -> (u32, u32) {
    let number = |n: usize| u32::try_from(n + 1).unwrap_or(u32::MAX);
    let n_ends = text.matches(['\r', '\n']).count() - text.matches("\r\n").count();
    let line = text.rfind(['\r', '\n']).map_or(0, |end| end + 1);
    (number(n_ends), number(text[line..].chars().count()))
}

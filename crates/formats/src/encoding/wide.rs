//! UTF-16 without a mark, of scripts whose high bytes are no controls: Japanese, Chinese, Korean, Hindi and others.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// So many bytes show it.
const START: usize = 4096;

/// The order in which bytes that are no UTF-8 are a text in UTF-16.
pub(super) fn without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = &bytes[..bytes.len().min(START)];
    let (pairs, _) = start.as_chunks::<2>();
    // Texts of single bytes have none, and those of two have some: in line ends, blanks, full stops.
    let is_control =
        |byte: &u8| *byte < 0x20 && !matches!(byte, b'\t' | b'\n' | 0x0C | b'\r' | 0x1B);
    // Words in Latin letters, of single bytes.
    let are_letters = |pair: &&[u8; 2]| {
        pair.iter()
            .all(|byte| byte.is_ascii_lowercase() || *byte == b' ')
    };
    let n_letters = pairs.iter().filter(are_letters).count();
    if pairs.len() < 4 || 4 * n_letters > pairs.len() || !start.iter().any(is_control) {
        return None;
    }
    let found = [UTF_16LE, UTF_16BE].into_iter().filter_map(|encoding| {
        let unit = |pair: &[u8; 2]| match encoding == UTF_16LE {
            true => u16::from_le_bytes(*pair),
            false => u16::from_be_bytes(*pair),
        };
        let units: Vec<u16> = pairs.iter().map(unit).collect();
        Some((n_usual(&units)?, encoding))
    });
    found
        .max_by_key(|(n_usual, _)| *n_usual)
        .map(|(_, encoding)| encoding)
}

/// How many are of scripts that are written, where that is nearly all; `None` where anything is no text.
fn n_usual(units: &[u16]) -> Option<usize> {
    let (mut n_all, mut n_usual) = (0, 0);
    let mut chars = char::decode_utf16(units.iter().copied()).peekable();
    while let Some(c) = chars.next() {
        // The last one may be half of a pair that the start cuts.
        let Ok(c) = c else {
            return (chars.peek().is_none() && n_usual * 20 >= n_all * 19).then_some(n_usual);
        };
        let is_blank = matches!(c, '\t' | '\n' | '\u{b}' | '\u{c}' | '\r');
        if c.is_control() && !is_blank {
            return None;
        }
        n_all += 1;
        n_usual += usize::from(is_usual(c));
    }
    (n_usual * 20 >= n_all * 19).then_some(n_usual)
}

fn is_usual(c: char) -> bool {
    matches!(u32::from(c),
        0x09..=0x7E
        | 0xA0..=0x24F
        | 0x370..=0x6FF
        | 0x900..=0xEFF
        | 0x10A0..=0x139F
        | 0x1780..=0x17FF
        | 0x1E00..=0x206F
        | 0x20A0..=0x21FF
        | 0x2460..=0x27BF
        | 0x3000..=0x30FF
        | 0x3200..=0x9FFF
        | 0xAC00..=0xD7A3
        | 0xFE30..=0xFE4F
        | 0xFF00..=0xFFEF
        | 0x1F000..=0x1FAFF
        | 0x20000..=0x2FFFF)
}

//! The description of a span: its quote with the text around it.

use super::Selector;
use crate::span::Span;
use crate::text::{OffsetError, Text};
use unicode_segmentation::UnicodeSegmentation;

/// The most graphemes of context on each side.
const MAX_GRAPHEMES: usize = 32;
/// The most bytes of context on each side: a grapheme that would pass this ends it.
const MAX_BYTES: usize = 512;
/// How far before that graphemes are told apart, in bytes. None of any language is longer.
const SLACK: usize = 256;

/// The selector of `span`, to find it again in another version of the text.
///
/// # Errors
/// Those of [`Text::check`]: the span is not of this text.
pub fn describe(text: &Text, span: Span) -> Result<Selector, OffsetError> {
    let quote = text.slice(span)?.to_owned();
    let (prefix, suffix) = context(text, span);
    Ok(Selector {
        quote,
        prefix: prefix.to_owned(),
        suffix: suffix.to_owned(),
        start: text.byte_to_char(span.start())?,
    })
}

/// The text right before and right after a span of this text; empty where the span is not of it.
pub fn context(text: &Text, span: Span) -> (&str, &str) {
    let content = text.as_str();
    let before = content.get(..span.start().to_usize()).unwrap_or_default();
    let after = content.get(span.end().to_usize()..).unwrap_or_default();
    (last_graphemes(before), first_graphemes(after))
}

fn last_graphemes(text: &str) -> &str {
    if let Some(start) = last_plain(text.as_bytes()) {
        return &text[start..];
    }
    let floor = text.ceil_char_boundary(text.len().saturating_sub(MAX_BYTES));
    // A grapheme that begins before the window may look like two or more: they must not reach the floor.
    let window = text.floor_char_boundary(floor.saturating_sub(SLACK));
    let mut start = text.len();
    let mut chars = text.chars();
    let mut last = chars.next_back();
    for _ in 0..MAX_GRAPHEMES {
        let Some(c) = last else { break };
        let former = chars.next_back();
        let width = if former.map_or(is_plain(c), |former| are_apart(former, c)) {
            last = former;
            c.len_utf8()
        } else {
            let grapheme = text[window..start].graphemes(true).next_back();
            let width = grapheme.map_or(0, str::len);
            chars = text[..start - width].chars();
            last = chars.next_back();
            width
        };
        if width == 0 || start - width < floor {
            break;
        }
        start -= width;
    }
    &text[start..]
}

fn first_graphemes(text: &str) -> &str {
    if let Some(end) = first_plain(text.as_bytes()) {
        return &text[..end];
    }
    let ceiling = text.floor_char_boundary(MAX_BYTES);
    let mut end = 0;
    let mut chars = text.chars();
    let mut first = chars.next();
    for _ in 0..MAX_GRAPHEMES {
        let Some(c) = first else { break };
        let next = chars.next();
        let width = if next.map_or(is_plain(c), |next| are_apart(c, next)) {
            first = next;
            c.len_utf8()
        } else {
            let window = text.get(end..ceiling).unwrap_or_default();
            let width = window.graphemes(true).next().map_or(0, str::len);
            // One that ends where the window does may go on behind it.
            if width == 0 || (end + width == ceiling && ceiling < text.len()) {
                break;
            }
            chars = text[end + width..].chars();
            first = chars.next();
            width
        };
        if end + width > ceiling {
            break;
        }
        end += width;
    }
    &text[..end]
}

/// Where the last graphemes of a text begin, if its end is of characters that are surely graphemes of their
/// own, as are nearly all of a text in Latin: then nothing needs decoding.
fn last_plain(bytes: &[u8]) -> Option<usize> {
    // The character before the first of them must be apart from it, too.
    let mut n_left = N_LOOKED_AT;
    let mut at = bytes.len();
    while let Some(word) = bytes[..at].last_chunk() {
        let n_starts = n_plain(*word)?;
        if n_starts >= n_left {
            break;
        }
        n_left -= n_starts;
        at -= word.len();
    }
    loop {
        at = at.checked_sub(1)?;
        if !matches!(bytes[at], 0x80..=0xBF) {
            let width = width(bytes[at])?;
            n_left -= 1;
            if n_left == 0 {
                return Some(at + width);
            }
        }
    }
}

/// Where the first graphemes of a text end, as [`last_plain`] has it.
fn first_plain(bytes: &[u8]) -> Option<usize> {
    let mut n_left = N_LOOKED_AT;
    let mut at = 0;
    while let Some(word) = bytes[at..].first_chunk() {
        let n_starts = n_plain(*word)?;
        if n_starts >= n_left {
            break;
        }
        n_left -= n_starts;
        at += word.len();
    }
    loop {
        let byte = *bytes.get(at)?;
        if !matches!(byte, 0x80..=0xBF) {
            width(byte)?;
            n_left -= 1;
            if n_left == 0 {
                return Some(at);
            }
        }
        at += 1;
    }
}

const N_LOOKED_AT: u32 = MAX_GRAPHEMES as u32 + 1;

/// How many bytes a plain character has, by its first: ASCII but newlines, or U+80 to U+2FF.
fn width(first: u8) -> Option<usize> {
    match first {
        b'\r' | b'\n' => None,
        0..=0x7F => Some(1),
        0xC2..=0xCB => Some(2),
        _ => None,
    }
}

/// How many characters begin in eight bytes of UTF-8, if all that begin there are plain ([`width`]): all eight at
/// once, since a file has eight such questions for each record.
fn n_plain(bytes: [u8; 8]) -> Option<u32> {
    const TOPS: u64 = 0x8080_8080_8080_8080;
    const EACH: u64 = 0x0101_0101_0101_0101;
    let word = u64::from_le_bytes(bytes);
    // Bit 7 of each byte, where its bit 7 - n is set.
    let bit = |n: u32| word << n & TOPS;
    let has = |byte: u8| {
        let zero = word ^ (EACH * u64::from(byte));
        zero.wrapping_sub(EACH) & !zero & TOPS != 0
    };
    // 11xxxxxx begins a character of several bytes; 1100xxxx, below 110011xx, one of Latin.
    let begins = bit(0) & bit(1);
    let is_far = begins & (bit(2) | bit(3) | bit(4) & bit(5)) != 0;
    if is_far || has(b'\n') || has(b'\r') {
        return None;
    }
    let goes_on = bit(0) & !bit(1);
    Some(8 - goes_on.count_ones())
}

/// Two characters that are surely of two graphemes: a file has 64 such questions for each record, and the
/// full rules are twenty times as slow.
fn are_apart(first: char, second: char) -> bool {
    is_plain(first) && is_plain(second) && (first, second) != ('\r', '\n')
}

/// Characters that neither extend what is before them nor take in what comes after, next to each other.
fn is_plain(c: char) -> bool {
    // Latin, that is nearly always.
    c < '\u{300}'
        || matches!(c,
            | '\u{370}'..='\u{481}'         // Greek, Cyrillic
            | '\u{5d0}'..='\u{5ea}'         // Hebrew
            | '\u{620}'..='\u{64a}'         // Arabic
            | '\u{2010}'..='\u{2027}'       // dashes and quotation marks
            | '\u{202f}'..='\u{205f}'
            | '\u{3041}'..='\u{3096}'       // kana
            | '\u{30a1}'..='\u{30fa}'
            | '\u{4e00}'..='\u{9fff}'       // ideographs
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_characters_are_graphemes_of_their_own() {
        let plain = || ('\0'..=char::MAX).filter(|c| is_plain(*c));
        let partners = [
            'a', '\r', '\n', '\u{ad}', '’', 'א', 'ا', '漢', 'か', '©', '\u{203c}',
        ];
        let text: String = plain().collect();
        for pair in text.chars().zip(text.chars().skip(1)) {
            check(pair.0, pair.1);
        }
        for c in plain() {
            for partner in partners {
                check(c, partner);
                check(partner, c);
            }
        }
    }

    #[test]
    fn eight_bytes_at_once_are_as_one_by_one() {
        let chars = "a\r\n é\u{ad}ÿ\u{2ff}\u{300}ͯАא’漢𝄞\u{80}\u{7f}\0";
        for first in chars.chars() {
            for second in chars.chars() {
                for shift in 0..8 {
                    let text = format!("{}{first}{second}{}", "x".repeat(shift), "x".repeat(12));
                    let bytes: [u8; 8] = *text.as_bytes().first_chunk().expect("eight bytes");
                    let starts = bytes.iter().filter(|byte| !matches!(byte, 0x80..=0xBF));
                    let are_plain = starts.clone().all(|byte| width(*byte).is_some());
                    let expected = are_plain.then(|| starts.count() as u32);
                    assert_eq!(n_plain(bytes), expected, "{text:?}");
                }
            }
        }
    }

    #[test]
    fn plain_context_is_what_the_full_rules_give() {
        for mixed in ["abcé", "aé\n", "aé\u{301}", "’ab", "éèêàç", "漢a"] {
            for n_times in 0..40 {
                for rest in ["", "x", "xy", "é", "ééxxé"] {
                    let text = format!("{}{rest}", mixed.repeat(n_times));
                    if let Some(end) = first_plain(text.as_bytes()) {
                        let slow = text.graphemes(true).take(MAX_GRAPHEMES);
                        assert_eq!(end, slow.map(str::len).sum::<usize>(), "{text:?}");
                    }
                    if let Some(start) = last_plain(text.as_bytes()) {
                        let slow = text.graphemes(true).rev().take(MAX_GRAPHEMES);
                        assert_eq!(
                            text.len() - start,
                            slow.map(str::len).sum::<usize>(),
                            "{text:?}"
                        );
                    }
                }
            }
        }
        let long = "abcé".repeat(20);
        assert!(first_plain(long.as_bytes()).is_some() && last_plain(long.as_bytes()).is_some());
    }

    fn check(first: char, second: char) {
        if are_apart(first, second) {
            let both = String::from_iter([first, second]);
            assert_eq!(both.graphemes(true).count(), 2, "{both:?}");
        }
    }

    #[test]
    fn context_is_whole_graphemes_and_short() {
        let family = "👨‍👩‍👧‍👦";
        let text = Text::new(format!("{}⟦x⟧{}", family.repeat(40), "e\u{301}".repeat(40)));
        let at = 40 * family.len() as u32 + 3;
        let span = Span::of(at, at + 1).expect("a span");
        let (prefix, suffix) = context(&text, span);
        assert_eq!(prefix, format!("{}⟦", family.repeat(20)));
        assert_eq!(suffix, format!("⟧{}", "e\u{301}".repeat(31)));
    }

    #[test]
    fn a_grapheme_without_end_is_no_context() {
        let text = Text::new(format!("a{}x b", "\u{301}".repeat(100_000)));
        let at = text.n_bytes().get() - 3;
        let (prefix, suffix) = context(&text, Span::of(at, at + 1).expect("a span"));
        assert_eq!((prefix, suffix), ("", " b"));
    }
}

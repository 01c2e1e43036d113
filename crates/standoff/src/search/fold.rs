//! The folding of characters: the part of each that counts when it is compared.

use super::Matching;
use unicode_normalization::char::{canonical_combining_class, decompose_canonical};

/// A line as it is compared, character by character, and where each comes from.
#[derive(Clone, Debug, Default)]
pub(super) struct Folded {
    pub chars: Vec<char>,
    /// For each of them, where the character of the line begins that it comes from, in bytes.
    pub sources: Vec<usize>,
}

impl Folded {
    /// Nothing of a line yet.
    pub fn clear(&mut self) {
        self.chars.clear();
        self.sources.clear();
    }

    /// Takes in what follows `from` in a line, no more than `n_chars` characters; where it came to, in bytes.
    pub fn read(&mut self, line: &str, from: usize, n_chars: usize, matching: Matching) -> usize {
        let mut rest = line.get(from..).unwrap_or_default();
        let mut at = from;
        let mut n_left = n_chars;
        while n_left > 0 && !rest.is_empty() {
            // Most texts are mostly ASCII: its runs are taken at once, which halves what a search costs.
            let n_ascii = rest.bytes().take(n_left).take_while(u8::is_ascii).count();
            let (run, behind) = rest.split_at(n_ascii);
            self.chars.extend(run.bytes().map(|c| ascii(c, matching)));
            self.sources.extend(at..at + n_ascii);
            (at, n_left, rest) = (at + n_ascii, n_left - n_ascii, behind);
            let next = rest.chars().next().filter(|_| n_left > 0);
            if let Some(c) = next {
                fold(c, matching, &mut |c| {
                    self.chars.push(c);
                    self.sources.push(at);
                });
                (at, n_left, rest) = (at + c.len_utf8(), n_left - 1, &rest[c.len_utf8()..]);
            }
        }
        at
    }
}

/// A character as it is compared: any number of characters, none where it does not count.
pub(super) fn fold(c: char, matching: Matching, out: &mut impl FnMut(char)) {
    if let Ok(c) = u8::try_from(c)
        && c.is_ascii()
    {
        return out(ascii(c, matching));
    }
    let c = if matching.marks {
        Some(c)
    } else {
        plain_mark(c)
    };
    match c {
        Some(c) if c.is_ascii() => out(c),
        Some(c) => decompose_canonical(c, |part| letter(part, matching, out)),
        None => (),
    }
}

/// A character of ASCII as it is compared: always one.
fn ascii(c: u8, matching: Matching) -> char {
    let c = match c {
        _ if matching.marks => c,
        b'`' => b'\'',
        b'\t'..=b'\r' => b' ',
        _ => c,
    };
    match matching.case {
        true => char::from(c),
        false => char::from(c.to_ascii_lowercase()),
    }
}

fn letter(c: char, matching: Matching, out: &mut impl FnMut(char)) {
    if !matching.accents && is_accent(c) {
        return;
    }
    let mut both = |c: char| match (matching.accents, two_letters(c)) {
        (false, Some(letters)) => letters.chars().for_each(&mut *out),
        _ => out(c),
    };
    if matching.case {
        return both(c);
    }
    match c {
        // Letters that are others in capitals, and the sigma of a word's end.
        'ß' | 'ẞ' => "ss".chars().for_each(both),
        'ſ' => both('s'),
        'ς' => both('σ'),
        _ => c.to_lowercase().for_each(both),
    }
}

/// A mark on the letter before: an accent, a point, a vowel of Hebrew or Arabic.
pub(super) fn is_accent(c: char) -> bool {
    canonical_combining_class(c) != 0
}

/// Letters that no decomposition takes apart, as people write them who have not got them on the keyboard.
fn two_letters(c: char) -> Option<&'static str> {
    Some(match c {
        'œ' => "oe",
        'Œ' => "OE",
        'æ' => "ae",
        'Æ' => "AE",
        'ø' => "o",
        'Ø' => "O",
        'đ' => "d",
        'Đ' => "D",
        'ł' => "l",
        'Ł' => "L",
        'ı' => "i",
        _ => return None,
    })
}

/// One of its kind for each kind of apostrophe, dash and blank beyond ASCII; nothing for what nobody sees.
fn plain_mark(c: char) -> Option<char> {
    match c {
        '´' | 'ʹ' | 'ʻ' | 'ʼ' | '‘' | '’' | '‛' | '′' | '＇' => Some('\''),
        '‐'..='―' | '⁃' | '−' | '﹘' | '﹣' | '－' => Some('-'),
        '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => None,
        c if c.is_whitespace() => Some(' '),
        c => Some(c),
    }
}

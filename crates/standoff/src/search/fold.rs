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
        let rest = line.get(from..).unwrap_or_default();
        let mut end = from;
        for (at, c) in rest.char_indices().take(n_chars) {
            fold(c, matching, &mut |c| {
                self.chars.push(c);
                self.sources.push(from + at);
            });
            end = from + at + c.len_utf8();
        }
        end
    }
}

/// A character as it is compared: any number of characters, none where it does not count.
pub(super) fn fold(c: char, matching: Matching, out: &mut impl FnMut(char)) {
    let c = if matching.marks {
        Some(c)
    } else {
        plain_mark(c)
    };
    let Some(c) = c else { return };
    if c.is_ascii() {
        return out(if matching.case {
            c
        } else {
            c.to_ascii_lowercase()
        });
    }
    decompose_canonical(c, |part| letter(part, matching, out));
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

/// One of its kind for each kind of apostrophe, dash and blank; nothing for what nobody sees.
fn plain_mark(c: char) -> Option<char> {
    match c {
        '`' | '´' | 'ʹ' | 'ʻ' | 'ʼ' | '‘' | '’' | '‛' | '′' | '＇' => Some('\''),
        '‐'..='―' | '⁃' | '−' | '﹘' | '﹣' | '－' => Some('-'),
        '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => None,
        c if c.is_whitespace() => Some(' '),
        c => Some(c),
    }
}

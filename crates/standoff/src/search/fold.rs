//! The folding of characters: the part of each that counts when it is compared.

use super::Matching;
use crate::text::is_unseen;
use unicode_normalization::char::{
    canonical_combining_class, decompose_canonical, decompose_compatible,
};

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
        Some(c) if !matching.accents && is_form(c) => {
            decompose_compatible(c, |part| letter(part, matching, out));
        }
        Some(c) => decompose_canonical(c, |part| letter(part, matching, out)),
        None => (),
    }
}

/// A character of ASCII as it is compared: always one.
pub(super) fn ascii(c: u8, matching: Matching) -> char {
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

/// A character that is taken apart no farther, as it is compared.
pub(super) fn letter(c: char, matching: Matching, out: &mut impl FnMut(char)) {
    if c == '…' && !matching.marks {
        return "...".chars().for_each(out);
    }
    if !matching.accents && (is_accent(c) || c == TATWEEL) {
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

/// The line that makes Arabic words longer.
const TATWEEL: char = '\u{640}';

/// A mark on the letter before: an accent, a point, a vowel of Hebrew or Arabic.
pub(super) fn is_accent(c: char) -> bool {
    canonical_combining_class(c) != 0
}

/// Letters joined to one, and other forms of letters, as printers and PDFs have them.
fn is_form(c: char) -> bool {
    matches!(c,
        '\u{132}' | '\u{133}' | '\u{1c4}'..='\u{1cc}' | '\u{1f1}'..='\u{1f3}'
        | '\u{587}'
        // Latin and Armenian ligatures; Hebrew; Arabic as it is joined; letters as wide as those of Chinese.
        | '\u{fb00}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{ff01}'..='\u{ffdc}')
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

/// One of its kind for each kind of apostrophe, quotation mark, dash and blank beyond ASCII; nothing for what nobody sees.
pub(super) fn plain_mark(c: char) -> Option<char> {
    match c {
        '´' | 'ʹ' | 'ʻ' | 'ʼ' | '‘' | '’' | '‛' | '′' | '＇' => Some('\''),
        '“'..='‟' | '″' | '〝'..='〟' | '＂' => Some('"'),
        c if is_unseen(c) => None,
        c if is_hyphen(c) => Some('-'),
        '‒'..='―' | '⁃' | '−' | '﹘' => Some('-'),
        c if c.is_whitespace() => Some(' '),
        c => Some(c),
    }
}

/// A hyphen: where one ends a line, a word may go on in the next.
pub(super) fn is_hyphen(c: char) -> bool {
    // Armenian and Hebrew have their own; OCR reads a dash or a sign of negation, and broken letter has two strokes.
    matches!(
        c,
        '-' | '‐' | '‑' | '–' | '֊' | '־' | '¬' | '⸗' | '﹣' | '－' | SOFT_HYPHEN
    )
}

/// A place where a word may be divided.
pub(super) const SOFT_HYPHEN: char = '\u{ad}';

/// A line ends with it, or a page.
pub(super) fn ends_line(c: char) -> bool {
    matches!(c, '\n'..='\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// A letter of a script that is written without blanks between words: a line may end anywhere.
pub(super) fn is_unspaced(c: char) -> bool {
    matches!(u32::from(c),
        // Thai and Lao, Burmese, Khmer; Chinese and Japanese.
        0xe00..=0xeff | 0x1000..=0x109f | 0x1780..=0x17ff
        | 0x2e80..=0x30ff | 0x3400..=0x9fff | 0xf900..=0xfaff | 0xff66..=0xff9f | 0x20000..=0x3ffff)
}

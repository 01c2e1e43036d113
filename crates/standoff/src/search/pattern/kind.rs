//! Kinds of characters, of every script.

use super::super::fold::is_accent;

/// Some kinds, a bit each; a character is of them if it is of one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Kinds(u8);

impl Kinds {
    /// Letters, digits and marks, of which words are made.
    pub const WORD: Self = Self(1);
    const NO_WORD: Self = Self(1 << 1);
    /// Decimal digits.
    pub const DIGIT: Self = Self(1 << 2);
    const NO_DIGIT: Self = Self(1 << 3);
    /// Blanks, the ends of lines among them.
    pub const SPACE: Self = Self(1 << 4);
    const NO_SPACE: Self = Self(1 << 5);

    /// Whether no kind is among them.
    pub fn is_empty(self) -> bool {
        self == Self::default()
    }

    /// Takes in others.
    pub fn add(&mut self, others: Self) {
        self.0 |= others.0;
    }

    /// All that is not of this kind, where it is one.
    pub fn negated(self) -> Option<Self> {
        Some(match self {
            Self::WORD => Self::NO_WORD,
            Self::NO_WORD => Self::WORD,
            Self::DIGIT => Self::NO_DIGIT,
            Self::NO_DIGIT => Self::DIGIT,
            Self::SPACE => Self::NO_SPACE,
            Self::NO_SPACE => Self::SPACE,
            _ => return None,
        })
    }

    /// Whether a character is of one of them.
    pub fn have(self, c: char) -> bool {
        let has = |kind: Self| self.0 & kind.0 != 0;
        has(Self::WORD) && is_word(c)
            || has(Self::NO_WORD) && !is_word(c)
            || has(Self::DIGIT) && is_digit(c)
            || has(Self::NO_DIGIT) && !is_digit(c)
            || has(Self::SPACE) && c.is_whitespace()
            || has(Self::NO_SPACE) && !c.is_whitespace()
    }
}

/// Whether words are made of it: a letter, a mark on one, a digit, what joins them (UTS 18, annex C).
pub(super) fn is_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric() || c == '_';
    }
    c.is_alphabetic()
        || is_accent(c)
        || is_digit(c)
        || matches!(
            c,
            '\u{200c}' | '\u{200d}' | '\u{203f}' | '\u{2040}' | '\u{2054}'
        )
        || matches!(
            c,
            '\u{fe33}' | '\u{fe34}' | '\u{fe4d}'..='\u{fe4f}' | '\u{ff3f}'
        )
}

/// The zeros of the scripts that have digits of their own; the other nine follow each (Unicode, `Nd`).
const ZEROS: [u16; 36] = [
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6,
    0xe50, 0xed0, 0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50,
    0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10,
];

fn is_digit(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_digit();
    }
    let Ok(number) = u16::try_from(u32::from(c)) else {
        // Letters of mathematics, Adlam and others beyond the first plane.
        return c.is_numeric() && matches!(u32::from(c), 0x1d7ce..=0x1d7ff | 0x1e950..=0x1e959);
    };
    let at = ZEROS.partition_point(|zero| *zero <= number);
    at.checked_sub(1).is_some_and(|at| number - ZEROS[at] < 10)
}

//! A text as it is looked through: its characters as they are compared, one after another, and where each comes from.
//!
//! For words, a run of blanks is one blank, however many there are and whether lines end among them: what was wrapped
//! reads as what was not. A hyphen that ends a line within a word is a sign of its own: no rule tells whether the hyphen
//! belongs to the word.

use super::Matching;
use super::fold::{SOFT_HYPHEN, ascii, ends_line, fold, is_accent, is_hyphen, is_unspaced};
use crate::text::is_unseen;

/// A blank, or a run of them.
pub(super) const BLANK: char = ' ';
/// A run of blanks with the end of a line.
pub(super) const LINE_END: char = '\n';
/// A dash of any kind.
pub(super) const DASH: char = '-';
/// A hyphen between letters, before the end of a line: it divides a word, or joins two.
pub(super) const DIVISION: char = SOFT_HYPHEN;

/// How a text is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// For words: with runs of blanks, and words that are divided. Where marks count, each sign is one of its own.
    Words,
    /// For patterns: sign by sign, the ends of lines as [`LINE_END`].
    Signs,
}

/// A text as it is looked through.
#[derive(Clone, Debug, Default)]
pub(super) struct Folded {
    /// The characters as they are compared.
    pub chars: Vec<char>,
    /// For each of them, where the character of the text begins that it comes from, in bytes.
    pub sources: Vec<usize>,
    /// So much of the text was read, in bytes.
    pub read: usize,
    /// The last character that anybody sees.
    before: Option<char>,
    /// A hyphen came right behind a letter: where, and how many characters there were before it.
    hyphen: Option<(usize, usize)>,
}

impl Folded {
    /// Nothing of a text yet.
    pub fn clear(&mut self) {
        self.chars.clear();
        self.sources.clear();
        (self.read, self.before, self.hyphen) = (0, None, None);
    }

    /// Takes in the next `n_chars` characters of `text`, or what is left of it.
    pub fn read(&mut self, text: &str, n_chars: usize, matching: Matching, reading: Reading) {
        let rest = text.get(self.read..).unwrap_or_default();
        let start = self.read;
        for (at, c) in rest.char_indices().take(n_chars) {
            self.read = start + at + c.len_utf8();
            match reading {
                Reading::Words if !matching.marks => self.take(c, start + at, matching),
                Reading::Words => self.put(c, start + at, matching),
                Reading::Signs => self.take_sign(c, start + at, matching),
            }
        }
    }

    /// Drops all but the last `n_kept` characters before `at`; how many those were.
    pub fn drop_before(&mut self, at: usize, n_kept: usize) -> usize {
        /// Fewer are not worth the move of the rest.
        const WORTH: usize = 1 << 13;
        let n_dropped = at.saturating_sub(n_kept);
        if n_dropped < WORTH {
            return 0;
        }
        self.chars.drain(..n_dropped);
        self.sources.drain(..n_dropped);
        if let Some((_, at)) = &mut self.hyphen {
            *at -= n_dropped;
        }
        n_dropped
    }

    fn put(&mut self, c: char, at: usize, matching: Matching) {
        fold(c, matching, &mut |c| self.push(c, at));
    }

    fn push(&mut self, c: char, at: usize) {
        self.chars.push(c);
        self.sources.push(at);
    }

    fn take_sign(&mut self, c: char, at: usize, matching: Matching) {
        let is_second = c == '\n' && self.before == Some('\r');
        self.before = Some(c);
        match c {
            _ if is_second => (),
            '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => self.push(LINE_END, at),
            _ => self.put(c, at, matching),
        }
    }

    fn take(&mut self, c: char, at: usize, matching: Matching) {
        // The most frequent characters have the shortest way: it is what a search costs.
        if c.is_ascii_alphanumeric() {
            if self.hyphen.is_some() {
                self.divide(c);
            }
            self.before = Some(c);
            return self.push(ascii(c as u8, matching), at);
        }
        if c.is_whitespace() {
            return self.blank(c, at);
        }
        if is_hyphen(c) && self.before.is_some_and(is_letter) {
            self.hyphen = Some((at, self.chars.len()));
        } else if !is_unseen(c) {
            self.divide(c);
        }
        if !is_unseen(c) {
            self.before = Some(c);
        }
        self.put(c, at, matching);
    }

    /// A blank, which the one before takes in where there is one.
    fn blank(&mut self, c: char, at: usize) {
        self.before = Some(c);
        match self.chars.last_mut() {
            Some(last) if matches!(*last, BLANK | LINE_END) => {
                if ends_line(c) {
                    *last = LINE_END;
                }
            }
            _ if ends_line(c) => self.push(LINE_END, at),
            _ => self.push(BLANK, at),
        }
    }

    /// `c` comes next: where it is a letter, and a hyphen and the end of a line are before it, a word was divided.
    fn divide(&mut self, c: char) {
        let Some((source, at)) = self.hyphen.take() else {
            return;
        };
        if !is_letter(c) {
            return;
        }
        match self.chars.get(at..) {
            Some([DASH, LINE_END]) => self.chars[at] = DIVISION,
            // A soft hyphen is nothing elsewhere.
            Some([LINE_END]) => {
                self.chars.insert(at, DIVISION);
                self.sources.insert(at, source);
            }
            _ => (),
        }
    }
}

fn is_letter(c: char) -> bool {
    c.is_alphabetic() || is_accent(c)
}

/// Blanks and dashes stand between words.
pub(super) fn is_gap(c: char) -> bool {
    matches!(c, BLANK | LINE_END | DASH | DIVISION)
}

/// Whether what stands between two characters of a text can be read as what stands there in what is looked for.
pub(super) fn reads_as(there: &[char], (before, after): (char, char), sought: &[char]) -> bool {
    match there {
        [DIVISION, LINE_END] => matches!(sought, [] | [DASH] | [DASH, BLANK]),
        [DASH, LINE_END] => matches!(sought, [DASH] | [DASH, BLANK]),
        [LINE_END] if sought.is_empty() => is_unspaced(before) && is_unspaced(after),
        _ => is_as_it_stands(there, sought),
    }
}

/// The same, with each sign for itself.
pub(super) fn is_as_it_stands(there: &[char], sought: &[char]) -> bool {
    there.len() == sought.len()
        && there
            .iter()
            .zip(sought)
            .all(|(there, sought)| match *there {
                LINE_END => *sought == BLANK,
                DIVISION => *sought == DASH,
                there => there == *sought,
            })
}

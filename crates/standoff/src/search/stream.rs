//! A text as it is looked through: its characters as they are compared, one after another, and where each comes from.
//!
//! For words, a run of blanks is one blank, however many there are and whether lines end among them: what was wrapped
//! reads as what was not. A hyphen that ends a line within a word is a sign of its own: no rule tells whether the hyphen
//! belongs to the word.

use super::Matching;
use super::fold::{SOFT_HYPHEN, ascii, ends_line, fold, is_accent, is_hyphen, is_unspaced};
use super::letter;
use crate::text::is_unseen;

/// A blank, or a run of them.
pub(super) const BLANK: char = ' ';
/// A run of blanks with the end of a line.
pub(super) const LINE_END: char = '\n';
/// A dash of any kind.
pub(super) const DASH: char = '-';
/// A hyphen between letters, before the end of a line: it divides a word, or joins two.
pub(super) const DIVISION: char = SOFT_HYPHEN;

/// A letter that no character stands for.
pub(super) const NO_ONE: u32 = u32::MAX - 1;
/// More of the letter before, which one character stands for.
pub(super) const GOES_ON: u32 = u32::MAX;
/// More of the letter before, for which none does: it has no halves.
pub(super) const GOES_ON_WHOLE: u32 = u32::MAX - 2;
/// How a mail begins a line that it quotes.
pub(super) const QUOTE: char = '>';

/// How a text is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// For words: with runs of blanks, and words that are divided. Where marks count, each sign is one of its own. The
    /// signs with which a mail quotes a line are blanks at the end of the line before.
    Words,
    /// The same for words that have such a sign: it is one like others.
    WordsAndQuotes,
    /// For patterns: letter by letter, the ends of lines as [`LINE_END`].
    Letters,
}

/// How a text is read for words.
pub(super) fn reading(words: impl IntoIterator<Item = char>) -> Reading {
    match words.into_iter().any(|c| c == QUOTE) {
        true => Reading::WordsAndQuotes,
        false => Reading::Words,
    }
}

/// A text as it is looked through.
#[derive(Clone, Debug, Default)]
pub(super) struct Folded {
    /// The characters as they are compared.
    pub chars: Vec<char>,
    /// For each of them, where the character of the text begins that it comes from, in bytes.
    pub sources: Vec<usize>,
    /// Where letters were read, for each of the characters the letter that it comes from: a code point, [`NO_ONE`], or, of
    /// all but the first of a letter, [`GOES_ON`] or [`GOES_ON_WHOLE`].
    pub letters: Vec<u32>,
    /// So much of the text was read, in bytes.
    pub read: usize,
    /// For words, the last character that anybody sees; for letters, the one that the last letter begins with, or none where
    /// that can be no half of the end of a line.
    before: Option<char>,
    /// A hyphen came right behind a letter: where, and how many characters there were before it.
    hyphen: Option<(usize, usize)>,
}

impl Folded {
    /// Nothing of a text yet.
    pub fn clear(&mut self) {
        self.chars.clear();
        self.sources.clear();
        self.letters.clear();
        (self.read, self.before, self.hyphen) = (0, None, None);
    }

    /// Takes in the next `n_chars` characters of `text`, or what is left of it.
    pub fn read(&mut self, text: &str, n_chars: usize, matching: Matching, reading: Reading) {
        let rest = text.get(self.read..).unwrap_or_default();
        if reading == Reading::Letters {
            return self.read_letters(rest, n_chars, matching);
        }
        let start = self.read;
        for (at, c) in rest.char_indices().take(n_chars) {
            self.read = start + at + c.len_utf8();
            match matching.marks {
                true => self.put(c, start + at, matching),
                // One more `>` at the start of a line, where a mail quotes.
                false
                    if c == QUOTE
                        && reading == Reading::Words
                        && self.chars.last() == Some(&LINE_END) => {}
                false => self.take(c, start + at, matching),
            }
        }
    }

    /// The next letters of `rest`, which have `n_chars` characters or a few more.
    fn read_letters(&mut self, rest: &str, n_chars: usize, matching: Matching) {
        let (mut at, mut n_left) = (0, n_chars);
        while n_left > 0 && at < rest.len() {
            // The most frequent letters have the shortest way.
            if let [c @ b' '..=b'~', b' '..=b'~', ..] = &rest.as_bytes()[at..] {
                self.before = None;
                self.push(ascii(*c, matching), self.read);
                let letter = if matching.case {
                    *c
                } else {
                    c.to_ascii_lowercase()
                };
                self.letters.push(u32::from(letter));
                n_left -= 1;
                self.read += 1;
                at += 1;
                continue;
            }
            let n_bytes = letter::length(&rest[at..]);
            let written = &rest[at..at + n_bytes];
            n_left = n_left.saturating_sub(match n_bytes {
                0..4 => 1,
                _ => written.chars().count(),
            });
            self.take_letter(written, self.read, matching);
            self.read += n_bytes;
            at += n_bytes;
        }
    }

    fn take_letter(&mut self, written: &str, at: usize, matching: Matching) {
        let first = self.chars.len();
        let c = written.chars().next();
        let is_second = c == Some('\n') && self.before == Some('\r');
        self.before = c;
        let whole = match c {
            _ if is_second => return,
            Some(c) if is_line_end(c) => {
                self.push(LINE_END, at);
                Some(LINE_END)
            }
            _ => letter::read(written, matching, &mut |c| self.push(c, at)),
        };
        let n_parts = self.chars.len() - first;
        if n_parts > 0 {
            self.letters.push(whole.map_or(NO_ONE, u32::from));
            let more = whole.map_or(GOES_ON_WHOLE, |_| GOES_ON);
            self.letters.resize(self.chars.len(), more);
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
        self.drop_first(n_dropped);
        n_dropped
    }

    /// Drops the first ones.
    pub fn drop_first(&mut self, n_dropped: usize) {
        self.chars.drain(..n_dropped);
        self.sources.drain(..n_dropped);
        self.letters.drain(..n_dropped.min(self.letters.len()));
        if let Some((_, at)) = &mut self.hyphen {
            *at -= n_dropped;
        }
    }

    fn put(&mut self, c: char, at: usize, matching: Matching) {
        fold(c, matching, &mut |c| self.push(c, at));
    }

    fn push(&mut self, c: char, at: usize) {
        self.chars.push(c);
        self.sources.push(at);
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

/// A sign that a pattern sees as the end of a line. Others that end one for words, such as a form feed, it sees by themselves.
pub(super) fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Whether it is more of the letter before.
pub(super) fn goes_on(letter: u32) -> bool {
    matches!(letter, GOES_ON | GOES_ON_WHOLE)
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

//! What is looked for, as it is compared: the characters that are found one by one, and what stands between them.

use super::Matching;
use super::fold::{ends_line, is_hyphen};
use super::line::Line;
use super::stream::{
    BLANK, DASH, DIVISION, Folded, LINE_END, QUOTE, Reading, is_as_it_stands, is_gap, reads_as,
};
use crate::span::Span;

/// Words as they are compared. What stands between their characters is looked at only where all of them were found:
/// a text may write it in several ways.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Form {
    /// The characters that are looked for, one after another.
    pub chars: Vec<char>,
    /// The blanks and dashes before the first, between each and the next, behind the last. Empty where these are
    /// characters like others.
    gaps: Vec<Vec<char>>,
    /// Each sign is one of its own.
    has_marks: bool,
}

impl Form {
    /// Of words as somebody writes them.
    pub fn of(words: &str, matching: Matching) -> Self {
        let mut folded = Folded::default();
        match matching.marks || !words.contains(ends_line) {
            true => folded.read(words, usize::MAX, matching, Reading::Words),
            false => folded.read(&in_one_line(words), usize::MAX, matching, Reading::Words),
        }
        let signs = folded.chars;
        if matching.marks || signs.iter().all(|c| is_gap(*c)) {
            return Self {
                chars: signs,
                gaps: Vec::new(),
                has_marks: matching.marks,
            };
        }
        let mut form = Self::default();
        let mut gap = Vec::new();
        for c in signs {
            match is_gap(c) {
                true => gap.push(c),
                false => {
                    form.chars.push(c);
                    form.gaps.push(std::mem::take(&mut gap));
                }
            }
        }
        form.gaps.push(gap);
        form
    }

    /// Blanks and dashes are between its characters, and not among them.
    pub fn has_gaps(&self) -> bool {
        !self.gaps.is_empty()
    }

    /// Its characters with what stands between.
    pub fn as_read(&self) -> impl Iterator<Item = char> + '_ {
        let gap = |at: usize| self.gaps.get(at).into_iter().flatten().copied();
        let each = self.chars.iter().enumerate();
        let chars = each.flat_map(move |(at, c)| gap(at).chain([*c]));
        chars.chain(gap(self.chars.len()))
    }

    /// A character of a text as one that is looked for; `None` where it stands between them.
    pub fn counts(&self, c: char) -> Option<char> {
        match c {
            _ if self.has_marks || !is_gap(c) => Some(c),
            _ if self.has_gaps() => None,
            LINE_END => Some(BLANK),
            DIVISION => Some(DASH),
            c => Some(c),
        }
    }

    /// Whether it begins with its first character.
    pub fn begins_at_once(&self) -> bool {
        self.gaps.first().is_none_or(Vec::is_empty)
    }

    /// A hit has no more characters of a text.
    pub fn n_most(&self) -> usize {
        /// What is read as nothing has two of them.
        const N_UNREAD: usize = 2;
        let between: usize = self.gaps.iter().map(|gap| gap.len() + N_UNREAD).sum();
        self.chars.len() + between
    }

    /// The hit whose last character is `last`, which was found with all before it.
    pub fn hit(&self, line: &Line<'_>, last: usize) -> Option<Span> {
        let (first, last) = self.reach(&line.folded.chars, last)?;
        line.hit(first, last)
    }

    /// From where to where it reaches in `chars`: the first and the last.
    pub fn reach(&self, chars: &[char], last: usize) -> Option<(usize, usize)> {
        let [before, between @ .., behind] = self.gaps.as_slice() else {
            return Some(((last + 1).checked_sub(self.chars.len())?, last));
        };
        let mut first = last;
        for gap in between.iter().rev() {
            let most = gap.len() + 2;
            let n = chars[..first].iter().rev().take(most + 1);
            let n = n.take_while(|c| is_gap(**c)).count();
            let next = first.checked_sub(n + 1)?;
            let around = (chars[next], chars[first]);
            if !reads_as(&chars[next + 1..first], around, gap) {
                return None;
            }
            first = next;
        }
        let start = first.checked_sub(before.len())?;
        let end = last + 1 + behind.len();
        let is_there = is_as_it_stands(&chars[start..first], before)
            && is_as_it_stands(chars.get(last + 1..end)?, behind);
        is_there.then_some((start, end - 1))
    }
}

/// Words of several lines as they are looked for in one. A word that a line end divides is one, or, where a capital
/// follows, two with a hyphen.
pub fn in_one_line(words: &str) -> String {
    let mut lines = words
        .split(|c: char| ends_line(c))
        .map(str::trim)
        .filter(|line| !line.is_empty());
    let mut out = lines.next().unwrap_or_default().to_owned();
    let is_quote = |c: char| c == QUOTE || c.is_whitespace();
    let unquoted = lines.clone().map(|line| line.trim_start_matches(is_quote));
    // A mail quotes each line. With a sign more, which is looked for, those are too.
    let is_mail = !out.contains(QUOTE) && unquoted.clone().all(|line| !line.contains(QUOTE));
    let lines: Vec<&str> = match is_mail {
        true => unquoted.filter(|line| !line.is_empty()).collect(),
        false => lines.collect(),
    };
    for line in lines {
        let divided = out.strip_suffix(is_hyphen);
        let divided = divided.filter(|first| first.ends_with(char::is_alphabetic));
        match divided.filter(|_| line.starts_with(char::is_alphabetic)) {
            Some(_) if line.starts_with(char::is_uppercase) => (),
            Some(first) => out.truncate(first.len()),
            None => out.push(' '),
        }
        out += line;
    }
    out
}

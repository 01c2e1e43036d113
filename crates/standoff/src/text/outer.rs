//! The punctuation, quotation marks and blanks around a span that its words do not need.
//!
//! | from | to |
//! |---|---|
//! | `« Oui », ` | `Oui` |
//! | `« Oui », dit-il.` | `« Oui », dit-il` |
//! | `(sic` | `sic` |
//! | `(sic)` | `(sic)` |
//! | `l’` | `l’` |
//!
//! A quotation mark goes where its partner goes with it or is not in the span, a bracket where it has none
//! there. An apostrophe after a letter stays. Limits: the point of an abbreviation goes like any other; partners
//! are looked for in spans of up to 32 kB, and through 64 marks that are open.

use super::Text;
use super::boundary::{ceil, floor, is_blank};
use crate::span::Span;

/// Spans that are longer keep their marks, in bytes.
const MAX_PAIRED: usize = 32 * 1024;
/// So many open marks are looked through for one that a mark closes.
const MAX_OPEN: usize = 64;

/// Opening marks, each with the one that closes it.
const QUOTES: [(char, char); 6] = [
    ('«', '»'),
    ('“', '”'),
    ('„', '“'),
    ('‹', '›'),
    ('‘', '’'),
    ('「', '」'),
];
const BRACKETS: [(char, char); 3] = [('(', ')'), ('[', ']'), ('{', '}')];

/// Stops, commas and the like.
fn is_point(c: char) -> bool {
    matches!(
        c,
        ',' | ';'
            | ':'
            | '.'
            | '…'
            | '!'
            | '?'
            | '¡'
            | '¿'
            | '·'
            | '•'
            | '、'
            | '。'
            | '，'
            | '！'
            | '？'
            | '；'
            | '：'
            | '،'
            | '؛'
            | '؟'
            | '-'
            | '‐'
            | '‑'
            | '–'
            | '—'
            | '―'
    )
}

/// `span` without the punctuation at its ends; as it is, where nothing else is in it.
pub fn trim_outer(text: &Text, span: Span) -> Span {
    let Ok(content) = text.slice(span) else {
        return span;
    };
    let mut outer = Outer::of(content);
    while outer.start < outer.end && outer.step() {}
    if outer.start >= outer.end {
        return span;
    }
    let offset = |at: usize| span.start().plus(at as u32);
    Span::new(offset(outer.start), offset(outer.end)).unwrap_or(span)
}

/// The part of a text that is left so far.
struct Outer<'a> {
    content: &'a str,
    start: usize,
    end: usize,
    /// Marks that come in pairs by their places, each with the place of its partner.
    marks: Vec<(usize, Option<usize>)>,
}

impl<'a> Outer<'a> {
    fn of(content: &'a str) -> Self {
        Self {
            content,
            start: 0,
            end: content.len(),
            marks: match content.len() <= MAX_PAIRED {
                true => pairs(content),
                false => Vec::new(),
            },
        }
    }

    /// Takes one thing off, if there is one to take.
    fn step(&mut self) -> bool {
        let after = ceil(self.content, self.start + 1).min(self.end);
        let before = floor(self.content, self.end - 1).max(self.start);
        if self.is_wrapped(before) {
            (self.start, self.end) = (after, before);
        } else if self.is_outer(self.start, after, true) {
            self.start = after;
        } else if self.is_outer(before, self.end, false) {
            self.end = before;
        } else {
            return false;
        }
        true
    }

    /// The grapheme at one end can go by itself.
    fn is_outer(&self, at: usize, until: usize, is_first: bool) -> bool {
        let grapheme = &self.content[at..until];
        if grapheme.chars().all(is_blank) {
            return true;
        }
        let mut chars = grapheme.chars();
        let (Some(c), None) = (chars.next(), chars.next()) else {
            return false;
        };
        if is_point(c) {
            // The sign of a number is no dash, and its point no stop.
            let goes_on = self.content[until..self.end].chars().next();
            return !(is_first && goes_on.is_some_and(char::is_numeric));
        }
        match c {
            '\'' | '’' if self.partner(at).is_none() => {
                is_first || !self.content[self.start..at].ends_with(char::is_alphanumeric)
            }
            _ => self.partner(at) == Some(None),
        }
    }

    /// Quotation marks around all that is left.
    fn is_wrapped(&self, last: usize) -> bool {
        let first = self.content[self.start..].chars().next();
        let is_quote = |c| c == '"' || QUOTES.iter().any(|(open, _)| *open == c);
        let is_pair = self.partner(self.start) == Some(Some(last));
        let is_straight = first == Some('\'') && self.content[last..self.end].starts_with('\'');
        self.start < last && (first.is_some_and(is_quote) && is_pair || is_straight)
    }

    /// The partner of the mark at `at`: `None` where there is no mark.
    fn partner(&self, at: usize) -> Option<Option<usize>> {
        let found = self.marks.binary_search_by_key(&at, |(place, _)| *place);
        found.ok().map(|index| self.marks[index].1)
    }
}

/// The marks of `content` that come in pairs, in order.
fn pairs(content: &str) -> Vec<(usize, Option<usize>)> {
    let kinds = || QUOTES.iter().chain(&BRACKETS);
    let mut marks: Vec<(usize, Option<usize>)> = Vec::new();
    let mut open: Vec<(char, usize)> = Vec::new();
    for (at, c) in content.char_indices() {
        let is_opening = kinds().any(|(opening, _)| *opening == c);
        let closes = |opening: char| {
            (opening == '"' && c == '"') || kinds().any(|pair| *pair == (opening, c))
        };
        let is_apostrophe =
            c == '’' && content[at + c.len_utf8()..].starts_with(char::is_alphanumeric);
        let is_mark = c == '"' || is_opening || kinds().any(|(_, closing)| *closing == c);
        if is_apostrophe || !is_mark {
            continue;
        }
        let n_far = open.len().saturating_sub(MAX_OPEN);
        let found = open[n_far..]
            .iter()
            .rposition(|(opening, _)| closes(*opening));
        if let Some(index) = found {
            let (_, mark_idx) = open.remove(n_far + index);
            let partner = marks[mark_idx].0;
            marks[mark_idx].1 = Some(at);
            marks.push((at, Some(partner)));
        } else if c != '’' {
            if is_opening || c == '"' {
                open.push((c, marks.len()));
            }
            marks.push((at, None));
        }
    }
    marks
}

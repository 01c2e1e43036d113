//! A line as it is looked through.

use super::Matching;
use super::fold::{Folded, is_accent};
use crate::span::Span;
use crate::text::{ByteOffset, Partition, Text, grapheme_floor, word_at};
use std::ops::Range;

/// A line, and how it is compared.
pub(super) struct Line<'a> {
    /// Its characters as they are compared.
    pub folded: &'a Folded,
    pub text: &'a Text,
    pub span: Span,
    pub content: &'a str,
    pub language: Option<&'a str>,
    pub matching: Matching,
}

/// The line that begins in the first of `paragraphs` in which one begins and is not empty, and the paragraph behind it.
pub(super) fn next(partition: &Partition, paragraphs: Range<usize>) -> Option<(Span, usize)> {
    let all = partition.paragraphs();
    let until = paragraphs.end.min(all.len());
    // The range that has the beginning of a line has the line.
    let mut firsts = (paragraphs.start..until).filter(|first| !all[*first].continued);
    firsts.find_map(|first| {
        let rest = all[first + 1..].iter();
        let last = first + rest.take_while(|paragraph| paragraph.continued).count();
        let span = Span::new(all[first].start, all[last].content_end)?;
        Some((span, last + 1))
    })
}

/// The cost of a look at the ends of a hit, in steps from one character to the next.
const HIT_EFFORT: usize = 1 << 6;
/// The same where the words around are looked for.
const WORDS_EFFORT: usize = 1 << 12;

impl Line<'_> {
    /// The span of what the folded characters from the first to the last stand for, if it begins and ends with whole
    /// graphemes, and with whole words where they are meant.
    pub fn hit(&self, first: usize, last: usize) -> Option<Span> {
        let sources = &self.folded.sources;
        let is_torn = |at: usize| at > 0 && sources.get(at) == Some(&sources[at - 1]);
        if is_torn(first) || is_torn(last + 1) {
            return None;
        }
        let (start, end) = (sources[first], sources[last]);
        let mut rest = self.content.get(end..)?.chars();
        let mut end = end + rest.next()?.len_utf8();
        let place = |at: usize| {
            self.span
                .start()
                .plus(u32::try_from(at).unwrap_or(u32::MAX))
        };
        let is_end = |offset: ByteOffset| grapheme_floor(self.text, offset) == offset;
        if !self.matching.accents && !is_end(place(end)) {
            // They belong to the last letter.
            let accents = rest.take_while(|c| is_accent(*c));
            end += accents.map(char::len_utf8).sum::<usize>();
        }
        let span = Span::new(place(start), place(end))?;
        let is_whole = is_end(span.start()) && is_end(span.end());
        (is_whole && (!self.matching.whole_words || self.is_words(span))).then_some(span)
    }

    /// The cost of a look at a hit, in steps from one character to the next.
    pub fn hit_effort(&self) -> usize {
        match self.matching.whole_words {
            true => WORDS_EFFORT,
            false => HIT_EFFORT,
        }
    }

    /// Neither end is within a word.
    fn is_words(&self, span: Span) -> bool {
        [span.start(), span.end()].iter().all(|end| {
            word_at(self.text, *end, self.language)
                .is_none_or(|word| *end <= word.start() || word.end() <= *end)
        })
    }
}

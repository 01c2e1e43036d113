//! A line as it is looked through, and looking through all of them.

use super::Matching;
use super::fold::{Folded, is_accent};
use crate::span::Span;
use crate::text::{ByteOffset, Partition, Text, grapheme_floor, word_at};
use std::ops::Range;

/// A line, and how it is compared.
pub(super) struct Line<'a> {
    /// Its characters as they are compared.
    pub folded: &'a Folded,
    text: &'a Text,
    span: Span,
    content: &'a str,
    language: Option<&'a str>,
    matching: Matching,
}

/// Something that can be looked for.
pub(super) trait Seek {
    /// The properties in which a hit must be the same.
    fn matching(&self) -> Matching;

    /// Gives what it finds to `take`, in the order in which it ends, with which of several it is.
    fn find_in(&self, line: &Line<'_>, take: &mut dyn FnMut(Span, usize));
}

/// The hits in the lines that begin in `paragraphs`, each with which of several it is.
pub(super) fn found(
    sought: &dyn Seek,
    text: &Text,
    partition: &Partition,
    paragraphs: Range<usize>,
    language: Option<&str>,
) -> Vec<(Span, usize)> {
    let mut all = Vec::new();
    let mut folded = Folded::default();
    let matching = sought.matching();
    for span in lines(partition, paragraphs) {
        let Ok(content) = text.slice(span) else {
            continue;
        };
        folded.fill(content, matching);
        let line = Line {
            folded: &folded,
            text,
            span,
            content,
            language,
            matching,
        };
        sought.find_in(&line, &mut |hit, which| all.push((hit, which)));
    }
    all
}

/// The lines that begin in `paragraphs` and are not empty.
fn lines(partition: &Partition, paragraphs: Range<usize>) -> impl Iterator<Item = Span> {
    let all = partition.paragraphs();
    let until = paragraphs.end.min(all.len());
    let is_more = |index: usize| all.get(index).is_some_and(|paragraph| paragraph.continued);
    // The range that has the beginning of a line has the line.
    let firsts = (paragraphs.start..until).filter(move |index| !is_more(*index));
    firsts.filter_map(move |first| {
        let rest = all[first + 1..].iter();
        let rest = rest.take_while(|paragraph| paragraph.continued);
        Span::new(all[first].start, all[first + rest.count()].content_end)
    })
}

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

    /// Neither end is within a word.
    fn is_words(&self, span: Span) -> bool {
        [span.start(), span.end()].iter().all(|end| {
            word_at(self.text, *end, self.language)
                .is_none_or(|word| *end <= word.start() || word.end() <= *end)
        })
    }
}

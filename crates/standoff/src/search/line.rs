//! A stretch of a text as it is looked through: the rest of the text, or a line.

use super::Matching;
use super::fold::{is_accent, is_hyphen};
use super::halves;
use super::letter;
use super::stream::{DIVISION, Folded, NO_ONE, is_gap};
use crate::span::Span;
use crate::text::{ByteOffset, Partition, Text, is_grapheme_boundary, is_unseen, word_at};
use std::ops::Range;

/// A stretch of a text, and how it is compared.
pub(super) struct Line<'a> {
    /// Its characters as they are compared, those that were read.
    pub folded: &'a Folded,
    pub text: &'a Text,
    pub span: Span,
    /// Where hits begin, in bytes from its start.
    pub own: Range<usize>,
    pub content: &'a str,
    pub language: Option<&'a str>,
    pub matching: Matching,
}

/// The paragraph in which the first line begins that begins in `paragraphs`.
pub(super) fn first(partition: &Partition, paragraphs: Range<usize>) -> Option<usize> {
    let all = partition.paragraphs();
    let mut those = paragraphs.start..paragraphs.end.min(all.len());
    // The range that has the beginning of a line has the line.
    those.find(|first| !all[*first].continued)
}

/// The stretch in which words are found that begin in the lines that begin in `paragraphs`, and where in it that is: in
/// bytes from its start. It begins a little before, so that one knows what runs of blanks and divided words these lines
/// begin with, and has no other end than that of the text.
pub(super) fn stretch(
    text: &Text,
    partition: &Partition,
    paragraphs: Range<usize>,
) -> Option<(Span, Range<usize>)> {
    let all = partition.paragraphs();
    let start = |at: usize| {
        all.get(at)
            .map_or(text.n_bytes(), |paragraph| paragraph.start)
    };
    let line = |at: usize| first(partition, at..usize::MAX).unwrap_or(all.len());
    let first = line(paragraphs.start);
    let (own_start, own_end) = (start(first), start(line(paragraphs.end)));
    let before = start(first.saturating_sub(1));
    let within = |place: ByteOffset| (place.get() - before.get()) as usize;
    let span = Span::new(before, text.n_bytes()).filter(|_| own_start < own_end)?;
    Some((span, within(own_start)..within(own_end)))
}

/// The line that begins in the first of `paragraphs` in which one begins and is not empty, and the paragraph behind it.
pub(super) fn next(partition: &Partition, paragraphs: Range<usize>) -> Option<(Span, usize)> {
    let all = partition.paragraphs();
    let until = paragraphs.end.min(all.len());
    let mut firsts = (paragraphs.start..until).filter(|first| !all[*first].continued);
    firsts.find_map(|first| {
        let rest = all[first + 1..].iter();
        let last = first + rest.take_while(|paragraph| paragraph.continued).count();
        let span = Span::new(all[first].start, all[last].content_end)?;
        Some((span, last + 1))
    })
}

/// The text from the first line on that begins in `paragraphs`, and where hits begin in it: in bytes from its start.
pub(super) fn rest(
    text: &Text,
    partition: &Partition,
    paragraphs: Range<usize>,
) -> Option<(Span, Range<usize>)> {
    let (span, own) = stretch(text, partition, paragraphs)?;
    let n_before = u32::try_from(own.start).ok()?;
    let span = Span::new(span.start().plus(n_before), span.end())?;
    Some((span, 0..own.end - own.start))
}

/// The end of a search for words, behind the last place where a hit may begin.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Ending {
    /// So many characters were looked at there.
    n_past: usize,
}

impl Ending {
    /// One more was looked at there, and `n_same` characters of what is looked for are right before the next; whether
    /// they began there too. What does not begin at once has blanks or dashes before the first of them.
    pub fn is_reached(&mut self, n_same: usize, begins_at_once: bool) -> bool {
        self.n_past += 1;
        n_same < self.n_past || n_same == self.n_past && begins_at_once
    }
}

/// The cost of a look at the ends of a hit, in steps from one character to the next.
const HIT_EFFORT: usize = 1 << 6;
/// The same where the words around are looked for.
const WORDS_EFFORT: usize = 1 << 12;

impl Line<'_> {
    /// All of it was read.
    pub fn is_read(&self) -> bool {
        self.folded.read >= self.content.len()
    }

    /// So many of its characters can be looked at: what is behind the last one, and between it and the next, is known.
    pub fn n_ready(&self) -> usize {
        let chars = &self.folded.chars;
        match self.is_read() {
            true => chars.len(),
            false => chars.iter().rposition(|c| !is_gap(*c)).unwrap_or(0),
        }
    }

    /// The first character that is behind the end of where hits begin.
    pub fn past(&self) -> usize {
        let sources = &self.folded.sources;
        match sources.last() {
            Some(last) if *last >= self.own.end => {
                sources.partition_point(|source| *source < self.own.end)
            }
            _ => usize::MAX,
        }
    }

    /// A place as bytes from the start.
    pub fn within(&self, place: ByteOffset) -> usize {
        (place.get() - self.span.start().get()) as usize
    }

    /// The span of what the characters from the first to the last stand for, with all of a sign of which they are a part, if
    /// it begins and ends with whole graphemes, and with whole words where they are meant.
    pub fn hit(&self, first: usize, last: usize) -> Option<Span> {
        let (first, last) = self.whole_signs(first, last)?;
        let sources = &self.folded.sources;
        let (start, end) = (sources[first], sources[last]);
        let mut rest = self.content.get(end..)?.chars();
        let one = rest.next()?;
        // Where letters were read, all of the last one belongs to it.
        let mut end = match self.folded.letters.is_empty() {
            true => end + one.len_utf8(),
            false => end + letter::length(&self.content[end..]),
        };
        if one == '\r' && rest.as_str().starts_with('\n') {
            end += 1;
        }
        let place = |at: usize| {
            self.span
                .start()
                .plus(u32::try_from(at).unwrap_or(u32::MAX))
        };
        let is_end =
            |offset: ByteOffset| is_grapheme_boundary(self.text.as_str(), offset.to_usize());
        // Marks and joiners that follow may belong to the last letter.
        let with = |c: &char| {
            !self.matching.accents && is_accent(*c) || !self.matching.marks && is_unseen(*c)
        };
        let mut rest = self.content.get(end..)?.chars();
        while !is_end(place(end))
            && let Some(c) = rest.next().filter(with)
        {
            end += c.len_utf8();
        }
        let span = Span::new(place(start), place(end))?;
        let is_whole = is_end(span.start()) && is_end(span.end());
        let is_meant = || !self.matching.whole_words || self.is_words(span, first, last);
        (is_whole && is_meant()).then_some(span)
    }

    /// From the first to the last of the characters that the same signs stand for: ﬃ is all of it where *ff* was looked
    /// for. Half of a letter that several characters make is none; where accents count, neither is one without its accent,
    /// nor the accent; and a part of a sign is no word.
    fn whole_signs(&self, first: usize, last: usize) -> Option<(usize, usize)> {
        let Folded {
            chars,
            sources,
            letters,
            ..
        } = self.folded;
        let is_same = |at: usize| at > 0 && sources.get(at) == Some(&sources[at - 1]);
        if !is_same(first) && !is_same(last + 1) {
            return Some((first, last));
        }
        // A letter can have thousands of marks.
        let start_of = |at: usize| sources.partition_point(|source| *source < sources[at]);
        let (start, last_start) = (start_of(first), start_of(last));
        let end = sources.partition_point(|source| *source <= sources[last]) - 1;
        let is_sign = |at: usize| letters.get(at) != Some(&NO_ONE);
        let is_one = (start == first || is_sign(start)) && (end == last || is_sign(last_start));
        if !is_one || self.matching.whole_words {
            return None;
        }
        // Where accents do not count there are none.
        let mut others = chars[start..first].iter().chain(&chars[last + 1..=end]);
        let is_torn = others.any(|c| is_accent(*c)) || start < first && is_accent(chars[first]);
        (!is_torn).then_some((start, end))
    }

    /// The cost of a look at a hit, in steps from one character to the next.
    pub fn hit_effort(&self) -> usize {
        match self.matching.whole_words {
            true => WORDS_EFFORT,
            false => HIT_EFFORT,
        }
    }

    /// Neither end is within a word, nor where one is divided.
    fn is_words(&self, span: Span, first: usize, last: usize) -> bool {
        let chars = &self.folded.chars;
        let is_cut = |at: Option<usize>| {
            at.is_some_and(|at| chars.get(at) == Some(&DIVISION) && self.divides(at))
        };
        !is_cut(first.checked_sub(2))
            && !is_cut(Some(last + 1))
            && [span.start(), span.end()].iter().all(|end| {
                word_at(self.text, *end, self.language)
                    .is_none_or(|word| *end <= word.start() || word.end() <= *end)
            })
    }

    /// Whether a hyphen at the end of a line plainly divides one word. Nobody can tell for certain, so both ways to read it
    /// are tried, and the halves are words unless the text shows that they are one: the whole word stands nearby, and not with
    /// a hyphen, or both are in capitals, which have hyphens seldom.
    fn divides(&self, at: usize) -> bool {
        let sources = &self.folded.sources;
        let place = |at: usize| sources.get(at).copied().unwrap_or(self.content.len());
        let (before, behind) = (&self.content[..place(at)], &self.content[place(at + 2)..]);
        let mut letters_before = before.chars().rev();
        let joins_before = letters_before
            .find(|c| !c.is_alphabetic())
            .is_some_and(is_hyphen);
        let mut letters_behind = behind.chars();
        let joins_behind = letters_behind
            .find(|c| !c.is_alphabetic())
            .is_some_and(is_hyphen)
            && letters_behind.next().is_some_and(char::is_alphabetic);
        if joins_before || joins_behind {
            return false;
        }
        let at = self.span.start().get() as usize + place(at);
        halves::are_one(self.text.as_str(), at, before, behind)
    }
}

//! A search through a text, that can be paused anywhere.

use super::Matching;
use super::line::{self, Line};
use super::needle::{Needle, Progress};
use super::pattern::{Pattern, Reached, Run};
use super::stream::{Folded, Reading};
use crate::span::Span;
use crate::text::{ByteOffset, Partition, Text};
use std::ops::Range;

/// The cost of folding a character, in steps from one to the next.
const FOLD_EFFORT: usize = 4;
/// Characters that are read at a time.
const N_READ: usize = 1 << 12;
/// Characters, at the least, behind the place where a search was given up in which no other begins.
const N_GIVEN_UP: usize = 1 << 14;

/// Words, or a pattern.
#[derive(Clone, Debug)]
pub enum Sought {
    /// Words.
    Words(Needle),
    /// A pattern.
    Pattern(Pattern),
}

impl Sought {
    fn matching(&self) -> Matching {
        match self {
            Self::Words(needle) => needle.matching(),
            Self::Pattern(pattern) => pattern.matching(),
        }
    }
}

/// A search for what begins in the lines that begin in some paragraphs of a text. It can be paused anywhere, also within
/// a line; the hits are the same, in whatever pieces it is made.
#[derive(Clone, Debug)]
pub struct Scan {
    sought: Sought,
    /// The paragraphs whose lines were not begun.
    left: Range<usize>,
    /// The stretch that was begun.
    begun: Option<Begun>,
    /// Its characters so far.
    folded: Folded,
    /// The end of the last hit.
    end: ByteOffset,
    n_given_up: usize,
}

#[derive(Clone, Debug)]
struct Begun {
    span: Span,
    /// Where hits begin, in bytes from the start of the span.
    own: Range<usize>,
    words: Progress,
    /// The search for a pattern: once all of a line was read, or from the start where a hit may have the ends of lines in it.
    pattern: Option<Run>,
}

impl Scan {
    /// Begins to look for it.
    pub fn new(sought: Sought, paragraphs: Range<usize>) -> Self {
        Self {
            sought,
            left: paragraphs,
            begun: None,
            folded: Folded::default(),
            end: ByteOffset::ZERO,
            n_given_up: 0,
        }
    }

    /// Looks on, and gives the hits to `take`, in order; they do not overlap. Whether there is more to look through.
    /// `effort` is how many steps may be made: some nanoseconds each. `language` (BCP 47) is for words.
    pub fn go_on(
        &mut self,
        (text, partition): (&Text, &Partition),
        language: Option<&str>,
        mut effort: usize,
        take: &mut dyn FnMut(Span),
    ) -> bool {
        while effort > 0 {
            let Some(begun) = &mut self.begun else {
                self.begun = self.next(text, partition);
                if self.begun.is_none() {
                    self.left.start = self.left.end;
                    return false;
                }
                effort -= 1;
                self.folded.clear();
                continue;
            };
            let content = text.slice(begun.span).unwrap_or_default();
            let line = Line {
                folded: &self.folded,
                text,
                span: begun.span,
                own: begun.own.clone(),
                content,
                language,
                matching: self.sought.matching(),
            };
            let is_over = match &self.sought {
                Sought::Words(words) => {
                    let is_over = words.go_on(&line, &mut begun.words, &mut effort, take);
                    begun.words.at -= self.folded.drop_before(begun.words.at, words.n_kept());
                    is_over
                }
                Sought::Pattern(pattern) if line.is_read() || pattern.spans_lines() => {
                    let end = line.within(self.end.max(begun.span.start()));
                    let first = || line.folded.sources.partition_point(|source| *source < end);
                    let run = begun.pattern.get_or_insert_with(|| Run::from(first()));
                    // A hit may be wider than what was found: all of a sign. What else is found in it is none.
                    let take = &mut |hit: Span| {
                        if self.end <= hit.start() {
                            self.end = hit.end();
                            take(hit);
                        }
                    };
                    let reached = pattern.go_on(&line, run, &mut effort, take);
                    if reached == Reached::More {
                        // However little may be done at a time, something is read.
                        effort = effort.max(1);
                    }
                    let is_given_up = reached == Reached::Limit;
                    self.n_given_up += usize::from(is_given_up);
                    if is_given_up && pattern.spans_lines() {
                        run.leap(&self.folded.chars, N_GIVEN_UP);
                    }
                    drop_past(&mut self.folded, run, is_given_up);
                    reached == Reached::End || is_given_up && !pattern.spans_lines()
                }
                Sought::Pattern(_) => false,
            };
            if is_over {
                self.begun = None;
            } else if self.folded.read < content.len() && effort > 0 {
                effort = self.read(content, effort);
            }
        }
        true
    }

    /// Reads some more of what was begun; the effort that is left.
    fn read(&mut self, content: &str, effort: usize) -> usize {
        let n_chars = effort.div_ceil(FOLD_EFFORT).min(N_READ);
        let reading = match &self.sought {
            Sought::Words(words) => words.reading(),
            Sought::Pattern(_) => Reading::Letters,
        };
        let matching = self.sought.matching();
        self.folded.read(content, n_chars, matching, reading);
        effort.saturating_sub(n_chars.saturating_mul(FOLD_EFFORT))
    }

    /// The next stretch: all that is left for words, and for a pattern that may have the end of a line in it, which are let
    /// go behind the place of the search; a line for others.
    fn next(&mut self, text: &Text, partition: &Partition) -> Option<Begun> {
        match &self.sought {
            Sought::Words(_) => {
                let (span, own) = line::stretch(text, partition, self.left.clone())?;
                self.left.start = self.left.end;
                Some(Begun::at(span, own))
            }
            Sought::Pattern(pattern) if pattern.spans_lines() => {
                let (span, own) = line::rest(text, partition, self.left.clone())?;
                self.left.start = self.left.end;
                Some(Begun::at(span, own))
            }
            Sought::Pattern(_) => {
                let (span, after) = line::next(partition, self.left.clone())?;
                self.left.start = after;
                Some(Begun::at(span, 0..usize::MAX))
            }
        }
    }

    /// Everything before this place was looked through.
    pub fn place(&self, text: &Text, partition: &Partition) -> ByteOffset {
        let Some(begun) = &self.begun else {
            let next = partition.paragraphs().get(self.left.start);
            return next.map_or(text.n_bytes(), |paragraph| paragraph.start);
        };
        let at = match &self.sought {
            Sought::Words(_) => begun.words.at,
            Sought::Pattern(_) => begun.pattern.as_ref().map_or(0, Run::start),
        };
        let within = match self.folded.sources.get(at) {
            Some(within) => *within,
            // Behind the last one, or nothing is folded yet.
            None if at > 0 => self.folded.read,
            None => 0,
        };
        // The stretch begins a little before its lines, and ends a little behind.
        let within = within.clamp(begun.own.start, begun.own.end);
        let within = u32::try_from(within).unwrap_or(u32::MAX);
        // A hit may have an end of two signs, of which one was read.
        begun.span.start().plus(within).max(self.end)
    }

    /// How many lines or passages were given up where they were looked through in part: the pattern would have needed
    /// more memory there than it may have.
    pub fn n_given_up(&self) -> usize {
        self.n_given_up
    }
}

/// Drops what nobody asks for any more: half of it at least, so that what is left is not moved too often, or where there is
/// much of it.
fn drop_past(folded: &mut Folded, run: &mut Run, is_much: bool) {
    let n_past = run.n_past();
    if is_much || n_past > folded.chars.len() / 2 {
        folded.drop_first(n_past);
        run.drop_first(n_past);
    }
}

impl Begun {
    fn at(span: Span, own: Range<usize>) -> Self {
        Self {
            span,
            own,
            words: Progress::default(),
            pattern: None,
        }
    }
}

//! A search through many lines, that can be paused anywhere.

use super::Matching;
use super::fold::Folded;
use super::line::{self, Line};
use super::needle::{Needle, Progress};
use super::pattern::{Pattern, Reached, Run};
use crate::span::Span;
use crate::text::{ByteOffset, Partition, Text};
use std::ops::Range;

/// The cost of folding a byte, in steps from one character to the next.
const FOLD_EFFORT: usize = 4;

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

/// A search through the lines that begin in some paragraphs of a text. It can be paused anywhere, also within a line;
/// the hits are the same, in whatever pieces it is made.
#[derive(Clone, Debug)]
pub struct Scan {
    sought: Sought,
    /// The paragraphs whose lines were not begun.
    left: Range<usize>,
    /// The line that was begun.
    line: Option<Begun>,
    /// Its characters so far.
    folded: Folded,
    n_given_up: usize,
}

#[derive(Clone, Debug)]
struct Begun {
    span: Span,
    /// So many bytes of it are folded.
    read: usize,
    words: Progress,
    pattern: Run,
}

impl Scan {
    /// Begins to look for it.
    pub fn new(sought: Sought, paragraphs: Range<usize>) -> Self {
        Self {
            sought,
            left: paragraphs,
            line: None,
            folded: Folded::default(),
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
            let Some(begun) = &mut self.line else {
                let Some((span, after)) = line::next(partition, self.left.clone()) else {
                    self.left.start = self.left.end;
                    return false;
                };
                effort -= 1;
                self.left.start = after;
                self.folded.clear();
                self.line = Some(Begun::at(span));
                continue;
            };
            let matching = self.sought.matching();
            let content = text.slice(begun.span).unwrap_or_default();
            if begun.read < content.len() {
                let before = begun.read;
                let n_chars = effort.div_ceil(FOLD_EFFORT);
                begun.read = self.folded.read(content, before, n_chars, matching);
                effort = effort.saturating_sub((begun.read - before).saturating_mul(FOLD_EFFORT));
                continue;
            }
            let line = Line {
                folded: &self.folded,
                text,
                span: begun.span,
                content,
                language,
                matching,
            };
            let is_over = match &self.sought {
                Sought::Words(words) => words.go_on(&line, &mut begun.words, &mut effort, take),
                Sought::Pattern(pattern) => {
                    match pattern.go_on(&line, &mut begun.pattern, &mut effort, take) {
                        Reached::Pause => false,
                        Reached::End => true,
                        Reached::Limit => {
                            self.n_given_up += 1;
                            true
                        }
                    }
                }
            };
            if is_over {
                self.line = None;
            }
        }
        true
    }

    /// Everything before this place was looked through.
    pub fn place(&self, text: &Text, partition: &Partition) -> ByteOffset {
        let Some(begun) = &self.line else {
            let next = partition.paragraphs().get(self.left.start);
            return next.map_or(text.n_bytes(), |paragraph| paragraph.start);
        };
        let at = match &self.sought {
            Sought::Words(_) => begun.words.at,
            Sought::Pattern(_) => begun.pattern.start(),
        };
        let within = match self.folded.sources.get(at) {
            Some(within) => *within,
            // Behind the last one, or nothing is folded yet.
            None if at > 0 => begun.read,
            None => 0,
        };
        let within = u32::try_from(within).unwrap_or(u32::MAX);
        begun.span.start().plus(within)
    }

    /// How many lines were given up where they were looked through in part: the pattern would have needed more memory
    /// there than it may have.
    pub fn n_given_up(&self) -> usize {
        self.n_given_up
    }
}

impl Begun {
    fn at(span: Span) -> Self {
        Self {
            span,
            read: 0,
            words: Progress::default(),
            pattern: Run::default(),
        }
    }
}

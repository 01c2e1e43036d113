//! Regular expressions, looked for in a text as it is compared: without capitals, accents and kinds of marks, unless
//! they count.
//!
//! All hits of a stretch of lines together take no longer than it is long, times the steps of the pattern, and the
//! search can be paused anywhere ([`run`]). There is no looking ahead, and no reference to groups: they would need more.

mod brackets;
mod class;
mod fault;
mod kind;
mod node;
mod program;
mod run;
mod signs;
mod syntax;

use super::Matching;
use super::line::Line;
use crate::span::Span;
use crate::text::ByteOffset;
pub use fault::PatternFault;
use program::Program;
pub(super) use run::Run;
use run::{Came, Signs};
use std::rc::Rc;

/// A pattern to be found. A dot or a class is one letter as it is read, however it is written (é, œ, ﬁ, 한), and what is
/// written as letters finds these wherever they stand, as words do. `\w`, `\d` and `\b` know the letters and digits of
/// every script; where accents do not count, é is an e, within brackets too. A mark or blank by its number or
/// name (`\xa0`, `\x20`, `\t`) is that sign alone. A hit can have the ends of lines in it where the pattern has a sign for them: `\s`, `\n`, a class
/// of all but some, `.` after `(?s)`.
#[derive(Clone, Debug)]
pub struct Pattern {
    program: Rc<Program>,
    matching: Matching,
}

/// The written words are no pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is no regular expression: {0}")]
pub struct PatternError(
    /// The fault.
    pub PatternFault,
);

/// How far a search in a stretch of lines came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reached {
    Pause,
    End,
    /// To the end of what was read.
    More,
    /// No farther: too much would have to be remembered.
    Limit,
}

impl Pattern {
    /// `None` where nothing is written.
    ///
    /// # Errors
    /// [`PatternError`]
    pub fn new(pattern: &str, matching: Matching) -> Result<Option<Self>, PatternError> {
        if pattern.is_empty() {
            return Ok(None);
        }
        let node = syntax::read(pattern, matching);
        let program = node.and_then(|node| Program::of(&node));
        let program = program.map_err(PatternError)?;
        Ok(Some(Self {
            program: Rc::new(program),
            matching,
        }))
    }

    pub(super) fn matching(&self) -> Matching {
        self.matching
    }

    /// A hit can have the end of a line in it.
    pub(super) fn spans_lines(&self) -> bool {
        self.program.spans_lines
    }

    /// Looks on in a stretch of lines that was read, and gives the hits to `take`. `effort` is how many steps may be made. An empty match is no
    /// hit.
    pub(super) fn go_on(
        &self,
        line: &Line<'_>,
        run: &mut Run,
        effort: &mut usize,
        take: &mut dyn FnMut(Span),
    ) -> Reached {
        let chars = &line.folded.chars;
        let signs = Signs {
            chars,
            letters: &line.folded.letters,
            n_own: line.past().min(chars.len()),
            is_open: !line.is_read(),
            begin_text: line.span.start() == ByteOffset::ZERO && run.is_whole(),
            end_text: line.span.end() == line.text.n_bytes(),
        };
        loop {
            match run.go_on(&self.program, signs, effort) {
                Came::ToHit(first, end) => {
                    *effort = effort
                        .saturating_sub(line.hit_effort() + self.program.n_joins as usize / 8);
                    if let Some(hit) = line.hit(first, end - 1) {
                        take(hit);
                    }
                }
                Came::ToPause => return Reached::Pause,
                Came::ToEnd => return Reached::End,
                Came::ToMore => return Reached::More,
                Came::TooFar => return Reached::Limit,
            }
        }
    }
}

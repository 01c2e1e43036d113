//! Looking for a pattern in a stretch of lines: one way after another, and never twice from the same step at the same place.
//!
//! Law: the hits are those of Perl's order (the leftmost; there, the first way that fits), and all of them together
//! cost no more than the line is long times the steps of the pattern. A way that failed once fails whichever hit is
//! looked for: only the line and the place count for it, and whether the hit begins there, within a letter, where less
//! fits. A place before the start is never tried again. So what failed is remembered from one hit to the next. Without
//! that each hit would look to the end of the line anew.

use super::super::stream::{GOES_ON, GOES_ON_WHOLE, NO_ONE, goes_on};
use super::class::Class;
use super::kind::is_word;
use super::node::Look;
use super::program::{Act, Program, StepId};

/// The most that is remembered of a line, in words of 64 bits, and the most ways that wait to be tried: 32 MB each.
const MAX_REMEMBERED: usize = 4 << 20;
const MAX_WAITING: usize = 4 << 20;
/// The most characters of a stretch of lines that are kept for one hit.
const MAX_AHEAD: usize = 4 << 20;
/// Of what was looked through for a hit that was given up, this part is passed over with it: less would be looked through
/// again and again.
const PART_GIVEN_UP: usize = 8;
/// The places in one block of what is remembered.
const BLOCK: usize = 1 << 10;

/// A search in a stretch of lines, which can be paused between two steps.
#[derive(Clone, Debug, Default)]
pub(in super::super) struct Run {
    /// The place where the hit that is looked for would begin.
    start: usize,
    /// The ways that are still to be tried, the next one last: a step, and a place.
    waiting: Vec<(StepId, u32)>,
    is_trying: bool,
    failed: Failed,
    /// Signs before the ones that are looked through were dropped.
    is_cut: bool,
}

/// The place that a search has come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Came {
    /// To a hit: its first character, and the one behind its last.
    ToHit(usize, usize),
    /// To the end of the effort.
    ToPause,
    /// To the end of the line.
    ToEnd,
    /// To the end of what was read of it.
    ToMore,
    /// To more than can be remembered.
    TooFar,
}

/// The signs that are looked through.
#[derive(Clone, Copy)]
pub(super) struct Signs<'a> {
    pub chars: &'a [char],
    /// The letter of each, as [`Folded`](super::super::stream::Folded) has it.
    pub letters: &'a [u32],
    /// So many of them may begin a hit.
    pub n_own: usize,
    /// There are more behind, which were not read.
    pub is_open: bool,
    /// Nothing of the text is before them.
    pub begin_text: bool,
    /// Nothing of it is behind them.
    pub end_text: bool,
}

impl Run {
    /// From a character on.
    pub fn from(start: usize) -> Self {
        Self {
            start,
            ..Self::default()
        }
    }

    /// Everything before this place was looked through.
    pub fn start(&self) -> usize {
        self.start
    }

    /// Nothing was dropped.
    pub(super) fn is_whole(&self) -> bool {
        !self.is_cut
    }

    /// How many signs nobody asks for any more.
    pub fn n_past(&self) -> usize {
        // One more is kept: what is before a hit counts.
        self.start.saturating_sub(1) / BLOCK * BLOCK
    }

    /// Counts the places from that many signs on, which are dropped.
    pub fn drop_first(&mut self, n_dropped: usize) {
        self.failed.drop_before(n_dropped);
        self.start -= n_dropped;
        for (_, at) in &mut self.waiting {
            *at -= place(n_dropped);
        }
        self.is_cut |= n_dropped > 0;
    }

    /// Gives up what was tried, and goes on behind the end of a line, at least `n_least` signs on, or of what was read.
    pub fn leap(&mut self, chars: &[char], n_least: usize) {
        let n_chars = n_least.max((chars.len() - self.start) / PART_GIVEN_UP);
        let rest = chars.iter().enumerate().skip(self.start + n_chars);
        let line_end = rest.map(|(at, c)| (at + 1, c)).find(|(_, c)| **c == '\n');
        *self = Self {
            start: line_end.map_or(chars.len(), |(at, _)| at),
            is_cut: self.is_cut,
            ..Self::default()
        };
    }

    /// To the next hit. `effort` is how many steps may be made, and becomes how many are left.
    pub(super) fn go_on(
        &mut self,
        program: &Program,
        signs: Signs<'_>,
        effort: &mut usize,
    ) -> Came {
        let own = &signs.chars[..signs.n_own];
        loop {
            if !self.is_trying {
                // No hit is empty: it begins with a character.
                let begins = |at: usize, c: char| {
                    let letter = signs.letters[at];
                    program.firsts.has(c)
                        || letter != u32::from(c)
                            && char::from_u32(letter)
                                .map_or(letter == NO_ONE, |c| program.firsts.has(c))
                };
                while own.get(self.start).is_some_and(|c| !begins(self.start, *c)) {
                    if *effort == 0 {
                        return Came::ToPause;
                    }
                    *effort -= 1;
                    self.start += 1;
                }
                if self.start >= own.len() {
                    let is_more = signs.is_open && own.len() == signs.chars.len();
                    return if is_more { Came::ToMore } else { Came::ToEnd };
                }
                self.failed.forget_before(self.start);
                self.waiting.push((program.start, place(self.start)));
                self.is_trying = true;
            }
            match self.attempt(program, signs, effort) {
                Tried::Fits(end) => {
                    let start = self.start;
                    self.waiting.clear();
                    self.is_trying = false;
                    if end == start {
                        self.start += 1;
                        continue;
                    }
                    self.start = end;
                    // The ways that led here did not fail.
                    self.failed.forget_at(end, program.n_joins);
                    return Came::ToHit(start, end);
                }
                Tried::Fails => {
                    self.is_trying = false;
                    self.start += 1;
                }
                Tried::Pauses => return Came::ToPause,
                Tried::NeedsMore => return Came::ToMore,
                Tried::TooFar => return Came::TooFar,
            }
        }
    }

    fn attempt(&mut self, program: &Program, signs: Signs<'_>, effort: &mut usize) -> Tried {
        let line = signs.chars;
        while let Some((mut step, at)) = self.waiting.pop() {
            let mut at = at as usize;
            loop {
                if *effort == 0 {
                    self.waiting.push((step, place(at)));
                    return Tried::Pauses;
                }
                *effort -= 1;
                let now = &program.steps[step as usize];
                if at >= line.len() && signs.is_open && now.act.looks_on() {
                    if line.len() - self.start >= MAX_AHEAD {
                        return Tried::TooFar;
                    }
                    self.waiting.push((step, place(at)));
                    return Tried::NeedsMore;
                }
                if let Some(join) = now.join {
                    match self.failed.note(at, join, program.n_joins) {
                        Some(true) => {}
                        Some(false) => break,
                        None => return Tried::TooFar,
                    }
                }
                match &now.act {
                    Act::Char(c, next) if line.get(at) == Some(c) => (step, at) = (*next, at + 1),
                    Act::One(class, next) => match signs.letter(class, at, self.start) {
                        Some(end) => (step, at) = (*next, end),
                        None => break,
                    },
                    Act::Look(look, next) if look.holds(signs, at) => step = *next,
                    Act::Char(..) | Act::Look(..) => break,
                    Act::Split(first, second) => {
                        if self.waiting.len() >= MAX_WAITING {
                            return Tried::TooFar;
                        }
                        self.waiting.push((*second, place(at)));
                        step = *first;
                    }
                    Act::Hit => return Tried::Fits(at),
                }
            }
        }
        Tried::Fails
    }
}

impl Signs<'_> {
    /// The end of the letter at a place, if it is in a class. Where a hit that begins at `start` has its first half
    /// already, the other half counts.
    fn letter(self, class: &Class, at: usize, start: usize) -> Option<usize> {
        let c = *self.chars.get(at)?;
        let letter = self.letters[at];
        let is_in_parts = self.letters.get(at + 1).copied().is_some_and(goes_on);
        if letter == u32::from(c) && !is_in_parts {
            return class.has(c).then_some(at + 1);
        }
        if letter == GOES_ON_WHOLE || letter == GOES_ON && at == start {
            return None;
        }
        let rest = self.letters[at + 1..].iter();
        let end = at + 1 + rest.take_while(|letter| goes_on(**letter)).count();
        class
            .has_letter(letter, &self.chars[at..end])
            .then_some(end)
    }
}

enum Tried {
    /// Up to there.
    Fits(usize),
    Fails,
    Pauses,
    NeedsMore,
    TooFar,
}

/// A place in a line: no text has more than 4 GB.
fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

impl Look {
    fn holds(self, signs: Signs<'_>, at: usize) -> bool {
        let last = at.checked_sub(1).and_then(|last| signs.chars.get(last));
        let next = signs.chars.get(at);
        let is_word = |c: Option<&char>| c.is_some_and(|c| is_word(*c));
        let (before, after) = (is_word(last), is_word(next));
        match self {
            Self::TextStart => at == 0 && signs.begin_text,
            Self::TextEnd => next.is_none() && signs.end_text,
            Self::Start => matches!(last, None | Some('\n')),
            Self::End => matches!(next, None | Some('\n')),
            Self::WordBoundary => before != after,
            Self::NoWordBoundary => before == after,
            Self::WordStart => !before && after,
            Self::WordEnd => before && !after,
            Self::NoWordBefore => !before,
            Self::NoWordAfter => !after,
        }
    }
}

/// The joins that were come to, each with its place, from the present hit on: a bit each.
#[derive(Clone, Debug, Default)]
struct Failed {
    blocks: Vec<Option<Box<[u64]>>>,
    n_words: usize,
    /// No block before this one is there.
    first: usize,
}

impl Failed {
    /// Whether it is new; `None` where there is no room.
    fn note(&mut self, at: usize, join: u32, n_joins: u32) -> Option<bool> {
        let (index, word, bit) = address(at, join, n_joins);
        if self.blocks.len() <= index {
            self.blocks.resize(index + 1, None);
        }
        let block = match &mut self.blocks[index] {
            Some(block) => block,
            none => {
                let n_words = BLOCK / 64 * n_joins as usize;
                if self.n_words + n_words > MAX_REMEMBERED {
                    return None;
                }
                self.n_words += n_words;
                none.insert(vec![0; n_words].into_boxed_slice())
            }
        };
        let is_new = block[word] & bit == 0;
        block[word] |= bit;
        Some(is_new)
    }

    /// All that is remembered of one place.
    fn forget_at(&mut self, at: usize, n_joins: u32) {
        for join in 0..n_joins {
            let (index, word, bit) = address(at, join, n_joins);
            match self.blocks.get_mut(index) {
                Some(Some(block)) => block[word] &= !bit,
                _ => return,
            }
        }
    }

    /// Drops the memory of places before the hit: nobody asks for them any more.
    fn forget_before(&mut self, start: usize) {
        let until = (start / BLOCK).min(self.blocks.len());
        for block in &mut self.blocks[self.first.min(until)..until] {
            self.n_words -= block.take().map_or(0, |block| block.len());
        }
        self.first = self.first.max(until);
    }

    /// The same, and counts the places from there on.
    fn drop_before(&mut self, n_places: usize) {
        self.forget_before(n_places);
        let n_blocks = n_places / BLOCK;
        self.blocks.drain(..n_blocks.min(self.blocks.len()));
        self.first = self.first.saturating_sub(n_blocks);
    }
}

/// The block, the word in it, and the bit of that.
fn address(at: usize, join: u32, n_joins: u32) -> (usize, usize, u64) {
    let bit = at % BLOCK * n_joins as usize + join as usize;
    (at / BLOCK, bit / 64, 1 << (bit % 64))
}

//! The needle that is looked for, and the search for it.

use super::Matching;
use super::form::Form;
use super::line::{Ending, Line};
use super::stream::{Folded, Reading, reading};
use crate::span::Span;
use std::cell::RefCell;

/// Words to be found.
#[derive(Clone, Debug)]
pub struct Needle {
    form: Form,
    /// For each prefix of its characters, the longest shorter one that it ends with (Knuth, Morris and Pratt): a text
    /// is looked at once, whatever is looked for.
    back: Vec<usize>,
    matching: Matching,
    /// The string that was looked through last, whose room the next one takes: a list has a hundred thousand of them.
    string: RefCell<Folded>,
}

impl Needle {
    /// `None` where nothing of `words` counts.
    pub fn new(words: &str, matching: Matching) -> Option<Self> {
        let form = Form::of(words, matching);
        let chars = &form.chars;
        if chars.is_empty() {
            return None;
        }
        let mut back = vec![0; chars.len()];
        let mut n_same = 0;
        for at in 1..chars.len() {
            while n_same > 0 && chars[n_same] != chars[at] {
                n_same = back[n_same - 1];
            }
            n_same += usize::from(chars[n_same] == chars[at]);
            back[at] = n_same;
        }
        Some(Self {
            form,
            back,
            matching,
            string: RefCell::default(),
        })
    }

    /// What is looked for, with what stands between.
    pub(super) fn as_read(&self) -> impl Iterator<Item = char> + '_ {
        self.form.as_read()
    }

    /// What is looked for, without what stands between; all of it where nothing else is looked for.
    pub(super) fn letters(&self) -> impl Iterator<Item = char> + '_ {
        self.form.chars.iter().copied()
    }

    /// Whether a string has a hit, wherever in a word or a character it begins and ends.
    pub fn is_in(&self, words: &str) -> bool {
        let mut string = self.string.borrow_mut();
        string.clear();
        string.read(words, usize::MAX, self.matching, self.reading());
        let mut n_same = 0;
        string.chars.iter().enumerate().any(|(at, c)| {
            let Some(c) = self.form.counts(*c) else {
                return false;
            };
            n_same = self.step(n_same, c);
            if n_same < self.form.chars.len() {
                return false;
            }
            n_same = self.back[n_same - 1];
            self.form.reach(&string.chars, at).is_some()
        })
    }

    /// So many characters are there with `c`, where `n_same` were before it.
    fn step(&self, mut n_same: usize, c: char) -> usize {
        let chars = &self.form.chars;
        while n_same > 0 && chars[n_same] != c {
            n_same = self.back[n_same - 1];
        }
        n_same + usize::from(chars[n_same] == c)
    }
}

/// A search in a stretch of a text, which can be paused between two characters.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Progress {
    /// Everything before this character was looked at.
    pub at: usize,
    /// So many characters of the needle are right before it.
    n_same: usize,
    ending: Ending,
    /// The end of the last hit, in bytes from the start of the stretch.
    end: usize,
}

impl Needle {
    /// How a text is read for it.
    pub(super) fn reading(&self) -> Reading {
        reading(self.letters())
    }

    pub(super) fn matching(&self) -> Matching {
        self.matching
    }

    /// So many characters before the place of the search are still asked for.
    pub(super) fn n_kept(&self) -> usize {
        self.form.n_most() + 2
    }

    /// Looks on in what was read of a stretch, and gives the hits to `take`; whether it is over. `effort` is how many
    /// characters may be looked at.
    pub(super) fn go_on(
        &self,
        line: &Line<'_>,
        progress: &mut Progress,
        effort: &mut usize,
        take: &mut dyn FnMut(Span),
    ) -> bool {
        let chars = &line.folded.chars;
        let (n_ready, past) = (line.n_ready(), line.past());
        // In registers: this loop is what a search costs.
        let (mut at, mut n_same, mut left) = (progress.at, progress.n_same, *effort);
        let mut is_over = false;
        while left > 0 && at < n_ready {
            let c = self.form.counts(chars[at]);
            left -= 1;
            at += 1;
            let Some(c) = c else {
                continue;
            };
            n_same = self.step(n_same, c);
            if n_same == self.form.chars.len() {
                left = left.saturating_sub(line.hit_effort());
                let hit = self.form.hit(line, at - 1);
                let hit = hit.filter(|hit| progress.end <= line.within(hit.start()));
                n_same = match hit {
                    Some(hit) => {
                        progress.end = line.within(hit.end());
                        if line.own.contains(&line.within(hit.start())) {
                            take(hit);
                        }
                        0
                    }
                    None => self.back[n_same - 1],
                };
            }
            if at > past
                && progress
                    .ending
                    .is_reached(n_same, self.form.begins_at_once())
            {
                is_over = true;
                break;
            }
        }
        (progress.at, progress.n_same) = (at, n_same);
        *effort = left;
        is_over || line.is_read() && at >= chars.len()
    }
}

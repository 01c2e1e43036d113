//! The needle that is looked for, and the search for it.

use super::Matching;
use super::fold::fold;
use super::line::Line;
use crate::span::Span;

/// Words to be found.
#[derive(Clone, Debug)]
pub struct Needle {
    /// As they are compared.
    chars: Vec<char>,
    /// For each prefix of them, the longest shorter one that it ends with (Knuth, Morris and Pratt): a line is
    /// looked at once, whatever is looked for.
    back: Vec<usize>,
    matching: Matching,
}

impl Needle {
    /// `None` where nothing of `words` counts.
    pub fn new(words: &str, matching: Matching) -> Option<Self> {
        let mut chars = Vec::new();
        for c in words.chars() {
            fold(c, matching, &mut |c| chars.push(c));
        }
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
            chars,
            back,
            matching,
        })
    }

    /// Whether a short string has a hit, wherever in a word or a character it begins and ends.
    pub fn is_in(&self, words: &str) -> bool {
        let (mut n_same, mut found) = (0, false);
        for c in words.chars() {
            fold(c, self.matching, &mut |c| {
                if found {
                    return;
                }
                while n_same > 0 && self.chars[n_same] != c {
                    n_same = self.back[n_same - 1];
                }
                n_same += usize::from(self.chars[n_same] == c);
                found = n_same == self.chars.len();
            });
            if found {
                break;
            }
        }
        found
    }
}

/// A search in one line, which can be paused between two characters.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Progress {
    /// Everything before this character was looked at.
    pub at: usize,
    /// So many characters of the needle are right before it.
    n_same: usize,
}

impl Needle {
    pub(super) fn matching(&self) -> Matching {
        self.matching
    }

    /// Looks on in a line, and gives the hits to `take`; whether it came to the end. `effort` is how many characters
    /// may be looked at.
    pub(super) fn go_on(
        &self,
        line: &Line<'_>,
        progress: &mut Progress,
        effort: &mut usize,
        take: &mut dyn FnMut(Span),
    ) -> bool {
        let chars = &line.folded.chars;
        // In registers: this loop is what a search costs.
        let (mut at, mut n_same, mut left) = (progress.at, progress.n_same, *effort);
        while left > 0
            && let Some(c) = chars.get(at)
        {
            left -= 1;
            while n_same > 0 && self.chars[n_same] != *c {
                n_same = self.back[n_same - 1];
            }
            n_same += usize::from(self.chars[n_same] == *c);
            at += 1;
            if n_same < self.chars.len() {
                continue;
            }
            left = left.saturating_sub(line.hit_effort());
            n_same = match line.hit(at - self.chars.len(), at - 1) {
                Some(hit) => {
                    take(hit);
                    0
                }
                None => self.back[n_same - 1],
            };
        }
        *progress = Progress { at, n_same };
        *effort = left;
        at >= chars.len()
    }
}

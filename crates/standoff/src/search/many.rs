//! Many words looked for at once: one pass over a text, however many they are (Aho and Corasick).

use super::Matching;
use super::fold::{Folded, fold};
use super::line::{self, Line};
use crate::span::Span;
use crate::text::{ByteOffset, Partition, Text};
use std::collections::BTreeMap;
use std::ops::Range;

/// Words to be found, each known by its place in the order in which they were given.
#[derive(Clone, Debug)]
pub struct Needles {
    nodes: Vec<Node>,
    matching: Matching,
}

#[derive(Clone, Debug, Default)]
struct Node {
    next: BTreeMap<char, usize>,
    /// The longest other beginning that this one ends with.
    back: usize,
    /// The needle that ends here: which one, and how many characters it has.
    ends: Option<(usize, usize)>,
    /// The next node by `back` where something ends; the root where there is none.
    shorter: usize,
}

const ROOT: usize = 0;

impl Needles {
    /// Of words that are the same the first one counts; those of which nothing counts are never found.
    pub fn new<'a>(words: impl IntoIterator<Item = &'a str>, matching: Matching) -> Self {
        let mut nodes = vec![Node::default()];
        for (index, word) in words.into_iter().enumerate() {
            let (mut at, mut length) = (ROOT, 0);
            for c in word.chars() {
                fold(c, matching, &mut |c| {
                    let fresh = nodes.len();
                    let next = *nodes[at].next.entry(c).or_insert(fresh);
                    if next == fresh {
                        nodes.push(Node::default());
                    }
                    (at, length) = (next, length + 1);
                });
            }
            if length > 0 {
                nodes[at].ends.get_or_insert((index, length));
            }
        }
        let mut needles = Self { nodes, matching };
        needles.tie();
        needles
    }

    /// Sets `back` and `shorter`, the shorter beginnings first.
    fn tie(&mut self) {
        let mut row: Vec<usize> = self.nodes[ROOT].next.values().copied().collect();
        while !row.is_empty() {
            let mut following = Vec::new();
            for at in row {
                let back = self.nodes[at].back;
                self.nodes[at].shorter = match self.nodes[back].ends {
                    Some(_) => back,
                    None => self.nodes[back].shorter,
                };
                for (c, next) in self.nodes[at].next.clone() {
                    self.nodes[next].back = self.step(back, c);
                    following.push(next);
                }
            }
            row = following;
        }
    }

    /// The longest beginning of a word that what was read ends with, one character on.
    fn step(&self, mut at: usize, c: char) -> usize {
        loop {
            match self.nodes[at].next.get(&c) {
                Some(next) => return *next,
                None if at == ROOT => return ROOT,
                None => at = self.nodes[at].back,
            }
        }
    }

    /// The hits in the lines that begin in `paragraphs`, in order, each with which of several it is. They do not
    /// overlap: of those that do, the first one counts, and of those that begin together, the longest.
    pub fn hits(
        &self,
        text: &Text,
        partition: &Partition,
        paragraphs: Range<usize>,
        language: Option<&str>,
    ) -> Vec<(Span, usize)> {
        let mut found = Vec::new();
        let mut folded = Folded::default();
        let (mut next, until) = (paragraphs.start, paragraphs.end);
        while let Some((span, after)) = line::next(partition, next..until) {
            next = after;
            let Ok(content) = text.slice(span) else {
                continue;
            };
            folded.clear();
            folded.read(content, 0, usize::MAX, self.matching);
            let line = Line {
                folded: &folded,
                text,
                span,
                content,
                language,
                matching: self.matching,
            };
            self.find_in(&line, &mut found);
        }
        found.sort_by(|(one, _), (other, _)| one.reading_order(*other));
        let mut end = ByteOffset::ZERO;
        found.retain(|(hit, _)| {
            let is_free = end <= hit.start();
            if is_free {
                end = hit.end();
            }
            is_free
        });
        found
    }

    /// All hits of a line, in the order in which they end.
    fn find_in(&self, line: &Line<'_>, found: &mut Vec<(Span, usize)>) {
        let mut at = ROOT;
        for (last, c) in line.folded.chars.iter().enumerate() {
            at = self.step(at, *c);
            let mut end = at;
            while end != ROOT {
                if let Some((index, length)) = self.nodes[end].ends
                    && let Some(hit) = line.hit(last + 1 - length, last)
                {
                    found.push((hit, index));
                }
                end = self.nodes[end].shorter;
            }
        }
    }
}

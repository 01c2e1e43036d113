//! Many words looked for at once: one pass over a text, however many they are (Aho and Corasick).

use super::Matching;
use super::form::Form;
use super::line::{self, Ending, Line};
use super::needle::Needle;
use super::scan::{Scan, Sought};
use super::stream::{Folded, is_gap, reading};
use crate::span::Span;
use crate::text::{ByteOffset, Partition, Text};
use std::collections::BTreeMap;
use std::ops::Range;

/// Words to be found, each known by its place in the order in which they were given.
#[derive(Clone, Debug)]
pub struct Needles {
    nodes: Vec<Node>,
    forms: Vec<Form>,
    /// Those that are the same as one before them: each with that one.
    same: Vec<(usize, usize)>,
    /// Those that are nothing but blanks and dashes, which stand between the characters of the others: each with its
    /// place in the order.
    bare: Vec<(usize, Needle)>,
    matching: Matching,
    /// Each of them begins with its first character.
    begin_at_once: bool,
    /// No hit has more characters of a text.
    n_most: usize,
}

#[derive(Clone, Debug, Default)]
struct Node {
    next: BTreeMap<char, usize>,
    /// So many characters lead to it.
    depth: usize,
    /// The longest other beginning that this one ends with.
    back: usize,
    /// The needles that end here. They differ in what stands between their characters.
    ends: Vec<usize>,
    /// The next node by `back` where something ends; the root where there is none.
    shorter: usize,
}

const ROOT: usize = 0;
/// Characters that are read at a time.
const N_READ: usize = 1 << 12;

/// A search on its way.
#[derive(Default)]
struct Progress {
    node: usize,
    at: usize,
    ending: Ending,
}

impl Needles {
    /// Of words that are the same the first one counts; those of which nothing counts are never found. Where one of them has
    /// a `>`, that sign counts for all: none is found over the lines that a mail quotes.
    pub fn new<'a>(words: impl IntoIterator<Item = &'a str>, matching: Matching) -> Self {
        let mut needles = Self {
            nodes: vec![Node::default()],
            forms: Vec::new(),
            same: Vec::new(),
            bare: Vec::new(),
            matching,
            begin_at_once: true,
            n_most: 0,
        };
        for word in words {
            let form = Form::of(word, matching);
            if form.has_gaps() || matching.marks && !form.chars.is_empty() {
                needles.begin_at_once &= form.begins_at_once();
                needles.n_most = needles.n_most.max(form.n_most());
                needles.add(&form);
            } else if let Some(needle) = Needle::new(word, matching) {
                needles.bare.push((needles.forms.len(), needle));
            }
            needles.forms.push(form);
        }
        needles.tie();
        needles
    }

    /// Makes the way to the end of the needle that comes next.
    fn add(&mut self, form: &Form) {
        let mut at = ROOT;
        for c in &form.chars {
            let fresh = self.nodes.len();
            let next = *self.nodes[at].next.entry(*c).or_insert(fresh);
            if next == fresh {
                let depth = self.nodes[at].depth + 1;
                self.nodes.push(Node {
                    depth,
                    ..Node::default()
                });
            }
            at = next;
        }
        let index = self.forms.len();
        let ends = &mut self.nodes[at].ends;
        match ends.iter().find(|other| self.forms[**other] == *form) {
            Some(first) => self.same.push((index, *first)),
            None => ends.push(index),
        }
    }

    /// The words that are never found, since one before them is the same: each with that one, by their places in the order.
    pub fn same(&self) -> &[(usize, usize)] {
        &self.same
    }

    /// Sets `back` and `shorter`, the shorter beginnings first.
    fn tie(&mut self) {
        let mut row: Vec<usize> = self.nodes[ROOT].next.values().copied().collect();
        while !row.is_empty() {
            let mut following = Vec::new();
            for at in row {
                let back = self.nodes[at].back;
                self.nodes[at].shorter = match self.nodes[back].ends.is_empty() {
                    false => back,
                    true => self.nodes[back].shorter,
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

    /// The hits that begin in the lines that begin in `paragraphs`, in order, each with which of several it is. They do
    /// not overlap: of those that do, the first one counts, and of those that begin together, the longest.
    pub fn hits(
        &self,
        text: &Text,
        partition: &Partition,
        paragraphs: Range<usize>,
        language: Option<&str>,
    ) -> Vec<(Span, usize)> {
        let mut found = Vec::new();
        for (index, needle) in &self.bare {
            let mut scan = Scan::new(Sought::Words(needle.clone()), paragraphs.clone());
            let mut take = |hit| found.push((hit, *index));
            while scan.go_on((text, partition), language, usize::MAX, &mut take) {}
        }
        let Some((span, own)) = line::stretch(text, partition, paragraphs) else {
            return found;
        };
        let content = text.slice(span).unwrap_or_default();
        let mut folded = Folded::default();
        let mut progress = Progress::default();
        let chars = self.forms.iter().flat_map(|form| &form.chars);
        let reading = reading(chars.copied());
        let mut is_over = false;
        while !is_over {
            folded.read(content, N_READ, self.matching, reading);
            let line = Line {
                folded: &folded,
                text,
                span,
                own: own.clone(),
                content,
                language,
                matching: self.matching,
            };
            is_over = self.find_in(&line, &mut progress, &mut found);
            progress.at -= folded.drop_before(progress.at, self.n_most + 2);
        }
        found.sort_by(|(one, _), (other, _)| one.reading_order(*other));
        let mut end = ByteOffset::ZERO;
        found.retain(|(hit, _)| {
            let is_free = end <= hit.start();
            if is_free {
                end = hit.end();
            }
            let within = (hit.start().get() - span.start().get()) as usize;
            is_free && own.contains(&within)
        });
        found
    }

    /// All hits in what was read, in the order in which they end; whether there are no more.
    fn find_in(
        &self,
        line: &Line<'_>,
        progress: &mut Progress,
        found: &mut Vec<(Span, usize)>,
    ) -> bool {
        let (n_ready, past) = (line.n_ready(), line.past());
        while progress.at < n_ready {
            let last = progress.at;
            progress.at += 1;
            let c = line.folded.chars[last];
            if !self.matching.marks && is_gap(c) {
                continue;
            }
            progress.node = self.step(progress.node, c);
            let mut end = progress.node;
            while end != ROOT {
                for index in &self.nodes[end].ends {
                    if let Some(hit) = self.forms[*index].hit(line, last) {
                        found.push((hit, *index));
                    }
                }
                end = self.nodes[end].shorter;
            }
            let n_same = self.nodes[progress.node].depth;
            if last >= past && progress.ending.is_reached(n_same, self.begin_at_once) {
                return true;
            }
        }
        line.is_read()
    }
}

//! Spans in order, with a handle each: a list of short sorted chunks under a tree that knows, for every
//! stretch of chunks, how many entries it holds and how far they reach.
//!
//! Order: by start, the longest first, then by a tie-break that the caller gives (always the same one).
//! With n entries: insert and remove cost one chunk and log n (now and then a rebuild of the tree, which is
//! n / 100); place by number and number by place log n; overlap log n and, for each chunk that holds a hit,
//! the chunk.

use crate::sort::sort_by;
use crate::span::Span;
use crate::text::ByteOffset;
use std::cmp::Ordering;

/// The place of an annotation in the arena.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Handle(pub u32);

/// A span and whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct IndexedSpan {
    /// Where it starts; the last offset there is for an item that has no place, so that it sorts last.
    pub start: ByteOffset,
    /// Where it ends; 0 for an item that has no place.
    pub end: ByteOffset,
    /// The handle of the item that has it.
    pub handle: Handle,
}

impl IndexedSpan {
    pub fn new(span: Span, handle: Handle) -> Self {
        Self {
            start: span.start(),
            end: span.end(),
            handle,
        }
    }

    /// The entry of an item that has no place in the text. No span starts at `u32::MAX`, since it would be empty.
    pub fn placeless(handle: Handle) -> Self {
        Self {
            start: ByteOffset::new(u32::MAX),
            end: ByteOffset::ZERO,
            handle,
        }
    }

    /// The order of the index.
    pub fn compare(&self, other: &Self, tie: Tie<'_>) -> Ordering {
        self.start
            .cmp(&other.start)
            .then_with(|| other.end.cmp(&self.end))
            .then_with(|| tie(self.handle, other.handle))
    }
}

/// The order of entries of equal spans.
pub(super) type Tie<'a> = &'a dyn Fn(Handle, Handle) -> Ordering;

/// A chunk is cut in two when it grows past this.
const MAX_CHUNK: usize = 128;
/// How full chunks are when all are made at once: with room for a few more.
const FILL: usize = 96;

/// The facts that the tree keeps of a stretch of chunks.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Reach {
    n_entries: u32,
    last_end: ByteOffset,
}

impl Reach {
    fn of(chunk: &[IndexedSpan]) -> Self {
        Self {
            n_entries: u32::try_from(chunk.len()).unwrap_or(u32::MAX),
            last_end: chunk.iter().map(|e| e.end).max().unwrap_or_default(),
        }
    }

    fn and(self, other: Self) -> Self {
        Self {
            n_entries: self.n_entries + other.n_entries,
            last_end: self.last_end.max(other.last_end),
        }
    }
}

/// Spans in order. See the module's header.
#[derive(Clone, Debug)]
pub(super) struct SpanIndex {
    /// None is empty.
    chunks: Vec<Vec<IndexedSpan>>,
    /// `tree[1]` is the root, `tree[i]` sums `tree[2i]` and `tree[2i + 1]`, the leaves start at `width`.
    tree: Vec<Reach>,
    /// A power of two, at least the number of chunks.
    width: usize,
}

impl Default for SpanIndex {
    fn default() -> Self {
        Self {
            chunks: Vec::new(),
            tree: vec![Reach::default(); 2],
            width: 1,
        }
    }
}

impl SpanIndex {
    /// An index of all these at once.
    pub fn of(mut entries: Vec<IndexedSpan>, tie: Tie<'_>) -> Self {
        sort_by(&mut entries, |a, b| a.compare(b, tie));
        let mut index = Self {
            chunks: entries.chunks(FILL).map(<[IndexedSpan]>::to_vec).collect(),
            ..Self::default()
        };
        let leaves: Vec<Reach> = index.chunks.iter().map(|chunk| Reach::of(chunk)).collect();
        index.rebuild_tree(&leaves);
        index
    }

    pub fn insert(&mut self, entry: IndexedSpan, tie: Tie<'_>) {
        if self.chunks.is_empty() {
            self.chunks.push(vec![entry]);
            self.rebuild_tree(&[Reach::of(&[entry])]);
            return;
        }
        let at = self.chunk_of(&entry, tie);
        let chunk = &mut self.chunks[at];
        let place = chunk.partition_point(|e| e.compare(&entry, tie) == Ordering::Less);
        chunk.insert(place, entry);
        if chunk.len() > MAX_CHUNK {
            let upper = chunk.split_off(chunk.len() / 2);
            let reach = [Reach::of(chunk), Reach::of(&upper)];
            let mut leaves = self.leaves(self.chunks.len());
            leaves.splice(at..=at, reach);
            self.chunks.insert(at + 1, upper);
            self.rebuild_tree(&leaves);
        } else {
            self.refresh(at);
        }
    }

    /// Takes `entry` out; whether it was there.
    pub fn remove(&mut self, entry: IndexedSpan, tie: Tie<'_>) -> bool {
        let Some((at, place)) = self.find(&entry, tie) else {
            return false;
        };
        self.chunks[at].remove(place);
        if self.chunks[at].is_empty() {
            let mut leaves = self.leaves(self.chunks.len());
            leaves.remove(at);
            self.chunks.remove(at);
            self.rebuild_tree(&leaves);
        } else {
            self.refresh(at);
        }
        true
    }

    pub fn iter(&self) -> impl DoubleEndedIterator<Item = IndexedSpan> + '_ {
        self.chunks.iter().flatten().copied()
    }

    /// The entry with `index` others before it.
    pub fn nth(&self, index: usize) -> Option<IndexedSpan> {
        let mut left = u32::try_from(index).ok()?;
        if left >= self.tree[1].n_entries {
            return None;
        }
        let mut node = 1;
        while node < self.width {
            node *= 2;
            let n_entries = self.tree[node].n_entries;
            if left >= n_entries {
                left -= n_entries;
                node += 1;
            }
        }
        self.chunks[node - self.width].get(left as usize).copied()
    }

    /// How many entries are before `entry`; `None` where it is not there.
    pub fn rank(&self, entry: &IndexedSpan, tie: Tie<'_>) -> Option<usize> {
        let (at, place) = self.find(entry, tie)?;
        Some(self.n_before_chunk(at) + place)
    }

    /// How many entries start before `offset`.
    pub fn n_starting_before(&self, offset: ByteOffset) -> usize {
        let at = self
            .chunks
            .partition_point(|chunk| chunk[0].start < offset)
            .saturating_sub(1);
        let within = self.chunks.get(at).map_or(0, |chunk| {
            chunk.partition_point(|entry| entry.start < offset)
        });
        self.n_before_chunk(at) + within
    }

    /// All that share a byte with `span`, in order.
    pub fn overlapping(&self, span: Span) -> Vec<IndexedSpan> {
        let n_chunks = self
            .chunks
            .partition_point(|chunk| chunk[0].start < span.end());
        let mut found = Vec::new();
        self.collect(1, 0, self.width, n_chunks, span, &mut found);
        found
    }

    /// The part of [`overlapping`](Self::overlapping) under `node`, whose `width` leaves start at `first`,
    /// in the first `n_chunks` chunks.
    fn collect(
        &self,
        node: usize,
        first: usize,
        width: usize,
        n_chunks: usize,
        span: Span,
        found: &mut Vec<IndexedSpan>,
    ) {
        if first >= n_chunks || self.tree[node].last_end <= span.start() {
            return;
        }
        if width > 1 {
            let half = width / 2;
            self.collect(2 * node, first, half, n_chunks, span, found);
            self.collect(2 * node + 1, first + half, half, n_chunks, span, found);
            return;
        }
        let chunk = &self.chunks[first];
        let until = chunk.partition_point(|entry| entry.start < span.end());
        found.extend(chunk[..until].iter().filter(|e| e.end > span.start()));
    }

    /// The chunk where `entry` is or belongs; there must be one.
    fn chunk_of(&self, entry: &IndexedSpan, tie: Tie<'_>) -> usize {
        self.chunks
            .partition_point(|chunk| chunk[0].compare(entry, tie) != Ordering::Greater)
            .saturating_sub(1)
    }

    fn find(&self, entry: &IndexedSpan, tie: Tie<'_>) -> Option<(usize, usize)> {
        let at = self.chunk_of(entry, tie);
        let place = self
            .chunks
            .get(at)?
            .binary_search_by(|other| other.compare(entry, tie))
            .ok()?;
        Some((at, place))
    }

    fn n_before_chunk(&self, at: usize) -> usize {
        let mut node = at + self.width;
        let mut n_entries = 0;
        while node > 1 {
            if node % 2 == 1 {
                n_entries += self.tree[node - 1].n_entries;
            }
            node /= 2;
        }
        n_entries as usize
    }

    /// Tells the tree of a change in one chunk.
    fn refresh(&mut self, at: usize) {
        let mut node = at + self.width;
        self.tree[node] = Reach::of(&self.chunks[at]);
        while node > 1 {
            node /= 2;
            self.tree[node] = self.tree[2 * node].and(self.tree[2 * node + 1]);
        }
    }

    /// The facts that the tree keeps of each chunk, in order; `n_chunks` as they were when it was made.
    fn leaves(&self, n_chunks: usize) -> Vec<Reach> {
        self.tree[self.width..self.width + n_chunks].to_vec()
    }

    fn rebuild_tree(&mut self, leaves: &[Reach]) {
        self.width = leaves.len().next_power_of_two();
        self.tree.clear();
        self.tree.resize(2 * self.width, Reach::default());
        self.tree[self.width..self.width + leaves.len()].copy_from_slice(leaves);
        for node in (1..self.width).rev() {
            self.tree[node] = self.tree[2 * node].and(self.tree[2 * node + 1]);
        }
    }
}

//! Half-open, never empty ranges of one text, in UTF-8 bytes, and how two of them lie.
//!
//! A [`Span`] knows nothing of a text: whether its ends are character boundaries inside a given text is
//! asked of that text ([`Text::check`](crate::text::Text::check)).

use crate::text::ByteOffset;
use std::cmp::Ordering;
use std::fmt;

/// A half-open range `[start, end)` with `start < end`.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Span {
    start: ByteOffset,
    end: ByteOffset,
}

impl Span {
    /// The span from `start` up to, not including, `end`; `None` when that is empty or reversed.
    pub fn new(start: ByteOffset, end: ByteOffset) -> Option<Self> {
        (start < end).then_some(Self { start, end })
    }

    /// Shorthand for tests and literals: `Span::of(0, 3)`; `None` when empty or reversed.
    pub fn of(start: u32, end: u32) -> Option<Self> {
        Self::new(ByteOffset::new(start), ByteOffset::new(end))
    }

    /// Where it starts.
    pub const fn start(self) -> ByteOffset {
        self.start
    }

    /// Where it ends: the first byte that is not in it.
    pub const fn end(self) -> ByteOffset {
        self.end
    }

    /// How many bytes it holds, at least one.
    pub const fn n_bytes(self) -> u32 {
        self.end.get() - self.start.get()
    }

    /// It ends at or before the start of `other`.
    pub fn before(self, other: Self) -> bool {
        self.end <= other.start
    }

    /// One ends exactly where the other starts.
    pub fn touches(self, other: Self) -> bool {
        self.end == other.start || other.end == self.start
    }

    /// They share at least one byte.
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Every byte of `other` is in it; a span contains itself.
    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The character at `offset` is in it.
    pub fn contains_offset(self, offset: ByteOffset) -> bool {
        self.start <= offset && offset < self.end
    }

    /// They overlap, and neither contains the other.
    pub fn crosses(self, other: Self) -> bool {
        self.overlaps(other) && !self.contains(other) && !other.contains(self)
    }

    /// The bytes in both, if any.
    pub fn intersection(self, other: Self) -> Option<Self> {
        Self::new(self.start.max(other.start), self.end.min(other.end))
    }

    /// The smallest span that contains both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self {
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }

    /// The reading order of annotations: by start, then the longest first.
    pub fn reading_order(self, other: Self) -> Ordering {
        self.start
            .cmp(&other.start)
            .then_with(|| other.end.cmp(&self.end))
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start.get(), self.end.get())
    }
}

//! Where a caret goes among annotations: the next start, the next edge, the next piece without any.
//!
//! Every part counts, those of candidates too; orphans are nowhere. With n parts, a step costs log n and the
//! parts that it passes over.

use super::Store;
use crate::span::Span;
use crate::text::{ByteOffset, Text, repair};

impl Store {
    /// The first start of a part after `offset`.
    pub fn next_start(&self, offset: ByteOffset) -> Option<ByteOffset> {
        let n_before = self.parts.n_starting_before(offset.plus(1));
        self.parts.nth(n_before).map(|entry| entry.start)
    }

    /// The last start of a part before `offset`.
    pub fn prev_start(&self, offset: ByteOffset) -> Option<ByteOffset> {
        let n_before = self.parts.n_starting_before(offset);
        let entry = self.parts.nth(n_before.checked_sub(1)?)?;
        Some(entry.start)
    }

    /// The first start or end of a part after `offset`.
    pub fn next_edge(&self, offset: ByteOffset) -> Option<ByteOffset> {
        let ends = self.ends_over(offset);
        ends.chain(self.next_start(offset)).min()
    }

    /// The last start or end of a part before `offset`.
    pub fn prev_edge(&self, offset: ByteOffset) -> Option<ByteOffset> {
        let start = self.prev_start(offset)?;
        let since = Span::new(start, offset)?;
        let ends = self.part_entries_in(since).into_iter();
        ends.map(|part| part.end)
            .filter(|end| *end < offset)
            .chain([start])
            .max()
    }

    /// The first piece of `text`, this store's own, that starts after `offset` and in which no annotation
    /// is: as long as can be, without blanks around, with a letter or a digit in it.
    pub fn next_unlabelled(&self, text: &Text, offset: ByteOffset) -> Option<Span> {
        let mut at = offset;
        loop {
            // Text that annotations cover is passed over, one cover after the other.
            while let Some(end) = self.ends_over(at).max() {
                at = end;
            }
            if at >= text.n_bytes() {
                return None;
            }
            let gap = self.gap_around(text, at)?;
            let found = worth_reading(text, gap).filter(|found| found.start() > offset);
            if found.is_some() {
                return found;
            }
            at = gap.end();
        }
    }

    /// The last such piece that starts before `offset`.
    pub fn prev_unlabelled(&self, text: &Text, offset: ByteOffset) -> Option<Span> {
        let mut at = offset.min(text.n_bytes());
        loop {
            while let Some(start) = self.starts_over(before(at)?).min() {
                at = start;
            }
            let gap = self.gap_around(text, before(at)?)?;
            let found = worth_reading(text, gap).filter(|found| found.start() < offset);
            if found.is_some() {
                return found;
            }
            at = gap.start();
        }
    }

    /// From the last edge to the next around a byte that no annotation covers.
    fn gap_around(&self, text: &Text, at: ByteOffset) -> Option<Span> {
        let start = self.prev_edge(at.plus(1)).unwrap_or(ByteOffset::ZERO);
        let end = self.next_start(at).unwrap_or(text.n_bytes());
        Span::new(start, end.min(text.n_bytes()))
    }

    /// The ends of the parts that cover the byte at `offset`.
    fn ends_over(&self, offset: ByteOffset) -> impl Iterator<Item = ByteOffset> + use<> {
        let parts = Span::new(offset, offset.plus(1)).map(|byte| self.part_entries_in(byte));
        parts.into_iter().flatten().map(|part| part.end)
    }

    /// Their starts.
    fn starts_over(&self, offset: ByteOffset) -> impl Iterator<Item = ByteOffset> + use<> {
        let parts = Span::new(offset, offset.plus(1)).map(|byte| self.part_entries_in(byte));
        parts.into_iter().flatten().map(|part| part.start)
    }
}

/// The byte before `offset`; `None` at the start.
fn before(offset: ByteOffset) -> Option<ByteOffset> {
    offset.get().checked_sub(1).map(ByteOffset::new)
}

/// `gap` without the blanks around it, where it holds a letter or a digit.
fn worth_reading(text: &Text, gap: Span) -> Option<Span> {
    let has_letters = text.slice(gap).ok()?.contains(char::is_alphanumeric);
    let whole = repair(text, gap.start(), gap.end()).filter(|_| has_letters)?;
    // An annotation that cuts a grapheme leaves a gap that does.
    whole.intersection(gap)
}

//! Overlap's one primitive: text as flat runs, each with the annotations that are active in it.

use super::Store;
use super::span_index::IndexedSpan;
use crate::model::Annotation;
use crate::sort::sort_by_key;
use crate::span::Span;
use crate::text::ByteOffset;

/// The longest piece of a text in which the same annotations are active.
#[derive(Clone, Debug, PartialEq)]
pub struct Run<'a> {
    /// Where it lies.
    pub span: Span,
    /// The annotations that are active in it, in reading order: the outermost first. May be empty.
    pub active: Vec<&'a Annotation>,
}

/// A place inside the span asked for where annotations, by their places in reading order, begin or end.
struct Turn {
    at: ByteOffset,
    leaves: bool,
    place: usize,
}

impl Store {
    /// `span` as runs: they lie end to end, from its start to its end. The first and the last may go on
    /// outside of it.
    ///
    /// In `abcd`, with one annotation of all of it and one of `bc`, the runs are `a` (the first active),
    /// `bc` (the first and the second) and `d` (the first). With k parts in `span` the cost is k log k and
    /// the size of the answer.
    pub fn runs(&self, span: Span) -> Vec<Run<'_>> {
        let (there, runs) = self.numbered_runs(span);
        let runs = runs.into_iter().map(|(span, active)| Run {
            span,
            active: active.into_iter().map(|place| there[place]).collect(),
        });
        runs.collect()
    }

    /// The annotations that [`overlapping`](Self::overlapping) gives for `span`, and its [`runs`](Self::runs) with
    /// their annotations by their numbers there.
    pub fn numbered_runs(&self, span: Span) -> (Vec<&Annotation>, Vec<(Span, Vec<usize>)>) {
        let parts = self.part_entries_in(span);
        let there = self.in_reading_order(&parts);
        let (mut active, turns) = self.active_and_turns(&parts, &there, span);
        let mut runs = Vec::new();
        let mut start = span.start();
        let mut emit = |end: ByteOffset, active: &[usize]| {
            runs.extend(Span::new(start, end).map(|span| (span, active.to_vec())));
            start = end;
        };
        // All turns at one place at once: they cost no more than the run before them lists.
        for group in turns.chunk_by(|a, b| a.at == b.at) {
            emit(group[0].at, &active);
            let (leaving, entering) = group.split_at(group.partition_point(|turn| turn.leaves));
            active.retain(|place| leaving.binary_search_by_key(place, |t| t.place).is_err());
            entering.iter().for_each(|t| enter(&mut active, t.place));
        }
        emit(span.end(), &active);
        (self.annotations_of(&there), runs)
    }

    /// The parts that share a byte with `span`, by start.
    pub(super) fn part_entries_in(&self, span: Span) -> Vec<IndexedSpan> {
        self.debug_assert_settled();
        self.parts.overlapping(span)
    }

    /// The places that are active where `span` starts, in order; and the turns inside it, in order: what
    /// leaves at an offset before what enters there, each by place.
    fn active_and_turns(
        &self,
        parts: &[IndexedSpan],
        there: &[IndexedSpan],
        span: Span,
    ) -> (Vec<usize>, Vec<Turn>) {
        let mut active = Vec::new();
        let mut turns = Vec::with_capacity(2 * parts.len());
        for part in parts {
            let covering = self.covering(part.handle);
            let Ok(place) = there.binary_search_by(|other| self.compare(other, &covering)) else {
                continue;
            };
            if part.start > span.start() {
                let (at, leaves) = (part.start, false);
                turns.push(Turn { at, leaves, place });
            } else {
                enter(&mut active, place);
            }
            if part.end < span.end() {
                let (at, leaves) = (part.end, true);
                turns.push(Turn { at, leaves, place });
            }
        }
        sort_by_key(&mut turns, |turn| (turn.at, !turn.leaves, turn.place));
        (active, turns)
    }
}

/// Adds an annotation by its place in reading order; mostly it comes last.
fn enter(active: &mut Vec<usize>, place: usize) {
    let at = active.partition_point(|other| *other < place);
    active.insert(at, place);
}

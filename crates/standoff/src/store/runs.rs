//! Overlap's one primitive: text as flat runs, each with the annotations that are active in it.

use super::Store;
use super::span_index::{Entry, Handle};
use crate::model::Annotation;
use crate::span::Span;
use crate::text::ByteOffset;

/// The longest piece of a text in which the same annotations are active.
#[derive(Clone, Debug, PartialEq)]
pub struct Run<'a> {
    /// Where it lies.
    pub span: Span,
    /// Those that are active in it, in reading order: the outermost first. May be empty.
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
        let entries = self.part_entries_in(span);
        let handles = self.in_reading_order(entries.iter().map(|entry| entry.handle).collect());
        let (mut active, turns) = active_and_turns(&entries, &handles, span);
        let mut runs = Vec::new();
        let mut start = span.start();
        let mut emit = |end: ByteOffset, active: &[usize]| {
            runs.extend(Span::new(start, end).map(|span| Run {
                span,
                active: active.iter().map(|p| self.arena.get(handles[*p])).collect(),
            }));
            start = end;
        };
        // All turns at one place at once: they cost no more than the run before them lists.
        for group in turns.chunk_by(|a, b| a.at == b.at) {
            emit(group[0].at, &active);
            let (leaving, entering) = group.split_at(group.partition_point(|turn| turn.leaves));
            active.retain(|place| leaving.binary_search_by_key(place, |t| t.place).is_err());
            active.extend(entering.iter().map(|turn| turn.place));
            active.sort();
        }
        emit(span.end(), &active);
        runs
    }

    /// The parts that share a byte with `span`, by start.
    pub(super) fn part_entries_in(&self, span: Span) -> Vec<Entry> {
        self.debug_assert_settled();
        self.parts.overlapping(span)
    }
}

/// The places that are active where `span` starts, in order; and the turns inside it, in order: what leaves
/// at an offset before what enters there, each by place.
fn active_and_turns(entries: &[Entry], handles: &[Handle], span: Span) -> (Vec<usize>, Vec<Turn>) {
    let mut places: Vec<(Handle, usize)> = (0..).zip(handles).map(|(p, h)| (*h, p)).collect();
    places.sort_unstable();
    let place_of = |handle: Handle| {
        let found = places.binary_search_by_key(&handle, |(handle, _)| *handle);
        found.ok().map(|at| places[at].1)
    };
    let mut active = Vec::new();
    let mut turns = Vec::with_capacity(2 * entries.len());
    for entry in entries {
        let Some(place) = place_of(entry.handle) else {
            continue;
        };
        if entry.start > span.start() {
            let (at, leaves) = (entry.start, false);
            turns.push(Turn { at, leaves, place });
        } else {
            active.push(place);
        }
        if entry.end < span.end() {
            let (at, leaves) = (entry.end, true);
            turns.push(Turn { at, leaves, place });
        }
    }
    active.sort_unstable();
    turns.sort_unstable_by_key(|turn| (turn.at, !turn.leaves, turn.place));
    (active, turns)
}

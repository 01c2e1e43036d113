//! Every question to a store, answered by looking at everything.

use standoff::Span;
use standoff::model::Annotation;
use standoff::store::{DocumentState, Store};
use standoff::text::ByteOffset;

/// The indexes answer as a naive scan does, and runs are what they must be.
pub fn check_store(state: &DocumentState) {
    let store = state.store();
    let all: Vec<&Annotation> = store.iter().collect();
    assert_eq!(store.n_annotations(), all.len());
    for (index, annotation) in all.iter().enumerate() {
        assert_eq!(store.get(&annotation.id), Some(*annotation));
        assert_eq!(store.nth(index), Some(*annotation));
        assert_eq!(store.rank(&annotation.id), Some(index));
        let n_same = all
            .iter()
            .filter(|other| other.label == annotation.label)
            .count();
        assert_eq!(store.count(&annotation.label), n_same);
        let of = store.relations_of(&annotation.id);
        let ends =
            |r: &&standoff::model::Relation| r.source == annotation.id || r.target == annotation.id;
        assert!(of.eq(store.relations().filter(ends)));
    }
    assert_eq!(store.nth(all.len()), None);
    assert!(store.iter().rev().eq(all.iter().rev().copied()));
    for span in probes(state) {
        check_span(store, &all, span);
    }
}

fn parts(annotation: &Annotation) -> impl Iterator<Item = Span> + '_ {
    let parts = annotation.target.parts().into_iter();
    parts.flat_map(|parts| parts.iter())
}

fn check_span(store: &Store, all: &[&Annotation], span: Span) {
    let inside = |span: Span| -> Vec<&Annotation> {
        let all = all.iter().copied();
        all.filter(|a| parts(a).any(|part| part.overlaps(span)))
            .collect()
    };
    let expected = inside(span);
    assert_eq!(store.overlapping(span), expected, "what overlaps {span:?}");
    let at = span.start();
    let character = Span::new(at, at.plus(1)).expect("not empty");
    assert_eq!(store.at(at), inside(character), "what is at {at}");
    let n_before = all.iter().filter(|a| {
        let covering = a.target.covering();
        covering.is_some_and(|covering| covering.start() < at)
    });
    assert_eq!(store.n_starting_before(at), n_before.count());
    check_runs(store, &expected, span);
}

/// Runs partition the span; each is as long as can be; at each byte they have what is there, in reading
/// order; so their union is the annotations.
fn check_runs(store: &Store, inside: &[&Annotation], span: Span) {
    let runs = store.runs(span);
    let mut at = span.start();
    for run in &runs {
        assert_eq!(run.span.start(), at, "runs lie end to end in {span:?}");
        at = run.span.end();
        let inside = inside.iter().copied();
        let active: Vec<&Annotation> = inside
            .filter(|a| parts(a).any(|part| part.contains(run.span)))
            .collect();
        assert_eq!(run.active, active, "active in {:?}", run.span);
    }
    assert_eq!(at, span.end(), "runs reach the end of {span:?}");
    for pair in runs.windows(2) {
        assert_ne!(pair[0].active, pair[1].active, "runs are as long as can be");
    }
    for annotation in inside {
        let own = parts(annotation).filter_map(|part| part.intersection(span));
        let n_own: u32 = own.map(Span::n_bytes).sum();
        let has = runs.iter().filter(|run| run.active.contains(annotation));
        let n_run: u32 = has.map(|run| run.span.n_bytes()).sum();
        assert_eq!(n_run, n_own, "the union of the runs of {}", annotation.id);
    }
}

/// Spans worth asking for: the whole text, and around the ends of parts; a few dozen at most.
fn probes(state: &DocumentState) -> Vec<Span> {
    let Some(whole) = state.text().whole() else {
        return Vec::new();
    };
    let mut offsets: Vec<ByteOffset> = vec![whole.start(), whole.end()];
    for span in state.store().iter().flat_map(parts) {
        for end in [span.start(), span.end()] {
            offsets.extend([end, end.plus(1)]);
            offsets.extend(end.get().checked_sub(1).map(ByteOffset::new));
        }
    }
    offsets.sort();
    offsets.dedup();
    let stride = 1 + offsets.len() / 9;
    let mut probes = vec![whole];
    for (index, start) in offsets.iter().enumerate().step_by(stride) {
        let ends = offsets[index..].iter().step_by(stride);
        probes.extend(ends.filter_map(|end| Span::new(*start, *end)));
        probes.extend(
            offsets
                .get(index + 1)
                .and_then(|end| Span::new(*start, *end)),
        );
    }
    probes
}

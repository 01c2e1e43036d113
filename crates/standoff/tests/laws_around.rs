//! The laws of a caret among annotations: every step is the one that a look at the whole text finds.

mod hostile;
mod lawful;

use lawful::*;
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use standoff::Span;
use standoff::change::Op;
use standoff::store::{DocumentState, Store};
use standoff::text::{ByteOffset, Text, repair};

fn state(world: &World) -> &DocumentState {
    let project = world.ledger.project();
    project.document(&document_id("d")).expect("the document")
}

fn byte(offset: usize) -> ByteOffset {
    ByteOffset::new(u32::try_from(offset).expect("texts are short"))
}

/// The quotes of the steps from the start to the end, then back again.
fn walk(
    text: &Text,
    step: impl Fn(ByteOffset) -> Option<Span>,
    from: ByteOffset,
) -> Vec<(u32, String)> {
    let mut at = from;
    let mut seen = Vec::new();
    while let Some(found) = step(at) {
        let quote = text.slice(found).expect("it fits").to_owned();
        seen.push((found.start().get(), quote));
        at = found.start();
    }
    seen
}

#[test]
fn a_caret_goes_from_gap_to_gap_past_blanks_and_points() {
    let mut world = World::with_text("un, deux trois. quatre cinq");
    let ops = [("deux", 4, 8), ("trois", 9, 14), ("quatre", 16, 22)];
    world.must(
        ops.map(|(id, start, end)| insert("d", tagged(id, "a", &[(start, end)])))
            .to_vec(),
    );
    let (store, text) = (state(&world).store(), state(&world).text());
    let on = walk(text, |at| store.next_unlabelled(text, at), ByteOffset::ZERO);
    assert_eq!(
        on,
        [(23, "cinq".to_owned())],
        "the first starts at the caret"
    );
    let back = walk(text, |at| store.prev_unlabelled(text, at), text.n_bytes());
    assert_eq!(back, [(23, "cinq".to_owned()), (0, "un,".to_owned())]);
    let edges: Vec<u32> =
        std::iter::successors(store.next_edge(ByteOffset::ZERO), |at| store.next_edge(*at))
            .map(ByteOffset::get)
            .collect();
    assert_eq!(edges, [4, 8, 9, 14, 16, 22]);
    assert_eq!(store.next_start(byte(4)), Some(byte(9)));
    assert_eq!(store.prev_start(byte(9)), Some(byte(4)));
    assert_eq!(store.prev_start(byte(4)), None);
}

#[test]
fn without_annotations_there_is_one_gap_and_no_edge() {
    let world = World::with_text("  tout le texte \n");
    let (store, text) = (state(&world).store(), state(&world).text());
    let found = store.next_unlabelled(text, ByteOffset::ZERO);
    assert_eq!(found.map(|gap| text.slice(gap)), Some(Ok("tout le texte")));
    assert_eq!(store.next_unlabelled(text, byte(2)), None);
    assert_eq!(store.next_edge(ByteOffset::ZERO), None);
    assert_eq!(store.prev_edge(text.n_bytes()), None);
}

/// All gaps, by painting every byte.
fn gaps(store: &Store, text: &Text) -> Vec<Span> {
    let mut covered = vec![false; text.as_str().len()];
    for annotation in store.iter() {
        for part in annotation
            .target
            .parts()
            .into_iter()
            .flat_map(|parts| parts.iter())
        {
            covered[part.start().to_usize()..part.end().to_usize()].fill(true);
        }
    }
    // A place where two annotations touch parts nothing: both sides are covered.
    let mut gaps = Vec::new();
    let mut start = 0;
    for piece in covered.chunk_by(|a, b| a == b) {
        let end = start + piece.len();
        let gap = Span::new(byte(start), byte(end)).expect("not empty");
        let quote = text.slice(gap).expect("annotations are on characters");
        if !piece[0] && quote.contains(char::is_alphanumeric) {
            let whole = repair(text, gap.start(), gap.end());
            gaps.extend(whole.and_then(|whole| whole.intersection(gap)));
        }
        start = end;
    }
    gaps
}

fn check(text: &str, spans: &[Span]) -> TestCaseResult {
    let mut world = World::with_text(text);
    let op = |(i, span): (usize, &Span)| {
        let part = (span.start().get(), span.end().get());
        insert("d", tagged(&format!("a{i}"), "a", &[part]))
    };
    let ops: Vec<Op> = spans.iter().enumerate().map(op).collect();
    if !ops.is_empty() {
        world.must(ops);
    }
    let (store, text) = (state(&world).store(), state(&world).text());
    let gaps = gaps(store, text);
    let starts: Vec<ByteOffset> = spans.iter().map(|span| span.start()).collect();
    let edges: Vec<ByteOffset> = spans
        .iter()
        .flat_map(|span| [span.start(), span.end()])
        .collect();
    let after = |all: &[ByteOffset], at| all.iter().copied().filter(|o| *o > at).min();
    let ahead = |all: &[ByteOffset], at| all.iter().copied().filter(|o| *o < at).max();
    for at in hostile::boundaries(text.as_str()) {
        let at = ByteOffset::new(at);
        prop_assert_eq!(store.next_start(at), after(&starts, at));
        prop_assert_eq!(store.prev_start(at), ahead(&starts, at));
        prop_assert_eq!(store.next_edge(at), after(&edges, at));
        prop_assert_eq!(store.prev_edge(at), ahead(&edges, at));
        let next = gaps.iter().find(|gap| gap.start() > at).copied();
        prop_assert_eq!(store.next_unlabelled(text, at), next, "after {:?}", at);
        let prev = gaps.iter().rfind(|gap| gap.start() < at).copied();
        prop_assert_eq!(store.prev_unlabelled(text, at), prev, "before {:?}", at);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 80, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_step_is_what_a_look_at_the_whole_finds((text, spans) in hostile::text_with_spans(12)) {
        check(&text, &spans)?;
    }
}

//! The laws of the live state: an index answers as a naive scan does; runs partition a span, and their union
//! is the annotations.

mod hostile;
mod lawful;

use lawful::*;
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use standoff::change::{Intent, Op, Transaction};
use standoff::model::Item;
use standoff::store::{DocumentState, Run};

fn state(world: &World) -> &DocumentState {
    let project = world.ledger.project();
    project.document(&document_id("d")).expect("the document")
}

/// Runs as text: what is written, then who is active.
fn told(state: &DocumentState, runs: &[Run<'_>]) -> String {
    let text = state.text();
    let line = |run: &Run<'_>| {
        let ids: Vec<&str> = run.active.iter().map(|a| a.id.as_str()).collect();
        let slice = text.slice(run.span).expect("a slice");
        format!("{slice:?} {}", ids.join(" ")).trim_end().to_owned()
    };
    runs.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn whole(state: &DocumentState) -> standoff::Span {
    state.text().whole().expect("not empty")
}

#[test]
fn runs_of_three_levels_and_an_identical_pair() {
    let mut world = World::with_text("abcdefghij");
    world.must(vec![
        insert("d", tagged("inner", "b", &[(3, 5)])),
        insert("d", tagged("twin2", "a", &[(2, 6)])),
        insert("d", tagged("twin1", "c", &[(2, 6)])),
        insert("d", tagged("outer", "a", &[(1, 8)])),
        insert("d", tagged("cross", "b", &[(5, 9)])),
    ]);
    let state = state(&world);
    expect_test::expect![[r#"
        "a"
        "b" outer
        "c" outer twin1 twin2
        "de" outer twin1 twin2 inner
        "f" outer twin1 twin2 cross
        "gh" outer cross
        "i" cross
        "j""#]]
    .assert_eq(&told(state, &state.store().runs(whole(state))));
    expect_test::expect![[r#"
        "d" outer twin1 twin2 inner"#]]
    .assert_eq(&told(state, &state.store().runs(span(3, 4))));
}

#[test]
fn runs_of_parts_leave_their_gaps_out() {
    let mut world = World::with_text("abcdefghij");
    world.must(vec![
        insert("d", tagged("parted", "a", &[(0, 2), (4, 5), (9, 10)])),
        insert("d", tagged("gap", "b", &[(2, 4)])),
    ]);
    let state = state(&world);
    expect_test::expect![[r#"
        "ab" parted
        "cd" gap
        "e" parted
        "fghi"
        "j" parted"#]]
    .assert_eq(&told(state, &state.store().runs(whole(state))));
    assert!(
        state
            .store()
            .at(standoff::text::ByteOffset::new(6))
            .is_empty()
    );
    assert_eq!(state.store().overlapping(span(5, 9)), Vec::<&_>::new());
}

#[test]
fn runs_of_nothing_are_one_run() {
    let world = World::with_text("abc");
    let state = state(&world);
    let runs = state.store().runs(span(1, 3));
    assert_eq!(runs.len(), 1);
    assert_eq!(runs[0].span, span(1, 3));
    assert!(runs[0].active.is_empty());
}

#[test]
fn orphans_come_last_and_are_nowhere() {
    let mut world = World::with_text("abc");
    world.must(vec![
        insert("d", orphan("b", "a", "zzz")),
        insert("d", tagged("z", "a", &[(2, 3)])),
        insert("d", orphan("a", "a", "")),
    ]);
    let state = state(&world);
    let ids: Vec<&str> = state.store().iter().map(|a| a.id.as_str()).collect();
    assert_eq!(ids, ["z", "a", "b"]);
    assert_eq!(state.store().overlapping(whole(state)).len(), 1);
    assert_eq!(state.store().count(&label_id("a")), 3);
}

/// A sequence that looks like none.
fn scattered(n: u32) -> impl Iterator<Item = u32> {
    (0..n).scan(12_345_u32, |seed, _| {
        *seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        Some(*seed >> 8)
    })
}

fn scattered_items(n: u32, n_bytes: u32) -> Vec<Item> {
    let place = |(index, draw): (u32, u32)| {
        let start = draw % (n_bytes - 1);
        let longest = if index % 50 == 0 { n_bytes } else { 30 };
        let end = (start + 1 + (draw >> 12) % longest).min(n_bytes);
        let labels = ["a", "b", "c"];
        tagged(
            &format!("{draw:06x}-{index}"),
            labels[(draw % 3) as usize],
            &[(start, end)],
        )
    };
    (0..n).zip(scattered(n)).map(place).collect()
}

/// Chunks are cut, emptied and joined only where there are hundreds: one by one, then all at once.
#[test]
fn the_index_holds_through_hundreds_of_single_changes() {
    let text = "0123456789".repeat(100);
    let mut ledger = World::with_text(&text).ledger;
    let at = standoff::model::Timestamp::from_millis(0);
    let items = scattered_items(700, 1_000);
    let commit = |ledger: &mut standoff::change::Ledger, ops: Vec<Op>| {
        let transaction = Transaction::by_user(Intent::Other, ops);
        ledger.commit(transaction, at, "").expect("it fits");
    };
    let check = |ledger: &standoff::change::Ledger, n: usize| {
        let state = ledger
            .project()
            .document(&document_id("d"))
            .expect("the document");
        assert_eq!(state.store().n_annotations(), n);
        check_store(state);
    };
    for (n, item) in items.iter().enumerate() {
        commit(&mut ledger, vec![insert("d", item.clone())]);
        // After each, since the next one may mend what a cut of a chunk broke.
        let state = ledger.project().document(&document_id("d"));
        let store = state.expect("the document").store();
        let by_number = (0..=n).map_while(|index| store.nth(index));
        assert!(store.iter().eq(by_number), "after {n}");
        if n % 250 == 249 {
            check(&ledger, n + 1);
        }
    }
    let one_by_one = ledger.clone();
    for (n, item) in items
        .iter()
        .step_by(2)
        .chain(items.iter().skip(1).step_by(4))
        .enumerate()
    {
        commit(&mut ledger, vec![remove("d", item.clone())]);
        if n % 250 == 249 {
            check(&ledger, items.len() - n - 1);
        }
    }
    let mut bulk = World::with_text(&text).ledger;
    let all = items.iter().map(|item| insert("d", item.clone())).collect();
    commit(&mut bulk, all);
    check(&bulk, items.len());
    assert!(bulk.project() == one_by_one.project());
    let most = items
        .iter()
        .skip(100)
        .map(|item| remove("d", item.clone()))
        .collect();
    commit(&mut bulk, most);
    check(&bulk, 100);
}

/// Every annotation reaches over half the text, or all have one span: nothing but ids tells them apart.
#[test]
fn the_index_holds_among_many_alike() {
    let text = "x".repeat(400);
    let mut world = World::with_text(&text);
    let twins =
        (0..140).map(|i| insert("d", tagged(&format!("t{}", (i * 9) % 140), "a", &[(3, 9)])));
    world.must(twins.collect());
    let wide = (0..60).map(|i| insert("d", tagged(&format!("w{i}"), "b", &[(i, i + 200)])));
    world.must(wide.collect());
    for i in 0..5 {
        world.must(vec![insert(
            "d",
            tagged(&format!("one{i}"), "c", &[(3, 9)]),
        )]);
    }
    assert_eq!(state(&world).store().n_annotations(), 205);
}

fn check_texts(texts: Vec<String>) {
    for text in texts {
        let boundaries = hostile::boundaries(&text);
        let mut world = World::with_text(&text);
        let n = boundaries.len();
        if n < 2 {
            continue;
        }
        let pairs = [
            (0, n - 1),
            (0, 1),
            (n / 2, n - 1),
            (n / 3, (n / 3 + 2).min(n - 1)),
            (n - 2, n - 1),
        ];
        let pairs = pairs.into_iter().filter(|(start, end)| start < end);
        let ops = pairs.enumerate().map(|(i, (start, end))| {
            let part = (boundaries[start], boundaries[end]);
            insert("d", tagged(&format!("a{i}"), "a", &[part]))
        });
        world.must(ops.collect());
        world.undo();
        world.check_journal();
    }
}

#[test]
fn the_laws_hold_on_every_hostile_text() {
    check_texts(hostile::short_texts());
}

#[test]
fn the_laws_hold_on_long_texts() {
    check_texts(hostile::long_texts());
}

fn check_spans(text: &str, spans: &[standoff::Span]) -> TestCaseResult {
    let mut world = World::with_text(text);
    let ops: Vec<Op> = spans
        .iter()
        .enumerate()
        .map(|(i, span)| {
            let part = (span.start().get(), span.end().get());
            insert(
                "d",
                tagged(&format!("a{}", (i * 7919) % 1009), "a", &[part]),
            )
        })
        .collect();
    if !ops.is_empty() {
        world.must(ops);
    }
    check_store(state(&world));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn index_is_naive_scan_and_runs_partition((text, spans) in hostile::text_with_spans(60)) {
        check_spans(&text, &spans)?;
    }
}

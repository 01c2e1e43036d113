//! The laws of change: a transaction is done whole or not at all; its reverse takes it back; its journal
//! entry does it again; and what was tampered with is refused, with its place.

mod change;
mod hostile;
mod journal;
mod lawful;

use journal::stored;
use lawful::*;
use proptest::prelude::*;
use standoff::change::{Intent, Ledger, Op, Transaction};
use standoff::model::Timestamp;
use standoff::text::ByteOffset;

fn run(drafts: Vec<Draft>, text: &str) {
    let mut world = World::with_text(text);
    let mut serial = 0;
    for draft in drafts {
        match draft {
            Draft::Undo => {
                world.undo();
            }
            Draft::Redo => {
                world.redo();
            }
            Draft::Do {
                moves,
                origin,
                spoil,
            } => {
                let mut transaction = resolve(&moves, origin, &world.model, &mut serial);
                if spoil {
                    // Fits nowhere: the law checker sees to it that nothing has changed.
                    transaction.ops.push(insert("nobody", orphan("x", "a", "")));
                }
                let fits = !spoil && !transaction.ops.is_empty();
                let outcome = world.commit(transaction);
                assert_eq!(outcome.is_ok(), fits, "{outcome:?}");
            }
        }
    }
    world.check_journal();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 80, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn all_laws_hold_behind_every_transaction(text in hostile::short_text(), drafts in drafts(14)) {
        run(drafts, &text);
    }

    #[test]
    fn all_laws_hold_on_long_pieces(text in hostile::text(), drafts in drafts(4)) {
        run(drafts, &text);
    }

    /// No bytes make the reader panic, and none but sound ones change anything.
    #[test]
    fn replay_never_panics(at in 0.0..1.0, with in any::<u8>(), which in 0.0..1.0, cut in any::<bool>()) {
        let entries = stored();
        let which = (which * entries.len() as f64) as usize;
        let mut ledger = Ledger::rebuild(project_id(), &entries[..which]).expect("sound");
        let former = ledger.clone();
        let mut entry = entries[which].clone();
        let at = (at * entry.len() as f64) as usize;
        if cut { entry.truncate(at) } else { entry[at] = with }
        if ledger.replay(&entry).is_err() {
            same_ledger(&former, &ledger);
        }
    }
}

/// 100,000 ops in one transaction, there, back and there again. What is quadratic does not come back from
/// this while one waits.
#[test]
fn a_hundred_thousand_ops_are_one_transaction() {
    const N: u32 = 100_000;
    let text = "0123456789 ".repeat(10_000);
    let mut ledger = World::with_text(&text).ledger;
    let at = Timestamp::from_millis(0);
    let tag = |i: u32| {
        let start = i.wrapping_mul(2_654_435_761) % (text.len() as u32 - 40);
        insert(
            "d",
            tagged(&format!("{i:06}"), "a", &[(start, start + 1 + i % 40)]),
        )
    };
    let relate = |i: u32| {
        insert(
            "d",
            relation(&format!("r{i}"), "000000", &format!("{i:06}")),
        )
    };
    let ops: Vec<Op> = (0..N)
        .map(tag)
        .chain((0..N).step_by(10).map(relate))
        .collect();
    let committed = ledger
        .commit(Transaction::by_user(Intent::Import, ops), at, "")
        .expect("it fits");
    assert_eq!(committed.summary.items.len(), 110_000);
    let full = ledger.project().clone();
    let store = full
        .document(&document_id("d"))
        .expect("the document")
        .store();
    assert_eq!(store.n_annotations(), N as usize);
    let middle = store.nth(50_000).expect("there are more");
    assert_eq!(store.rank(&middle.id), Some(50_000));
    assert_eq!(store.n_starting_before(ByteOffset::ZERO), 0);
    ledger.undo(at, "").expect("a step");
    assert_eq!(
        ledger
            .project()
            .documents()
            .map(|s| s.store().n_annotations())
            .sum::<usize>(),
        0
    );
    ledger.redo(at, "").expect("a step");
    assert!(*ledger.project() == full);
}

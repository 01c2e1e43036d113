//! Gaps, changed entries, foreign ones, newer ones, and what is no entry at all.

use super::everything;
use crate::lawful::*;
use standoff::change::{JournalError, Ledger, Refusal, WireError};

fn refusal(journal: &[Vec<u8>]) -> JournalError {
    Ledger::rebuild(project_id(), journal).expect_err("the journal was tampered with")
}

#[test]
fn a_gap_is_refused_with_its_place() {
    let (_, journal) = everything();
    for missing in 0..journal.len() - 1 {
        let mut left = journal.clone();
        left.remove(missing);
        let (expected, found) = (missing as u64 + 1, missing as u64 + 2);
        assert_eq!(refusal(&left), JournalError::Gap { expected, found });
    }
    let mut swapped = journal.clone();
    swapped.swap(3, 4);
    assert_eq!(
        refusal(&swapped),
        JournalError::Gap {
            expected: 4,
            found: 5
        }
    );
    let mut doubled = journal.clone();
    doubled.insert(3, journal[2].clone());
    assert_eq!(
        refusal(&doubled),
        JournalError::Gap {
            expected: 4,
            found: 3
        }
    );
}

#[test]
fn a_changed_entry_is_refused_there_or_at_the_next() {
    let (_, journal) = everything();
    // The same meaning in other bytes, and another meaning that fits.
    let mut blank = journal.clone();
    blank[1].push(b' ');
    assert_eq!(refusal(&blank), JournalError::Chain { seq: 3 });
    let mut other = journal.clone();
    let text = String::from_utf8(other[1].clone()).expect("UTF-8");
    other[1] = text.replace("somebody", "nobody").into_bytes();
    assert_eq!(refusal(&other), JournalError::Chain { seq: 3 });
    // Any byte but those of the last entry.
    for which in 0..4 {
        for at in (0..journal[which].len()).step_by(11) {
            let mut bent = journal[..which + 2].to_vec();
            bent[which][at] ^= 1;
            Ledger::rebuild(project_id(), &bent).expect_err("a bit was turned");
        }
    }
    // An entry of another journal.
    let mut foreign = World::with_text("x").journal;
    foreign.push(journal[1].clone());
    assert_eq!(refusal(&foreign), JournalError::Chain { seq: 2 });
}

fn replay_text(from: &str, to: &str) -> JournalError {
    let (_, journal) = everything();
    let text = String::from_utf8(journal[0].clone()).expect("UTF-8");
    assert!(text.contains(from), "{from} in {text}");
    let mut ledger = Ledger::new(project_id(), schema(&[]));
    let former = ledger.clone();
    let error = ledger.replay(text.replacen(from, to, 1).as_bytes());
    same_ledger(&former, &ledger);
    error.expect_err("it is no entry of ours")
}

#[test]
fn another_format_is_refused_with_both_versions() {
    let version = |found| JournalError::Version {
        seq: 1,
        found,
        known: 3,
    };
    assert_eq!(replay_text("\"format\":3", "\"format\":4"), version(4));
    assert_eq!(
        replay_text("\"format\":3", "\"format\":5,\"new\":{}"),
        version(5)
    );
    let message = version(4).to_string();
    assert!(
        message.contains("format 4") && message.contains("format 3"),
        "{message}"
    );
}

#[test]
fn what_is_no_entry_is_refused_with_its_place() {
    let place = |error| match error {
        JournalError::Malformed {
            seq: 1,
            cause: WireError::Value { place, .. },
        } => place,
        other => panic!("{other:?}"),
    };
    assert_eq!(place(replay_text("\"utf8\"", "\"utf16\"")), "change.unit");
    assert_eq!(
        place(replay_text("\"restore\"", "\"nobody\"")),
        "change.origin"
    );
    assert_eq!(
        place(replay_text("\"add-document\"", "\"x\"")),
        "change.action.do.intent"
    );
    assert_eq!(
        place(replay_text("\"time\":\"2025", "\"time\":\"x")),
        "change.time"
    );
    assert_eq!(
        place(replay_text("\"previous\":\"0", "\"previous\":\"")),
        "previous"
    );
    assert_eq!(
        place(replay_text("\"id\":\"d\"", "\"id\":\"\"")),
        "change.action.do.ops[1]"
    );
    assert_eq!(
        place(replay_text("\"encoding\":\"utf-8\"", "\"encoding\":\"x\"")),
        "change.action.do.ops[1]"
    );
    let json = |error| match error {
        JournalError::Malformed {
            seq: 1,
            cause: WireError::Json(message),
        } => message,
        other => panic!("{other:?}"),
    };
    assert!(json(replay_text("#0072b2", "blue")).contains("labels[0].color"));
    assert!(json(replay_text("\"parent\":\"a\"", "\"parent\":\"q\"")).contains("labels[1].parent"));
    assert!(json(replay_text("\"bom\":true", "\"bom\":1")).contains("column"));
    assert!(json(replay_text("\"bom\":", "\"new\":1,\"bom\":")).contains("unknown field"));
    assert!(json(replay_text("insertDocument", "burnDocument")).contains("unknown variant"));
    assert!(json(replay_text("\"unit\":\"utf8\",", "")).contains("missing field"));
    // The text is not the one that was hashed.
    match replay_text("Bakou", "Erevan") {
        JournalError::Refused { seq: 1, cause } => {
            assert_eq!(
                (cause.index, cause.cause),
                (1, Refusal::TextHash(document_id("d")))
            );
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_undo_of_nothing_is_refused() {
    let mut ledger = Ledger::new(project_id(), schema(&[]));
    for word in ["undo", "redo"] {
        let zeros = "0".repeat(64);
        let entry = format!(
            r#"{{"format":1,"seq":1,"time":"2026-11-22T10:00:00.000Z","annotator":"","origin":"user","unit":"utf8","action":"{word}","previous":"{zeros}"}}"#
        );
        assert_eq!(
            ledger.replay(entry.as_bytes()),
            Err(JournalError::NoStep { seq: 1 })
        );
    }
}

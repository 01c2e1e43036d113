//! Any bytes as a journal entry, bare or with what makes an entry follow the one before: no panic; what is
//! refused changes nothing; what is done is undone again, and its indexes are right.
#![no_main]

use libfuzzer_sys::fuzz_target;
use standoff::change::Ledger;
use standoff::model::Timestamp;
use standoff_fuzz::{assert_same, check_indexes, make};

const STORED: &str = include_str!("../../crates/standoff/tests/journal/v1.jsonl");
const NO_ENTRY: &str = "0000000000000000000000000000000000000000000000000000000000000000";

// A letter for how many stored entries come before, one for whether entries are bare, then entries by line.
fuzz_target!(|input: &[u8]| {
    let [n_before, is_bare, entries @ ..] = input else {
        return;
    };
    let stored: Vec<&str> = STORED.lines().collect();
    let n_before = usize::from(n_before.wrapping_sub(b'a')) % (stored.len() + 1);
    let is_bare = *is_bare == b'b';
    let mut ledger = Ledger::rebuild(make::project_id(), &stored[..n_before]).expect("sound");
    for bytes in entries.split(|byte| *byte == b'\n') {
        let former = ledger.clone();
        let entry = match is_bare {
            true => bytes.to_vec(),
            false => following(&ledger, bytes),
        };
        match ledger.replay(&entry) {
            Err(error) => {
                assert!(!error.to_string().is_empty());
                assert_same(&former, &ledger);
            }
            Ok(_) => {
                check_indexes(ledger.project());
                goes_back(&former, &ledger);
            }
        }
    }
});

/// An entry with these bytes as its action, right in everything else: of the newest format, which can say all.
fn following(ledger: &Ledger, action: &[u8]) -> Vec<u8> {
    let previous = ledger
        .head()
        .map_or(NO_ENTRY.to_owned(), |head| head.to_string());
    let head = format!(
        r#"{{"format":3,"seq":{0},"change":{{"actor":"-","place":{0},"moment":[1763805600000,{0}],"time":"2025-11-22T10:00:00.000Z","annotator":"","origin":"user","unit":"utf8","action":"#,
        ledger.seq() + 1
    );
    let tail = format!(r#"}},"previous":"{previous}"}}"#);
    [head.as_bytes(), action, tail.as_bytes()].concat()
}

/// A step that was recorded is undone to what was there.
fn goes_back(former: &Ledger, latter: &Ledger) {
    let recorded = latter
        .undo_step()
        .is_some_and(|step| former.undo_step() != Some(step))
        && latter.redo_step().is_none();
    let is_single = latter
        .undo_step()
        .is_some_and(|step| step.transactions().len() == 1);
    let mut back = latter.clone();
    let undone = back.undo(Timestamp::from_millis(0), "");
    if undone.is_some() && recorded && is_single && former.redo_step().is_none() {
        assert!(
            back.project() == former.project(),
            "undo(replay) = identity"
        );
    }
    check_indexes(back.project());
}

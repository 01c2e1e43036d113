//! Checkpoints beyond what the laws of change draw: groups, long histories, journals of each format, bad bytes.

use crate::lawful::*;
use standoff::change::{CheckpointError, GROUP_PAUSE, Intent, Ledger, Op, Origin, Transaction};
use standoff::model::{Sha256, Timestamp};

fn checkpoint(ledger: &Ledger) -> Vec<u8> {
    let writer = ledger.checkpoint();
    writer.expect("nothing is in it but its journal").finish()
}

fn typed(letter: &str) -> Transaction {
    Transaction {
        ops: vec![insert("d", tagged(letter, "a", &[(0, 1)]))],
        origin: Origin::User,
        intent: Intent::Other,
        group: Some("letters".to_owned()),
    }
}

/// A project with one document, and the entries of its journal so far.
fn begun() -> (Ledger, Vec<Vec<u8>>) {
    let mut ledger = Ledger::new(project_id(), schema(&[]));
    let ops = vec![
        set_schema(&schema(&[]), &schema(&["a", "b", "c"])),
        insert_document("d", "Some words of a text.", 0),
    ];
    let begin = Transaction::by_user(Intent::Other, ops);
    let at = Timestamp::from_millis(0);
    let entry = ledger.commit(begin, at, "").expect("it fits").entry;
    (ledger, vec![entry])
}

#[test]
fn a_group_goes_on_behind_a_checkpoint() {
    let (mut whole, _) = begun();
    let at = |millis| Timestamp::from_millis(100_000 + millis);
    let entry = whole.commit(typed("x"), at(0), "").expect("it fits").entry;
    let mut restored = restored(&whole, &entry);
    for ledger in [&mut whole, &mut restored] {
        let joined = ledger.commit(typed("y"), at(GROUP_PAUSE), "");
        joined.expect("it fits");
        ledger.undo(at(GROUP_PAUSE + 1), "").expect("a step");
    }
    same_ledger(&whole, &restored);
    let state = restored.project().documents().next().expect("it is there");
    assert_eq!(state.store().n_annotations(), 0, "one step took both");
}

/// Steps of one op each, and the entry of the last.
fn with_steps(n_steps: usize) -> (Ledger, Vec<u8>) {
    let (mut ledger, mut entries) = begun();
    for number in 0..n_steps {
        let item = tagged(&format!("a{number}"), "a", &[(0, 1)]);
        let one = Transaction::by_user(Intent::Annotate, vec![insert("d", item)]);
        let at = Timestamp::from_millis(10_000 * (1 + number as i64));
        entries = vec![ledger.commit(one, at, "").expect("it fits").entry];
    }
    (ledger, entries.pop().expect("there is one"))
}

#[test]
fn the_oldest_steps_are_left_out_and_that_is_known() {
    let (short, entry) = with_steps(900);
    assert!(!restored(&short, &entry).is_history_cut());
    let (long, entry) = with_steps(1_200);
    let bytes = checkpoint(&long);
    let mut cut = Ledger::from_checkpoint(&project_id(), &bytes, &entry).expect("it fits");
    assert!(cut.is_history_cut());
    assert_eq!(cut.n_undo_steps(), 1_000);
    assert_eq!(cut.undo_step(), long.undo_step());
    assert!(cut.take_history(long.clone()), "the journal has them");
    assert_eq!(cut.n_undo_steps(), long.n_undo_steps());
    assert!(!cut.is_history_cut());
    let (other, _) = with_steps(3);
    assert!(!cut.take_history(other), "of another entry");
}

#[test]
fn the_step_on_top_is_there_however_large_and_what_was_undone_too() {
    let (mut ledger, _) = begun();
    let ops: Vec<Op> = (0..12_000)
        .map(|number| insert("d", tagged(&format!("a{number}"), "a", &[(0, 1)])))
        .collect();
    let at = Timestamp::from_millis(1);
    let many = Transaction::by_user(Intent::Import, ops);
    let entry = ledger.commit(many, at, "").expect("it fits").entry;
    let done = Ledger::from_checkpoint(&project_id(), &checkpoint(&ledger), &entry);
    let done = done.expect("it fits");
    assert_eq!(done.undo_step(), ledger.undo_step());
    let entry = ledger.undo(at, "").expect("a step").entry;
    let undone = Ledger::from_checkpoint(&project_id(), &checkpoint(&ledger), &entry);
    let mut undone = undone.expect("it fits");
    assert_eq!(undone.redo_step(), ledger.redo_step());
    assert!(undone.redo(at, "").is_some());
}

#[test]
fn a_text_whose_coming_cannot_be_done_again_is_dropped() {
    let (mut ledger, _) = begun();
    let n_bytes = checkpoint(&ledger).len();
    let at = Timestamp::from_millis(1);
    for _ in 0..2 {
        let text = "Words that take much room. ".repeat(1_000);
        let open = Transaction::by_user(Intent::AddDocument, vec![insert_document("e", &text, 1)]);
        ledger.commit(open, at, "").expect("it fits");
        ledger.undo(at, "").expect("a step");
        assert!(
            checkpoint(&ledger).len() > text.len(),
            "it can be done again"
        );
        let item = tagged(&format!("a{}", ledger.seq()), "a", &[(0, 1)]);
        let next = Transaction::by_user(Intent::Annotate, vec![insert("d", item)]);
        ledger.commit(next, at, "").expect("it fits");
        let left = checkpoint(&ledger).len() - n_bytes;
        assert!(left < 10_000, "{left} bytes are left of it");
    }
}

#[test]
fn journals_of_each_format_go_by_way_of_a_checkpoint() {
    for stored in [
        include_str!("../journal/v1.jsonl"),
        include_str!("../journal/v2.jsonl"),
        include_str!("../journal/v3.jsonl"),
    ] {
        let entries: Vec<&[u8]> = stored.lines().map(str::as_bytes).collect();
        let whole = Ledger::rebuild(project_id(), &entries).expect("sound");
        let mut former = Ledger::new(project_id(), schema(&[]));
        for (index, entry) in entries.iter().enumerate() {
            former.replay(entry).expect("sound");
            let mut restored = restored(&former, entry);
            for later in &entries[index + 1..] {
                restored.replay(later).expect("it goes on from there");
            }
            same_ledger(&whole, &restored);
            assert_eq!(checkpoint(&whole), checkpoint(&restored));
        }
    }
}

/// The same lines with another one in the place of one of them, and the hash that fits.
fn spoilt(sound: &[u8], index: usize, line: &str) -> Vec<u8> {
    let text = std::str::from_utf8(sound).expect("it is text");
    let mut lines: Vec<&str> = text.lines().collect();
    lines.pop();
    if let Some(place) = lines.get_mut(index) {
        *place = line;
    }
    let mut bytes = lines.join("\n").into_bytes();
    bytes.push(b'\n');
    let end = format!("{{\"sha256\":\"{}\"}}\n", Sha256::of(&bytes));
    bytes.extend(end.into_bytes());
    bytes
}

#[test]
fn lines_that_mean_nothing_are_refused_with_their_place() {
    let (ledger, entry) = with_steps(3);
    let sound = checkpoint(&ledger);
    let read = |bytes: &[u8]| Ledger::from_checkpoint(&project_id(), bytes, &entry);
    assert!(
        read(&spoilt(&sound, usize::MAX, "")).is_ok(),
        "nothing spoilt"
    );
    let n_lines = sound.iter().filter(|byte| **byte == b'\n').count() - 1;
    for bad in [
        "nothing",
        "{}",
        "[]",
        r#"{"stamp":[[0,0],9,1,9]}"#,
        r#"{"item":{"annotation":{"id":"z"}}}"#,
        r#"{"itemRegisters":{"kind":"annotation","id":"z","born":99,"fields":[]}}"#,
        r#"{"seen":[[77,1]]}"#,
        r#"{"unknown":1}"#,
        r#"{"done":{"nItems":1,"last":0,"transactions":[{"origin":"x","intent":"y","ops":[]}]}}"#,
    ] {
        for index in 1..n_lines {
            let outcome = read(&spoilt(&sound, index, bad));
            let Err(CheckpointError::Malformed(error)) = outcome else {
                panic!("{bad} in line {}: {outcome:?}", index + 1);
            };
            assert!(!error.to_string().is_empty());
        }
    }
}

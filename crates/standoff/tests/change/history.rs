//! What becomes one step, what undo brings back, and what cannot be undone.

use super::furnished;
use crate::lawful::*;
use standoff::change::{GROUP_PAUSE, Intent, Ledger, Origin, Transaction};
use standoff::model::{Item, Timestamp};

fn write_note(ledger: &mut Ledger, note: &str, group: Option<&str>, at: i64) {
    let id = annotation_id("one");
    let state = ledger
        .project()
        .document(&document_id("d"))
        .expect("the document");
    let before = state.store().get(&id).expect("the annotation").clone();
    let mut after = before.clone();
    after.note = note.to_owned();
    after.provenance.modified = Timestamp::from_millis(at);
    let op = replace("d", Item::Annotation(before), Item::Annotation(after));
    let mut transaction = Transaction::by_user(Intent::EditNote, vec![op]);
    transaction.group = group.map(str::to_owned);
    ledger
        .commit(transaction, Timestamp::from_millis(at), "")
        .expect("it fits");
}

fn noted() -> Ledger {
    let mut world = World::with_text("abc");
    world.must(vec![insert("d", tagged("one", "a", &[(0, 1)]))]);
    world.ledger
}

fn note(ledger: &Ledger) -> (String, i64) {
    let state = ledger
        .project()
        .document(&document_id("d"))
        .expect("the document");
    let annotation = state
        .store()
        .get(&annotation_id("one"))
        .expect("the annotation");
    (
        annotation.note.clone(),
        annotation.provenance.modified.millis(),
    )
}

fn undo(ledger: &mut Ledger) -> bool {
    let at = Timestamp::from_millis(9_999_999_999_999);
    ledger.undo(at, "").is_some()
}

#[test]
fn letters_of_one_note_are_one_step() {
    let mut ledger = noted();
    let former = note(&ledger);
    let start = former.1 + 60_000;
    write_note(&mut ledger, "a", Some("note one"), start);
    write_note(&mut ledger, "ab", Some("note one"), start + GROUP_PAUSE);
    write_note(
        &mut ledger,
        "abc",
        Some("note one"),
        start + 2 * GROUP_PAUSE,
    );
    assert_eq!(ledger.undo_step().expect("a step").transactions().len(), 3);
    assert_eq!(
        ledger.undo_step().expect("a step").intent(),
        Intent::EditNote
    );
    // A pause, another group, none, or a clock set back: each is a step of its own.
    write_note(
        &mut ledger,
        "p",
        Some("note one"),
        start + 3 * GROUP_PAUSE + 1,
    );
    write_note(
        &mut ledger,
        "pq",
        Some("note two"),
        start + 3 * GROUP_PAUSE + 2,
    );
    write_note(&mut ledger, "pqr", None, start + 3 * GROUP_PAUSE + 3);
    write_note(&mut ledger, "pqrs", None, start + 3 * GROUP_PAUSE + 4);
    write_note(&mut ledger, "x", Some("note"), start + 20_000);
    write_note(&mut ledger, "xy", Some("note"), start + 19_999);
    let mut notes = Vec::new();
    while undo(&mut ledger) && ledger.project().n_documents() > 0 {
        let state = ledger
            .project()
            .document(&document_id("d"))
            .expect("the document");
        if state.store().n_annotations() == 0 {
            break;
        }
        notes.push(note(&ledger).0);
    }
    assert_eq!(notes, ["x", "pqrs", "pqr", "pq", "p", "abc", ""]);
}

#[test]
fn a_step_that_was_undone_or_done_again_is_closed() {
    let mut ledger = noted();
    let start = note(&ledger).1;
    write_note(&mut ledger, "a", Some("g"), start);
    write_note(&mut ledger, "b", Some("h"), start + 1);
    assert!(undo(&mut ledger));
    write_note(&mut ledger, "c", Some("g"), start + 2);
    assert!(undo(&mut ledger));
    assert_eq!(note(&ledger).0, "a");
    ledger
        .redo(Timestamp::from_millis(start + 3), "")
        .expect("a step");
    write_note(&mut ledger, "d", Some("g"), start + 4);
    assert!(undo(&mut ledger));
    assert_eq!(note(&ledger).0, "c");
}

#[test]
fn undo_and_redo_restore_the_time_of_modification() {
    let mut ledger = noted();
    let former = note(&ledger);
    write_note(&mut ledger, "a", None, former.1 + 5);
    assert!(undo(&mut ledger));
    assert_eq!(note(&ledger), former);
    ledger
        .redo(Timestamp::from_millis(former.1 + 99), "")
        .expect("a step");
    assert_eq!(note(&ledger), ("a".to_owned(), former.1 + 5));
}

#[test]
fn what_was_given_is_not_undone() {
    let mut world = furnished();
    assert!(world.undo());
    let mut given = Transaction::by_user(Intent::Other, vec![insert_document("g", "x", 0)]);
    given.origin = Origin::Restore;
    world.commit(given).expect("it fits");
    assert!(world.ledger.undo_step().is_none() && world.ledger.redo_step().is_none());
    assert!(!world.undo() && !world.redo());
    world.must(vec![insert("g", tagged("n", "a", &[(0, 1)]))]);
    assert!(world.undo() && !world.undo());
    world.check_journal();
}

#[test]
fn names_are_found_again() {
    for name in ["user", "import", "restore", "remote", "suggestion"] {
        assert_eq!(Origin::parse(name).expect("an origin").name(), name);
    }
    for name in [
        "annotate",
        "relabel",
        "edit-note",
        "move-end",
        "delete",
        "remove-all",
        "add-document",
        "remove-document",
        "rename-document",
        "import",
        "edit-schema",
        "other",
    ] {
        assert_eq!(Intent::parse(name).expect("an intent").name(), name);
    }
    assert_eq!((Origin::parse("Users"), Intent::parse("")), (None, None));
}

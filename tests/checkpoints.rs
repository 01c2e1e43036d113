//! Opening by a checkpoint: the same project, whatever becomes of the checkpoint or of the journal.

#![cfg(not(target_arch = "wasm32"))]

#[path = "session/bench.rs"]
mod bench;

use bench::{file, project, said, stored, tag, visit};
use standoff::change::CheckpointError;
use std::cell::{Cell, RefCell};
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};
use temoin::commands;
use temoin::ports::StorageError;
use temoin::ports::memory::{Disk, Page};
use temoin::state::{Access, ReaderCause, Remark, Session};

/// Entries of a session that is long enough for a checkpoint.
const N_LONG: usize = 600;

/// So many turns of the page.
struct Turns(u32);

impl Future for Turns {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        if self.0 == 0 {
            return Poll::Ready(());
        }
        self.0 -= 1;
        context.waker().wake_by_ref();
        Poll::Pending
    }
}

/// One annotation that is tagged, and its note written over and over; the page is open.
fn long_session(disk: &Disk) -> (Page, Session) {
    let (page, session) = visit(disk);
    let id = tag(&session, "dimanche", "denial");
    for number in 0..N_LONG {
        // Long enough apart for steps of their own.
        disk.advance(10_000);
        commands::edit_note(&session, &id, &format!("note {number}")).expect("the note is taken");
        page.run();
    }
    (page, session)
}

fn note(session: &Session) -> String {
    session.read(|view| {
        let state = view.document().expect("a document is shown");
        let one = state.store().iter().next().expect("it is there");
        one.note.clone()
    })
}

#[test]
fn a_long_session_leaves_a_checkpoint_and_the_next_visit_is_the_same() {
    let disk = Disk::new();
    let (page, session) = long_session(&disk);
    let (id, first) = (project(&session), file(&session));
    assert!(disk.stored_checkpoint(&id).is_some(), "one was kept");
    assert_eq!(stored(&disk, &session).len(), 2 + N_LONG, "no entry went");
    page.close();
    // What lies before the checkpoint is not read.
    disk.put(&id, 3, b"damaged");
    let (page, again) = visit(&disk);
    assert_eq!(file(&again), first);
    assert_eq!(again.read(|view| view.access().clone()), Access::Writer);
    // It goes on from there: the journal, the undo, and the next visit.
    assert_eq!(commands::undo(&again), Ok(true));
    assert_eq!(note(&again), format!("note {}", N_LONG - 2));
    tag(&again, "armée", "prisoner");
    page.run();
    let second = file(&again);
    page.close();
    let (_page, last) = visit(&disk);
    assert_eq!(file(&last), second);
    assert_eq!(said(&last).len(), 2);
}

#[test]
fn a_short_session_leaves_none() {
    let disk = Disk::new();
    let (page, session) = visit(&disk);
    tag(&session, "dimanche", "denial");
    page.run();
    assert_eq!(disk.stored_checkpoint(&project(&session)), None);
}

/// Why the checkpoint was not used.
fn ignored(session: &Session) -> Option<CheckpointError> {
    session.read(|view| match view.remarks() {
        [] => None,
        [Remark::CheckpointIgnored(error)] => Some(error.clone()),
        other => panic!("{other:?}"),
    })
}

/// Opens the project where its checkpoint is `bytes`; what was said of it.
fn with_checkpoint(change: impl FnOnce(Vec<u8>) -> Vec<u8>) -> Option<CheckpointError> {
    let disk = Disk::new();
    let (page, session) = long_session(&disk);
    let (id, first) = (project(&session), file(&session));
    let checkpoint = disk.stored_checkpoint(&id).expect("one was kept");
    page.close();
    disk.put_checkpoint(&id, &change(checkpoint));
    let (_page, again) = visit(&disk);
    assert_eq!(file(&again), first, "the journal has all");
    assert_eq!(again.read(|view| view.access().clone()), Access::Writer);
    ignored(&again)
}

#[test]
fn a_checkpoint_that_does_not_fit_is_ignored_and_that_is_said() {
    assert_eq!(with_checkpoint(|sound| sound), None);
    let damaged = with_checkpoint(|mut bytes| {
        let at = bytes.len() / 2;
        bytes[at] ^= 1;
        bytes
    });
    assert_eq!(damaged, Some(CheckpointError::Damaged));
    let cut = with_checkpoint(|bytes| bytes[..bytes.len() / 2].to_vec());
    assert_eq!(cut, Some(CheckpointError::Damaged));
    let newer = with_checkpoint(|bytes| {
        let text = String::from_utf8(bytes).expect("it is text");
        text.replacen("{\"checkpoint\":1,", "{\"checkpoint\":2,", 1)
            .into_bytes()
    });
    assert_eq!(newer, Some(CheckpointError::Version { found: 2 }));
    let nothing = with_checkpoint(|_| b"nothing".to_vec());
    assert!(matches!(nothing, Some(CheckpointError::Malformed(_))));
}

#[test]
fn a_checkpoint_of_another_journal_is_ignored() {
    let disk = Disk::new();
    let (page, session) = long_session(&disk);
    let id = project(&session);
    page.close();
    // The entries are those of another project: the one that the checkpoint stands for is another.
    let other = Disk::new();
    other.advance(1);
    let (_page, theirs) = long_session(&other);
    let expected = said(&theirs);
    for (seq, entry) in (1..).zip(stored(&other, &theirs)) {
        disk.put(&id, seq, &entry);
    }
    let (_page, again) = visit(&disk);
    assert_eq!(said(&again), expected);
    assert!(matches!(
        ignored(&again),
        Some(CheckpointError::OtherEntry { .. })
    ));
}

#[test]
fn an_entry_that_is_broken_behind_it_closes_the_project_at_that_entry() {
    let disk = Disk::new();
    let (page, session) = long_session(&disk);
    let id = project(&session);
    page.close();
    let last = 2 + N_LONG as u64;
    disk.put(&id, last, b"damaged");
    // The first part of the journal is damaged, too: the checkpoint has it all the same.
    disk.put(&id, 3, b"damaged");
    let (_page, again) = visit(&disk);
    assert_eq!(note(&again), format!("note {}", N_LONG - 2));
    let access = again.read(|view| view.access().clone());
    let Access::Reader(ReaderCause::Journal { seq, .. }) = access else {
        panic!("it only reads: {access:?}");
    };
    assert_eq!(seq, last);
}

#[test]
fn steps_that_the_checkpoint_left_out_are_read_when_they_are_asked_for() {
    let disk = Disk::new();
    let (page, session) = visit(&disk);
    let id = tag(&session, "dimanche", "denial");
    let n_notes = 1700;
    for number in 0..n_notes {
        disk.advance(10_000);
        commands::edit_note(&session, &id, &format!("note {number}")).expect("the note is taken");
        if number % 100 == 0 {
            page.run();
        }
    }
    page.run();
    page.close();
    let (page, again) = visit(&disk);
    let mut n_undone = 0;
    while commands::undo(&again) == Ok(true) {
        n_undone += 1;
    }
    assert!(
        n_undone < n_notes,
        "the checkpoint has the last steps alone"
    );
    assert!(commands::has_only_older_steps(&again));
    page.run();
    let older = page.drive(commands::undo_older(&again));
    assert_eq!(older, Some(Ok(true)));
    n_undone += 1;
    assert_eq!(note(&again), format!("note {}", n_notes - n_undone - 1));
    while commands::undo(&again) == Ok(true) {
        n_undone += 1;
    }
    assert_eq!(n_undone, n_notes + 1, "all notes, and the tag");
    assert!(!commands::has_only_older_steps(&again));
    page.run();
    // What was undone beyond the checkpoint is the same at the next visit, by way of the whole journal.
    let last = file(&again);
    page.close();
    let (_page, later) = visit(&disk);
    assert_eq!(file(&later), last);
    assert_eq!(commands::redo(&later), Ok(true));
    assert_eq!(said(&later).len(), 1);
}

#[test]
fn forgetting_everything_forgets_the_checkpoint_too() {
    let disk = Disk::new();
    let (page, session) = long_session(&disk);
    let id = project(&session);
    let forgotten = page.drive(commands::forget_everything(&session));
    assert_eq!(forgotten, Some(Ok(())));
    assert_eq!(disk.stored_checkpoint(&id), None);
}

#[test]
fn a_checkpoint_that_is_on_its_way_does_not_outlive_forgetting() {
    let disk = Disk::new();
    disk.hold_checkpoints();
    let (page, session) = long_session(&disk);
    let id = project(&session);
    let forgetting = session.clone();
    let outcome = Rc::new(Cell::new(None));
    let told = Rc::clone(&outcome);
    page.ports().tasks.spawn(Box::pin(async move {
        told.set(Some(commands::forget_everything(&forgetting).await.is_ok()));
    }));
    page.drive(Turns(50));
    assert_eq!(outcome.get(), None, "it waits for the checkpoint");
    disk.resume();
    page.run();
    assert_eq!(outcome.get(), Some(true));
    assert_eq!(disk.stored_checkpoint(&id), None);
}

#[test]
fn a_checkpoint_that_cannot_be_kept_harms_nothing_and_is_tried_again_later() {
    let disk = Disk::new();
    disk.fail_checkpoints(Some(StorageError::Broken("a failing disk".to_owned())));
    let (page, session) = long_session(&disk);
    let id = project(&session);
    assert_eq!(disk.stored_checkpoint(&id), None);
    disk.fail_checkpoints(None);
    let annotation = session.read(|view| {
        let state = view.document().expect("a document is shown");
        let one = state.store().iter().next().expect("it is there");
        one.id.clone()
    });
    let write = |number: usize| {
        disk.advance(10_000);
        let note = format!("more {number}");
        commands::edit_note(&session, &annotation, &note).expect("the note is taken");
        page.run();
    };
    (0..100).for_each(write);
    assert_eq!(disk.stored_checkpoint(&id), None, "not at once");
    (100..500).for_each(write);
    assert!(
        disk.stored_checkpoint(&id).is_some(),
        "but 500 entries later"
    );
    let first = file(&session);
    page.close();
    let (_page, again) = visit(&disk);
    assert_eq!(file(&again), first);
}

#[test]
fn a_second_tab_opens_by_the_checkpoint_and_takes_over() {
    let disk = Disk::new();
    let (first, session) = long_session(&disk);
    let id = project(&session);
    let before = file(&session);
    disk.put(&id, 3, b"damaged");
    let (second, reader) = visit(&disk);
    assert_eq!(file(&reader), before);
    let access = reader.read(|view| view.access().clone());
    assert_eq!(access, Access::Reader(ReaderCause::SecondTab));
    first.close();
    second.run();
    assert_eq!(reader.read(|view| view.access().clone()), Access::Writer);
    assert_eq!(file(&reader), before);
}

#[test]
fn a_key_that_is_held_down_reads_the_older_steps_once() {
    let disk = Disk::new();
    let (page, session) = visit(&disk);
    let id = tag(&session, "dimanche", "denial");
    for number in 0..1700 {
        disk.advance(10_000);
        commands::edit_note(&session, &id, &format!("note {number}")).expect("the note is taken");
    }
    page.run();
    page.close();
    let (page, again) = visit(&disk);
    while commands::undo(&again) == Ok(true) {}
    page.run();
    let before = note(&again);
    let answers = Rc::new(RefCell::new(Vec::new()));
    // Each look at the clock ends a slice.
    disk.set_slow(9);
    for _ in 0..5 {
        let (session, answers) = (again.clone(), Rc::clone(&answers));
        page.ports().tasks.spawn(Box::pin(async move {
            let answer = commands::undo_older(&session).await;
            answers.borrow_mut().push(answer);
        }));
    }
    page.run();
    assert_eq!(*answers.borrow(), vec![Ok(true); 5]);
    let number = |note: &str| note.trim_start_matches("note ").parse::<i64>();
    assert_eq!(
        number(&note(&again)),
        number(&before).map(|number| number - 1),
        "one step"
    );
}

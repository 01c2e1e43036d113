//! A message tells of a step, and takes back just that one.

#![cfg(not(target_arch = "wasm32"))]

#[path = "session/bench.rs"]
mod bench;

use bench::{label, said, tag, visit};
use temoin::commands::{self, registry};
use temoin::ports::memory::Disk;
use temoin::state::{Session, View};

fn offers(session: &Session) -> bool {
    session.read(View::offers_undo)
}

/// As many changes as there were before the last one.
fn before(session: &Session) -> u64 {
    session.read(View::n_changes) - 1
}

fn text(session: &Session) -> String {
    session.read(|view| view.message().text.clone())
}

#[test]
fn it_takes_back_the_step_that_it_tells_of() {
    let (_page, session) = visit(&Disk::new());
    let ids = [
        tag(&session, "violé", "violation"),
        tag(&session, "dimanche", "denial"),
    ];
    commands::delete_all(&session, &ids).expect("they are there");
    commands::say_done(
        &session,
        before(&session),
        "2 annotations deleted".to_owned(),
    );
    assert!(offers(&session));
    let go = registry::command(registry::CommandId::FocusMessage);
    assert!((go.enabled)(&session));
    assert_eq!(commands::undo_told(&session), Ok(true));
    assert_eq!(said(&session).len(), 2);
    assert_eq!(text(&session), "", "it is over");
    assert!(!(go.enabled)(&session));
}

#[test]
fn a_later_step_is_never_taken_back_by_it() {
    let (_page, session) = visit(&Disk::new());
    let id = tag(&session, "violé", "violation");
    commands::delete(&session, &id).expect("it is there");
    commands::say_done(&session, before(&session), "deleted".to_owned());
    tag(&session, "dimanche", "denial");
    assert!(!offers(&session), "another step came");
    assert_eq!(commands::undo_told(&session), Ok(false));
    assert_eq!(said(&session).len(), 1);

    // Neither the step below it, once it was undone by another way.
    commands::say_done(&session, before(&session), "tagged".to_owned());
    assert_eq!(commands::undo(&session), Ok(true));
    assert!(!offers(&session));
    assert_eq!(commands::undo_told(&session), Ok(false));
    assert_eq!(said(&session).len(), 0);
}

#[test]
fn what_changed_nothing_takes_nothing_back() {
    let (_page, session) = visit(&Disk::new());
    tag(&session, "violé", "violation");
    let n_before = session.read(View::n_changes);
    commands::say_done(&session, n_before, "0 annotations laid on".to_owned());
    assert!(!offers(&session));
    assert_eq!(commands::undo_told(&session), Ok(false));
    assert_eq!(said(&session).len(), 1);
}

#[test]
fn who_only_reads_is_offered_nothing() {
    let (_page, session) = visit(&Disk::new());
    let id = tag(&session, "violé", "violation");
    commands::relabel(&session, &id, &label("denial")).expect("it is there");
    commands::say_done(&session, before(&session), "changed".to_owned());
    commands::set_read_only(&session, true);
    assert!(!offers(&session));
    assert_eq!(commands::undo_told(&session), Ok(false));
    assert_eq!(said(&session).len(), 1);
}

#[test]
fn a_message_ends_alone_and_not_the_one_behind_it() {
    let (_page, session) = visit(&Disk::new());
    commands::say(&session, "one".to_owned(), true);
    let first = session.read(|view| view.message().number);
    commands::hold_message(&session, true);
    assert!(session.read(|view| view.message().is_held));
    commands::say(&session, "two".to_owned(), false);
    assert!(!session.read(|view| view.message().is_held), "another one");
    commands::end_message(&session, first);
    assert_eq!(text(&session), "two");
    assert!(!offers(&session), "it tells of no step");
}

//! The open project from the first visit to the last: saving, crashing, coming back, two tabs.

#![cfg(not(target_arch = "wasm32"))]

#[path = "session/bench.rs"]
mod bench;

use bench::{TEXT, access, file, label, opened, pairs, said, saving, span_of, stored, tag, visit};
use std::cell::RefCell;
use std::rc::Rc;
use temoin::commands::{self, CommandError};
use temoin::ports::StorageError;
use temoin::ports::memory::Disk;
use temoin::state::{Access, Event, Lasting, ReaderCause, Remark, SaveState, View};

fn refusal() -> StorageError {
    StorageError::Refused("private window".to_owned())
}

#[test]
fn the_first_visit_shows_the_seed_and_stores_it() {
    let disk = Disk::new();
    let (page, session) = visit(&disk);
    let text = session.read(|view| {
        view.document()
            .map(|state| state.text().as_str().to_owned())
    });
    assert_eq!(text.as_deref(), Some(TEXT));
    assert_eq!(saving(&session), SaveState::Saved);
    assert_eq!(stored(&disk, &session).len(), 1);
    let first = file(&session);
    page.close();
    let (_page, again) = visit(&disk);
    assert_eq!(
        file(&again),
        first,
        "the same document, not another copy of the seed"
    );
    assert_eq!(stored(&disk, &again).len(), 1);
}

#[test]
fn what_was_saved_is_there_after_a_crash() {
    let disk = Disk::new();
    let (page, session) = visit(&disk);
    tag(
        &session,
        "Bakou a nié avoir violé le cessez-le-feu dimanche",
        "denial",
    );
    tag(&session, "violé le cessez-le-feu", "violation");
    assert_eq!(page.drive(session.saved()), Some(Ok(())));
    assert_eq!(saving(&session), SaveState::Saved);
    assert!(
        page.ports().mirror.left().is_empty(),
        "what is stored is mirrored no longer"
    );
    let before = file(&session);
    page.close();
    let (_page, again) = visit(&disk);
    assert_eq!(file(&again), before);
    assert_eq!(
        said(&again),
        pairs(&[
            (
                "denial",
                "Bakou a nié avoir violé le cessez-le-feu dimanche"
            ),
            ("violation", "violé le cessez-le-feu"),
        ])
    );
}

#[test]
fn saved_is_said_only_when_it_is_so() {
    let disk = Disk::new();
    let (page, session) = visit(&disk);
    disk.hold_writes();
    tag(&session, "dimanche", "denial");
    page.run();
    assert_eq!(saving(&session), SaveState::Saving);
    assert!(page.drive(session.saved()).is_none(), "not saved yet");
    tag(&session, "fin", "prisoner");
    disk.resume();
    assert_eq!(page.drive(session.saved()), Some(Ok(())));
    assert_eq!(saving(&session), SaveState::Saved);
    assert_eq!(
        stored(&disk, &session).len(),
        3,
        "with what came while the first was on its way"
    );
}

#[test]
fn a_fresh_instance_has_what_a_panic_left_in_the_mirror() {
    let disk = Disk::new();
    let (page, session) = visit(&disk);
    disk.hold_writes();
    tag(&session, "violé", "violation");
    tag(&session, "dimanche", "denial");
    page.run();
    let before = file(&session);
    page.panic();
    drop(session);
    disk.resume();
    let again = opened(&page);
    assert_eq!(file(&again), before);
    assert_eq!(saving(&again), SaveState::Saved);
    assert_eq!(stored(&disk, &again).len(), 3);
    page.close();
    let (_page, later) = visit(&disk);
    assert_eq!(file(&later), before);
}

#[test]
fn an_entry_that_was_stored_before_the_panic_is_not_stored_twice() {
    let disk = Disk::new();
    let (page, session) = visit(&disk);
    disk.hold_answers();
    tag(&session, "violé", "violation");
    page.run();
    assert_eq!(stored(&disk, &session).len(), 2);
    page.panic();
    disk.resume();
    let again = opened(&page);
    assert_eq!(said(&again), pairs(&[("violation", "violé")]));
    assert_eq!(stored(&disk, &again).len(), 2);
    assert!(page.ports().mirror.left().is_empty());
    tag(&again, "dimanche", "denial");
    assert_eq!(page.drive(again.saved()), Some(Ok(())));
}

#[test]
fn an_append_that_failed_but_was_stored_is_no_other_writer() {
    let disk = Disk::new();
    let (page, session) = visit(&disk);
    let project = session.read(|view| view.project().id().to_string());
    let broken = StorageError::Broken("the answer was lost".to_owned());
    disk.fail_writes(Some(broken));
    tag(&session, "violé", "violation");
    tag(&session, "dimanche", "denial");
    page.run();
    let ours = session.unwritten();
    disk.fail_writes(None);
    disk.put(&project, 2, &ours[0]);
    assert_eq!(page.drive(session.saved()), Some(Ok(())));
    assert_eq!(disk.stored(&project)[1..], ours);

    // Here somebody has gone on from ours.
    disk.fail_writes(Some(StorageError::Broken("again".to_owned())));
    tag(&session, "fin", "prisoner");
    page.run();
    let ours = session.unwritten();
    disk.fail_writes(None);
    disk.put(&project, 4, &ours[0]);
    disk.put(&project, 5, b"{}");
    assert!(
        page.drive(session.saved())
            .is_some_and(|saved| saved.is_err())
    );
    assert!(!access(&session).may_write());
    assert_eq!(session.unwritten(), ours);
}

#[test]
fn where_storage_is_refused_all_is_kept_in_the_page_and_said() {
    let disk = Disk::new();
    disk.fail_writes(Some(refusal()));
    disk.fail_reads(Some(refusal()));
    let (page, session) = visit(&disk);
    assert_eq!(session.read(View::lasting), Lasting::Vanishes);
    tag(&session, "violé", "violation");
    assert_eq!(page.drive(session.saved()), Some(Err(refusal())));
    assert_eq!(saving(&session), SaveState::Refused(refusal()));
    assert!(access(&session).may_write());
    assert_eq!(session.unwritten().len(), 2);
    let before = file(&session);

    page.panic();
    drop(session);
    let again = opened(&page);
    assert_eq!(said(&again), pairs(&[("violation", "violé")]));
    assert_eq!(file(&again), before);
    assert_eq!(saving(&again), SaveState::Refused(refusal()));

    disk.fail_writes(None);
    disk.fail_reads(None);
    tag(&again, "dimanche", "denial");
    page.run();
    assert_eq!(saving(&again), SaveState::Saved);
    assert!(again.unwritten().is_empty());
    let before = file(&again);
    page.close();
    let (_page, later) = visit(&disk);
    assert_eq!(file(&later), before);
}

#[test]
fn a_full_disk_loses_nothing_and_is_tried_again() {
    let disk = Disk::new();
    let (page, session) = visit(&disk);
    disk.limit(Some(0));
    tag(&session, "violé", "violation");
    page.run();
    assert!(matches!(
        saving(&session),
        SaveState::Refused(StorageError::Full(_))
    ));
    tag(&session, "dimanche", "denial");
    let saved = page.drive(session.saved());
    assert!(
        matches!(saved, Some(Err(StorageError::Full(_)))),
        "{saved:?}"
    );
    assert_eq!(session.unwritten().len(), 2);
    disk.limit(None);
    assert_eq!(
        page.drive(session.saved()),
        Some(Ok(())),
        "on demand, without a change"
    );
    assert_eq!(saving(&session), SaveState::Saved);
    let before = file(&session);
    page.close();
    let (_page, again) = visit(&disk);
    assert_eq!(file(&again), before);
}

#[test]
fn a_journal_that_could_not_be_read_is_not_written_beside() {
    let disk = Disk::new();
    let (page, session) = visit(&disk);
    tag(&session, "violé", "violation");
    page.run();
    page.close();
    disk.fail_reads(Some(StorageError::Blocked));
    let (page, session) = visit(&disk);
    assert_eq!(saving(&session), SaveState::Refused(StorageError::Blocked));
    disk.fail_reads(None);
    tag(&session, "dimanche", "denial");
    page.run();
    assert!(matches!(
        saving(&session),
        SaveState::Refused(StorageError::Broken(_))
    ));
    assert!(stored(&disk, &session).is_empty());
    page.close();
    let (_page, again) = visit(&disk);
    assert_eq!(said(&again), pairs(&[("violation", "violé")]));
}

#[test]
fn that_a_journal_could_not_be_read_is_said() {
    let remarks = |fault: StorageError| {
        let disk = Disk::new();
        let (page, session) = visit(&disk);
        tag(&session, "violé", "violation");
        page.run();
        page.close();
        disk.fail_reads(Some(fault));
        let (_page, session) = visit(&disk);
        session.read(|view| view.remarks().to_vec())
    };
    let broken = StorageError::Broken("no backing store".to_owned());
    assert_eq!(remarks(broken), [Remark::NotRead]);
    assert_eq!(
        remarks(StorageError::Full(String::new())),
        [Remark::NotRead]
    );
    // Nothing is stored there.
    assert_eq!(remarks(StorageError::Refused(String::new())), []);
}

#[test]
fn a_second_tab_reads_until_the_first_goes() {
    let disk = Disk::new();
    let (first, session) = visit(&disk);
    tag(&session, "violé", "violation");
    first.run();
    let (second, reader) = visit(&disk);
    assert_eq!(access(&reader), Access::Reader(ReaderCause::SecondTab));
    assert_eq!(said(&reader), pairs(&[("violation", "violé")]));
    let span = span_of(&reader, "dimanche");
    let read_only = CommandError::ReadOnly(ReaderCause::SecondTab);
    let refused = commands::annotate(&reader, span, &label("denial"));
    assert_eq!(refused, Err(read_only.clone()));
    assert_eq!(commands::undo(&reader), Err(read_only.clone()));
    assert_eq!(
        second.drive(commands::forget_everything(&reader)),
        Some(Err(read_only))
    );
    assert_eq!(said(&reader), pairs(&[("violation", "violé")]));

    tag(&session, "dimanche", "denial");
    first.run();
    assert_eq!(stored(&disk, &session).len(), 3);
    let seen = Rc::new(RefCell::new(Vec::new()));
    let heard = Rc::clone(&seen);
    let _subscription = reader.subscribe(move |event| {
        heard.borrow_mut().push(format!("{event:?}"));
    });
    first.close();
    second.run();
    assert_eq!(access(&reader), Access::Writer);
    assert_eq!(
        said(&reader).len(),
        2,
        "it has what the first wrote meanwhile"
    );
    assert!(seen.borrow().iter().any(|event| event == "Access"));
    assert!(
        seen.borrow()
            .iter()
            .any(|event| event.starts_with("Changed"))
    );
    tag(&reader, "fin", "prisoner");
    assert_eq!(second.drive(reader.saved()), Some(Ok(())));
    assert_eq!(stored(&disk, &reader).len(), 4);
}

#[test]
fn without_locks_two_writers_collide_loudly_and_nothing_is_lost() {
    let disk = Disk::new();
    let (page, session) = visit(&disk);
    page.run();
    page.close();
    drop(session);
    let (first, second) = (disk.page(), disk.page());
    first.without_locks();
    second.without_locks();
    let (one, other) = (opened(&first), opened(&second));
    tag(&one, "violé", "violation");
    first.run();
    tag(&other, "dimanche", "denial");
    second.run();
    let cause = ReaderCause::OtherWriter { seq: 2 };
    assert_eq!(access(&other), Access::Reader(cause));
    assert_eq!(
        saving(&other),
        SaveState::Refused(StorageError::Taken { seq: 2 })
    );
    assert_eq!(
        said(&other),
        pairs(&[("denial", "dimanche")]),
        "still shown and downloadable"
    );
    assert_eq!(other.unwritten().len(), 1);
    let offer = commands::offer_unwritten(&other).expect("there is something to save");
    assert!(String::from_utf8_lossy(&offer.bytes).ends_with("}\n"));
    let saved = second.drive(other.saved());
    assert_eq!(saved, Some(Err(StorageError::Taken { seq: 2 })));
    assert_eq!(
        stored(&disk, &one).len(),
        2,
        "the first one's entry, untouched"
    );

    // After a panic the mirror still has what was kept out.
    second.panic();
    let again = opened(&second);
    assert!(matches!(
        access(&again),
        Access::Reader(ReaderCause::OtherWriter { .. })
    ));
    assert_eq!(said(&again), pairs(&[("violation", "violé")]));
    assert_eq!(again.unwritten().len(), 1);
}

#[test]
fn a_journal_that_cannot_be_replayed_is_shown_as_far_as_it_goes_and_left_alone() {
    let disk = Disk::new();
    let (page, session) = visit(&disk);
    tag(&session, "violé", "violation");
    tag(&session, "dimanche", "denial");
    page.run();
    let project = session.read(|view| view.project().id().to_string());
    let mut entries = disk.stored(&project);
    page.close();
    let newer = String::from_utf8(entries[2].clone()).expect("JSON");
    let newer = newer.replacen("\"format\":3", "\"format\":7", 1);
    disk.put(&project, 3, newer.as_bytes());
    entries[2] = newer.into_bytes();
    let (page, again) = visit(&disk);
    let cause = match access(&again) {
        Access::Reader(ReaderCause::Journal { seq, error }) => (seq, error.to_string()),
        other => panic!("{other:?}"),
    };
    assert_eq!(cause.0, 3);
    assert!(
        cause.1.contains('7') && cause.1.contains('3'),
        "both versions: {}",
        cause.1
    );
    assert_eq!(said(&again), pairs(&[("violation", "violé")]));
    assert!(commands::remove_all(&again).is_err());
    page.run();
    assert_eq!(disk.stored(&project), entries);
}

#[test]
fn undo_and_redo_survive_closing() {
    let disk = Disk::new();
    let (page, session) = visit(&disk);
    let id = tag(&session, "violé", "violation");
    tag(&session, "dimanche", "denial");
    disk.advance(5000);
    commands::edit_note(&session, &id, "à vérifier").expect("the note is taken");
    commands::relabel(&session, &id, &label("denial")).expect("the label is taken");
    let full = file(&session);
    assert_eq!(commands::undo(&session), Ok(true));
    assert_eq!(commands::undo(&session), Ok(true));
    let undone = file(&session);
    page.run();
    page.close();

    let (page, again) = visit(&disk);
    assert_eq!(file(&again), undone);
    disk.advance(60_000);
    assert_eq!(commands::redo(&again), Ok(true));
    assert_eq!(commands::redo(&again), Ok(true));
    assert_eq!(commands::redo(&again), Ok(false));
    assert_eq!(
        file(&again),
        full,
        "`modified` is what it was, not the time of the redo"
    );
    for _ in 0..4 {
        assert_eq!(commands::undo(&again), Ok(true));
    }
    assert_eq!(commands::undo(&again), Ok(false), "the creation is no step");
    assert_eq!(said(&again), []);
    page.run();
    page.close();

    let (_page, later) = visit(&disk);
    for _ in 0..4 {
        assert_eq!(commands::redo(&later), Ok(true));
    }
    assert_eq!(file(&later), full);
}

#[test]
fn forgetting_everything_leaves_nothing_and_begins_again() {
    let disk = Disk::new();
    let (page, session) = visit(&disk);
    tag(&session, "violé", "violation");
    session.set_setting("theme", "dark");
    page.run();
    let project = session.read(|view| view.project().id().to_string());
    let goes = page.drive(commands::what_goes(&session)).expect("the list");
    assert_eq!(goes.documents, [("report.txt".to_owned(), 1)]);
    assert_eq!(goes.journal.map(|journal| journal.n_entries), Some(2));
    assert_eq!(
        page.drive(commands::forget_everything(&session)),
        Some(Ok(()))
    );
    page.run();
    assert_eq!(said(&session), []);
    assert!(disk.stored(&project).is_empty());
    assert!(
        stored(&disk, &session).is_empty(),
        "nothing is stored until somebody changes it"
    );
    assert_eq!(session.setting("theme"), None);
    assert_eq!(commands::undo(&session), Ok(false));
    assert_eq!(saving(&session), SaveState::Saved);
    assert_eq!(page.drive(session.saved()), Some(Ok(())));
    page.run();
    assert!(stored(&disk, &session).is_empty(), "nor when asked to save");

    tag(&session, "dimanche", "denial");
    assert_eq!(page.drive(session.saved()), Some(Ok(())));
    assert_eq!(
        stored(&disk, &session).len(),
        2,
        "now its creation is stored too"
    );
    page.close();
    let (_page, again) = visit(&disk);
    assert_eq!(said(&again), pairs(&[("denial", "dimanche")]));
}

#[test]
fn forgetting_while_a_write_is_on_its_way_forgets_that_too() {
    let disk = Disk::new();
    let (page, session) = visit(&disk);
    disk.hold_writes();
    tag(&session, "violé", "violation");
    page.run();
    assert_eq!(
        page.drive(commands::forget_everything(&session)),
        Some(Ok(()))
    );
    disk.resume();
    page.run();
    assert_eq!(said(&session), []);
    assert_eq!(saving(&session), SaveState::Saved);
    tag(&session, "dimanche", "denial");
    assert_eq!(page.drive(session.saved()), Some(Ok(())));
    page.close();
    let (_page, again) = visit(&disk);
    assert_eq!(said(&again), pairs(&[("denial", "dimanche")]));
}

#[test]
fn the_first_tag_asks_the_browser_to_keep_it() {
    let disk = Disk::new();
    let (page, session) = visit(&disk);
    assert_eq!(session.read(View::lasting), Lasting::BestEffort);
    tag(&session, "violé", "violation");
    page.run();
    assert_eq!(session.read(View::lasting), Lasting::Persisted);
    let stubborn = Disk::new();
    let page = stubborn.page();
    page.without_persistence();
    let session = opened(&page);
    tag(&session, "violé", "violation");
    page.run();
    assert_eq!(session.read(View::lasting), Lasting::BestEffort);
}

#[test]
fn listeners_hear_until_they_are_dropped_and_may_call_anything() {
    let disk = Disk::new();
    let (_page, session) = visit(&disk);
    let seen = Rc::new(RefCell::new(Vec::new()));
    let (heard, inner) = (Rc::clone(&seen), session.clone());
    let subscription = session.subscribe(move |event| {
        if let Event::Changed(change) = event {
            heard.borrow_mut().push(change.summary.items.len());
            // A borrow that were still open here would panic.
            let chosen = inner.read(|view| {
                let store = view.document()?.store();
                store.iter().next().map(|annotation| annotation.id.clone())
            });
            commands::choose(&inner, chosen.as_ref()).expect("it is there");
        }
    });
    let revision = session.revision();
    let id = tag(&session, "violé", "violation");
    assert_eq!(*seen.borrow(), [1]);
    assert!(session.revision() > revision);
    assert_eq!(
        session.read(|view| view.chosen().cloned()),
        Some(id.clone())
    );
    drop(subscription);
    commands::delete(&session, &id).expect("it is there");
    assert_eq!(*seen.borrow(), [1]);
    assert_eq!(
        session.read(|view| view.chosen().cloned()),
        None,
        "it is gone"
    );
}

#[test]
fn the_place_and_the_document_are_those_of_the_last_visit() {
    let disk = Disk::new();
    let (page, session) = visit(&disk);
    assert_eq!(session.place(), None);
    let text = standoff::text::Text::new("another text");
    let other = commands::add_document(&session, "other.txt", text, None, None).expect("added");
    assert_eq!(
        session.read(|view| view.current().cloned()),
        Some(other.clone())
    );
    let place = span_of(&session, "text").start();
    session.remember_place(place);
    page.run();
    page.close();
    let (page, again) = visit(&disk);
    assert_eq!(again.read(|view| view.current().cloned()), Some(other));
    assert_eq!(again.place(), Some(place));
    page.close();
    let project = again.read(|view| view.project().id().to_string());
    assert!(!project.is_empty());
}

#[test]
fn read_only_changes_nothing_until_it_is_switched_off_also_after_a_reload() {
    let disk = Disk::new();
    let (page, session) = visit(&disk);
    let n_stored = stored(&disk, &session).len();
    let before = file(&session);
    commands::set_read_only(&session, true);
    assert_eq!(access(&session), Access::Reader(ReaderCause::Asked));
    let whole = session.read(|view| view.document().and_then(|state| state.text().whole()));
    let refused = CommandError::ReadOnly(ReaderCause::Asked);
    assert_eq!(
        commands::annotate(&session, whole.unwrap(), &label("denial")),
        Err(refused.clone())
    );
    assert_eq!(commands::undo(&session), Err(refused));
    assert_eq!(file(&session), before);
    assert_eq!(
        stored(&disk, &session).len(),
        n_stored,
        "the journal is as it was"
    );
    page.close();
    let (_page, again) = visit(&disk);
    assert_eq!(access(&again), Access::Reader(ReaderCause::Asked));
    commands::set_read_only(&again, false);
    assert_eq!(access(&again), Access::Writer);
    assert!(commands::annotate(&again, whole.unwrap(), &label("denial")).is_ok());
}

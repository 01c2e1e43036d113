//! The second copy of the journal: it follows the first, and gives back what that has lost.

#![cfg(not(target_arch = "wasm32"))]

#[path = "session/bench.rs"]
mod bench;
#[path = "session/copies.rs"]
mod copies;

use bench::{file, pairs, project, said, tag, visit};
use copies::{TAGS, access, back_up, is_stored, remarks, tag_all, tagged, visit_with_copy};
use standoff::text::{ByteOffset, Text};
use temoin::commands::{self, CommandError};
use temoin::ports::StorageError;
use temoin::ports::memory::{Disk, Page};
use temoin::state::{Access, ReaderCause, Remark, SaveState, Session};

/// All is there, can be changed, and is in both stores; the next visit has nothing to say.
fn is_whole(disk: &Disk, page: &Page, session: &Session) {
    assert_eq!(said(session), pairs(&TAGS));
    assert_eq!(access(session), Access::Writer);
    tag(session, "fin de l’armée", "prisoner");
    assert_eq!(page.drive(session.saved()), Some(Ok(())));
    page.run();
    let (last, project) = (file(session), project(session));
    assert_eq!(disk.backed_up(&project), disk.stored(&project));
    assert_eq!(disk.n_backed_up(), 1, "nothing else is copied");
    page.close();
    let (page, again) = visit_with_copy(disk);
    assert_eq!(file(&again), last);
    assert_eq!(remarks(&again), [], "it is said once");
    page.close();
}

#[test]
fn the_copy_has_what_the_journal_has() {
    let disk = Disk::new();
    let project = tagged(&disk);
    assert_eq!(disk.backed_up(&project), disk.stored(&project));
    // What was made before there was a copy comes too.
    let disk = Disk::new();
    let (page, session) = visit(&disk);
    tag_all(&disk, &page, &session, &TAGS[..2]);
    back_up(&disk, &page, &session);
    tag_all(&disk, &page, &session, &TAGS[2..]);
    is_whole(&disk, &page, &session);
}

#[test]
fn what_is_said_to_be_saved_is_in_both() {
    let disk = Disk::new();
    let (page, session) = visit_with_copy(&disk);
    disk.hold_copies(false);
    tag(&session, "nié", "denial");
    page.run();
    let id = project(&session);
    assert_eq!((disk.stored(&id).len(), disk.backed_up(&id).len()), (2, 1));
    assert_eq!(bench::saving(&session), SaveState::Saving);
    // What is done meanwhile follows.
    tag(&session, "violé", "violation");
    page.run();
    assert_eq!(disk.stored(&id).len(), 2);
    disk.resume();
    assert_eq!(page.drive(session.saved()), Some(Ok(())));
    page.run();
    assert_eq!(bench::saving(&session), SaveState::Saved);
    assert_eq!(disk.backed_up(&id), disk.stored(&id));
    assert_eq!(disk.stored(&id).len(), 3);
}

#[test]
fn a_copy_that_does_not_answer_keeps_nobody_from_saving() {
    let disk = Disk::new();
    let (page, session) = visit_with_copy(&disk);
    disk.hold_copies(true);
    tag(&session, "nié", "denial");
    tag(&session, "violé", "violation");
    assert_eq!(page.drive(session.saved()), Some(Ok(())));
    page.run();
    let id = project(&session);
    assert_eq!(bench::saving(&session), SaveState::Saved);
    assert_eq!((disk.stored(&id).len(), disk.backed_up(&id).len()), (3, 1));
    disk.resume();
    page.run();
    assert_eq!(disk.backed_up(&id), disk.stored(&id));
}

#[test]
fn a_journal_that_is_gone_comes_back_from_the_copy() {
    let disk = Disk::new();
    let project = tagged(&disk);
    disk.lose_everything("checksum mismatch");
    let (page, session) = visit_with_copy(&disk);
    assert_eq!(remarks(&session), [Remark::Restored]);
    assert_eq!(bench::project(&session), project);
    is_whole(&disk, &page, &session);
}

#[test]
fn what_comes_back_is_shown_where_one_left_off() {
    let disk = Disk::new();
    let (page, session) = visit_with_copy(&disk);
    let text = Text::new("Autre chose.\n");
    let opened = commands::add_document(&session, "other.txt", text, None, None);
    let document = opened.expect("it is opened");
    session.remember_place(ByteOffset::new(3));
    page.run();
    page.close();
    disk.lose_everything("checksum mismatch");
    let (_page, session) = visit_with_copy(&disk);
    assert_eq!(remarks(&session), [Remark::Restored]);
    assert_eq!(session.read(|view| view.current().cloned()), Some(document));
    assert_eq!(session.place(), Some(ByteOffset::new(3)));
}

#[test]
fn what_the_journal_refused_is_in_the_copy_and_comes_back() {
    let disk = Disk::new();
    let (page, session) = visit_with_copy(&disk);
    tag_all(&disk, &page, &session, &TAGS[..1]);
    disk.limit(Some(0));
    tag_all(&disk, &page, &session, &TAGS[1..]);
    let project = project(&session);
    assert!(matches!(
        bench::saving(&session),
        SaveState::Refused(StorageError::Full(_))
    ));
    assert_eq!(disk.stored(&project).len(), 2);
    assert_eq!(disk.backed_up(&project).len(), 4);
    page.close();
    disk.limit(None);
    let (page, session) = visit_with_copy(&disk);
    assert_eq!(remarks(&session), [Remark::Restored]);
    is_whole(&disk, &page, &session);
}

#[test]
fn what_was_refused_and_is_saved_after_all_is_copied_once() {
    let disk = Disk::new();
    let (page, session) = visit_with_copy(&disk);
    tag_all(&disk, &page, &session, &TAGS[..1]);
    disk.fail_writes(Some(StorageError::Broken("a bad day".to_owned())));
    tag_all(&disk, &page, &session, &TAGS[1..2]);
    disk.fail_writes(None);
    tag_all(&disk, &page, &session, &TAGS[2..]);
    is_whole(&disk, &page, &session);
}

#[test]
fn an_entry_that_is_damaged_or_missing_comes_back_from_the_copy() {
    let break_it: [fn(&Disk, &str); 4] = [
        |disk, project| disk.put(project, 3, b"{\"damaged\""),
        |disk, project| disk.lose(project, 3),
        |disk, project| disk.lose(project, 1),
        |disk, project| disk.put(project, 4, b"\xff"),
    ];
    for break_one in break_it {
        let disk = Disk::new();
        let project = tagged(&disk);
        let whole = disk.stored(&project);
        break_one(&disk, &project);
        let (page, session) = visit_with_copy(&disk);
        assert_eq!(remarks(&session).last(), Some(&Remark::Restored));
        assert_eq!(disk.stored(&project), whole);
        let journals = page.drive(page.ports().journal.projects());
        let n_aside = journals.map(|journals| journals.map_or(0, |all| all.len() - 1));
        assert_eq!(n_aside, Some(1), "what was there is kept aside");
        is_whole(&disk, &page, &session);
    }
}

/// A newer version can read it: nothing is put aside for its sake.
#[test]
fn an_entry_of_a_newer_version_is_left_where_it_is() {
    let disk = Disk::new();
    let project = tagged(&disk);
    let entry = String::from_utf8(disk.stored(&project)[3].clone()).expect("UTF-8");
    let format = format!("\"format\":{}", standoff::change::JOURNAL_FORMAT);
    let newer = entry.replacen(&format, "\"format\":99", 1);
    assert_ne!(newer, entry);
    disk.put(&project, 4, newer.as_bytes());
    let (_page, session) = visit_with_copy(&disk);
    assert!(matches!(
        access(&session),
        Access::Reader(ReaderCause::Journal { seq: 4, .. })
    ));
    assert_eq!(disk.stored(&project)[3], newer.as_bytes());
}

#[test]
fn without_a_sound_copy_it_is_as_without_one() {
    let disk = Disk::new();
    let project = tagged(&disk);
    disk.put(&project, 3, b"{");
    disk.put_backup(&project, Vec::new());
    let (_page, session) = visit_with_copy(&disk);
    assert!(matches!(
        access(&session),
        Access::Reader(ReaderCause::Journal { seq: 3, .. })
    ));
    assert_eq!(disk.stored(&project).len(), 4);
    assert_eq!(
        disk.backed_up(&project).len(),
        0,
        "what cannot be read is not copied"
    );
}

#[test]
fn a_copy_that_fails_is_caught_up_with_later() {
    let disk = Disk::new();
    let (page, session) = visit_with_copy(&disk);
    tag_all(&disk, &page, &session, &TAGS[..1]);
    disk.fail_backups(Some(StorageError::Full("no room".to_owned())));
    tag_all(&disk, &page, &session, &TAGS[1..2]);
    assert_eq!(bench::saving(&session), SaveState::Saved);
    disk.fail_backups(None);
    tag_all(&disk, &page, &session, &TAGS[2..]);
    is_whole(&disk, &page, &session);
}

#[test]
fn what_is_forgotten_does_not_come_back_from_the_copy() {
    let disk = Disk::new();
    let (page, session) = visit_with_copy(&disk);
    tag_all(&disk, &page, &session, &TAGS);
    let before = file(&session);
    let fault = StorageError::Broken("it does not answer".to_owned());
    disk.fail_backups(Some(fault.clone()));
    let refused = page.drive(commands::forget_everything(&session));
    assert_eq!(refused, Some(Err(CommandError::Storage(fault))));
    assert_eq!(file(&session), before, "all or nothing");
    assert_eq!(disk.stored(&project(&session)).len(), 4);
    disk.fail_backups(None);
    let done = page.drive(commands::forget_everything(&session));
    assert_eq!(done, Some(Ok(())));
    page.run();
    assert_eq!(disk.n_backed_up(), 0);
    page.close();
    let (page, session) = visit_with_copy(&disk);
    assert_eq!(said(&session), []);
    assert_eq!(remarks(&session), []);
    page.close();
}

#[test]
fn a_project_that_is_gone_is_kept_aside_where_somebody_has_worked_since() {
    let disk = Disk::new();
    let lost = tagged(&disk);
    let whole = disk.backed_up(&lost);
    disk.lose_everything("checksum mismatch");
    let (page, session) = visit(&disk);
    tag(&session, "Bakou", "prisoner");
    page.run();
    back_up(&disk, &page, &session);
    assert_eq!(remarks(&session).last(), Some(&Remark::CopySetAside));
    assert_eq!(said(&session), pairs(&[("prisoner", "Bakou")]));
    assert_eq!(disk.backed_up(&lost), Vec::<Vec<u8>>::new());
    for entry in whole {
        assert!(
            is_stored(&page, &session, &entry),
            "the lost project is kept"
        );
    }
    page.close();
    let (_page, again) = visit_with_copy(&disk);
    assert_eq!(remarks(&again), [], "it is said once");
    assert_eq!(said(&again), pairs(&[("prisoner", "Bakou")]));
}

#[test]
fn a_copy_that_has_something_else_is_kept_aside_and_made_anew() {
    let disk = Disk::new();
    let project = tagged(&disk);
    let mut other = disk.backed_up(&project);
    other[3] = b"{\"something\":\"else\"}".to_vec();
    disk.put_backup(&project, other.clone());
    let (page, session) = visit_with_copy(&disk);
    assert_eq!(remarks(&session), [Remark::CopySetAside]);
    assert_eq!(disk.backed_up(&project), disk.stored(&project));
    is_whole(&disk, &page, &session);
}

#[test]
fn a_tab_that_reads_leaves_the_copy_alone() {
    let disk = Disk::new();
    let (first, session) = visit_with_copy(&disk);
    tag_all(&disk, &first, &session, &TAGS[..2]);
    let (second, reader) = visit(&disk);
    disk.fail_backups(Some(StorageError::Broken("nobody may ask".to_owned())));
    back_up(&disk, &second, &reader);
    assert_eq!(remarks(&reader), []);
    disk.fail_backups(None);
    first.close();
    second.run();
    tag_all(&disk, &second, &reader, &TAGS[2..]);
    is_whole(&disk, &second, &reader);
}

#[test]
fn a_project_that_was_written_anew_has_one_copy() {
    let disk = Disk::new();
    let (page, session) = visit_with_copy(&disk);
    tag_all(&disk, &page, &session, &TAGS);
    disk.take_away();
    page.run();
    commands::retry_saving(&session);
    page.run();
    assert_eq!(remarks(&session), [], "nothing is lost");
    is_whole(&disk, &page, &session);
}

/// The numbers of entries must stay those that were compared: what comes between would be nowhere.
#[test]
fn nothing_is_changed_while_something_comes_back() {
    let disk = Disk::new();
    let project = tagged(&disk);
    disk.lose(&project, 4);
    let (page, session) = visit(&disk);
    disk.hold_writes();
    let compared = commands::back_up(&session, disk.backup());
    page.run();
    let span = bench::span_of(&session, "Bakou");
    let refused = commands::annotate(&session, span, &bench::label("prisoner"));
    assert_eq!(
        refused.map(drop),
        Err(CommandError::ReadOnly(ReaderCause::Restoring))
    );
    let refused = page.drive(commands::forget_everything(&session));
    assert_eq!(
        refused,
        Some(Err(CommandError::ReadOnly(ReaderCause::Restoring)))
    );
    disk.resume();
    assert_eq!(page.drive(compared), Some(()));
    is_whole(&disk, &page, &session);
}

/// What the journal refused is in the copy, and the person works on before it is looked at.
#[test]
fn what_came_between_is_kept_and_the_copy_goes_aside() {
    let disk = Disk::new();
    let project = tagged(&disk);
    let whole = disk.stored(&project);
    disk.lose(&project, 4);
    let (page, session) = visit(&disk);
    tag(&session, "Bakou", "prisoner");
    page.run();
    back_up(&disk, &page, &session);
    assert_eq!(remarks(&session), [Remark::CopySetAside]);
    assert_eq!(access(&session), Access::Writer);
    assert_eq!(said(&session).len(), 3);
    assert_eq!(disk.backed_up(&project), disk.stored(&project));
    let last = whole.last().expect("an entry");
    assert!(is_stored(&page, &session, last), "the copy is kept");
}

//! The work, where the storage fails, is emptied by the browser, or is deleted from under the page.

#![cfg(not(target_arch = "wasm32"))]

#[path = "session/bench.rs"]
mod bench;

use bench::{file, said, saving, stored, tag, visit};
use standoff::text::Text;
use temoin::commands;
use temoin::ports::StorageError;
use temoin::ports::memory::{Disk, Offered, Page};
use temoin::state::{Remark, SaveState, Session};

fn is_doubtful(session: &Session) -> bool {
    session.read(|view| view.is_doubtful())
}

/// All documents, as one click hands them out.
fn files(page: &Page, session: &Session) -> Vec<Offered> {
    let n_files = commands::download_all(session);
    let offered = page.offered();
    offered[offered.len() - n_files..].to_vec()
}

#[test]
fn a_browser_that_emptied_its_storage_is_not_passed_over() {
    let disk = Disk::new();
    let (page, session) = visit(&disk);
    assert_eq!(session.read(|view| view.remarks().to_vec()), []);
    tag(&session, "nié", "denial");
    page.run();
    page.close();
    disk.lose_everything("checksum mismatch");
    let (_page, again) = visit(&disk);
    let words = "checksum mismatch".to_owned();
    let remarks = again.read(|view| view.remarks().to_vec());
    assert_eq!(remarks, [Remark::StorageLost { words }]);
}

/// Chromium has lost all of a database that was full once, at the next start: so what is saved after a failure is not
/// taken for safe, until a start has read it.
#[test]
fn after_a_failure_saved_is_not_taken_for_safe_until_the_next_start() {
    let disk = Disk::new();
    let (page, session) = visit(&disk);
    assert!(!is_doubtful(&session));
    disk.limit(Some(0));
    tag(&session, "nié", "denial");
    page.run();
    assert!(matches!(
        saving(&session),
        SaveState::Refused(StorageError::Full(_))
    ));
    assert!(!is_doubtful(&session), "it says so already");
    disk.limit(None);
    commands::retry_saving(&session);
    page.run();
    assert_eq!(saving(&session), SaveState::Saved);
    assert!(is_doubtful(&session));
    tag(&session, "violé", "violation");
    page.run();
    assert!(is_doubtful(&session), "more changes do not mend it");
    page.close();
    let (_page, again) = visit(&disk);
    assert!(!is_doubtful(&again));
    assert_eq!(said(&again).len(), 2);
}

/// The reasons that browsers give on a full disk name many things but the disk.
#[test]
fn a_failure_without_a_reason_on_a_full_disk_is_a_full_disk() {
    let unknown = || StorageError::Broken("UnknownError: Internal error".to_owned());
    let closed = || StorageError::Refused("InvalidStateError".to_owned());
    for fault in [unknown(), closed()] {
        let words = match &fault {
            StorageError::Broken(words) | StorageError::Refused(words) => words.clone(),
            other => panic!("{other:?}"),
        };
        let disk = Disk::new();
        let (page, session) = visit(&disk);
        disk.fail_writes(Some(fault));
        tag(&session, "nié", "denial");
        page.run();
        let broken = StorageError::Broken(words.clone());
        assert_eq!(
            saving(&session),
            SaveState::Refused(broken),
            "there is room"
        );
        disk.limit(Some(100));
        commands::retry_saving(&session);
        page.run();
        let full = StorageError::Full(words);
        assert_eq!(saving(&session), SaveState::Refused(full), "there is none");
    }
}

#[test]
fn what_is_deleted_from_under_the_page_is_not_saved_and_is_written_anew_when_asked() {
    let disk = Disk::new();
    let (page, session) = visit(&disk);
    tag(&session, "nié", "denial");
    let text = Text::new("Une autre page.");
    commands::add_document(&session, "second.txt", text, None, None).expect("it opens");
    tag(&session, "autre", "violation");
    page.run();
    let project = session.read(|view| view.project().id().to_string());
    assert_eq!(saving(&session), SaveState::Saved);
    disk.take_away();
    page.run();
    assert!(
        matches!(
            saving(&session),
            SaveState::Refused(StorageError::Forgotten { .. })
        ),
        "{:?}",
        saving(&session)
    );
    // A change meanwhile is not lost either.
    tag(&session, "page", "denial");
    page.run();
    assert!(matches!(saving(&session), SaveState::Refused(_)));
    let before = files(&page, &session);
    assert_eq!(before.len(), 2, "one click hands out all documents");

    commands::retry_saving(&session);
    page.run();
    assert_eq!(saving(&session), SaveState::Saved);
    assert_eq!(files(&page, &session), before);
    assert_eq!(disk.stored(&project).len(), 0, "it is a project of its own");
    assert!(page.ports().mirror.left().is_empty());
    let shown = file(&session);
    tag(&session, "Une", "denial");
    page.run();
    commands::undo(&session).expect("there is a step");
    page.run();
    assert_eq!(file(&session), shown);
    let n_stored = stored(&disk, &session).len();
    page.close();
    let (page, again) = visit(&disk);
    assert_eq!(files(&page, &again), before);
    assert_eq!(stored(&disk, &again).len(), n_stored);
    assert_eq!(saving(&again), SaveState::Saved);
    page.run();
}

/// The whole waits where the storage takes nothing yet, and nothing of it is lost.
#[test]
fn writing_anew_may_be_tried_as_often_as_it_takes() {
    let disk = Disk::new();
    let (page, session) = visit(&disk);
    tag(&session, "nié", "denial");
    page.run();
    disk.take_away();
    page.run();
    disk.fail_writes(Some(StorageError::Broken("still".to_owned())));
    commands::retry_saving(&session);
    commands::retry_saving(&session);
    page.run();
    assert!(matches!(saving(&session), SaveState::Refused(_)));
    assert!(!page.ports().mirror.left().is_empty());
    disk.fail_writes(None);
    commands::retry_saving(&session);
    assert_eq!(page.drive(session.saved()), Some(Ok(())));
    let before = file(&session);
    page.close();
    let (_page, again) = visit(&disk);
    assert_eq!(file(&again), before);
}

/// Its own forgetting is nothing that happened to it.
#[test]
fn forgetting_everything_is_no_loss() {
    let disk = Disk::new();
    let (page, session) = visit(&disk);
    tag(&session, "nié", "denial");
    page.run();
    assert_eq!(
        page.drive(commands::forget_everything(&session)),
        Some(Ok(()))
    );
    page.run();
    assert!(!matches!(saving(&session), SaveState::Refused(_)));
}

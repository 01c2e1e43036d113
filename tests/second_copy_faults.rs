//! The second copy of the journal where it fails, is damaged, or is another tab's.

#![cfg(not(target_arch = "wasm32"))]

#[path = "session/bench.rs"]
mod bench;
#[path = "session/copies.rs"]
mod copies;

use bench::{pairs, project, said, tag, visit};
use copies::{TAGS, access, back_up, remarks, tag_all, tagged, visit_with_copy};
use temoin::commands;
use temoin::ports::StorageError;
use temoin::ports::memory::Disk;
use temoin::state::{Access, ReaderCause, Remark, Session};

/// What neither can read stays the person's to decide about; then the copy is made anew.
#[test]
fn an_entry_that_neither_can_read_is_given_back_by_nobody() {
    let disk = Disk::new();
    let project = tagged(&disk);
    let mut entries = disk.stored(&project);
    entries[2] = b"{\"whole\": \"and wrong\"}".to_vec();
    disk.put(&project, 3, &entries[2]);
    disk.put_backup(&project, entries.clone());
    // What goes aside at one moment has one name.
    disk.set_slow(1);
    let (page, session) = visit_with_copy(&disk);
    let is_broken = |session: &Session| {
        matches!(
            access(session),
            Access::Reader(ReaderCause::Journal { seq: 3, .. })
        )
    };
    assert!(is_broken(&session));
    assert_eq!(disk.stored(&project), entries);
    assert_eq!(disk.backed_up(&project), entries);
    assert_eq!(remarks(&session), []);
    let done = page.drive(commands::go_on_from_here(&session));
    assert_eq!(done, Some(Ok(())));
    page.run();
    assert_eq!(access(&session), Access::Writer);
    assert_eq!(said(&session), pairs(&TAGS[..1]));
    assert_eq!(disk.backed_up(&project), disk.stored(&project));
    page.close();
    let (_page, again) = visit_with_copy(&disk);
    assert_eq!(access(&again), Access::Writer);
    assert_eq!(remarks(&again), [], "it is said once");
}

/// An empty entry is a damaged one in the memory's copy.
#[test]
fn a_copy_that_is_damaged_in_its_middle_gives_what_is_before() {
    let disk = Disk::new();
    let project = tagged(&disk);
    let mut copy = disk.backed_up(&project);
    copy[2].clear();
    disk.lose_everything("checksum mismatch");
    disk.put_backup(&project, copy);
    let (page, session) = visit_with_copy(&disk);
    assert_eq!(bench::project(&session), project);
    assert_eq!(said(&session), pairs(&TAGS[..1]));
    assert_eq!(access(&session), Access::Writer);
    assert_eq!(disk.backed_up(&project), disk.stored(&project));
    page.close();
    let (_page, again) = visit_with_copy(&disk);
    assert_eq!(remarks(&again), []);
    assert_eq!(said(&again), pairs(&TAGS[..1]));
}

#[test]
fn a_tab_that_reads_mends_nothing() {
    let disk = Disk::new();
    let project = tagged(&disk);
    disk.put(&project, 3, b"{\"whole\": \"and wrong\"}");
    let before = disk.stored(&project);
    let (_first, _writer) = visit(&disk);
    let (second, reader) = visit(&disk);
    back_up(&disk, &second, &reader);
    assert_eq!(disk.stored(&project), before);
    assert_eq!(remarks(&reader), []);
}

#[test]
fn where_there_are_no_files_the_page_is_ready_all_the_same() {
    let disk = Disk::new();
    disk.fail_backups(Some(StorageError::Refused("SecurityError".to_owned())));
    let (page, session) = visit_with_copy(&disk);
    tag(&session, "nié", "denial");
    assert_eq!(page.drive(session.saved()), Some(Ok(())));
    let done = page.drive(commands::forget_everything(&session));
    assert_eq!(done, Some(Ok(())), "there is nothing to delete");
}

/// A copy that fails is asked less and less often.
#[test]
fn a_copy_that_fails_and_fails_is_tried_again_later_each_time() {
    let disk = Disk::new();
    let (page, session) = visit_with_copy(&disk);
    disk.fail_backups(Some(StorageError::Full("no room".to_owned())));
    let words = [
        "Bakou", "nié", "avoir", "violé", "cessez", "feu", "dimanche", "fin", "armée",
    ];
    for word in &words[..4] {
        tag_all(&disk, &page, &session, &[("denial", word)]);
    }
    disk.fail_backups(None);
    let mut n_before = disk.backed_up(&project(&session)).len();
    let mut n_waits = 0;
    for word in &words[4..] {
        tag_all(&disk, &page, &session, &[("denial", word)]);
        let n_now = disk.backed_up(&project(&session)).len();
        n_waits += usize::from(n_now == n_before);
        n_before = n_now;
    }
    assert!(n_waits > 0, "it is tried with each change");
    assert_eq!(
        disk.backed_up(&project(&session)),
        bench::stored(&disk, &session)
    );
}

/// The disk is still full when the browser is started again: what the copy has more is said, and comes back later.
#[test]
fn what_cannot_come_back_yet_is_said() {
    let disk = Disk::new();
    let project = tagged(&disk);
    let whole = disk.stored(&project);
    disk.lose(&project, 4);
    disk.limit(Some(0));
    let (page, session) = visit_with_copy(&disk);
    assert_eq!(remarks(&session), [Remark::CopyWaits]);
    assert_eq!(access(&session), Access::Writer);
    assert_eq!(said(&session), pairs(&TAGS[..2]));
    assert_eq!(disk.backed_up(&project), whole);
    page.close();
    disk.limit(None);
    let (_page, again) = visit_with_copy(&disk);
    assert_eq!(remarks(&again), [Remark::Restored]);
    assert_eq!(disk.stored(&project), whole);
}

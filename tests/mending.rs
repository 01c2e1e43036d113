//! A journal that is broken somewhere: all of it can be handed out, and the work goes on from what can be read.

#![cfg(not(target_arch = "wasm32"))]

#[path = "session/bench.rs"]
mod bench;

use bench::{file, pairs, project, said, stored, tag, visit};
use serde_json::Value;
use temoin::commands;
use temoin::ports::StorageError;
use temoin::ports::memory::{Disk, Page};
use temoin::state::{Access, ReaderCause, Remark, SaveState, Session};

/// The tags of [`tagged`], in their order; entry 1 is the seed.
const TAGS: [(&str, &str); 4] = [
    ("denial", "nié"),
    ("violation", "violé"),
    ("violation", "cessez-le-feu"),
    ("denial", "dimanche"),
];

/// A project of five entries whose page is closed: its id.
fn tagged(disk: &Disk) -> String {
    let (page, session) = visit(disk);
    for (label, quote) in TAGS {
        // Each an entry of its own in any case; far enough apart for steps of their own.
        disk.advance(10_000);
        tag(&session, quote, label);
        page.run();
    }
    let project = project(&session);
    assert_eq!(disk.stored(&project).len(), 5);
    page.close();
    project
}

fn broken_at(session: &Session) -> Option<u64> {
    session.read(|view| match view.access() {
        Access::Reader(ReaderCause::Journal { seq, .. }) => Some(*seq),
        _ => None,
    })
}

fn remarks(session: &Session) -> Vec<Remark> {
    session.read(|view| view.remarks().to_vec())
}

/// The lines of the file with everything stored.
fn everything(page: &Page, session: &Session) -> Vec<Value> {
    let downloaded = page.drive(commands::download_stored(session));
    let name = downloaded
        .expect("it waits for nothing")
        .expect("it can be read");
    let offered = page.offered();
    let offer = offered.last().expect("a file");
    assert_eq!(offer.name, name);
    let text = std::str::from_utf8(&offer.bytes).expect("UTF-8");
    let lines = text.lines();
    lines
        .map(|line| serde_json::from_str(line).expect("a line of JSON"))
        .collect()
}

/// The entries among the lines, as they were written.
fn entries(lines: &[Value]) -> Vec<Value> {
    lines
        .iter()
        .filter_map(|line| line.get("entry").cloned())
        .collect()
}

fn parsed(entries: &[Vec<u8>]) -> Vec<Value> {
    let entries = entries.iter();
    entries
        .map(|entry| serde_json::from_slice(entry).expect("JSON"))
        .collect()
}

fn go_on(page: &Page, session: &Session) {
    let done = page.drive(commands::go_on_from_here(session));
    assert_eq!(done, Some(Ok(())));
    page.run();
}

/// The project takes changes and keeps them, and opens again as it was left.
fn works(disk: &Disk, page: &Page, session: &Session) {
    assert_eq!(session.read(|view| view.access().clone()), Access::Writer);
    tag(session, "fin de l’armée", "prisoner");
    assert_eq!(page.drive(session.saved()), Some(Ok(())));
    let last = file(session);
    page.close();
    let (page, again) = visit(disk);
    assert_eq!(file(&again), last);
    assert_eq!(again.read(|view| view.access().clone()), Access::Writer);
    assert_eq!(remarks(&again), [], "it is said once");
    page.close();
}

#[test]
fn a_damaged_entry_and_what_follows_are_kept_aside_and_the_work_goes_on() {
    let disk = Disk::new();
    let project = tagged(&disk);
    let whole = disk.stored(&project);
    let mut damaged = whole[3].clone();
    let middle = damaged.len() / 2;
    damaged[middle] = 0xff;
    disk.put(&project, 4, &damaged);
    let (page, session) = visit(&disk);
    assert_eq!(broken_at(&session), Some(4));
    assert_eq!(said(&session), pairs(&TAGS[..2]));
    let lines = everything(&page, &session);
    let sound = [&whole[..3], &whole[4..]].concat();
    assert_eq!(entries(&lines), parsed(&sound));
    let bytes: Vec<Value> = damaged.iter().map(|byte| (*byte).into()).collect();
    assert_eq!(lines[3]["bytes"], Value::from(bytes), "as it was found");
    assert_eq!(disk.stored(&project).len(), 5, "nothing has changed yet");

    go_on(&page, &session);
    assert_eq!(remarks(&session), [Remark::SetAside { seq: 4 }]);
    assert_eq!(said(&session), pairs(&TAGS[..2]));
    assert_eq!(stored(&disk, &session), whole[..3]);
    let lines = everything(&page, &session);
    assert_eq!(
        entries(&lines),
        parsed(&sound),
        "what is kept aside is there"
    );
    works(&disk, &page, &session);
}

#[test]
fn an_entry_that_is_missing_is_no_end() {
    let disk = Disk::new();
    let project = tagged(&disk);
    disk.lose(&project, 3);
    let (page, session) = visit(&disk);
    assert_eq!(broken_at(&session), Some(3));
    go_on(&page, &session);
    assert_eq!(said(&session), pairs(&TAGS[..1]));
    works(&disk, &page, &session);
}

#[test]
fn without_its_first_entry_a_project_begins_anew_and_the_rest_is_kept() {
    let disk = Disk::new();
    let project = tagged(&disk);
    let rest = disk.stored(&project)[1..].to_vec();
    disk.lose(&project, 1);
    let (page, session) = visit(&disk);
    assert_eq!(broken_at(&session), Some(1));
    go_on(&page, &session);
    assert_eq!(said(&session), []);
    let lines = everything(&page, &session);
    for entry in parsed(&rest) {
        assert!(entries(&lines).contains(&entry), "{entry}");
    }
    works(&disk, &page, &session);
}

#[test]
fn a_last_entry_that_was_cut_is_not_there_and_that_is_said_once() {
    for n_left in [0, 1, 200] {
        let disk = Disk::new();
        let project = tagged(&disk);
        let mut cut = disk.stored(&project)[4][..n_left].to_vec();
        // Some disks fill up what never arrived.
        cut.extend([0; 16]);
        disk.put(&project, 5, &cut);
        let (page, session) = visit(&disk);
        assert_eq!(remarks(&session), [Remark::LastEntryCut { seq: 5 }]);
        assert_eq!(said(&session), pairs(&TAGS[..3]));
        assert_eq!(session.read(|view| view.saving().clone()), SaveState::Saved);
        let lines = everything(&page, &session);
        assert_eq!(lines.len(), 5, "it is kept aside");
        works(&disk, &page, &session);
    }
}

/// A tab that only reads moves nothing; neither does a page whose storage takes nothing.
#[test]
fn a_cut_entry_stays_where_it_cannot_be_moved() {
    let disk = Disk::new();
    let project = tagged(&disk);
    let (writer, _session) = visit(&disk);
    let cut = disk.stored(&project)[4][..100].to_vec();
    disk.put(&project, 5, &cut);
    let (_page, reader) = visit(&disk);
    assert!(!reader.read(|view| view.access().may_write()));
    assert_eq!(disk.stored(&project)[4], cut);
    writer.close();
    drop(reader);

    let disk = Disk::new();
    let project = tagged(&disk);
    disk.put(&project, 5, &cut);
    disk.fail_writes(Some(StorageError::Full("no room".to_owned())));
    let (page, session) = visit(&disk);
    assert_eq!(broken_at(&session), Some(5));
    let refused = page.drive(commands::go_on_from_here(&session));
    assert!(matches!(
        refused,
        Some(Err(commands::CommandError::Storage(_)))
    ));
    assert_eq!(broken_at(&session), Some(5), "nothing has changed");
    disk.fail_writes(None);
    go_on(&page, &session);
    works(&disk, &page, &session);
}

/// Whole, but not what it should be: that was no cut, and the person decides.
#[test]
fn a_last_entry_that_is_whole_is_not_dropped_unasked() {
    let disk = Disk::new();
    let project = tagged(&disk);
    disk.put(&project, 5, b"{}");
    let (page, session) = visit(&disk);
    assert_eq!(broken_at(&session), Some(5));
    go_on(&page, &session);
    works(&disk, &page, &session);
}

#[test]
fn what_a_newer_version_wrote_is_left_to_it() {
    let disk = Disk::new();
    let project = tagged(&disk);
    let entry = String::from_utf8(disk.stored(&project)[2].clone()).expect("JSON");
    let newer = entry.replacen("\"format\":3", "\"format\":7", 1);
    disk.put(&project, 3, newer.as_bytes());
    let before = disk.stored(&project);
    let (page, session) = visit(&disk);
    assert_eq!(broken_at(&session), Some(3));
    go_on(&page, &session);
    assert_eq!(broken_at(&session), Some(3));
    assert_eq!(disk.stored(&project), before);
}

/// Another tab writes: this one moves nothing from under it.
#[test]
fn a_tab_that_does_not_write_moves_nothing() {
    let disk = Disk::new();
    let project = tagged(&disk);
    let (_writer, _session) = visit(&disk);
    disk.put(&project, 3, b"{}");
    let before = disk.stored(&project);
    let (page, reader) = visit(&disk);
    assert_eq!(broken_at(&reader), Some(3));
    let refused = page.drive(commands::go_on_from_here(&reader));
    assert!(matches!(
        refused,
        Some(Err(commands::CommandError::ReadOnly(_)))
    ));
    assert_eq!(disk.stored(&project), before);
}

/// Changes that a panic left unsaved, over a journal that is broken, are kept aside with the rest.
#[test]
fn what_was_not_saved_is_kept_aside_too() {
    let disk = Disk::new();
    let (page, session) = visit(&disk);
    tag(&session, "nié", "denial");
    page.run();
    let project = project(&session);
    disk.hold_writes();
    tag(&session, "violé", "violation");
    page.run();
    let unsaved = session.unwritten();
    assert_eq!(unsaved.len(), 1);
    page.panic();
    disk.resume();
    disk.put(&project, 2, b"{}");
    let session = bench::opened(&page);
    assert_eq!(broken_at(&session), Some(2));
    let lines = everything(&page, &session);
    assert!(
        lines
            .iter()
            .any(|line| line["unsaved"] == Value::Bool(true))
    );
    go_on(&page, &session);
    let lines = everything(&page, &session);
    let kept = entries(&lines);
    assert!(kept.contains(&parsed(&unsaved)[0]), "{kept:?}");
    works(&disk, &page, &session);
}

//! A page that keeps a second copy of its journal, and short words for what tests do with it.

#![allow(dead_code, reason = "each test file uses its own part of these words")]

use super::bench::{project, tag, visit};
use temoin::commands;
use temoin::ports::memory::{Disk, Page};
use temoin::state::{Access, Remark, Session};

pub const TAGS: [(&str, &str); 3] = [
    ("denial", "nié"),
    ("violation", "violé"),
    ("denial", "dimanche"),
];

/// Opens a page that keeps a second copy.
pub fn visit_with_copy(disk: &Disk) -> (Page, Session) {
    let (page, session) = visit(disk);
    back_up(disk, &page, &session);
    (page, session)
}

pub fn back_up(disk: &Disk, page: &Page, session: &Session) {
    let compared = page.drive(commands::back_up(session, disk.backup()));
    assert_eq!(compared, Some(()));
    page.run();
}

pub fn tag_all(disk: &Disk, page: &Page, session: &Session, tags: &[(&str, &str)]) {
    for (label, quote) in tags {
        disk.advance(10_000);
        tag(session, quote, label);
        page.run();
    }
}

/// A project with all tags, in both stores, whose page is closed: its id.
pub fn tagged(disk: &Disk) -> String {
    let (page, session) = visit_with_copy(disk);
    tag_all(disk, &page, &session, &TAGS);
    page.close();
    let project = project(&session);
    assert_eq!(disk.stored(&project).len(), 4);
    project
}

pub fn remarks(session: &Session) -> Vec<Remark> {
    session.read(|view| view.remarks().to_vec())
}

pub fn access(session: &Session) -> Access {
    session.read(|view| view.access().clone())
}

/// Whether everything that is stored, as it is handed out, has this entry.
pub fn is_stored(page: &Page, session: &Session, entry: &[u8]) -> bool {
    let stored = page.drive(commands::download_stored(session));
    assert!(matches!(stored, Some(Ok(_))));
    let offered = page.offered().pop().expect("a file");
    let mut windows = offered.bytes.windows(entry.len());
    windows.any(|there| there == entry)
}

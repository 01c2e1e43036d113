//! A start that did not come to the end of drawing a text: the next one shows none until one is chosen.

#![cfg(not(target_arch = "wasm32"))]

#[path = "session/bench.rs"]
mod bench;
#[path = "session/copies.rs"]
mod copies;

use bench::visit;
use copies::{remarks, visit_with_copy};
use standoff::model::DocumentId;
use standoff::text::Text;
use temoin::commands;
use temoin::ports::memory::{Disk, Page};
use temoin::state::{Access, Remark, Session, View};

const NAME: &str = "heavy.txt";

fn current(session: &Session) -> Option<DocumentId> {
    session.read(|view| view.current().cloned())
}

fn waits(session: &Session) -> bool {
    session.read(View::waits_for_a_choice)
}

fn first(session: &Session) -> DocumentId {
    let first = session.read(|view| view.project().document_ids().next().cloned());
    first.expect("the seed")
}

/// Opens a text and begins to draw it.
fn draw_heavy(session: &Session) -> DocumentId {
    let added = commands::add_document(session, NAME, Text::new("Lourd."), None, None);
    session.begin_drawing();
    added.expect("it is opened")
}

/// A page that is ended while it draws its second document.
fn frozen(disk: &Disk) -> DocumentId {
    let (page, session) = visit(disk);
    let heavy = draw_heavy(&session);
    page.run();
    page.close();
    heavy
}

fn not_drawn() -> Vec<Remark> {
    vec![Remark::NotDrawn {
        name: NAME.to_owned(),
    }]
}

/// Ends a page; what it drew is painted, or has only just begun to be.
fn leave(page: Page, session: &Session) {
    session.leave_drawing();
    page.run();
    page.close();
}

#[test]
fn after_a_start_that_froze_no_text_is_shown_until_one_is_chosen() {
    let disk = Disk::new();
    let heavy = frozen(&disk);
    let (page, session) = visit(&disk);
    assert_eq!((current(&session), waits(&session)), (None, true));
    assert_eq!(remarks(&session), not_drawn());
    // A reload before one is chosen.
    leave(page, &session);
    let (page, session) = visit(&disk);
    assert_eq!((current(&session), remarks(&session)), (None, not_drawn()));
    // The same text once more: it freezes again.
    commands::show(&session, &heavy).expect("it is there");
    session.begin_drawing();
    page.run();
    page.close();
    let (page, session) = visit(&disk);
    assert_eq!((current(&session), remarks(&session)), (None, not_drawn()));
    // Another one is drawn to its end.
    let other = first(&session);
    commands::show(&session, &other).expect("it is there");
    session.begin_drawing();
    leave(page, &session);
    let (_page, session) = visit(&disk);
    assert_eq!((current(&session), waits(&session)), (Some(other), false));
    assert_eq!(remarks(&session), []);
}

#[test]
fn a_text_that_was_drawn_is_shown_again() {
    let disk = Disk::new();
    let (page, session) = visit(&disk);
    let shown = current(&session);
    session.begin_drawing();
    leave(page, &session);
    let (_page, session) = visit(&disk);
    assert_eq!(current(&session), shown);
    assert_eq!(remarks(&session), []);
}

#[test]
fn a_page_that_goes_while_it_draws_says_whether_that_was_slow() {
    for (milliseconds, is_slow) in [(1_900, false), (2_100, true)] {
        let disk = Disk::new();
        let (page, session) = visit(&disk);
        session.begin_drawing();
        disk.advance(milliseconds);
        leave(page, &session);
        // The frame that was waited for comes with the end.
        session.end_drawing(&first(&session));
        let (_page, session) = visit(&disk);
        assert_eq!(waits(&session), is_slow, "{milliseconds} ms");
    }
    let disk = Disk::new();
    let (page, session) = visit(&disk);
    session.begin_drawing();
    disk.advance(30_000);
    session.end_drawing(&first(&session));
    leave(page, &session);
    let (_page, session) = visit(&disk);
    assert!(!waits(&session), "it was slow, and came to its end");
}

#[test]
fn a_change_elsewhere_opens_nothing() {
    let disk = Disk::new();
    let heavy = frozen(&disk);
    let (_page, session) = visit(&disk);
    commands::rename_document(&session, &heavy, "lourd.txt").expect("it is renamed");
    assert_eq!(current(&session), None);
    commands::remove_document(&session, &heavy).expect("it is removed");
    assert_eq!((current(&session), waits(&session)), (None, true));
    let opened = commands::add_document(&session, "new.txt", Text::new("Neuf."), None, None);
    assert_eq!(current(&session), opened.ok());
}

#[test]
fn a_document_that_is_gone_keeps_nobody_from_the_others() {
    let disk = Disk::new();
    let (page, session) = visit(&disk);
    let heavy = draw_heavy(&session);
    commands::remove_document(&session, &heavy).expect("it is removed");
    page.run();
    page.close();
    let (_page, session) = visit(&disk);
    assert_eq!(current(&session), Some(first(&session)));
}

#[test]
fn a_page_that_only_reads_says_nothing_of_what_it_draws() {
    let disk = Disk::new();
    let (page, session) = visit(&disk);
    let (reading, reader) = visit(&disk);
    reader.begin_drawing();
    reading.close();
    leave(page, &session);
    let (_page, session) = visit(&disk);
    assert!(!waits(&session));
}

#[test]
fn what_comes_back_from_the_copy_is_not_drawn_either() {
    let disk = Disk::new();
    let (page, session) = visit_with_copy(&disk);
    draw_heavy(&session);
    page.run();
    page.close();
    disk.lose_everything("checksum mismatch");
    // The article is drawn first, for nothing else is there.
    let page = disk.page();
    let session = bench::opened(&page);
    session.begin_drawing();
    session.end_drawing(&first(&session));
    copies::back_up(&disk, &page, &session);
    assert_eq!((current(&session), waits(&session)), (None, true));
    let said = remarks(&session);
    assert!(said.contains(&not_drawn()[0]) && said.contains(&Remark::Restored));
}

#[test]
fn what_comes_back_after_a_choice_leaves_what_was_chosen() {
    let disk = Disk::new();
    let (page, session) = visit_with_copy(&disk);
    let heavy = draw_heavy(&session);
    commands::rename_document(&session, &heavy, "heavy.md").expect("it is renamed");
    page.run();
    page.close();
    disk.lose(&bench::project(&session), 3);
    let page = disk.page();
    let session = bench::opened(&page);
    assert!(waits(&session));
    let article = first(&session);
    commands::show(&session, &article).expect("it is there");
    copies::back_up(&disk, &page, &session);
    assert!(remarks(&session).contains(&Remark::Restored));
    assert_eq!((current(&session), waits(&session)), (Some(article), false));
}

#[test]
fn who_waits_for_a_choice_beside_another_tab_waits_on_when_that_goes() {
    let disk = Disk::new();
    let (page, session) = visit(&disk);
    draw_heavy(&session);
    page.run();
    let (second, reader) = visit(&disk);
    assert_eq!((current(&reader), waits(&reader)), (None, true));
    page.close();
    second.run();
    assert_eq!(copies::access(&reader), Access::Writer);
    assert_eq!((current(&reader), waits(&reader)), (None, true));
    assert_eq!(remarks(&reader), not_drawn());
}

#[test]
fn the_end_of_one_drawing_is_not_that_of_another() {
    let disk = Disk::new();
    let (page, session) = visit(&disk);
    let article = first(&session);
    session.begin_drawing();
    draw_heavy(&session);
    session.end_drawing(&article);
    page.run();
    page.close();
    let (_page, session) = visit(&disk);
    assert_eq!(remarks(&session), not_drawn());
}

#[test]
fn a_page_that_is_drawing_itself_shows_what_comes_back() {
    let disk = Disk::new();
    let (page, session) = visit_with_copy(&disk);
    let added = commands::add_document(&session, NAME, Text::new("Lourd."), None, None);
    session.remember_place(standoff::text::ByteOffset::ZERO);
    page.run();
    page.close();
    disk.lose_everything("checksum mismatch");
    let page = disk.page();
    let session = bench::opened(&page);
    session.begin_drawing();
    copies::back_up(&disk, &page, &session);
    assert_eq!(current(&session), added.ok());
}

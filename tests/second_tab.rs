//! Two tabs of one page: the second shows what the first stores, as soon as it has, and may take the right to write.

#![cfg(not(target_arch = "wasm32"))]

#[path = "session/bench.rs"]
mod bench;

use bench::{access, file, label, project, said, span_of, tag, visit};
use std::cell::RefCell;
use std::rc::Rc;
use temoin::commands::{self, CommandError};
use temoin::ports::memory::{Disk, Page};
use temoin::state::{Access, Event, ReaderCause, Session, Way};

fn beside_another() -> Access {
    Access::Reader(ReaderCause::SecondTab)
}

fn write_here(page: &Page, session: &Session) -> Result<(), CommandError> {
    let done = page.drive(commands::write_here(session));
    page.run();
    done.expect("it waits for nothing")
}

#[test]
fn the_second_tab_shows_each_change_once_it_is_stored() {
    let disk = Disk::new();
    let (first, writer) = visit(&disk);
    let (second, reader) = visit(&disk);
    assert_eq!(access(&reader), beside_another());
    let ways = Rc::new(RefCell::new(Vec::new()));
    let heard = Rc::clone(&ways);
    let _subscription = reader.subscribe(move |event| {
        if let Event::Changed(change) = event {
            heard.borrow_mut().push((change.way, change.is_own()));
        }
    });
    tag(&writer, "nié", "denial");
    first.run();
    second.run();
    assert_eq!(said(&reader), said(&writer));
    assert_eq!(said(&reader).len(), 1);
    commands::undo(&writer).expect("there is a step");
    first.run();
    second.run();
    assert_eq!(said(&reader), []);
    commands::redo(&writer).expect("there is a step");
    tag(&writer, "dimanche", "denial");
    first.run();
    second.run();
    assert_eq!(
        file(&reader),
        file(&writer),
        "its download is not an old one"
    );
    assert_eq!(
        *ways.borrow(),
        [(Way::Done, false); 4],
        "each change by itself, and none of them its own"
    );
    assert_eq!(access(&reader), beside_another());
    // The second goes on from there when the first is gone.
    first.close();
    second.run();
    assert_eq!(access(&reader), Access::Writer);
    tag(&reader, "violé", "violation");
    assert_eq!(second.drive(reader.saved()), Some(Ok(())));
}

#[test]
fn very_many_changes_at_once_are_shown_as_what_they_come_to() {
    let disk = Disk::new();
    let (first, writer) = visit(&disk);
    let (second, reader) = visit(&disk);
    let id = tag(&writer, "nié", "denial");
    for number in 0..50 {
        disk.advance(10_000);
        commands::edit_note(&writer, &id, &format!("note {number}")).expect("it is taken");
    }
    first.run();
    second.run();
    assert_eq!(file(&reader), file(&writer));
    assert_eq!(access(&reader), beside_another());
}

#[test]
fn the_second_tab_follows_into_another_project() {
    let disk = Disk::new();
    let (first, writer) = visit(&disk);
    tag(&writer, "nié", "denial");
    first.run();
    let (second, reader) = visit(&disk);
    disk.take_away();
    first.run();
    commands::retry_saving(&writer);
    first.run();
    second.run();
    assert_eq!(project(&reader), project(&writer));
    assert_eq!(file(&reader), file(&writer));
    assert_eq!(access(&reader), beside_another());
}

#[test]
fn the_right_to_write_can_be_taken_and_the_loser_is_told() {
    let disk = Disk::new();
    let (first, loser) = visit(&disk);
    tag(&loser, "nié", "denial");
    first.run();
    let (second, taker) = visit(&disk);
    // The first tab is frozen: nothing in it runs until it wakes.
    assert_eq!(write_here(&second, &taker), Ok(()));
    assert_eq!(access(&taker), Access::Writer);
    tag(&taker, "violé", "violation");
    second.run();
    first.run();
    assert_eq!(access(&loser), beside_another());
    let span = span_of(&loser, "dimanche");
    let refused = commands::annotate(&loser, span, &label("denial"));
    assert_eq!(refused, Err(CommandError::ReadOnly(ReaderCause::SecondTab)));
    tag(&taker, "dimanche", "denial");
    second.run();
    first.run();
    assert_eq!(file(&loser), file(&taker), "it follows from then on");
    // And back.
    assert_eq!(write_here(&first, &loser), Ok(()));
    second.run();
    assert_eq!(access(&taker), beside_another());
    tag(&loser, "fin", "prisoner");
    assert_eq!(first.drive(loser.saved()), Some(Ok(())));
}

#[test]
fn what_the_loser_had_not_stored_stays_in_it() {
    let disk = Disk::new();
    let (first, loser) = visit(&disk);
    let (second, taker) = visit(&disk);
    disk.hold_writes();
    tag(&loser, "nié", "denial");
    first.run();
    assert_eq!(write_here(&second, &taker), Ok(()));
    first.run();
    disk.resume();
    tag(&taker, "violé", "violation");
    second.run();
    first.run();
    assert!(matches!(
        access(&loser),
        Access::Reader(ReaderCause::OtherWriter { .. })
    ));
    assert_eq!(loser.unwritten().len(), 1);
    let offer = commands::offer_unwritten(&loser).expect("a file");
    assert!(String::from_utf8_lossy(&offer.bytes).contains("denial"));
}

#[test]
fn there_is_nothing_to_take_where_nobody_else_writes() {
    let disk = Disk::new();
    let (page, session) = visit(&disk);
    let refused = write_here(&page, &session);
    assert_eq!(refused, Err(CommandError::ReadOnly(ReaderCause::SecondTab)));
    assert_eq!(access(&session), Access::Writer);
}

//! The guided start: when it comes by itself, what it takes for done, and how all of it is taken back.

#![cfg(not(target_arch = "wasm32"))]

#[path = "session/bench.rs"]
mod bench;

use bench::{label, said, span_of, tag};
use standoff::text::Text;
use temoin::commands::registry::{self, CommandId, PageAction};
use temoin::commands::{self, Onto};
use temoin::ports::memory::{Disk, Page};
use temoin::state::{Guided, Lesson, Pending, Seed, SelectedBy, Session, Subscription, open};

const ARTICLE: &str = include_str!("../seeds/000_1658491976b4da9a.txt");
const PASSAGE: &str = "des dizaines de soldats arméniens ont été faits prisonniers";

/// A page on the article, with what the second module does there.
fn visit(disk: &Disk) -> (Page, Session, [Subscription; 2]) {
    let page = disk.page();
    let seed = Seed {
        text: Text::new(ARTICLE),
        ..bench::seed()
    };
    let session = page.drive(open(page.ports(), seed));
    page.run();
    let session = session.expect("opening waits for nothing");
    let followed = commands::follow_guided_start(&session);
    commands::offer_guided_start(&session);
    let counted = commands::count_changes(&session);
    (page, session, [followed, counted])
}

fn guided(session: &Session) -> Option<Guided> {
    session.read(|view| view.guided().cloned())
}

fn lesson(session: &Session) -> Option<Lesson> {
    guided(session).expect("it is shown").lesson()
}

fn select(session: &Session, quote: &str) {
    let pending = Pending {
        span: span_of(session, quote),
        by: SelectedBy::Mouse,
    };
    commands::set_pending(session, Some(pending)).expect("it fits");
}

#[test]
fn it_follows_what_is_really_done() {
    let (_page, session, _listening) = visit(&Disk::new());
    let passage = span_of(&session, PASSAGE);
    let pointed = || {
        let guided = guided(&session).expect("a first visit has it");
        session.read(|view| guided.pointed_at(view.current()?))
    };
    assert_eq!(pointed(), Some(passage));
    assert_eq!(lesson(&session), Some(Lesson::Select));

    select(&session, PASSAGE);
    assert_eq!(lesson(&session), Some(Lesson::Tag));
    commands::set_pending(&session, None).expect("nothing is selected");
    assert_eq!(lesson(&session), Some(Lesson::Select), "it was dropped");
    select(&session, PASSAGE);
    let id = commands::annotate_pending(&session, &label("prisoner")).expect("it is tagged");
    assert_eq!(lesson(&session), Some(Lesson::Open));
    assert_eq!(pointed(), None);

    commands::undo(&session).expect("a writer");
    let done = guided(&session).expect("it is shown");
    assert!(done.has_done(Lesson::Undo), "out of turn, and counted");
    assert_eq!(
        done.lesson(),
        Some(Lesson::Select),
        "nothing could be opened"
    );
    commands::redo(&session).expect("a writer");
    assert_eq!(lesson(&session), Some(Lesson::Open));
    commands::choose(&session, Some(&id)).expect("it is there");
    assert_eq!(lesson(&session), Some(Lesson::Download));

    session.set_setting("theme", "dark");
    assert_eq!(lesson(&session), Some(Lesson::Download));
    commands::download_json(&session).expect("a document is shown");
    assert_eq!(lesson(&session), None);
}

#[test]
fn what_was_tried_is_taken_back_and_nothing_else() {
    let (_page, session, _listening) = visit(&Disk::new());
    commands::end_guided_start(&session);
    let before = tag(&session, "Bakou", "denial");
    let start = session.read(|view| view.project().clone());
    commands::begin_guided_start(&session);
    assert_eq!(session.read(commands::n_tried), 0);

    tag(&session, PASSAGE, "prisoner");
    commands::edit_note(&session, &before, "essai").expect("it is there");
    commands::relabel(&session, &before, &label("violation")).expect("it is there");
    commands::undo(&session).expect("a writer");
    assert_eq!(session.read(commands::n_tried), 2);
    assert_eq!(commands::take_back_tried(&session), Ok(2));
    assert!(session.read(|view| *view.project() == start), "to the time");
    assert_eq!(guided(&session), None);
    assert!(commands::redo(&session).expect("a writer"), "and not lost");
    assert!(commands::undo(&session).expect("a writer"));

    // What is undone below where it began is not done again, and later work is what was tried.
    commands::begin_guided_start(&session);
    commands::undo(&session).expect("a writer");
    tag(&session, "Hadrut", "prisoner");
    assert_eq!(commands::take_back_tried(&session), Ok(1));
    assert_eq!(said(&session), []);
}

#[test]
fn it_comes_by_itself_on_a_first_visit_alone() {
    let disk = Disk::new();
    let (page, session, _listening) = visit(&disk);
    assert!(guided(&session).is_some());
    // A second tab reads, as long as the first one is there.
    let (_other, second, _listening) = visit(&disk);
    assert_eq!(guided(&second), None);
    page.close();

    let disk = Disk::new();
    let (page, _) = bench::visit(&disk);
    page.run();
    page.close();
    let (_page, session, _listening) = visit(&disk);
    assert_eq!(guided(&session), None, "there is a journal");
    let start = registry::command(CommandId::GuidedStart);
    let shown = start.run(&session).expect("it does not fail");
    assert_eq!(shown, Some(PageAction::ShowPassage));
    assert_eq!(lesson(&session), Some(Lesson::Select));
    commands::set_read_only(&session, true);
    assert!(!(start.enabled)(&session));
}

#[test]
fn it_goes_on_where_another_page_has_left_it() {
    let disk = Disk::new();
    let (page, session, listening) = visit(&disk);
    select(&session, PASSAGE);
    commands::annotate_pending(&session, &label("prisoner")).expect("it is tagged");
    let before = guided(&session).expect("it is shown");
    assert_eq!(before.lesson(), Some(Lesson::Open));
    page.run();
    drop(listening);
    page.close();

    let (page, session, listening) = visit(&disk);
    assert_eq!(guided(&session), Some(before), "all of it");
    assert_eq!(session.read(commands::n_tried), 1);
    tag(&session, "Hadrut", "prisoner");
    assert_eq!(commands::take_back_tried(&session), Ok(2));
    assert_eq!(said(&session), []);
    page.run();
    drop(listening);
    page.close();

    let (_page, session, _listening) = visit(&disk);
    assert_eq!(guided(&session), None, "it is over");
    for kept in [
        "",
        "on",
        "on 1 00000",
        "on x 00000 a",
        "on 1 000 a",
        "on 1 00000 a b",
    ] {
        assert_eq!(Guided::of_kept(kept), None, "{kept:?}");
    }
}

#[test]
fn the_only_work_is_not_for_trying_undo() {
    let (_page, session, _listening) = visit(&Disk::new());
    let spare = || session.read(commands::has_tag_to_spare);
    assert!(!spare());
    let id = tag(&session, PASSAGE, "prisoner");
    assert!(!spare(), "the only tag");
    commands::edit_note(&session, &id, "à moi").expect("it is there");
    assert!(!spare(), "a note on it");
    tag(&session, "Hadrut", "prisoner");
    assert!(spare());
    commands::undo(&session).expect("a writer");
    assert!(!spare(), "the note is the last step again");
}

#[test]
fn more_work_at_its_end_keeps_all_of_it() {
    let (_page, session, _listening) = visit(&Disk::new());
    let id = tag(&session, PASSAGE, "prisoner");
    commands::choose(&session, Some(&id)).expect("it is there");
    tag(&session, "Hadrut", "prisoner");
    commands::undo(&session).expect("a writer");
    commands::download_json(&session).expect("a document is shown");
    assert_eq!(lesson(&session), None);
    commands::redo(&session).expect("a writer");
    assert_eq!(lesson(&session), None, "a step on is not new work");
    tag(&session, "Bakou", "violation");
    assert_eq!(guided(&session), None, "nothing offers to take it back");
    assert_eq!(said(&session).len(), 3);
}

#[test]
fn how_to_begin_is_said_once() {
    let (_page, session, _listening) = visit(&Disk::new());
    assert!(!commands::wants_first_hint(&session), "one hint, not two");
    let other =
        commands::read_file(&session, "b.txt", b"Autre texte.", None).expect("it has an id");
    commands::import(&session, other, Onto::ItsOwnText, false).expect("it is sound");
    assert!(commands::wants_first_hint(&session));
    tag(&session, "Autre", "denial");
    assert!(!commands::wants_first_hint(&session), "one knows");
    commands::undo(&session).expect("a writer");
    assert!(commands::wants_first_hint(&session));
    commands::end_first_hint(&session);
    assert!(!commands::wants_first_hint(&session));

    let (_page, session, _listening) = visit(&Disk::new());
    commands::end_guided_start(&session);
    assert!(!commands::wants_first_hint(&session), "skipped");
}

#[test]
fn it_is_over_where_a_file_is_opened_and_forgotten_with_everything() {
    let (_page, session, _listening) = visit(&Disk::new());
    let other =
        commands::read_file(&session, "b.txt", b"Autre texte.", None).expect("it has an id");
    commands::import(&session, other, Onto::ItsOwnText, false).expect("it is sound");
    assert_eq!(guided(&session), None);

    commands::end_guided_start(&session);
    let seen = || session.setting("guided-start");
    assert!(seen().is_some());
    let forgotten = _page.drive(commands::forget_everything(&session));
    assert!(forgotten.is_some_and(|done| done.is_ok()));
    assert_eq!(seen(), None);
}

#[test]
fn a_text_without_the_passage_has_no_guided_start_of_itself() {
    let (_page, session) = bench::visit(&Disk::new());
    commands::offer_guided_start(&session);
    assert_eq!(guided(&session), None);
    commands::begin_guided_start(&session);
    let begun = guided(&session).expect("it was asked for");
    assert_eq!(
        (begun.lesson(), begun.passage),
        (Some(Lesson::Select), None)
    );
}

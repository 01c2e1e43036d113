//! Words in a field that are no change yet: whatever counts on the project has them.

#![cfg(not(target_arch = "wasm32"))]

#[path = "session/bench.rs"]
mod bench;

use bench::visit;
use standoff::schema::{Edit, TwinLabels};
use standoff::text::Text;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use temoin::commands::{self, Became, Choice, Content, Downloaded, Draft, Onto, Why};
use temoin::ports::memory::{Disk, Page};
use temoin::state::{SaveState, Session};

/// A way to hand out what the project holds.
type HandOut = fn(&Page, &Session);

const TYPED: &str = "Typed a moment ago.";

/// A page with guidelines that stand in a field and are no change yet.
fn typed() -> (Page, Session, Rc<Draft>) {
    let (page, session) = visit(&Disk::new());
    let (own, left) = (session.clone(), RefCell::new(Some(TYPED.to_owned())));
    let draft: Rc<Draft> = Rc::new(move |_| {
        if let Some(text) = left.take() {
            commands::edit_schema(&own, &Edit::Guidelines(text), None).expect("it may be edited");
        }
        true
    });
    commands::hold_draft(&session, &draft);
    assert!(!has_them(&session), "it is in the field alone");
    (page, session, draft)
}

fn has_them(session: &Session) -> bool {
    session.read(|view| view.schema().guidelines().contains(TYPED))
}

fn is_saved(session: &Session) -> bool {
    session.read(|view| *view.saving() == SaveState::Saved)
}

#[test]
fn what_is_handed_out_has_what_was_just_typed() {
    let all: [(&str, HandOut); 6] = [
        ("download", |_, session| {
            commands::download_json(session).expect("a document is there");
        }),
        ("download in pieces", |page, session| {
            let name = page.drive(commands::download_json_in_pieces(session));
            assert!(matches!(name, Some(Ok(_))), "{name:?}");
            let document = session.read(|view| view.current().cloned()).expect("one");
            let since = commands::since_download(session, &document);
            assert_eq!(since, Downloaded::Before(0), "the file has it");
        }),
        ("all", |_, session| {
            assert_eq!(commands::download_all(session), 1);
        }),
        ("labels", |_, session| {
            let offer = commands::offer_schema(session);
            let json = String::from_utf8(offer.bytes).expect("text");
            assert!(json.contains(TYPED), "{json}");
        }),
        ("figures", |page, session| {
            let name = page.drive(commands::download_figures(
                session,
                ("csv", "text/csv"),
                |_, schema| schema.guidelines().as_bytes().to_vec(),
            ));
            assert!(matches!(name, Some(Ok(_))), "{name:?}");
        }),
        ("stored", |page, session| {
            let name = page.drive(commands::download_stored(session));
            assert!(matches!(name, Some(Ok(_))), "{name:?}");
        }),
    ];
    for (name, hand_out) in all {
        let (page, session, _draft) = typed();
        hand_out(&page, &session);
        assert!(has_them(&session), "{name}");
        for file in page.offered() {
            let json = String::from_utf8(file.bytes).expect("text");
            assert!(json.contains(TYPED), "{name}, {}", file.name);
        }
        page.run();
        assert!(is_saved(&session), "{name}: nothing is left");
    }
}

#[test]
fn undo_takes_back_what_was_just_typed_and_no_more() {
    let (_page, session, _draft) = typed();
    assert_eq!(commands::undo(&session), Ok(true));
    assert!(!has_them(&session));
    assert!(session.read(|view| view.undo_step().is_none()));
    assert_eq!(commands::redo(&session), Ok(true));
    assert!(has_them(&session));
}

#[test]
fn what_was_just_typed_comes_before_another_document_and_before_a_file() {
    let (_page, session, _draft) = typed();
    commands::add_document(&session, "b.txt", Text::new("Un mot."), None, None).expect("added");
    assert!(has_them(&session));

    let (_page, session, _draft) = typed();
    let id = session.read(|view| view.current().cloned()).expect("one");
    commands::show(&session, &id).expect("it is there");
    assert!(has_them(&session));

    let (_page, session, _draft) = typed();
    let json = r#"{"format": "temoin/1", "document": {"id": "o", "name": "b.txt", "text": "Un mot."},
        "schema": {"labels": [], "guidelines": "Of the file."}, "annotations": []}"#;
    let file = commands::read_file(&session, "b.json", json.as_bytes(), None).expect("read");
    commands::import(&session, file, Onto::ItsOwnText, false).expect("taken");
    let both = session.read(|view| view.schema().guidelines().to_owned());
    assert!(
        both.starts_with(TYPED) && both.contains("Of the file."),
        "{both}"
    );
}

#[test]
fn what_was_just_typed_stays_where_labels_of_a_file_come() {
    let labels = commands::Starter::ALL[1].schema();
    let (_page, session, _draft) = typed();
    commands::add_schema(&session, &labels, TwinLabels::default()).expect("taken");
    assert!(has_them(&session), "added");

    let (_page, session, _draft) = typed();
    let content = Content::Labels(Rc::new(labels));
    let mut files = commands::survey(&session, vec![("l.json".to_owned(), content)]);
    files[0].choice = Choice::TakeLabels;
    let outcome = commands::take_arriving(&session, &files[0]);
    assert!(matches!(outcome.became, Became::Labels(_)), "{outcome:?}");
    assert!(has_them(&session), "in the place of ours");
}

#[test]
fn what_was_just_typed_is_forgotten_with_all_else() {
    let (page, session, draft) = typed();
    let forgotten = page.drive(commands::forget_everything(&session));
    assert_eq!(forgotten, Some(Ok(())));
    draft(Why::Leaving);
    assert!(!has_them(&session), "nothing of it comes behind");
}

#[test]
fn words_that_wait_for_the_person_count_as_unsaved_until_they_are_dropped() {
    let (page, session) = visit(&Disk::new());
    assert!(is_saved(&session) && !session.has_drafts());
    let asked = Rc::new(Cell::new(0));
    let draft: Rc<Draft> = {
        let asked = Rc::clone(&asked);
        Rc::new(move |why| {
            asked.set(asked.get() + 1);
            why == Why::Leaving && asked.get() > 2
        })
    };
    commands::hold_draft(&session, &draft);
    assert!(!is_saved(&session) && session.has_drafts());
    assert!(!commands::commit_drafts(&session, Why::Counted));
    assert!(!commands::commit_drafts(&session, Why::Leaving));
    commands::add_document(&session, "b.txt", Text::new("Un mot."), None, None).expect("added");
    page.run();
    assert!(!is_saved(&session), "the field still has its words");
    assert!(session.has_drafts());
    assert!(commands::commit_drafts(&session, Why::Leaving));
    assert!(is_saved(&session) && !session.has_drafts());
    commands::hold_draft(&session, &draft);
    commands::drop_draft(&session, &draft);
    assert!(is_saved(&session) && !session.has_drafts());
}

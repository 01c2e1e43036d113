//! The palette beside a selection: the labels that were used last come first; one is marked unsure, one is new, in a step.

#![cfg(not(target_arch = "wasm32"))]

#[path = "session/bench.rs"]
mod bench;

use bench::{access, file, label, said, schema, span_of, tag, visit};
use standoff::text::Text;
use temoin::commands::{self, CommandError};
use temoin::ports::memory::Disk;
use temoin::state::{Access, Pending, SelectedBy, Session, View};

fn select(session: &Session, quote: &str) {
    let pending = Pending {
        span: span_of(session, quote),
        by: SelectedBy::Mouse,
    };
    commands::set_pending(session, Some(pending)).expect("it fits");
}

fn at_hand(session: &Session) -> Vec<String> {
    let order = commands::labels_at_hand(session);
    session.read(|view| {
        let labels = view.schema().labels();
        let ids = order.iter().map(|place| labels[*place].id.to_string());
        ids.collect()
    })
}

#[test]
fn the_labels_that_were_used_last_come_first_also_after_a_reload() {
    let disk = Disk::new();
    let (page, session) = visit(&disk);
    let following = commands::follow_labels(&session);
    let as_in_schema: Vec<String> = schema()
        .labels()
        .iter()
        .map(|label| label.id.to_string())
        .collect();
    assert_eq!(at_hand(&session), as_in_schema);
    tag(&session, "Bakou", "denial");
    tag(&session, "dimanche", "violation");
    assert_eq!(at_hand(&session), ["violation", "denial", "prisoner"]);
    // What is taken back was used all the same, and is not used once more.
    commands::undo(&session).expect("a step");
    tag(&session, "dimanche", "denial");
    assert_eq!(at_hand(&session), ["denial", "violation", "prisoner"]);
    drop(following);
    page.run();
    page.close();
    let (_page, session) = visit(&disk);
    assert_eq!(access(&session), Access::Writer, "no second tab");
    assert_eq!(at_hand(&session), ["denial", "violation", "prisoner"]);
}

#[test]
fn only_the_next_tag_is_marked_unsure_and_in_the_same_step() {
    let (_page, session) = visit(&Disk::new());
    let is_sure = |session: &Session, quote: &str| {
        let at = span_of(session, quote).start();
        session.read(|view| {
            view.document()
                .map(|state| state.store().at(at)[0].is_sure())
        })
    };
    select(&session, "nié");
    commands::set_unsure(&session, true);
    // The selection grows: that is still the one.
    select(&session, "a nié");
    commands::annotate_pending(&session, &label("denial")).expect("it is tagged");
    assert_eq!(is_sure(&session, "nié"), Some(false));
    select(&session, "dimanche");
    assert!(!session.read(View::is_unsure));
    commands::annotate_pending(&session, &label("denial")).expect("it is tagged");
    assert_eq!(is_sure(&session, "dimanche"), Some(true));
    // Given up with its selection.
    select(&session, "violé");
    commands::set_unsure(&session, true);
    commands::set_pending(&session, None).expect("nothing");
    assert!(!session.read(View::is_unsure));
    // Or with its document.
    select(&session, "violé");
    commands::set_unsure(&session, true);
    commands::add_document(&session, "b", Text::new("Un mot."), None, None).expect("a text");
    select(&session, "mot");
    assert!(!session.read(View::is_unsure));
    commands::undo(&session).expect("a step");
    commands::undo(&session).expect("a step");
    commands::undo(&session).expect("a step");
    assert_eq!(said(&session), []);
}

#[test]
fn a_new_label_is_made_and_given_in_one_step() {
    let (_page, session) = visit(&Disk::new());
    let before = file(&session);
    let nothing = commands::annotate_new(&session, "Arme", "fr");
    assert_eq!(nothing, Err(CommandError::NothingSelected));
    assert_eq!(file(&session), before);
    select(&session, "cessez-le-feu");
    commands::annotate_new(&session, " Arme ", "fr").expect("it is tagged");
    assert_eq!(session.read(View::pending), None);
    let titles = |session: &Session| -> Vec<String> {
        session.read(|view| {
            let labels = view.schema().labels().iter();
            labels
                .map(|label| label.title_in("fr").to_owned())
                .collect()
        })
    };
    assert_eq!(titles(&session).last().map(String::as_str), Some("Arme"));
    assert_eq!(said(&session).len(), 1);
    assert_eq!(said(&session)[0].1, "cessez-le-feu");
    assert_eq!(commands::undo(&session), Ok(true));
    assert_eq!(file(&session), before);
    assert_eq!(commands::redo(&session), Ok(true));
    assert_eq!(titles(&session).len(), 4);
}

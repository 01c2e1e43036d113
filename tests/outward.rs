//! What lies at one place: a click opens the innermost, another the one outside it, without a question.

#![cfg(not(target_arch = "wasm32"))]

#[path = "session/bench.rs"]
mod bench;

use bench::{span_of, tag, visit};
use standoff::model::AnnotationId;
use temoin::commands;
use temoin::ports::memory::Disk;
use temoin::state::Session;

/// What is opened one after the other at the first letter of `word`, until it begins again.
fn opened(session: &Session, word: &str) -> Vec<AnnotationId> {
    let at = span_of(session, word).start();
    let outwards = session.read(|view| commands::outwards_at(view, at));
    let mut opened = Vec::new();
    while let Some(id) = commands::next_outward(&outwards, opened.last()) {
        opened.push(id);
    }
    assert_eq!(opened, outwards);
    opened
}

#[test]
fn the_shortest_is_opened_first_and_then_those_outside_it() {
    let (_page, session) = visit(&Disk::new());
    let middle = tag(&session, "avoir violé le cessez-le-feu", "violation");
    let inner = tag(&session, "violé", "denial");
    let outer = tag(
        &session,
        "Bakou a nié avoir violé le cessez-le-feu dimanche",
        "denial",
    );
    // It crosses the inner one's end, and is shorter than the others.
    let across = tag(&session, "violé le", "prisoner");
    assert_eq!(
        opened(&session, "violé"),
        [inner, across, middle.clone(), outer.clone()]
    );
    assert_eq!(opened(&session, "avoir"), [middle, outer.clone()]);
    assert_eq!(opened(&session, "Bakou"), [outer]);
    assert_eq!(opened(&session, "armée"), []);
}

#[test]
fn of_two_on_the_same_words_the_one_that_is_drawn_inside_comes_first() {
    let (_page, session) = visit(&Disk::new());
    let first = tag(&session, "violé", "denial");
    let second = tag(&session, "violé", "violation");
    assert_eq!(opened(&session, "violé"), [second.clone(), first.clone()]);
    // However the page has them: those that are not drawn come last there.
    for ids in [
        [first.clone(), second.clone()],
        [second.clone(), first.clone()],
    ] {
        let outwards = session.read(|view| commands::outwards_among(view, &ids));
        assert_eq!(outwards, [second.clone(), first.clone()]);
    }
    let gone = commands::delete(&session, &second);
    assert_eq!(gone, Ok(()));
    let outwards = session.read(|view| commands::outwards_among(view, &[first.clone(), second]));
    assert_eq!(outwards, [first]);
}

#[test]
fn the_card_names_the_others_that_share_letters() {
    let (_page, session) = visit(&Disk::new());
    let inner = tag(&session, "violé", "denial");
    let outer = tag(&session, "nié avoir violé", "violation");
    let across = tag(&session, "violé le cessez-le-feu", "prisoner");
    tag(&session, "dimanche", "denial");
    let others = |id: &AnnotationId| {
        session.read(|view| {
            let annotation = view.document().and_then(|state| state.store().get(id));
            annotation.map(|one| commands::also_here(view, one, 9).0)
        })
    };
    assert_eq!(others(&inner), Some(vec![outer.clone(), across.clone()]));
    assert_eq!(others(&outer), Some(vec![inner.clone(), across]));
    // Of many, the innermost and the number.
    let (named, n_others) = session.read(|view| {
        let outer = view.document().and_then(|state| state.store().get(&outer));
        commands::also_here(view, outer.expect("it is there"), 1)
    });
    assert_eq!((named, n_others), (vec![inner.clone()], 2));
    // Of two parts, one of which shares nothing.
    let apart = span_of(&session, "Bakou");
    commands::add_part(&session, &inner, apart).expect("a part");
    let place = tag(&session, "Bakou", "denial");
    assert_eq!(others(&inner).map(|others| others.len()), Some(3));
    assert_eq!(others(&place), Some(vec![inner]));
}

#[test]
fn suggestions_are_found_where_they_reach() {
    let (page, session) = visit(&Disk::new());
    let dictionary = "term,label\nBakou a nié,denial\nBakou,violation\n";
    let read = commands::read_dictionary(&session, dictionary.as_bytes(), None);
    let dictionary = read.expect("a dictionary");
    let done = page.drive(commands::suggest(&session, "d.csv", &dictionary));
    assert!(done.is_some_and(|done| done.is_ok()));
    let at = |word: &str| {
        let at = span_of(&session, word).start();
        session.read(|view| commands::suggestions_at(view, at).len())
    };
    assert_eq!([at("Bakou"), at("nié"), at("dimanche")], [1, 1, 0]);
}

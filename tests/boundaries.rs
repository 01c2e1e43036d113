//! Where annotations lie: their parts, the active one, the next selection that becomes one; each an undo step.

#![cfg(not(target_arch = "wasm32"))]

#[path = "session/bench.rs"]
mod bench;

use bench::{file, label, said, span_of, tag, visit};
use proptest::prelude::*;
use standoff::Span;
use standoff::model::{AnnotationId, Parts};
use standoff::text::{ByteOffset, Granularity, Snapping};
use temoin::commands::registry;
use temoin::commands::{self, CommandError, Direction, End, Reach};
use temoin::ports::memory::Disk;
use temoin::state::{Pending, SelectedBy, Session, View};

/// The quotes of an annotation's parts.
fn parts(session: &Session, id: &AnnotationId) -> Vec<String> {
    session.read(|view| {
        let state = view.document().expect("a document is shown");
        let annotation = state.store().get(id).expect("it is there");
        let parts = annotation.target.parts().expect("it has a place");
        let quote = |part| state.text().slice(part).expect("it fits").to_owned();
        parts.iter().map(quote).collect()
    })
}

fn select(session: &Session, quote: &str) {
    let pending = Pending {
        span: span_of(session, quote),
        by: SelectedBy::Mouse,
    };
    commands::set_pending(session, Some(pending)).expect("it fits");
}

fn run(session: &Session, id: &str) {
    let command = registry::command(id).expect("a command");
    assert!((command.enabled)(session), "{id} is enabled");
    command.run(session).expect("it is done");
}

#[test]
fn what_is_selected_beside_a_chosen_annotation_becomes_a_part_of_it() {
    let (_page, session) = visit(&Disk::new());
    let id = tag(&session, "a nié", "denial");
    let before = file(&session);
    commands::choose(&session, Some(&id)).expect("it is there");
    select(&session, "violé");
    assert_eq!(session.read(|view| view.chosen().cloned()), None);
    run(&session, "add-part");
    assert_eq!(parts(&session, &id), ["a nié", "violé"]);
    session.read(|view| {
        assert_eq!((view.chosen(), view.part()), (Some(&id), 1));
        assert_eq!(view.pending(), None);
    });
    assert_eq!(said(&session).len(), 1, "one annotation");
    assert_eq!(commands::undo(&session), Ok(true));
    assert_eq!(parts(&session, &id), ["a nié"]);
    assert_eq!(commands::redo(&session), Ok(true));
    run(&session, "remove-part");
    assert_eq!(parts(&session, &id), ["a nié"]);
    assert_eq!(commands::undo(&session), Ok(true));
    assert_eq!(commands::undo(&session), Ok(true));
    assert_eq!(file(&session), before, "to the byte");
}

#[test]
fn adding_begins_with_the_annotation_where_nothing_is_selected() {
    let (_page, session) = visit(&Disk::new());
    let id = tag(&session, "dimanche", "denial");
    commands::choose(&session, Some(&id)).expect("it is there");
    assert_eq!(commands::add_pending_part(&session), Ok(false));
    commands::set_pending(&session, None).expect("a click");
    select(&session, "Bakou");
    assert_eq!(commands::add_pending_part(&session), Ok(true));
    assert_eq!(parts(&session, &id), ["Bakou", "dimanche"]);
    assert_eq!(session.read(View::part), 0);
    // Esc, a tag or another choice end it.
    commands::choose(&session, None).expect("none");
    select(&session, "violé");
    let nothing = commands::add_pending_part(&session);
    assert_eq!(nothing, Err(CommandError::NothingSelected));
    commands::choose(&session, Some(&id)).expect("it is there");
    select(&session, "violé");
    commands::leave(&session);
    select(&session, "violé");
    assert_eq!(session.read(|view| view.part_of().cloned()), None);
}

#[test]
fn parts_that_meet_are_one() {
    let (_page, session) = visit(&Disk::new());
    let id = tag(&session, "nié", "denial");
    let add = |quote: &str| {
        let span = span_of(&session, quote);
        commands::add_part(&session, &id, span).expect("it is added");
        parts(&session, &id)
    };
    assert_eq!(add("violé"), ["nié", "violé"]);
    assert_eq!(add("dimanche"), ["nié", "violé", "dimanche"]);
    assert_eq!(add("é avoir"), ["nié avoir", "violé", "dimanche"]);
    assert_eq!(add(" "), [" ", "nié avoir", "violé", "dimanche"]);
    assert_eq!(
        add("a nié avoir violé le"),
        [" ", "a nié avoir violé le", "dimanche"]
    );
    // To touch is to meet.
    assert_eq!(
        add(" cessez"),
        [" ", "a nié avoir violé le cessez", "dimanche"]
    );
}

#[test]
fn an_end_moves_by_whole_sentences() {
    let (_page, session) = visit(&Disk::new());
    let id = tag(&session, "nié", "denial");
    let go = |end, direction| {
        commands::move_end(&session, &id, end, Reach::Sentence, direction).expect("it has a place");
        parts(&session, &id).concat()
    };
    let to_its_end = "nié avoir violé le cessez-le-feu dimanche.";
    let whole = format!("😀 Bakou a {to_its_end}");
    assert_eq!(go(End::End, Direction::Forward), to_its_end);
    assert_eq!(go(End::Start, Direction::Backward), whole);
}

#[test]
fn the_part_before_a_removed_one_is_active() {
    let (_page, session) = visit(&Disk::new());
    let id = tag(&session, "Bakou", "denial");
    for quote in ["nié", "violé", "dimanche"] {
        commands::add_part(&session, &id, span_of(&session, quote)).expect("it is added");
    }
    commands::take_part(&session, 2);
    commands::remove_part(&session, &id, 2).expect("it has several");
    assert_eq!(parts(&session, &id), ["Bakou", "nié", "dimanche"]);
    assert_eq!(session.read(|view| view.part()), 1);
}

#[test]
fn the_active_part_moves_and_stays_apart() {
    let (_page, session) = visit(&Disk::new());
    let id = tag(&session, "nié", "denial");
    commands::add_part(&session, &id, span_of(&session, "violé")).expect("it is added");
    let go = |end, reach, direction| {
        commands::move_end(&session, &id, end, reach, direction).expect("it has a place");
        parts(&session, &id)
    };
    use {Direction::Backward, Direction::Forward, Reach::Sentence, Reach::Word};
    assert_eq!(go(End::End, Word, Forward), ["nié", "violé le"]);
    assert_eq!(go(End::Start, Word, Backward), ["nié", "avoir violé le"]);
    // As far as a character beside the other part.
    assert_eq!(go(End::Start, Word, Backward), ["nié", "avoir violé le"]);
    commands::take_part(&session, 0);
    assert_eq!(go(End::End, Sentence, Forward), ["nié", "avoir violé le"]);
    let wide = span_of(&session, "Bakou a nié avoir violé le");
    commands::set_part(&session, &id, 0, wide).expect("it is put");
    assert_eq!(parts(&session, &id), ["Bakou a nié", "avoir violé le"]);
    let none = commands::set_part(&session, &id, 7, wide);
    assert_eq!(none, Err(CommandError::NotOneSpan(id.clone())));
    // A drag is a step of its own, close as it may follow.
    commands::set_part(&session, &id, 0, span_of(&session, "nié")).expect("it is put");
    assert_eq!(commands::undo(&session), Ok(true));
    assert_eq!(parts(&session, &id), ["Bakou a nié", "avoir violé le"]);
}

#[test]
fn id_note_and_relations_stay() {
    let (_page, session) = visit(&Disk::new());
    let id = tag(&session, "nié", "denial");
    commands::edit_note(&session, &id, "à voir").expect("it is taken");
    commands::set_part(&session, &id, 0, span_of(&session, "a nié avoir")).expect("it is put");
    session.read(|view| {
        let annotation = view.document().and_then(|state| state.store().get(&id));
        let annotation = annotation.expect("it has its id");
        assert_eq!(annotation.note, "à voir");
        assert_eq!(annotation.label, label("denial"));
    });
}

#[test]
fn the_shape_is_remembered_and_exact_at_first() {
    let disk = Disk::new();
    {
        let (_page, session) = visit(&disk);
        assert_eq!(commands::snapping_of(&session), Snapping::default());
        commands::set_granularity(&session, Granularity::Sentence);
        commands::set_trims(&session, true);
    }
    let (_page, session) = visit(&disk);
    let snapping = commands::snapping_of(&session);
    assert_eq!(
        (snapping.granularity, snapping.trims),
        (Granularity::Sentence, true)
    );
}

proptest! {
    /// Any parts added, moved and removed: always apart, in order, not empty; undone, all is as before.
    #[test]
    fn parts_stay_parts(acts in proptest::collection::vec((0..4_u8, 0..4_usize, 0..60_u32, 1..20_u32), 1..20)) {
        let (_page, session) = visit(&Disk::new());
        let id = tag(&session, "nié", "denial");
        let before = file(&session);
        for (act, part, start, length) in acts {
            let span = session.read(|view| {
                let text = &view.document().expect("a document").document().text;
                let floor = |at| standoff::text::grapheme_floor(text, ByteOffset::new(at));
                Span::new(floor(start), floor(start + length))
            });
            let Some(span) = span else { continue };
            // What is refused changes nothing.
            let _refused = match act {
                0 | 1 => commands::add_part(&session, &id, span),
                2 => commands::set_part(&session, &id, part, span),
                _ => commands::remove_part(&session, &id, part),
            };
            let spans: Vec<Span> = session.read(|view| {
                let annotation = view.document().and_then(|state| state.store().get(&id));
                annotation.and_then(|one| one.target.parts()).map(|parts| parts.iter().collect())
            }).unwrap_or_default();
            prop_assert!(Parts::new(&spans).is_ok());
        }
        while session.read(|view| view.undo_step().is_some()) && file(&session) != before {
            commands::undo(&session).expect("a step");
        }
        prop_assert_eq!(file(&session), before);
    }
}

//! What is printed beside the text: the source, the labels that are used, the notes by number.

#![cfg(not(target_arch = "wasm32"))]

#[path = "session/bench.rs"]
mod bench;

use bench::{tag, visit};
use standoff::text::Text;
use temoin::commands::{self, printed::printed};
use temoin::ports::memory::Disk;
use temoin::words::{Lang, Words};

#[test]
fn a_print_has_the_labels_that_are_used_and_the_notes_by_number() {
    let (page, session) = visit(&Disk::new());
    let text = "Bakou a nié\navoir violé la trêve. Des prisonniers ont disparu.";
    commands::add_document(&session, "rapport.txt", Text::new(text), None, None)
        .expect("it is a text");
    page.run();
    let disappeared = tag(&session, "Des prisonniers ont disparu", "prisoner");
    let denied = tag(&session, "Bakou a nié\navoir violé", "denial");
    tag(&session, "la trêve", "denial");
    commands::edit_note(&session, &disappeared, "combien ?").expect("a note");
    commands::edit_note(&session, &denied, "de nouveau").expect("a note");
    let printed = session
        .read(|view| printed(view, "en"))
        .expect("a document");
    assert_eq!(printed.name, "rapport.txt");
    let labels: Vec<_> = printed
        .labels
        .iter()
        .map(|(index, title, n)| (*index, title.as_str(), *n))
        .collect();
    assert_eq!(labels, [(0, "Prisoner", 1), (2, "Denial", 2)]);
    let notes: Vec<_> = printed
        .notes
        .iter()
        .map(|note| {
            (
                &note.id,
                note.quote.as_str(),
                note.label.as_str(),
                note.words.as_str(),
            )
        })
        .collect();
    assert_eq!(
        notes,
        [
            (&denied, "Bakou a nié avoir violé", "Denial", "de nouveau"),
            (
                &disappeared,
                "Des prisonniers ont disparu",
                "Prisoner",
                "combien ?"
            ),
        ]
    );
}

#[test]
fn the_number_of_a_note_is_a_part_of_the_number_that_it_stands_in() {
    let (page, session) = visit(&Disk::new());
    let text = "العدد 1234 أسيرا";
    commands::add_document(&session, "عدد.txt", Text::new(text), None, None).expect("a text");
    page.run();
    for (quote, is_by_digit) in [("12", true), ("34", true), ("عدد ", true), ("أسيرا", false)]
    {
        let id = tag(&session, quote, "prisoner");
        commands::edit_note(&session, &id, "?").expect("a note");
        let printed = session
            .read(|view| printed(view, "en"))
            .expect("a document");
        let note = printed.notes.iter().find(|note| note.id == id);
        assert_eq!(
            note.map(|note| note.is_by_digit),
            Some(is_by_digit),
            "{quote}"
        );
    }
}

#[test]
fn what_is_known_of_the_source_is_printed_in_either_language() {
    let source = standoff::model::Source {
        address: Some("https://example.org/a".to_owned()),
        published: Some("2020-12-13".to_owned()),
        ..standoff::model::Source::default()
    };
    let lines = |lang| Words::new(lang).printed_source(&source);
    assert_eq!(
        lines(Lang::En),
        ["Source: https://example.org/a", "Published: 2020-12-13"]
    );
    assert_eq!(
        lines(Lang::Fr),
        [
            "Source\u{a0}: https://example.org/a",
            "Publié\u{a0}: 2020-12-13"
        ]
    );
}

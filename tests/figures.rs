//! The figures of a document: counts, coverage in code points, lengths, and which labels lie over each other.

#![cfg(not(target_arch = "wasm32"))]

#[path = "session/bench.rs"]
mod bench;

use bench::{tag, visit};
use standoff::text::Text;
use temoin::commands;
use temoin::ports::memory::Disk;
use temoin::words::{Lang, Words};

#[test]
fn figures_count_code_points_once_and_pairs_once() {
    let (page, session) = visit(&Disk::new());
    commands::add_document(&session, "f.txt", Text::new("😀😀 abcdef é"), None, None)
        .expect("it is a text");
    page.run();
    tag(&session, "😀😀", "prisoner");
    tag(&session, "abcd", "violation");
    tag(&session, "cdef", "violation");
    tag(&session, "bcde", "denial");
    let figures = commands::figures(&session).expect("a document is shown");
    assert_eq!((figures.n_chars, figures.n_covered), (11, 8));
    let of = |index: usize| {
        let one = &figures.labels[index];
        (one.n_annotations, one.n_covered, one.lengths)
    };
    assert_eq!(of(0), (1, 2, [2, 2, 2]));
    assert_eq!(of(1), (2, 6, [4, 4, 4]), "what two cover is counted once");
    assert_eq!(of(2), (1, 4, [4, 4, 4]));
    let together: Vec<_> = figures
        .labels
        .iter()
        .map(|one| one.together.clone())
        .collect();
    assert_eq!(together, [vec![0, 0, 0], vec![0, 1, 2], vec![0, 2, 0]]);
    let csv = String::from_utf8(figures.to_csv()).expect("it is UTF-8");
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(
        lines,
        [
            "label,annotations,characters,share,shortest,median,longest,over prisoner,over violation,over denial",
            "prisoner,1,2,0.1818,2,2,2,0,0,0",
            "violation,2,6,0.5455,4,4,4,0,1,2",
            "denial,1,4,0.3636,4,4,4,0,2,0",
            ",4,8,0.7273,,,,,,",
        ]
    );
}

#[test]
fn a_citation_names_quote_document_and_offsets() {
    let (_page, session) = visit(&Disk::new());
    assert!(commands::citation(&session).is_err(), "none is chosen");
    let id = tag(&session, "Bakou a nié", "denial");
    let more = bench::span_of(&session, "dimanche");
    commands::add_part(&session, &id, more).expect("it is elsewhere");
    commands::choose(&session, Some(&id)).expect("it is there");
    let cited = commands::citation(&session).expect("it has a place");
    let said = |lang| Words::new(lang).citation(&cited);
    assert_eq!(
        said(Lang::Fr),
        "« Bakou a nié […] dimanche » (report.txt, 2–13, 43–51)"
    );
    assert_eq!(
        said(Lang::En),
        "“Bakou a nié […] dimanche” (report.txt, 2–13, 43–51)"
    );
}

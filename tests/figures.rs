//! The figures of a document: counts, coverage in code points, lengths, and which labels lie over each other.

#![cfg(not(target_arch = "wasm32"))]

#[path = "session/bench.rs"]
mod bench;

use bench::{tag, visit};
use standoff::figures::{Counting, Figures};
use standoff::model::Annotation;
use standoff::text::Text;
use temoin::commands::{self, CommandError};
use temoin::ports::memory::Disk;
use temoin::state::Session;
use temoin::words::{Lang, Words};

/// The figures of the document that is shown.
fn figures(session: &Session) -> Figures {
    session.read(|view| {
        let state = view.document().expect("a document is shown");
        Figures::of(state, view.schema())
    })
}

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
    let figures = figures(&session);
    assert_eq!((figures.n_chars, figures.n_covered), (11, 8));
    let of = |index: usize| {
        let one = &figures.labels[index];
        (one.n_annotations, one.n_covered, one.lengths)
    };
    assert_eq!(of(0), (1, 2, [2.0, 2.0, 2.0]));
    assert_eq!(
        of(1),
        (2, 6, [4.0, 4.0, 4.0]),
        "what two cover is counted once"
    );
    assert_eq!(of(2), (1, 4, [4.0, 4.0, 4.0]));
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
fn the_median_of_an_even_number_is_halfway_between_the_two_in_the_middle() {
    let (page, session) = visit(&Disk::new());
    let text = "ab cde fghijk lmnopqrstu";
    commands::add_document(&session, "m.txt", Text::new(text), None, None).expect("it is a text");
    page.run();
    let mut medians = Vec::new();
    for word in text.split(' ') {
        tag(&session, word, "denial");
        medians.push(figures(&session).labels[2].lengths[1]);
    }
    assert_eq!(medians, [2.0, 2.5, 3.0, 4.5]);
    let csv = String::from_utf8(figures(&session).to_csv()).expect("it is UTF-8");
    assert!(csv.contains("denial,4,21,0.8750,2,4.5,10,"), "{csv}");
    assert_eq!(Words::new(Lang::Fr).number(4.5), "4,5");
}

/// Forty words, tagged this way and that, some of them in several parts.
fn crowded(session: &Session) {
    let words: Vec<String> = (0..40).map(|n| format!("é{n:02}")).collect();
    commands::add_document(session, "c.txt", Text::new(words.join(" ")), None, None)
        .expect("it is a text");
    let labels = ["prisoner", "violation", "denial"];
    let mut random = 7_usize;
    let mut next = |below: usize| {
        random = (random * 1_103_515_245 + 12_345) % (1 << 31);
        (random >> 8) % below
    };
    for n in 0..60 {
        let from = next(30);
        let until = from + 1 + next(6);
        let id = tag(session, &words[from..until].join(" "), labels[next(3)]);
        if n % 4 == 0 {
            let more = bench::span_of(session, &words[until + 1 + next(3)]);
            commands::add_part(session, &id, more).expect("it is elsewhere");
        }
    }
}

/// How many pairs share text, each pair looked at.
fn pairs(session: &Session, one: &str, other: &str) -> usize {
    session.read(|view| {
        let state = view.document().expect("a document is shown");
        let all: Vec<&Annotation> = state.store().iter().collect();
        let share = |a: &Annotation, b: &Annotation| {
            let [a, b] = [a, b].map(|it| it.target.parts().expect("it has a place"));
            a.iter().any(|a| b.iter().any(|b| a.overlaps(b)))
        };
        let is_meant = |a: &Annotation, b: &Annotation| {
            let labels = (a.label.as_str(), b.label.as_str());
            labels == (one, other) || labels == (other, one)
        };
        let behind = |at: usize| all[at + 1..].iter().map(move |b| (at, b));
        let each = (0..all.len()).flat_map(behind);
        each.filter(|(at, b)| is_meant(all[*at], b) && share(all[*at], b))
            .count()
    })
}

#[test]
fn pairs_are_those_that_looking_at_each_finds() {
    let (page, session) = visit(&Disk::new());
    crowded(&session);
    page.run();
    let figures = figures(&session);
    for one in &figures.labels {
        for (other, count) in figures.labels.iter().zip(&one.together) {
            let naive = pairs(&session, one.label.as_str(), other.label.as_str());
            assert!(naive > 10, "{naive} say little");
            assert_eq!(*count, naive, "{} {}", one.label, other.label);
        }
    }
}

#[test]
fn a_count_in_slices_is_of_the_document_as_it_was() {
    let (page, session) = visit(&Disk::new());
    crowded(&session);
    page.run();
    let whole = figures(&session);
    let mut counting = session.read(|view| {
        let state = view.document().expect("a document is shown");
        Counting::new(state, view.schema())
    });
    assert_eq!(counting.go_on(1), None);
    tag(&session, "é39", "denial");
    assert_ne!(figures(&session), whole);
    let mut n_slices = 1;
    let counted = loop {
        match counting.go_on(1) {
            Some(figures) => break figures,
            None => n_slices += 1,
        }
    };
    assert_eq!(counted, whole);
    assert!(n_slices > 60, "{n_slices} are no slices");
}

#[test]
fn a_file_of_figures_is_named_after_its_document() {
    let (page, session) = visit(&Disk::new());
    let csv = |session: &Session| {
        let written = |figures: &Figures, _: &standoff::schema::Schema| figures.to_csv();
        page.drive(commands::download_figures(
            session,
            ("csv", "text/csv"),
            written,
        ))
        .expect("it waits for nothing")
    };
    tag(&session, "Bakou", "denial");
    assert_eq!(csv(&session), Ok("report-figures.csv".to_owned()));
    let offered = page.offered().pop().expect("it was handed out");
    assert_eq!(offered.name, "report-figures.csv");
    assert_eq!(offered.bytes, figures(&session).to_csv());
    let id = session.read(|view| view.current().cloned()).expect("shown");
    commands::remove_document(&session, &id).expect("it is there");
    assert!(matches!(csv(&session), Err(CommandError::NoDocument)));
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

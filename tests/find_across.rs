//! Finding in all documents: in their order, counted whole and listed in part, in slices, with what goes meanwhile.

#![cfg(not(target_arch = "wasm32"))]

#[path = "session/bench.rs"]
mod bench;

use bench::visit;
use standoff::text::Text;
use std::rc::Rc;
use temoin::commands::{self, FindingAcross, FoundAcross, FoundRow, MAX_LISTED};
use temoin::ports::memory::Disk;
use temoin::state::{Query, Session};
use temoin::words::{Lang, Words};

fn query(words: &str) -> Query {
    Query {
        words: words.to_owned(),
        ..Query::default()
    }
}

fn begun(session: &Session, words: &str) -> FindingAcross {
    let begun = commands::find_across(session, &query(words)).expect("no broken pattern");
    begun.expect("there is something to find")
}

fn found(session: &Session, words: &str) -> Rc<FoundAcross> {
    let mut finding = begun(session, words);
    while finding.go_on(session).goes_on {}
    Rc::clone(finding.found())
}

fn add(session: &Session, name: &str, text: &str) {
    commands::add_document(session, name, Text::new(text), Some("fr"), None).expect("a text");
}

/// The rows in words: names with counts, quotes, and how many more.
fn rows(session: &Session, found: &FoundAcross) -> Vec<String> {
    let groups = found.groups();
    let rows = (0..found.n_rows()).filter_map(|index| found.row(index));
    let row = |row: FoundRow| {
        session.read(|view| match row {
            FoundRow::Document(at) => {
                let state = view
                    .project()
                    .document(&groups[at].document)
                    .expect("it is there");
                format!("{}: {}", state.document().name, groups[at].n_hits)
            }
            FoundRow::Hit(at, hit) => {
                let state = view
                    .project()
                    .document(&groups[at].document)
                    .expect("it is there");
                state.text().slice(hit).expect("it fits").to_owned()
            }
            FoundRow::More(at) => format!("+{}", groups[at].n_more()),
        })
    };
    rows.map(row).collect()
}

#[test]
fn hits_are_listed_by_document_in_the_order_of_the_project() {
    let (_page, session) = visit(&Disk::new());
    add(&session, "a", "L’Artsakh, puis l’ARTSAKH.");
    add(&session, "rien", "Stepanakert");
    add(&session, "b", "à l’Artsäkh");
    let all = found(&session, "artsakh");
    assert_eq!(
        rows(&session, &all),
        ["a: 2", "Artsakh", "ARTSAKH", "b: 1", "Artsäkh"]
    );
    assert_eq!((all.n_hits(), all.n_rows()), (3, 5));
    assert_eq!(all.row(5), None);
    assert!(all.reach().is_whole());
    assert_eq!(found(&session, "xyzzy").n_rows(), 0);
    let none = commands::find_across(&session, &query("")).expect("no pattern");
    assert!(none.is_none(), "nothing to look for");
    let broken = Query {
        is_pattern: true,
        ..query("(")
    };
    assert!(commands::find_across(&session, &broken).is_err());
}

#[test]
fn of_many_hits_the_first_are_listed_and_all_are_counted() {
    let (_page, session) = visit(&Disk::new());
    add(&session, "long", &"mot ".repeat(MAX_LISTED + 7));
    add(&session, "court", "mot");
    let all = found(&session, "mot");
    let rows = rows(&session, &all);
    assert_eq!(all.n_hits(), MAX_LISTED + 8);
    assert_eq!(rows.len(), all.n_rows());
    assert_eq!(rows[0], format!("long: {}", MAX_LISTED + 7));
    assert_eq!(rows[MAX_LISTED + 1..], ["+7", "court: 1", "mot"]);
}

#[test]
fn a_document_that_went_meanwhile_has_no_hits() {
    let (_page, session) = visit(&Disk::new());
    add(&session, "a", "mot");
    add(&session, "b", "mot");
    let last = session
        .read(|view| view.current().cloned())
        .expect("one is shown");
    let mut finding = begun(&session, "mot");
    commands::remove_document(&session, &last).expect("it is there");
    while finding.go_on(&session).goes_on {}
    assert_eq!(rows(&session, finding.found()), ["a: 1", "mot"]);
}

/// How many slices a search through so many documents takes on a machine where each look at the clock is the end of one:
/// what it costs, whatever the machine is busy with.
fn n_slices(n_documents: usize) -> usize {
    let disk = Disk::new();
    let (_page, session) = visit(&disk);
    let text = "Le ministère a nié avoir violé la trêve. ".repeat(60);
    for index in 0..n_documents {
        add(&session, &format!("{index}.txt"), &text);
    }
    disk.set_slow(20);
    let mut finding = begun(&session, "treve");
    let mut n_slices = 1;
    while finding.go_on(&session).goes_on {
        n_slices += 1;
        assert!(n_slices < 100 * (n_documents + 1), "it comes to no end");
    }
    let all = finding.found();
    let found = (all.n_hits(), all.groups().len());
    assert_eq!(found, (n_documents * 60, n_documents));
    n_slices
}

#[test]
fn hundreds_of_documents_cost_no_more_than_their_texts() {
    let [few, many] = [30, 300].map(n_slices);
    assert!(
        many > 300,
        "no slice is longer than a document: {many} slices"
    );
    assert!(
        many <= 10 * few,
        "ten times the documents took {many} slices, and not ten times {few}"
    );
}

#[test]
fn it_is_said_how_many_there_are_and_where() {
    let (_page, session) = visit(&Disk::new());
    add(&session, "a", "mot mot");
    let all = found(&session, "mot");
    let said =
        |lang, count, documents| Words::new(lang).n_hits_across(count, documents, all.reach());
    assert_eq!(said(Lang::En, 2, 1), "2 results in 1 document");
    assert_eq!(said(Lang::En, 1, 1), "1 result in 1 document");
    assert_eq!(said(Lang::Fr, 3, 2), "3 résultats dans 2 documents");
    assert_eq!(said(Lang::Fr, 1, 1), "1 résultat dans 1 document");
    assert_eq!(said(Lang::En, 0, 0), "No results");
    assert_eq!(said(Lang::Fr, 0, 0), "Aucun résultat");
}

//! Suggestions of a dictionary: made once, taken over or refused in one step, and refused for good.

#![cfg(not(target_arch = "wasm32"))]

#[path = "session/bench.rs"]
mod bench;

use bench::{file, opened, said, tag, visit};
use formats::dictionary::Dictionary;
use standoff::model::SuggestionId;
use standoff::text::Text;
use temoin::commands::{self, Suggested};
use temoin::ports::memory::{Disk, Page};
use temoin::state::Session;

const PLACES: &str =
    "Le Haut-Karabakh, ou l'Artsakh.\nNAGORNY KARABAKH, Haut‑Karabagh.\nArtsakhi.\n";
const TABLE: &str =
    "term;label;variants\nHaut-Karabakh;Violation;Haut-Karabagh | Nagorny Karabakh | Artsakh\n";

fn places(disk: &Disk) -> (Page, Session) {
    let (page, session) = visit(disk);
    commands::add_document(&session, "places.txt", Text::new(PLACES), Some("fr"), None)
        .expect("it is a text");
    page.run();
    (page, session)
}

fn dictionary(session: &Session) -> Dictionary {
    commands::read_dictionary(session, TABLE.as_bytes(), None).expect("it is sound")
}

fn suggest(page: &Page, session: &Session) -> Suggested {
    let dictionary = dictionary(session);
    let done = page.drive(commands::suggest(session, "places.csv", &dictionary));
    page.run();
    done.expect("it comes to its end")
        .expect("nothing is in the way")
}

fn open(session: &Session) -> Vec<(SuggestionId, String)> {
    session.read(|view| {
        let text = view.document().expect("a document is shown").text();
        commands::open_suggestions(view)
            .into_iter()
            .map(|(id, span, _)| (id, text.slice(span).expect("it fits").to_owned()))
            .collect()
    })
}

fn ids(session: &Session) -> Vec<SuggestionId> {
    open(session).into_iter().map(|(id, _)| id).collect()
}

fn quotes(session: &Session) -> Vec<String> {
    open(session).into_iter().map(|(_, quote)| quote).collect()
}

#[test]
fn all_forms_are_suggested_but_where_the_label_is_already() {
    let (page, session) = places(&Disk::new());
    tag(&session, "l'Artsakh", "violation");
    let before = file(&session);
    let done = suggest(&page, &session);
    assert_eq!(
        done,
        Suggested {
            n_added: 3,
            n_present: 1
        }
    );
    assert_eq!(
        quotes(&session),
        ["Haut-Karabakh", "NAGORNY KARABAKH", "Haut‑Karabagh"]
    );
    assert_eq!(
        suggest(&page, &session),
        Suggested {
            n_added: 0,
            n_present: 4
        }
    );
    commands::undo(&session).expect("it can be undone");
    assert_eq!(file(&session), before, "one step");
}

#[test]
fn what_is_accepted_is_an_annotation_and_one_step() {
    let (page, session) = places(&Disk::new());
    suggest(&page, &session);
    let ids = ids(&session);
    let before = file(&session);
    assert_eq!(commands::accept(&session, &ids[..2]), Ok(2));
    let violation = |quote: &str| ("violation".to_owned(), quote.to_owned());
    assert_eq!(
        said(&session),
        [violation("Haut-Karabakh"), violation("Artsakh")]
    );
    assert_eq!(
        commands::accept(&session, &ids),
        Ok(2),
        "those that are open"
    );
    assert_eq!(said(&session).len(), 4);
    assert!(open(&session).is_empty());
    commands::undo(&session).expect("it can be undone");
    commands::undo(&session).expect("it can be undone");
    assert_eq!(file(&session), before);
}

#[test]
fn what_is_refused_stays_refused_after_a_reload_too() {
    let disk = Disk::new();
    let (page, session) = places(&disk);
    suggest(&page, &session);
    let ids = ids(&session);
    assert_eq!(commands::refuse(&session, &ids[1..2]), Ok(1));
    assert_eq!(commands::refuse(&session, &ids[1..2]), Ok(0));
    page.run();
    page.close();
    let page = disk.page();
    let session = opened(&page);
    let second = session.read(|view| {
        let mut documents = view.project().documents();
        documents.nth(1).map(|state| state.id().clone())
    });
    commands::show(&session, &second.expect("there are two")).expect("it is there");
    assert_eq!(
        quotes(&session),
        ["Haut-Karabakh", "NAGORNY KARABAKH", "Haut‑Karabagh"]
    );
    assert_eq!(
        suggest(&page, &session),
        Suggested {
            n_added: 0,
            n_present: 4
        }
    );
    assert_eq!(said(&session), []);
    // The file has them, and who opens it has them too.
    assert!(file(&session).contains("\"refused\""));
}

#[test]
fn a_broken_dictionary_changes_nothing() {
    let (_page, session) = places(&Disk::new());
    let before = file(&session);
    let faults = commands::read_dictionary(&session, b"term,label\nBakou,town\n", None);
    let faults = faults.expect_err("there is no such label");
    assert_eq!(
        faults[0].to_string(),
        "line 2, column 1: there is no label “town”"
    );
    assert_eq!(file(&session), before);
}

#[test]
fn labels_that_are_missing_can_be_made_with_it_in_one_step() {
    let disk = Disk::new();
    let (page, session) = places(&disk);
    let before = file(&session);
    let titles = [
        "Lieu".to_owned(),
        " lieu ".to_owned(),
        "Violation".to_owned(),
    ];
    let schema = commands::with_labels(&session, &titles, "fr").expect("titles");
    assert_eq!(schema.labels().len(), 4, "once, and none that is there");
    assert_eq!(file(&session), before, "nothing is changed yet");
    let table = "term,label\nArtsakh,Lieu\nHaut-Karabakh,violation\n";
    let dictionary = Dictionary::read(table.as_bytes(), None, &schema).expect("it is sound");
    let done = page.drive(commands::suggest_with(
        &session,
        "places.csv",
        &dictionary,
        Some(schema.clone()),
    ));
    page.run();
    let done = done.expect("it comes to its end").expect("a writer");
    assert_eq!(done.n_added, 2);
    assert_eq!(quotes(&session), ["Haut-Karabakh", "Artsakh"]);
    assert!(session.read(|view| view.schema().named("lieu").is_some()));
    commands::undo(&session).expect("it can be undone");
    assert_eq!(file(&session), before, "one step");

    // Whoever changed the labels meanwhile is asked again.
    commands::add_label(&session, "Autre", "fr").expect("a writer");
    let other = commands::with_labels(&session, &titles, "fr").expect("titles");
    let late = commands::suggest_with(&session, "places.csv", &dictionary, Some(other));
    // At work for long: it lets others come between.
    let long = Text::new("L'Artsakh.\n".repeat(2_000));
    commands::add_document(&session, "long.txt", long, Some("fr"), None).expect("a text");
    disk.set_slow(5);
    let mut late = Box::pin(late);
    // It has seen the labels, and waits for its turn.
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    let poll = Future::poll(late.as_mut(), &mut context);
    assert!(poll.is_pending());
    commands::add_label(&session, "Encore", "fr").expect("a writer");
    let outcome = page.drive(late);
    assert_eq!(outcome, Some(Err(commands::CommandError::Stopped)));
}

#[test]
fn what_waits_in_other_documents_is_counted_from_the_current_one_on() {
    let (page, session) = places(&Disk::new());
    for name in ["b.txt", "c.txt"] {
        commands::add_document(&session, name, Text::new("L'Artsakh."), Some("fr"), None)
            .expect("it is a text");
    }
    suggest(&page, &session);
    let names = |session: &Session| {
        session.read(|view| {
            let waiting = commands::waiting_elsewhere(view);
            let name = |id| {
                view.project()
                    .document(id)
                    .map(|one| one.document().name.clone())
            };
            let names: Vec<_> = waiting.documents.iter().filter_map(name).collect();
            (waiting.count, names)
        })
    };
    let all = |names: &[&str]| {
        names
            .iter()
            .map(|one| (*one).to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        names(&session),
        (5, all(&["places.txt", "b.txt"])),
        "from c.txt"
    );
    let b = session.read(|view| view.project().document_ids().nth(2).cloned());
    commands::show(&session, &b.expect("there are four")).expect("it is there");
    assert_eq!(names(&session), (5, all(&["c.txt", "places.txt"])));
    let ids = ids(&session);
    commands::accept(&session, &ids).expect("a writer");
    assert_eq!(names(&session).0, 5, "none of these are here");
}

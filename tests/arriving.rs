//! Several files at once: each is looked at, asked about beside the others, and taken whatever becomes of those.
#![cfg(not(target_arch = "wasm32"))]

#[path = "session/bench.rs"]
mod bench;
#[path = "session/files.rs"]
mod files;

use bench::{TEXT, tag, visit};
use files::{read, take_all};
use std::fs;
use std::path::Path;
use temoin::commands::{self, ArrivingFile, Became, Choice, CommandError, Content, Kind, Outcome};
use temoin::ports::memory::Disk;
use temoin::state::Session;

/// The files of the case, looked at.
fn case(session: &Session, stem: &str, count: usize) -> Vec<ArrivingFile> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/06-several");
    let files = (1..=count).map(|index| {
        let ending = if stem == "depo" { "txt" } else { "json" };
        let name = format!("{stem}-{index}.{ending}");
        let bytes = fs::read(folder.join(&name)).expect("a file of the case");
        read(session, &name, &bytes)
    });
    commands::survey(session, files.collect())
}

fn kinds(files: &[ArrivingFile]) -> Vec<Kind> {
    files.iter().map(|file| file.kind).collect()
}

/// The names of the documents, each with how many annotations it has.
fn documents(session: &Session) -> Vec<(String, usize)> {
    session.read(|view| {
        let documents = view.project().documents();
        documents
            .map(|state| {
                let n = state.store().n_annotations();
                (state.document().name.clone(), n)
            })
            .collect()
    })
}

fn n_documents(session: &Session) -> usize {
    documents(session).len()
}

#[test]
fn five_texts_are_five_documents() {
    let (_page, session) = visit(&Disk::new());
    let files = case(&session, "depo", 5);
    assert_eq!(kinds(&files), [Kind::Text; 5]);
    let outcomes = take_all(&session, &files);
    assert_eq!(n_documents(&session), 6);
    let plain: Vec<bool> = outcomes.iter().map(Outcome::is_plain).collect();
    assert_eq!(
        plain,
        [true, false, true, true, true],
        "an encoding is guessed"
    );
    let second = &outcomes[1].report.documents[0];
    assert_eq!(
        commands::encoding(&session, second).as_deref(),
        Some("windows-1252")
    );
    // Each is a step.
    for n_left in (1..6).rev() {
        commands::undo(&session).expect("a step");
        assert_eq!(n_documents(&session), n_left);
    }
}

#[test]
fn four_files_of_colleagues_are_asked_about_at_once() {
    let (_page, session) = visit(&Disk::new());
    let files = case(&session, "colleague", 4);
    assert_eq!(kinds(&files), [Kind::Annotated; 4]);
    let current = session.read(|view| view.current().cloned()).expect("shown");
    let ways = [Choice::New, Choice::Onto(current), Choice::Leave];
    assert_eq!(commands::common_choices(&files, Kind::Annotated), ways);
    take_all(&session, &files);
    let all = documents(&session);
    assert_eq!(all.len(), 5);
    assert!(all[1..].iter().all(|(_, n)| *n > 0), "{all:?}");

    // Once more: what is there is merged with, and nothing is there twice.
    let again = case(&session, "colleague", 4);
    assert_eq!(kinds(&again), [Kind::KnownAnnotated; 4]);
    assert_eq!(again[2].twin.as_deref(), Some("entretien-3.txt"));
    let common = commands::common_choices(&again, Kind::KnownAnnotated);
    assert_eq!(common[..2], [Choice::Merge, Choice::New]);
    let outcomes = take_all(&session, &again);
    assert_eq!(documents(&session), all);
    for outcome in &outcomes {
        assert!(
            matches!(outcome.became, Became::Added(_)) && outcome.report.n_present > 0,
            "{outcome:?}"
        );
    }
}

#[test]
fn one_that_is_refused_keeps_no_other_from_being_taken() {
    let (_page, session) = visit(&Disk::new());
    let broken = r#"{"format":"temoin/1","document":{"id":"b","name":"b.txt","text":"Un détenu."},
        "schema":{"labels":[]},"annotations":[{"id":"x","label":"none","start":90,"end":95}]}"#;
    let files = commands::survey(
        &session,
        vec![
            read(&session, "a.pdf", b"%PDF-1.7\n"),
            read(&session, "b.json", broken.as_bytes()),
            ("gone.txt".to_owned(), Content::Unreadable),
            read(&session, "c.txt", "Un prisonnier.\n".as_bytes()),
            read(&session, "d.txt", "Une trêve.\n".as_bytes()),
        ],
    );
    let wanted = [
        Kind::Refused,
        Kind::Faulty,
        Kind::Refused,
        Kind::Text,
        Kind::Text,
    ];
    assert_eq!(kinds(&files), wanted);
    let outcomes = take_all(&session, &files);
    assert_eq!(n_documents(&session), 3);
    assert!(
        outcomes[..3]
            .iter()
            .all(|one| matches!(one.became, Became::Left))
    );
    assert!(
        outcomes[..2]
            .iter()
            .all(|one| !one.report.issues.is_empty())
    );
    assert!(outcomes[2].is_unreadable);
    // The part without errors, where it is asked for.
    let mut files = files;
    files[1].choice = Choice::SoundPart;
    let outcome = commands::take_arriving(&session, &files[1]);
    assert!(matches!(outcome.became, Became::Opened) && !outcome.report.issues.is_empty());
    assert_eq!(n_documents(&session), 4);
}

#[test]
fn a_text_that_is_there_is_shown_unless_it_is_wanted_twice() {
    let (_page, session) = visit(&Disk::new());
    let new = "Un prisonnier.\n".as_bytes();
    let mut files = commands::survey(
        &session,
        vec![
            read(&session, "same.txt", TEXT.as_bytes()),
            read(&session, "first.txt", new),
            read(&session, "second.txt", new),
        ],
    );
    assert_eq!(
        kinds(&files),
        [Kind::KnownText, Kind::Text, Kind::KnownText]
    );
    let twins: Vec<Option<&str>> = files.iter().map(|file| file.twin.as_deref()).collect();
    assert_eq!(twins, [Some("report.txt"), None, Some("first.txt")]);
    let outcomes = take_all(&session, &files);
    assert_eq!(n_documents(&session), 2);
    assert!(matches!(&outcomes[0].became, Became::Shown(_)));
    assert!(
        matches!(&outcomes[2].became, Became::Shown(id) if *id == outcomes[1].report.documents[0])
    );
    commands::undo(&session).expect("a step");
    // Where the first is left out, the second is no twin of anything.
    files[0].choice = Choice::New;
    files[1].choice = Choice::Leave;
    take_all(&session, &files);
    let names: Vec<String> = documents(&session)
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    assert_eq!(names, ["report.txt", "same.txt", "second.txt"]);
}

#[test]
fn what_was_chosen_for_a_document_goes_there_whatever_is_opened_between() {
    let (_page, session) = visit(&Disk::new());
    let mut files = case(&session, "colleague", 3);
    let current = session.read(|view| view.current().cloned()).expect("shown");
    files[1].choice = Choice::Onto(current.clone());
    files[2].choice = Choice::Leave;
    let outcomes = take_all(&session, &files);
    assert!(matches!(&outcomes[1].became, Became::Added(id) if *id == current));
    let n = outcomes[1].report.n_added;
    assert!(n > 0);
    let all = documents(&session);
    assert_eq!((all.len(), all[0].1), (2, n));
}

#[test]
fn annotations_find_their_text_among_the_files() {
    let (_page, session) = visit(&Disk::new());
    let text = "Un détenu, puis un autre.\n";
    let other = visit(&Disk::new()).1;
    commands::add_document(&other, "t.txt", standoff::text::Text::new(text), None, None)
        .expect("a text");
    tag(&other, "détenu", "prisoner");
    let options = formats::temoin_json::WriteOptions { text: false };
    let alone = commands::offer_json(&other, options).expect("a document");
    let mut files = commands::survey(
        &session,
        vec![
            read(&session, "notes.json", &alone.bytes),
            read(&session, "t.txt", text.as_bytes()),
        ],
    );
    assert_eq!(kinds(&files), [Kind::Annotations, Kind::Text]);
    assert_eq!(files[0].choice, Choice::Merge);
    let outcomes = take_all(&session, &files);
    assert_eq!(outcomes[0].report.n_added, 1, "{outcomes:?}");
    assert_eq!(
        documents(&session),
        [("report.txt".to_owned(), 0), ("t.txt".to_owned(), 1)]
    );
    // Without it they have no place, which is said; they do not go elsewhere.
    commands::undo(&session).expect("a step");
    commands::undo(&session).expect("a step");
    files[1].choice = Choice::Leave;
    let outcomes = take_all(&session, &files);
    assert!(matches!(
        outcomes[0].became,
        Became::Failed(CommandError::NoTextToLayOn { .. })
    ));
    assert_eq!(documents(&session), [("report.txt".to_owned(), 0)]);
}

#[test]
fn annotations_of_a_text_that_is_not_here_go_to_no_other_by_themselves() {
    let (_page, session) = visit(&Disk::new());
    let other = visit(&Disk::new()).1;
    let text = standoff::text::Text::new("Un texte que personne n’a ici.");
    commands::add_document(&other, "t.txt", text, None, None).expect("a text");
    tag(&other, "personne", "prisoner");
    let options = formats::temoin_json::WriteOptions { text: false };
    let alone = commands::offer_json(&other, options).expect("a document");
    let files = commands::survey(&session, vec![read(&session, "a.json", &alone.bytes)]);
    let current = session.read(|view| view.current().cloned()).expect("shown");
    assert_eq!(files[0].choices, [Choice::Leave, Choice::Onto(current)]);
    take_all(&session, &files);
    assert_eq!(documents(&session), [("report.txt".to_owned(), 0)]);
}

#[test]
fn another_encoding_makes_it_another_file() {
    let (_page, session) = visit(&Disk::new());
    let bytes = b"D\xE9position.\n";
    let mut files = commands::survey(
        &session,
        vec![
            read(&session, "a.txt", bytes),
            read(&session, "b.txt", "Dщposition.\n".as_bytes()),
        ],
    );
    files[1].choice = Choice::Leave;
    let name = "a.txt";
    let anew = commands::read_file_in(&session, name, bytes, None, Some("windows-1251"));
    let files = commands::read_anew(&session, &files, 0, anew.expect("it has an id"));
    assert_eq!(kinds(&files), [Kind::Text, Kind::Text]);
    assert_eq!(files[1].choice, Choice::Leave);
    assert_eq!(files[0].read().map(|read| read.has_text()), Some(true));
}

#[test]
fn a_dictionary_among_files_goes_to_the_suggestions() {
    let (_page, session) = visit(&Disk::new());
    let table = "terme;étiquette\nviolé;violation\n";
    // What "é" is in Windows-1252.
    let latin: Vec<u8> = table
        .chars()
        .map(|c| u8::try_from(u32::from(c)).expect("Latin"))
        .collect();
    let mut files = commands::survey(
        &session,
        vec![
            read(&session, "mots.csv", table.as_bytes()),
            read(&session, "latin.csv", &latin),
            read(&session, "liste.csv", b"name,town\nA,B\n"),
        ],
    );
    assert_eq!(
        kinds(&files),
        [Kind::Dictionary, Kind::Dictionary, Kind::Text]
    );
    assert_eq!(
        files[0].choices,
        [Choice::Dictionary, Choice::New, Choice::Leave]
    );
    for file in &files[..2] {
        let handed = file.read().and_then(|read| read.as_dictionary());
        let (bytes, encoding) = handed.expect("its bytes");
        let dictionary = commands::read_dictionary(&session, &bytes, encoding).expect("sound");
        assert_eq!(dictionary.terms()[0].term, "violé", "{}", file.name);
    }
    let outcomes = take_all(&session, &files);
    assert!(
        outcomes[..2]
            .iter()
            .all(|one| matches!(one.became, Became::Dictionary))
    );
    assert_eq!(n_documents(&session), 2, "the list alone is a document");
    // As a text, where somebody says so: that it could be one is not said again.
    files[0].choice = Choice::New;
    let outcome = commands::take_arriving(&session, &files[0]);
    assert!(outcome.is_plain(), "{outcome:?}");
    assert_eq!(n_documents(&session), 3);
    // Known as a text, it is shown where that is asked for.
    let again = commands::survey(&session, vec![read(&session, "mots.csv", table.as_bytes())]);
    assert_eq!(
        again[0].choices[..3],
        [Choice::Dictionary, Choice::Show, Choice::New]
    );
}

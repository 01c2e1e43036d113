//! Documents with their state and their order, and how long ago each was downloaded.

#![cfg(not(target_arch = "wasm32"))]

#[path = "session/bench.rs"]
mod bench;

use bench::{file, said, tag, visit};
use formats::temoin_json;
use standoff::model::{DocumentId, DocumentProgress};
use standoff::text::Text;
use temoin::commands::{self, CommandError, Direction, DocumentOrder, Downloaded};
use temoin::ports::memory::Disk;
use temoin::state::Session;

fn names(session: &Session) -> Vec<String> {
    session.read(|view| {
        let documents = view.project().documents();
        documents
            .map(|state| state.document().name.clone())
            .collect()
    })
}

fn current(session: &Session) -> DocumentId {
    session
        .read(|view| view.current().cloned())
        .expect("one is shown")
}

#[test]
fn the_state_of_a_document_is_in_journal_and_file() {
    let disk = Disk::new();
    let (page, session) = visit(&disk);
    let id = current(&session);
    let state = |session: &Session| session.read(|view| commands::document_state(view, &id));
    let to_do = file(&session);
    assert_eq!(state(&session), DocumentProgress::ToDo);
    for to in [DocumentProgress::InProgress, DocumentProgress::Done] {
        commands::set_document_state(&session, &id, to).expect("it is there");
        assert_eq!(state(&session), to);
        let json: serde_json::Value = serde_json::from_str(&file(&session)).expect("JSON");
        assert_eq!(json["document"]["state"], to.name());
    }
    let done = file(&session);
    let (read, issues) = temoin_json::read(done.as_bytes());
    assert!(issues.is_empty(), "{issues:?}");
    drop(read);
    page.run();
    page.close();
    let (_page, again) = visit(&disk);
    assert_eq!(file(&again), done);
    commands::set_document_state(&again, &id, DocumentProgress::Done).expect("nothing to do");
    commands::set_document_state(&again, &id, DocumentProgress::ToDo).expect("it is there");
    assert_eq!(file(&again), to_do, "nothing is left of it");
    commands::undo(&again).expect("a step");
    assert_eq!(file(&again), done);
    let nobody = DocumentId::parse("nobody").expect("an id");
    let unknown = Err(CommandError::UnknownDocument(nobody.clone()));
    assert_eq!(
        commands::set_document_state(&again, &nobody, DocumentProgress::Done),
        unknown
    );
    assert_eq!(
        commands::move_document(&again, &nobody, Direction::Forward),
        unknown
    );
}

#[test]
fn documents_change_their_places_and_stay_shown() {
    let disk = Disk::new();
    let (page, session) = visit(&disk);
    let first = current(&session);
    tag(&session, "dimanche", "denial");
    for name in ["b", "c"] {
        commands::add_document(&session, name, Text::new(name), None, None).expect("added");
    }
    let shown_before = current(&session);
    commands::move_document(&session, &first, Direction::Backward).expect("nothing to do");
    assert_eq!(names(&session), ["report.txt", "b", "c"]);
    commands::move_document(&session, &first, Direction::Forward).expect("it is there");
    assert_eq!(names(&session), ["b", "report.txt", "c"]);
    assert_eq!(current(&session), shown_before, "the same is shown");
    commands::show(&session, &first).expect("it is there");
    commands::move_document(&session, &first, Direction::Forward).expect("it is there");
    assert_eq!(names(&session), ["b", "c", "report.txt"]);
    assert_eq!(current(&session), first);
    assert_eq!(said(&session).len(), 1, "with all that is said of it");
    let moved = file(&session);
    page.run();
    page.close();
    let (_page, again) = visit(&disk);
    assert_eq!(names(&again), ["b", "c", "report.txt"]);
    commands::show(&again, &first).expect("it is there");
    assert_eq!(file(&again), moved);
    commands::undo(&again).expect("a step");
    commands::undo(&again).expect("a step");
    assert_eq!(names(&again), ["report.txt", "b", "c"]);
}

#[test]
fn a_gap_is_a_place_once_what_goes_there_is_gone_from_its_own() {
    let to = |from: usize| (0..=3).map(move |gap| commands::place_in_gap(from, gap));
    assert!(to(0).eq([None, None, Some(1), Some(2)]));
    assert!(to(1).eq([Some(0), None, None, Some(2)]));
    assert!(to(2).eq([Some(0), Some(1), None, None]));
}

#[test]
fn a_document_goes_into_any_gap_in_one_step_but_not_for_a_reader() {
    let disk = Disk::new();
    let (_page, session) = visit(&disk);
    let first = current(&session);
    for name in ["b", "c", "d"] {
        commands::add_document(&session, name, Text::new(name), None, None).expect("added");
    }
    let before = ["report.txt", "b", "c", "d"];
    let shown = current(&session);
    let go = |gap: usize| commands::move_document_to(&session, &first, gap);
    let revision = session.revision();
    for gap in [0, 1] {
        go(gap).expect("it stands there");
    }
    assert_eq!(session.revision(), revision, "nothing was done");
    for (gap, after) in [
        (2, ["b", "report.txt", "c", "d"]),
        (4, ["b", "c", "d", "report.txt"]),
        (99, ["b", "c", "d", "report.txt"]),
    ] {
        go(gap).expect("it is there");
        assert_eq!(names(&session), after);
        assert_eq!(current(&session), shown, "the same is shown");
        commands::undo(&session).expect("a step");
        assert_eq!(names(&session), before, "one step");
    }
    commands::redo(&session).expect("a step");
    go(1).expect("it is there");
    assert_eq!(names(&session), ["b", "report.txt", "c", "d"], "and back");
    let nobody = DocumentId::parse("nobody").expect("an id");
    assert_eq!(
        commands::move_document_to(&session, &nobody, 0),
        Err(CommandError::UnknownDocument(nobody))
    );
    commands::set_read_only(&session, true);
    assert!(go(4).is_err(), "a reader");
    assert_eq!(names(&session), ["b", "report.txt", "c", "d"]);
}

#[test]
fn changes_are_counted_from_the_download_of_each_document() {
    let disk = Disk::new();
    let (page, session) = visit(&disk);
    let id = current(&session);
    let counting = commands::count_changes(&session);
    tag(&session, "dimanche", "denial");
    assert_eq!(commands::since_download(&session, &id), Downloaded::Never);
    commands::download_json(&session).expect("a document");
    assert_eq!(
        commands::since_download(&session, &id),
        Downloaded::Before(0)
    );
    tag(&session, "Bakou", "denial");
    commands::undo(&session).expect("a step");
    let other = commands::add_document(&session, "b", Text::new("b"), None, None);
    let other = other.expect("a document");
    tag(&session, "b", "denial");
    assert_eq!(
        commands::since_download(&session, &id),
        Downloaded::Before(2),
        "what happens elsewhere is not counted"
    );
    let done = page.drive(commands::download_json_in_pieces(&session));
    done.expect("it waits for nothing").expect("a document");
    assert_eq!(
        commands::since_download(&session, &other),
        Downloaded::Before(0)
    );
    page.run();
    page.close();
    drop(counting);
    let (_page, again) = visit(&disk);
    assert_eq!(
        commands::since_download(&again, &id),
        Downloaded::Before(2),
        "and after a reload"
    );
}

#[test]
fn a_name_that_is_only_a_number_is_shown_as_the_first_words_until_it_is_renamed() {
    let (page, session) = visit(&Disk::new());
    let text = Text::new("\n12\nCe que dit le témoin.\nAutre chose.\n");
    let id = commands::add_document(&session, "0042.txt", text, Some("fr"), None).expect("added");
    let title = || {
        let title = |view: &temoin::state::View| view.document().map(commands::document_title);
        session.read(title).expect("it is shown")
    };
    assert_eq!(title(), "Ce que dit le témoin.");
    assert!(
        names(&session).contains(&"0042.txt".to_owned()),
        "its name is its file's"
    );
    for words in ["TEMOIN", "0042"] {
        assert_eq!(commands::documents_named(&session, words), [1], "{words}");
    }
    let downloaded = || {
        commands::download_json(&session).expect("a document");
        page.offered().pop().map(|offer| offer.name)
    };
    assert_eq!(
        downloaded().as_deref(),
        Some("0042.json"),
        "a download has the file's name"
    );
    commands::rename_document(&session, &id, "Audience").expect("renamed");
    assert_eq!(title(), "Audience");
    assert_eq!(downloaded().as_deref(), Some("Audience.json"));
    commands::undo(&session).expect("undone");
    assert_eq!(title(), "Ce que dit le témoin.");
    page.run();
}

#[test]
fn documents_are_found_by_name_and_a_new_one_is_shown_wherever_it_comes() {
    let (page, session) = visit(&Disk::new());
    let names = ["Été à Stepanakert.txt", "rapport 2.txt", "ETE 3.txt"];
    for name in names {
        commands::add_document(&session, name, Text::new("Un.\n"), Some("fr"), None)
            .expect("it is a text");
        let shown = session.read(|view| view.document().map(|one| one.document().name.clone()));
        assert_eq!(shown.as_deref(), Some(name), "what is new is shown");
    }
    page.run();
    assert_eq!(commands::documents_named(&session, " été "), [1, 3]);
    assert_eq!(commands::documents_named(&session, "RAPPORT"), [2]);
    assert_eq!(commands::documents_named(&session, ""), [0, 1, 2, 3]);
    assert_eq!(commands::documents_named(&session, "nobody"), [0_usize; 0]);
    // One that comes back in the middle is shown as well; one that goes leaves its neighbour.
    let ids: Vec<DocumentId> =
        session.read(|view| view.project().document_ids().cloned().collect());
    commands::show(&session, &ids[1]).expect("it is there");
    commands::remove_document(&session, &ids[1]).expect("it is there");
    assert_eq!(current(&session), ids[2]);
    commands::show(&session, &ids[3]).expect("it is there");
    commands::undo(&session).expect("a step");
    assert_eq!(current(&session), ids[1]);
    for (direction, to) in [
        (Direction::Forward, &ids[2]),
        (Direction::Backward, &ids[1]),
        (Direction::Backward, &ids[0]),
    ] {
        assert!(commands::show_adjacent(&session, direction));
        assert_eq!(&current(&session), to);
    }
    assert!(!commands::show_adjacent(&session, Direction::Backward));
}

/// The documents as they are shown, by name.
fn shown(session: &Session) -> Vec<String> {
    let names = names(session);
    let places = commands::documents_named(session, "");
    places.iter().map(|place| names[*place].clone()).collect()
}

#[test]
fn documents_are_shown_in_an_order_and_gone_through_in_it() {
    let disk = Disk::new();
    let (page, session) = visit(&disk);
    for name in ["Lettre 10", "lettre 2", "Été"] {
        disk.advance(1);
        commands::add_document(&session, name, Text::new("Un."), None, None).expect("a text");
    }
    let ids: Vec<DocumentId> =
        session.read(|view| view.project().document_ids().cloned().collect());
    commands::set_document_state(&session, &ids[0], DocumentProgress::Done).expect("it is there");
    let state = DocumentProgress::InProgress;
    commands::set_document_state(&session, &ids[1], state).expect("it is there");
    let n_changes = session.read(temoin::state::View::n_changes);
    for (order, expected) in [
        (DocumentOrder::Arranged, [0, 1, 2, 3]),
        (DocumentOrder::Name, [3, 2, 1, 0]),
        (DocumentOrder::State, [2, 3, 1, 0]),
        (DocumentOrder::Newest, [3, 2, 1, 0]),
    ] {
        commands::set_document_order(&session, order);
        assert_eq!(commands::documents_named(&session, ""), expected);
        commands::show(&session, &ids[expected[0]]).expect("it is there");
        assert!(!commands::show_adjacent(&session, Direction::Backward));
        for place in &expected[1..] {
            assert!(commands::show_adjacent(&session, Direction::Forward));
            assert_eq!(current(&session), ids[*place], "{order:?}");
        }
        assert!(!commands::show_adjacent(&session, Direction::Forward));
        for place in expected[..3].iter().rev() {
            assert!(commands::show_adjacent(&session, Direction::Backward));
            assert_eq!(current(&session), ids[*place], "{order:?}");
        }
    }
    commands::set_document_order(&session, DocumentOrder::Name);
    assert_eq!(commands::documents_named(&session, "lettre"), [2, 1]);
    let all = ["Été", "lettre 2", "Lettre 10", "report.txt"];
    assert_eq!(shown(&session), all);
    // It is no change of the project, and is remembered.
    assert_eq!(session.read(temoin::state::View::n_changes), n_changes);
    page.run();
    page.close();
    let (_page, again) = visit(&disk);
    assert_eq!(shown(&again), all);
    again.set_setting("document-order", "nonsense");
    assert_eq!(commands::document_order(&again), DocumentOrder::Arranged);
}

#[test]
fn a_document_that_does_not_say_when_it_was_made_comes_last() {
    let (_page, session) = visit(&Disk::new());
    let json = r#"{"format": "temoin/1", "document": {"id": "letter", "name": "letter", "text": "Un."}, "schema": {"labels": []}, "annotations": []}"#;
    let read = commands::read_file(&session, "letter.json", json.as_bytes(), None);
    let read = read.expect("it has an id");
    commands::import(&session, read, commands::Onto::ItsOwnText, false).expect("it is sound");
    commands::add_document(&session, "b", Text::new("Un."), None, None).expect("a text");
    assert_eq!(names(&session), ["report.txt", "letter", "b"]);
    commands::set_document_order(&session, DocumentOrder::Newest);
    assert_eq!(shown(&session), ["b", "report.txt", "letter"]);
}

#[test]
fn an_empty_project_brings_the_article_back_in_one_step() {
    let disk = Disk::new();
    let (page, session) = visit(&disk);
    let first = current(&session);
    let text = |session: &Session| {
        session.read(|view| view.document().map(|one| one.text().as_str().to_owned()))
    };
    let article = text(&session);
    tag(&session, "dimanche", "denial");
    // Where it is, it is shown.
    commands::add_document(&session, "b", Text::new("b"), None, None).expect("a text");
    assert!(commands::has_article(&session));
    assert_eq!(commands::bring_article(&session).as_ref(), Ok(&first));
    assert_eq!(current(&session), first);
    assert_eq!(names(&session), ["report.txt", "b"]);

    let ids: Vec<DocumentId> =
        session.read(|view| view.project().document_ids().cloned().collect());
    for id in &ids {
        commands::remove_document(&session, id).expect("it is there");
    }
    assert!(!commands::has_article(&session));
    assert_eq!(text(&session), None);
    commands::set_read_only(&session, true);
    assert!(commands::bring_article(&session).is_err(), "a reader");
    commands::set_read_only(&session, false);
    let back = commands::bring_article(&session).expect("there was none");
    assert_ne!(back, first, "undo brings back the one with its annotations");
    assert_eq!(current(&session), back);
    assert_eq!(text(&session), article);
    assert_eq!(names(&session), ["report.txt"]);
    assert_eq!(said(&session).len(), 0);
    page.run();
    page.close();
    let (_page, again) = visit(&disk);
    assert_eq!(text(&again), article);
    commands::undo(&again).expect("one step");
    assert_eq!(names(&again), [""; 0]);
}

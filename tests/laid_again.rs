//! What a file says of what is there already: a newer version of an annotation, and the document as a whole.
#![cfg(not(target_arch = "wasm32"))]

#[path = "session/bench.rs"]
mod bench;
#[path = "session/files.rs"]
mod files;

use bench::{file, tag, visit};
use files::{first, take, with};
use serde_json::{Value, json};
use temoin::commands::{self, ImportReport, Onto};
use temoin::ports::memory::Disk;
use temoin::words::{Lang, Words};

#[test]
fn a_newer_version_of_an_annotation_brings_it_up_to_date() {
    let (_page, session) = visit(&Disk::new());
    tag(&session, "violé", "violation");
    let version = |note: &str, modified: &str, more: Value| {
        with(&session, |json| {
            let one = &mut json["annotations"][0];
            one["note"] = json!(note);
            one["modified"] = json!(modified);
            one["x-more"] = more;
        })
    };
    let counts = |report: &ImportReport| {
        let ImportReport {
            n_added,
            n_present,
            n_updated,
            n_clashing,
            ..
        } = report;
        (*n_added, *n_present, *n_updated, *n_clashing)
    };
    let later = version("later", "2099-01-01T00:00:00.000Z", json!(1));
    let other = version("other", "2099-01-01T00:00:00.000Z", json!(1));
    let newest = version("newest", "2100-01-01T00:00:00.000Z", json!(2));
    // Where nothing is said here, what the file says is taken; the same again is there.
    let report = take(&session, &later, Onto::Current);
    assert_eq!(counts(&report), (0, 0, 1, 0));
    assert_eq!(
        Words::new(Lang::En).met_annotations(&report),
        ["Brought up to date: 1 annotation."]
    );
    assert!(!report.is_plain(), "it is told");
    let now = first(&session);
    assert_eq!(
        (&now["note"], &now["x-more"], &now["modified"]),
        (
            &json!("later"),
            &json!(1),
            &json!("2099-01-01T00:00:00.000Z")
        )
    );
    let report = take(&session, &later, Onto::Current);
    assert_eq!(counts(&report), (0, 1, 0, 0));
    // What was changed since it was made stays, and that is said.
    for theirs in [other, newest] {
        let before = file(&session);
        let report = take(&session, &theirs, Onto::Current);
        assert_eq!(counts(&report), (0, 0, 0, 1));
        assert!(!report.is_plain());
        assert_eq!(file(&session), before);
        assert_eq!(
            Words::new(Lang::En).met_annotations(&report),
            ["Different here and in the file, and yours stays: 1 annotation."]
        );
    }
    // One step takes it back.
    commands::undo(&session).expect("it writes");
    assert_eq!(first(&session)["note"], "");
}

#[test]
fn what_nobody_has_changed_since_it_was_made_is_the_later_one() {
    let (_page, session) = visit(&Disk::new());
    let bare = file(&session);
    tag(&session, "violé", "violation");
    let first_version = with(&session, |json| {
        json["annotations"][0]["note"] = json!("first")
    });
    let second = with(&session, |json| {
        json["annotations"][0]["note"] = json!("second");
        json["annotations"][0]["modified"] = json!("2099-01-01T00:00:00.000Z");
    });
    commands::undo(&session).expect("it writes");
    assert_eq!(file(&session), bare);
    take(&session, &first_version, Onto::Current);
    let report = take(&session, &second, Onto::Current);
    assert_eq!((report.n_updated, report.n_clashing), (1, 0));
    assert_eq!(first(&session)["note"], "second");
    // In another place it is another annotation, which is said.
    let place = tag(&session, "dimanche", "violation");
    let mut json: Value = serde_json::from_str(&file(&session)).expect("JSON");
    let all = json["annotations"].as_array_mut().expect("a list");
    let at = all.iter().position(|one| one["id"] == place.as_str());
    let mut moved = all.remove(at.expect("it is there"));
    moved["id"] = all[0]["id"].clone();
    all[0] = moved;
    let moved = json.to_string();
    commands::undo(&session).expect("it writes");
    let report = take(&session, &moved, Onto::Current);
    assert_eq!((report.n_added, report.n_elsewhere), (1, 1), "{report:?}");
}

#[test]
fn what_a_file_says_of_the_document_itself_fills_what_is_empty() {
    let (_page, session) = visit(&Disk::new());
    let id = session.read(|view| view.current().cloned()).expect("shown");
    tag(&session, "violé", "violation");
    let theirs = with(&session, |json| {
        let document = &mut json["document"];
        document["note"] = json!("Theirs.");
        document["state"] = json!("done");
        document["origin"] = json!({ "address": "https://example.org/", "publisher": "P" });
        document["x-doc"] = json!({ "a": 1 });
    });
    let before = file(&session);
    let report = take(&session, &theirs, Onto::Current);
    assert_eq!(
        Words::new(Lang::En).met_annotations(&report),
        [
            "There already, left out: 1 annotation.",
            "Of the document itself, the file adds: note, state of the work, source, x-doc.",
        ]
    );
    assert!(!report.is_plain(), "it is told");
    let json: Value = serde_json::from_str(&file(&session)).expect("JSON");
    let document = &json["document"];
    assert_eq!(
        (&document["note"], &document["state"], &document["x-doc"]),
        (&json!("Theirs."), &json!("done"), &json!({ "a": 1 }))
    );
    assert_eq!(document["origin"]["publisher"], "P");
    commands::undo(&session).expect("one step");
    assert_eq!(file(&session), before);
    // What we have said stays, and that is told.
    commands::set_document_note(&session, &id, "Ours.").expect("it writes");
    let report = take(&session, &theirs, Onto::Current);
    assert_eq!(report.fields.kept, [commands::DocumentField::Note]);
    assert!(!report.is_plain());
    let json: Value = serde_json::from_str(&file(&session)).expect("JSON");
    assert_eq!(json["document"]["note"], "Ours.");
    assert_eq!(json["document"]["state"], "done");
    // Of another text nothing is taken, and what is left is told.
    let other = commands::add_document(
        &session,
        "b.txt",
        standoff::text::Text::new("violé"),
        None,
        None,
    );
    let report = take(&session, &theirs, Onto::Document(other.expect("added")));
    assert!(report.fields.taken.is_empty());
    assert_eq!(report.fields.kept.len(), 4, "{:?}", report.fields);
}

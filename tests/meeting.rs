//! A file whose schema differs from the project's: what becomes of it, and that it is told.
#![cfg(not(target_arch = "wasm32"))]

#[path = "session/bench.rs"]
mod bench;
#[path = "session/files.rs"]
mod files;

use bench::{file, tag, visit};
use files::{first, take, with};
use serde_json::{Value, json};
use standoff::model::DocumentId;
use standoff::schema::{Edit, GuidelinesBecome, SchemaField, TwinLabels};
use temoin::commands::{self, BackgroundOutcome, ImportReport, Onto, Way};
use temoin::ports::memory::{Disk, MemoryImport};
use temoin::state::Session;
use temoin::words::{Lang, Words};

/// The file of the document shown, with this done to its schema and another id.
fn changed(session: &Session, change: impl Fn(&mut Value)) -> String {
    let mut json: Value = serde_json::from_str(&file(session)).expect("JSON");
    json["document"]["id"] = json!("another");
    change(&mut json["schema"]);
    json.to_string()
}

fn guidelines(session: &Session) -> String {
    session.read(|view| view.schema().guidelines().to_owned())
}

#[test]
fn guidelines_come_with_a_new_document_and_leave_with_the_next_download() {
    let (_page, session) = visit(&Disk::new());
    tag(&session, "violé", "violation");
    let theirs = changed(&session, |schema| {
        schema["guidelines"] = json!("# Theirs\n\nTag it.")
    });
    let report = take(&session, &theirs, Onto::ItsOwnText);
    assert_eq!(report.met.guidelines, GuidelinesBecome::Ours);
    assert_eq!(guidelines(&session), "# Theirs\n\nTag it.");
    assert!(file(&session).contains("# Theirs"));
    // A second file with others, and the first one again.
    let other = changed(&session, |schema| schema["guidelines"] = json!("# Others"));
    let report = take(&session, &other, Onto::Current);
    assert_eq!(report.met.guidelines, GuidelinesBecome::Behind);
    assert_eq!(guidelines(&session), "# Theirs\n\nTag it.\n\n# Others");
    assert!(take(&session, &theirs, Onto::ItsOwnText).met.is_plain());
    assert_eq!(guidelines(&session), "# Theirs\n\nTag it.\n\n# Others");
    for _ in 0..3 {
        commands::undo(&session).expect("it writes");
    }
    assert_eq!(guidelines(&session), "");
}

#[test]
fn they_come_in_the_background_too() {
    let (page, session) = visit(&Disk::new());
    let own = Edit::Guidelines("Ours.".to_owned());
    commands::edit_schema(&session, &own, None).expect("it writes");
    let theirs = changed(&session, |schema| {
        schema["guidelines"] = json!("Theirs.");
        schema["labels"][0]["color"] = json!("#123456");
        schema["x-mine"] = json!({ "b": 1, "a": 2 });
    });
    let fresh = DocumentId::parse("fresh").expect("an id");
    let import = MemoryImport::of("a.json", theirs.as_bytes(), &fresh);
    let taken = page.drive(commands::import_in_background(&session, "a.json", &import));
    let Some(Ok(BackgroundOutcome::Done(report))) = taken else {
        panic!("{taken:?}");
    };
    assert_eq!(guidelines(&session), "Ours.\n\nTheirs.");
    assert_eq!(report.met.guidelines, GuidelinesBecome::Behind);
    assert_eq!(report.met.kept[0].fields, [SchemaField::Color]);
    let kept = session.read(|view| view.schema().extra().get("x-mine").cloned());
    assert_eq!(kept, Some(json!({ "b": 1, "a": 2 })));
}

#[test]
fn what_differs_is_said_in_both_languages() {
    let (_page, session) = visit(&Disk::new());
    let theirs = changed(&session, |schema| {
        schema["guidelines"] = json!("Theirs.");
        schema["labels"][0]["title"] = json!({ "en": "Captive", "fr": "Prisonnier" });
        schema["labels"][0]["color"] = json!("#123456");
        let new = |id: &str, title: &str, key: Value| json!({ "id": id, "title": { "en": title }, "color": "#abcdef", "key": key });
        schema["labels"][1] = new("person", "Person", json!("2"));
        schema["labels"][2] = new("x", "denial ", json!(null));
        schema["attributes"] =
            json!([{ "id": "who", "type": "text", "title": { "en": "Speaker" } }]);
    });
    let read = commands::read_file(&session, "a.json", theirs.as_bytes(), None).expect("an id");
    let met = read.meets(&session, TwinLabels::Joined);
    let report = commands::import(&session, read, Onto::ItsOwnText, false).expect("it is sound");
    assert_eq!(met, report.met);
    let said = |lang| Words::new(lang).meeting(&met);
    assert_eq!(
        said(Lang::En),
        [
            "Your names, colours and keys stay; what yours lack is added.",
            "The file’s guidelines come along.",
            "New labels: Person.",
            "New attributes: Speaker.",
            "The file’s “denial ” is your “Denial”: one label, since they have one name.",
            "“Person” has the key 4: 2 is that of “Violation”.",
            "“Prisoner” differs in the file (named “Captive” there, colour) and stays as it is here.",
            "“Denial” differs in the file (colour) and stays as it is here.",
        ]
    );
    assert_eq!(
        said(Lang::Fr).iter().rev().nth(1).map(String::as_str),
        Some(
            "«\u{a0}Prisonnier\u{a0}» diffère dans le fichier (nom, couleur) et reste ici tel quel."
        )
    );
}

/// The file of the document shown, each annotation with another id, by `hand`, with `label` where that says one.
fn by_others(session: &Session, hand: &str, label: Option<&str>) -> String {
    let mut json: Value = serde_json::from_str(&file(session)).expect("JSON");
    for (index, one) in json["annotations"]
        .as_array_mut()
        .expect("a list")
        .iter_mut()
        .enumerate()
    {
        one["id"] = json!(format!("other-{hand}-{index}"));
        one["annotator"] = json!(hand);
        if let Some(label) = label {
            one["label"] = json!(label);
        }
    }
    json.to_string()
}

#[test]
fn annotations_that_are_there_are_told() {
    let (_page, session) = visit(&Disk::new());
    tag(&session, "violé", "violation");
    tag(&session, "dimanche", "denial");
    let counts = |report: &ImportReport| {
        let ImportReport {
            n_added,
            n_present,
            n_other_label,
            n_other_hand,
            ..
        } = report;
        (*n_added, *n_present, *n_other_label, *n_other_hand)
    };
    // The same with other ids: nothing comes. Of one that says more, all comes.
    let report = take(&session, &by_others(&session, "", None), Onto::Current);
    assert_eq!(counts(&report), (0, 2, 0, 0));
    let words = Words::new(Lang::En);
    assert_eq!(
        words.said_laid(&report),
        "No annotation added. There already, left out: 2 annotations."
    );
    let more = by_others(&session, "", None).replacen("\"note\":\"\"", "\"note\":\"mine\"", 1);
    let report = take(&session, &more, Onto::Current);
    assert_eq!(counts(&report), (1, 1, 0, 0));
    commands::undo(&session).expect("it writes");
    // Another label in the same place; both stay.
    let report = take(
        &session,
        &by_others(&session, "", Some("prisoner")),
        Onto::Current,
    );
    assert_eq!(counts(&report), (2, 0, 2, 0));
    assert_eq!(
        words.met_annotations(&report),
        ["Where another label is already: 2 annotations. Both labels stay."]
    );
    commands::undo(&session).expect("it writes");
    // The same label by somebody else is a second opinion, once.
    let theirs = by_others(&session, "K.", None);
    assert_eq!(
        counts(&take(&session, &theirs, Onto::Current)),
        (2, 0, 0, 2)
    );
    let again = theirs.replace("other-K.", "again");
    assert_eq!(counts(&take(&session, &again, Onto::Current)), (0, 2, 0, 0));
}

#[test]
fn relations_follow_to_the_annotation_that_is_there() {
    let (_page, session) = visit(&Disk::new());
    let (source, target) = (
        tag(&session, "violé", "violation"),
        tag(&session, "dimanche", "denial"),
    );
    let mut json: Value = serde_json::from_str(&by_others(&session, "", None)).expect("JSON");
    let time = "2026-11-22T10:00:00.000Z";
    json["relations"] = json!([{
        "id": "r", "type": "denies", "source": "other--0", "target": "other--1",
        "created": time, "modified": time, "annotator": "",
    }]);
    take(&session, &json.to_string(), Onto::Current);
    let relations = || {
        session.read(|view| {
            let store = view.document().expect("one").store();
            let ends = store
                .relations()
                .map(|one| (one.source.clone(), one.target.clone()));
            ends.collect::<Vec<_>>()
        })
    };
    assert_eq!(relations().len(), 1);
    let ends = relations().remove(0);
    assert!(
        [&ends.0, &ends.1]
            .iter()
            .all(|end| [&source, &target].contains(end)),
        "{ends:?}"
    );
    // And once only, whatever its id.
    json["relations"][0]["id"] = json!("s");
    take(&session, &json.to_string(), Onto::Current);
    assert_eq!(relations().len(), 1);
}

#[test]
fn a_label_of_another_name_under_the_same_id_takes_its_annotations_along() {
    let (_page, session) = visit(&Disk::new());
    tag(&session, "violé", "prisoner");
    let theirs = with(&session, |json| {
        json["document"]["id"] = json!("another");
        json["schema"]["labels"][0]["title"] = json!({ "en": "Aggressor" });
        json["annotations"][0]["id"] = json!("theirs");
        json["documentLabels"] = json!([{ "id": "l", "label": "prisoner",
            "created": "2026-11-22T10:00:00.000Z", "modified": "2026-11-22T10:00:00.000Z", "annotator": "" }]);
    });
    let before = file(&session);
    let report = take(&session, &theirs, Onto::ItsOwnText);
    let json: Value = serde_json::from_str(&file(&session)).expect("JSON");
    assert_eq!(json["annotations"][0]["label"], "aggressor");
    assert_eq!(json["documentLabels"][0]["label"], "aggressor");
    assert_eq!(json["schema"]["labels"][0]["title"]["en"], "Prisoner");
    assert_eq!(
        Words::new(Lang::En).meeting(&report.met)[2..4],
        [
            "“Aggressor” comes as a label of its own: its id is that of your “Prisoner”, but its name is another.",
            "“Aggressor” has the key 4: 1 is that of “Prisoner”.",
        ]
    );
    // Again: the label is there, and so is what has it.
    let again = theirs.replace("\"another\"", "\"third\"");
    assert!(take(&session, &again, Onto::ItsOwnText).met.own.is_empty());
    for _ in 0..2 {
        commands::undo(&session).expect("it writes");
    }
    assert_eq!(file(&session), before);
    // Laid on what is there, it is another label and no second copy of ours.
    let report = take(&session, &theirs, Onto::Current);
    assert_eq!((report.n_added, report.n_other_label), (1, 1));
}

#[test]
fn a_label_of_the_same_name_is_one_with_ours() {
    let (_page, session) = visit(&Disk::new());
    tag(&session, "violé", "violation");
    let theirs = with(&session, |json| {
        json["document"]["id"] = json!("another");
        json["schema"]["labels"][1]["id"] = json!("v2");
        json["schema"]["labels"][1]["title"] = json!({ "en": "VIOLATION " });
        json["annotations"][0]["label"] = json!("v2");
    });
    let report = take(&session, &theirs, Onto::ItsOwnText);
    assert_eq!(first(&session)["label"], "violation");
    let said = Words::new(Lang::En).meeting(&report.met);
    assert!(
        said.contains(
            &"The file’s “VIOLATION ” is your “Violation”: one label, since they have one name."
                .to_owned()
        ),
        "{said:?}"
    );
    assert_eq!(
        session.read(|view| view.schema().labels().len()),
        3,
        "no twin"
    );
}

#[test]
fn a_twin_is_a_label_of_its_own_where_that_is_chosen() {
    let (_page, session) = visit(&Disk::new());
    tag(&session, "violé", "violation");
    let theirs = with(&session, |json| {
        json["document"]["id"] = json!("another");
        json["schema"]["labels"][1]["title"] = json!({ "en": "VIOLATION " });
    });
    let before = file(&session);
    let read = commands::read_file(&session, "a.json", theirs.as_bytes(), None).expect("an id");
    assert!(read.meets(&session, TwinLabels::Joined).has_twins());
    let mut way = Way::onto(Onto::ItsOwnText);
    way.joining.twins = TwinLabels::Apart;
    let met = read.meets(&session, TwinLabels::Apart);
    let report = commands::import_by(&session, read, &way).expect("it is sound");
    assert_eq!(report.met, met, "what was said before");
    assert_eq!(first(&session)["label"], "violation-2");
    let said = Words::new(Lang::En).meeting(&met);
    let wanted = "“VIOLATION ” stands beside your “Violation”: but for capitals and blanks they have one name.";
    assert!(said.iter().any(|line| line == wanted), "{said:?}");
    commands::undo(&session).expect("it writes");
    assert_eq!(file(&session), before);
}

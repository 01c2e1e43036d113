//! Annotations of a file that differ from those that are here: how many there are is known before, and which of the two stays
//! is as chosen.
#![cfg(not(target_arch = "wasm32"))]

#[path = "session/bench.rs"]
mod bench;
#[path = "session/files.rs"]
mod files;

use bench::{file, tag, visit};
use files::with;
use serde_json::json;
use std::rc::Rc;
use temoin::commands::{
    self, ArrivingFile, Choice, Content, Differences, Differing, ImportReport, Joining, Onto, Way,
};
use temoin::ports::memory::Disk;
use temoin::state::Session;
use temoin::words::{Lang, Words};

fn take(session: &Session, bytes: &str, differing: Differing) -> ImportReport {
    let read = commands::read_file(session, "a.json", bytes.as_bytes(), None).expect("an id");
    let way = Way {
        joining: Joining {
            differing,
            ..Joining::default()
        },
        ..Way::onto(Onto::Current)
    };
    let foreseen = commands::differences(session, &read, &way);
    let report = commands::import_by(session, read, &way).expect("it is sound");
    assert_eq!(report.differences(), foreseen, "what was said before");
    report
}

/// The label, the note and the id of each annotation here.
fn tags(session: &Session) -> Vec<[String; 3]> {
    session.read(|view| {
        let store = view.document().expect("one").store();
        let all = store
            .iter()
            .map(|one| [one.label.to_string(), one.note.clone(), one.id.to_string()]);
        all.collect()
    })
}

fn labels(session: &Session) -> Vec<String> {
    tags(session).into_iter().map(|[label, ..]| label).collect()
}

/// The same document, its only annotation another one with another label and a note.
fn other_label(session: &Session, id: &str, label: &str) -> String {
    with(session, |json| {
        let one = &mut json["annotations"][0];
        one["id"] = json!(id);
        one["label"] = json!(label);
        one["note"] = json!("Theirs.");
    })
}

#[test]
fn of_two_labels_on_the_same_words_stays_what_is_chosen() {
    let (_page, session) = visit(&Disk::new());
    let ours = tag(&session, "violé", "violation").to_string();
    let before = file(&session);
    // Another one, and the same one with another label.
    for id in ["theirs", &ours] {
        let theirs = other_label(&session, id, "prisoner");
        let report = take(&session, &theirs, Differing::Both);
        assert_eq!((report.n_added, report.n_other_label), (1, 1));
        assert_eq!(labels(&session), ["violation", "prisoner"]);
        commands::undo(&session).expect("it writes");

        let report = take(&session, &theirs, Differing::Ours);
        assert_eq!((report.n_added, report.n_other_label), (0, 1));
        assert_eq!(file(&session), before);

        let report = take(&session, &theirs, Differing::Theirs);
        assert_eq!(
            (report.n_added, report.n_updated, report.n_other_label),
            (0, 0, 1)
        );
        let wanted = ["prisoner", "Theirs.", ours.as_str()].map(str::to_owned);
        assert_eq!(
            tags(&session),
            [wanted],
            "ours has their label, and what else they say"
        );
        // Now they say the same.
        let again = take(&session, &theirs, Differing::Theirs);
        assert_eq!(
            (again.n_present, again.differences()),
            (1, Differences::default())
        );
        commands::undo(&session).expect("it writes");
        assert_eq!(file(&session), before, "one step takes it back");
    }
}

#[test]
fn what_both_say_is_no_difference() {
    let (_page, session) = visit(&Disk::new());
    tag(&session, "violé", "violation");
    tag(&session, "violé", "denial");
    // Theirs has one of our two labels in that place, and a third one.
    let theirs = with(&session, |json| {
        let all = json["annotations"].as_array_mut().expect("a list");
        for (index, one) in all.iter_mut().enumerate() {
            one["id"] = json!(format!("theirs-{index}"));
            if one["label"] == "denial" {
                one["label"] = json!("prisoner");
            }
        }
    });
    let report = take(&session, &theirs, Differing::Theirs);
    assert_eq!(
        (report.n_added, report.n_present, report.n_other_label),
        (0, 1, 1)
    );
    let mut now = labels(&session);
    now.sort();
    assert_eq!(now, ["prisoner", "violation"]);
}

#[test]
fn relations_go_with_the_annotations_that_they_link() {
    let (_page, session) = visit(&Disk::new());
    let ours = [
        tag(&session, "violé", "violation"),
        tag(&session, "dimanche", "denial"),
    ];
    let before = file(&session);
    let time = "2026-11-22T10:00:00.000Z";
    let theirs = with(&session, |json| {
        let all = json["annotations"].as_array_mut().expect("a list");
        for (index, one) in all.iter_mut().enumerate() {
            one["id"] = json!(format!("theirs-{index}"));
        }
        all[0]["label"] = json!("prisoner");
        json["relations"] = json!([{ "id": "r", "type": "denies", "source": "theirs-1", "target": "theirs-0",
            "created": time, "modified": time, "annotator": "" }]);
    });
    let report = take(&session, &theirs, Differing::Ours);
    assert_eq!((report.n_other_label, report.n_unlinked), (1, 1));
    assert_eq!(file(&session), before);
    assert_eq!(
        Words::new(Lang::En).met_annotations(&report),
        [
            "There already, left out: 1 annotation.",
            "Where another label is already: 1 annotation. Yours stays, the file’s is left out.",
            "Relations left out with them: 1.",
        ]
    );
    let report = take(&session, &theirs, Differing::Theirs);
    assert_eq!(report.n_unlinked, 0);
    let ends = session.read(|view| {
        let store = view.document().expect("one").store();
        let ends = store
            .relations()
            .map(|one| (one.source.clone(), one.target.clone()));
        ends.collect::<Vec<_>>()
    });
    let [first, second] = ours;
    assert_eq!(ends, [(second, first)]);
}

#[test]
fn of_two_versions_stays_what_is_chosen() {
    let (_page, session) = visit(&Disk::new());
    let id = tag(&session, "violé", "violation");
    commands::edit_note(&session, &id, "Ours.").expect("it writes");
    let theirs = with(&session, |json| {
        json["annotations"][0]["note"] = json!("Theirs.");
        json["annotations"][0]["x-more"] = json!(1);
        json["annotations"][0]["modified"] = json!("2001-01-01T00:00:00.000Z");
    });
    let before = file(&session);
    for ours in [Differing::Both, Differing::Ours] {
        let report = take(&session, &theirs, ours);
        assert_eq!(report.n_clashing, 1);
        assert_eq!(tags(&session)[0][1], "Ours.");
        commands::undo(&session).expect("it writes");
    }
    assert_eq!(file(&session), before);
    let report = take(&session, &theirs, Differing::Theirs);
    assert_eq!((report.n_clashing, report.n_updated), (1, 0));
    assert_eq!(
        Words::new(Lang::En).met_annotations(&report),
        ["Different here and in the file, and the file’s is taken: 1 annotation."]
    );
    assert_eq!(tags(&session)[0][1], "Theirs.");
    let again = take(&session, &theirs, Differing::Theirs);
    assert_eq!((again.n_clashing, again.n_present), (0, 1));
    commands::undo(&session).expect("it writes");
    assert_eq!(file(&session), before);
}

#[test]
fn each_of_several_files_differs_from_what_those_before_it_leave() {
    let (_page, session) = visit(&Disk::new());
    tag(&session, "violé", "violation");
    let first = other_label(&session, "first", "prisoner");
    let second = other_label(&session, "second", "denial");
    // Its text is no document yet.
    let new = with(&session, |json| {
        json["document"]["id"] = json!("new");
        json["document"]["text"] = json!("Un mot violé.");
        let keys = ["sha256", "origin", "original"];
        let document = json["document"].as_object_mut().expect("an object");
        keys.iter().for_each(|key| drop(document.remove(*key)));
        json["annotations"] = json!([]);
    });
    let read = |name: &str, bytes: &str| {
        let file = commands::read_file(&session, name, bytes.as_bytes(), None).expect("an id");
        (name.to_owned(), Content::Read(Rc::new(file)))
    };
    let files = [
        read("a.json", &first),
        read("b.json", &second),
        read("c.json", &new),
    ];
    let mut files = commands::survey(&session, files.into());
    assert_eq!(
        [&files[0].choice, &files[1].choice],
        [&Choice::Merge, &Choice::Merge]
    );
    let n = |files: &[ArrivingFile]| -> Vec<usize> {
        let all = commands::differences_foreseen(&session, files);
        all.into_iter().map(|one| one.n_other_label).collect()
    };
    let before = file(&session);
    assert_eq!(n(&files), [1, 1, 0]);
    // Where the first one's label is taken, the second one's would be the other label.
    files[0].joining.differing = Differing::Theirs;
    files[1].joining.differing = Differing::Theirs;
    assert_eq!(n(&files), [1, 1, 0]);
    assert_eq!(file(&session), before, "to look at it changes nothing");
    files[0].choice = Choice::Leave;
    assert_eq!(n(&files), [0, 1, 0]);
    files[0].choice = Choice::Merge;
    // Without ours, the second one differs from the first alone.
    commands::undo(&session).expect("it writes");
    let foreseen = n(&files);
    assert_eq!(foreseen, [0, 1, 0]);
    for index in commands::in_turn(&files) {
        let outcome = commands::take_arriving(&session, &files[index]);
        let said = outcome.report.n_other_label;
        assert_eq!(said, foreseen[index], "{outcome:?}");
    }
    let first = session.read(|view| view.project().document_ids().next().cloned());
    commands::show(&session, &first.expect("one")).expect("it is there");
    assert_eq!(labels(&session), ["denial"]);
}

#[test]
fn the_choice_is_named_by_what_differs() {
    let words = Words::new(Lang::En);
    let faces = |n_other_label, n_clashing| {
        let differences = Differences {
            n_other_label,
            n_clashing,
        };
        let ways = differences.ways().iter();
        let faces = ways.map(|way| words.way_to_differ(*way, differences));
        faces.collect::<Vec<_>>()
    };
    assert_eq!(
        faces(2, 0),
        [
            "Keep both labels",
            "Keep yours, leave the file’s out",
            "Take the file’s"
        ]
    );
    assert_eq!(faces(0, 1), ["Keep yours", "Take the file’s"]);
    assert_eq!(
        faces(1, 1)[0],
        "Keep both labels; of what was changed, yours"
    );
}

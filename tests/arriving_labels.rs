//! What several files bring of labels: added, or in the place of ours, each told by what those before it leave.
#![cfg(not(target_arch = "wasm32"))]

#[path = "session/bench.rs"]
mod bench;
#[path = "session/files.rs"]
mod files;

use bench::{TEXT, tag, visit};
use files::{read, take_all};
use standoff::schema::TwinLabels;
use std::rc::Rc;
use temoin::commands::{self, ArrivingFile, Became, Choice, Content, LabelsForeseen};
use temoin::ports::memory::Disk;
use temoin::state::Session;

/// A file of labels by themselves.
fn labels(name: &str, labels: &str) -> (String, Content) {
    let json = format!(r#"{{"labels":[{labels}]}}"#);
    let schema = commands::read_schema(json.as_bytes()).expect("labels");
    (name.to_owned(), Content::Labels(Rc::new(schema)))
}

fn one_label(id: &str, title: &str) -> String {
    format!(r##"{{"id":"{id}","title":{{"en":"{title}"}},"color":"#0072B2","key":"4"}}"##)
}

/// The ids of the labels, each with its title.
fn titles(session: &Session) -> Vec<(String, String)> {
    session.read(|view| {
        let labels = view.schema().labels().iter();
        labels
            .map(|label| (label.id.to_string(), label.title_in("en").to_owned()))
            .collect()
    })
}

#[test]
fn labels_come_first_and_are_added_to_those_that_are_there() {
    let (_page, session) = visit(&Disk::new());
    tag(&session, "nié", "denial");
    let before = titles(&session);
    let mut files = commands::survey(
        &session,
        vec![
            read(&session, "t.txt", b"A truce.\n"),
            labels("one.json", &one_label("one", "One")),
            labels("two.json", &one_label("denial", "Refusal")),
        ],
    );
    assert_eq!(commands::in_turn(&files), [1, 2, 0]);
    let chosen: Vec<&Choice> = files.iter().map(|file| &file.choice).collect();
    assert_eq!(
        chosen,
        [&Choice::New, &Choice::AddLabels, &Choice::AddLabels]
    );
    take_all(&session, &files);
    let pair = |id: &str, title: &str| (id.to_owned(), title.to_owned());
    let mut all = before.clone();
    all.extend([pair("one", "One"), pair("refusal", "Refusal")]);
    assert_eq!(titles(&session), all);
    for _ in 0..3 {
        commands::undo(&session).expect("a step each");
    }
    assert_eq!(titles(&session), before);
    // In the place of ours, where it is asked for: what is in use stays, with its name.
    files[1].choice = Choice::Leave;
    files[2].choice = Choice::TakeLabels;
    let foreseen = commands::labels_foreseen(&session, &files);
    let LabelsForeseen::Replace(lost) = &foreseen[2] else {
        panic!("{foreseen:?}");
    };
    let gone: Vec<&str> = lost.gone.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(gone, ["prisoner", "violation"]);
    take_all(&session, &files);
    assert_eq!(
        titles(&session),
        [pair("refusal", "Refusal"), pair("denial", "Denial")]
    );
}

#[test]
fn labels_take_the_place_of_those_that_nobody_has_touched() {
    let (_page, session) = visit(&Disk::new());
    assert!(commands::has_untouched_labels(&session));
    let files = commands::survey(
        &session,
        vec![
            labels("one.json", &one_label("one", "One")),
            labels("two.json", &one_label("two", "Two")),
        ],
    );
    take_all(&session, &files);
    let ids: Vec<String> = titles(&session).into_iter().map(|(id, _)| id).collect();
    assert_eq!(ids, ["one", "two"], "one takes no place of the other");
    assert!(!commands::has_untouched_labels(&session));
}

#[test]
fn each_file_is_told_by_what_those_before_it_leave() {
    let (_page, session) = visit(&Disk::new());
    let with = |name: &str, text: &str, title: &str| {
        let json = format!(
            r#"{{"format":"temoin/1","document":{{"id":"{name}","name":"{name}","text":"{text}"}},
            "schema":{{"labels":[{}]}},"annotations":[{{"id":"a","label":"p1","start":0,"end":2,"quote":"Un",
            "created":"2026-11-22T10:00:00.000Z","modified":"2026-11-22T10:00:00.000Z","annotator":""}}]}}"#,
            one_label("p1", title)
        );
        read(&session, &format!("{name}.json"), json.as_bytes())
    };
    let files = commands::survey(
        &session,
        vec![
            with("b", "Un mot.", "Witness"),
            with("c", "Un autre.", "Victim"),
            with("d", "Un tiers.", "witness"),
        ],
    );
    let foreseen = commands::labels_foreseen(&session, &files);
    let outcomes = take_all(&session, &files);
    for (foreseen, outcome) in foreseen.iter().zip(&outcomes) {
        assert_eq!(
            *foreseen,
            LabelsForeseen::TakenIn(outcome.report.met.clone())
        );
    }
    let LabelsForeseen::TakenIn(met) = &foreseen[1] else {
        panic!("{foreseen:?}");
    };
    assert_eq!(met.own[0].0.id, "victim");
    let labels: Vec<String> = session.read(|view| {
        let stores = view.project().documents().map(|state| state.store());
        let all = stores.flat_map(|store| store.iter().map(|one| one.label.to_string()));
        all.collect()
    });
    assert_eq!(labels, ["p1", "victim", "p1"]);
}

#[test]
fn a_known_text_brings_its_labels_and_what_is_said_of_it() {
    let (_page, session) = visit(&Disk::new());
    let text = serde_json::to_string(TEXT).expect("JSON");
    let json = format!(
        r##"{{"format":"temoin/1","document":{{"id":"k","name":"k","text":{text},"note":"Read it."}},
        "schema":{{"labels":[{}],"guidelines":"# Rules"}},"annotations":[]}}"##,
        one_label("place", "Place")
    );
    let mut files = commands::survey(&session, vec![read(&session, "k.json", json.as_bytes())]);
    let ways = [Choice::ShowTaking, Choice::Show, Choice::New];
    assert_eq!(files[0].choices[..3], ways);
    let foreseen = |files: &[ArrivingFile]| commands::labels_foreseen(&session, files).remove(0);
    assert!(matches!(foreseen(&files), LabelsForeseen::TakenIn(_)));
    // What is said follows the choice.
    files[0].choice = Choice::Show;
    assert_eq!(foreseen(&files), LabelsForeseen::Left);
    let outcomes = take_all(&session, &files);
    assert!(matches!(outcomes[0].became, Became::Shown(_)) && outcomes[0].adds_nothing());
    assert_eq!(titles(&session).len(), 3);
    files[0].choice = Choice::ShowTaking;
    let outcomes = take_all(&session, &files);
    assert!(matches!(outcomes[0].became, Became::Shown(_)) && !outcomes[0].adds_nothing());
    let n = session.read(|view| view.project().n_documents());
    assert_eq!(n, 1);
    assert_eq!(titles(&session).len(), 4);
    let guidelines = session.read(|view| view.schema().guidelines().to_owned());
    assert_eq!(guidelines, "# Rules");
    assert_eq!(session.read(commands::document_note), "Read it.");
    // Now it says nothing that is not here.
    let again = commands::survey(&session, vec![read(&session, "k.json", json.as_bytes())]);
    assert_eq!(again[0].choice, Choice::Show);
    // Nor where a label is merely of another colour there: it stays as it is here.
    let other = json.replace("Read it.", "").replace("#0072B2", "#D55E00");
    assert_ne!(other, json);
    let again = commands::survey(&session, vec![read(&session, "k.json", other.as_bytes())]);
    assert_eq!(again[0].choice, Choice::Show);
}

#[test]
fn a_twin_among_labels_is_added_where_that_is_chosen() {
    let (_page, session) = visit(&Disk::new());
    tag(&session, "nié", "denial");
    let before = titles(&session);
    let files = vec![labels("one.json", &one_label("denial", "DENIAL"))];
    let mut files = commands::survey(&session, files);
    let added = |files: &[ArrivingFile]| {
        let foreseen = commands::labels_foreseen(&session, files).remove(0);
        let outcome = take_all(&session, files).remove(0);
        assert_eq!(
            foreseen,
            LabelsForeseen::TakenIn(outcome.report.met.clone())
        );
        titles(&session).len() - before.len()
    };
    assert_eq!(added(&files), 0);
    files[0].joining.twins = TwinLabels::Apart;
    assert_eq!(added(&files), 1);
    assert_eq!(
        titles(&session).last().map(|(id, _)| &**id),
        Some("denial-2")
    );
    // It stays that when the same labels come again.
    let again = vec![labels("one.json", &one_label("denial", "DENIAL"))];
    let again = commands::survey(&session, again);
    assert_eq!(again[0].joining.twins, TwinLabels::Apart);
    assert_eq!(added(&again), 1, "nothing more");
}

//! Labels edited while annotations have them: nothing is lost, all is one step, and it is there after a reload.

#![cfg(not(target_arch = "wasm32"))]

#[path = "session/bench.rs"]
mod bench;

use bench::{file, label, said, tag, visit};
use formats::temoin_json;
use standoff::change::Becomes;
use standoff::schema::{Edit, EditError, Schema, TwinLabels};
use standoff::text::Text;
use temoin::commands::registry::Holder;
use temoin::commands::{self, CommandError, Starter};
use temoin::ports::memory::Disk;
use temoin::state::Session;
use temoin::words::{Lang, Words};

fn schema(session: &Session) -> Schema {
    session.read(|view| view.schema().clone())
}

fn without(session: &Session, id: &str) -> Schema {
    let edited = schema(session).edited(&Edit::Remove(label(id)));
    edited.expect("the label is there")
}

fn labels(session: &Session) -> Vec<String> {
    said(session).into_iter().map(|(label, _)| label).collect()
}

#[test]
fn the_starters_are_sound_and_their_keys_and_colours_their_own() {
    for starter in Starter::ALL {
        let (schema, issues) = temoin_json::read_schema(starter.json());
        assert_eq!(issues, [], "{starter:?}");
        let schema = schema.expect("sound");
        assert_eq!(schema, starter.schema());
        let mut colors: Vec<String> = Vec::new();
        for (index, one) in schema.labels().iter().enumerate() {
            assert_eq!(one.key, char::from_digit(index as u32 + 1, 10));
            for language in ["en", "fr"] {
                assert!(one.title.0.contains_key(language), "{}", one.id);
                assert!(one.description.0.contains_key(language), "{}", one.id);
            }
            assert!(!colors.contains(&one.color.to_string()), "{}", one.id);
            colors.push(one.color.to_string());
        }
    }
    let ids = |starter: Starter| {
        let schema = starter.schema();
        let labels = schema.labels().iter();
        labels.map(|one| one.id.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(ids(Starter::Ceasefire), ["prisoner", "violation", "denial"]);
    assert_eq!(
        ids(Starter::General),
        ["person", "place", "organisation", "date"]
    );
    assert_eq!(ids(Starter::Claims), ["claim", "evidence", "source"]);
}

#[test]
fn a_label_in_use_goes_in_one_step_with_what_becomes_of_it_in_all_documents() {
    let disk = Disk::new();
    let (page, session) = visit(&disk);
    tag(&session, "violé", "violation");
    tag(&session, "dimanche", "denial");
    let first = session.read(|view| view.current().cloned()).expect("shown");
    commands::add_document(&session, "b.txt", Text::new("Un mot."), None, None).expect("added");
    tag(&session, "mot", "denial");
    let second = file(&session);
    let before = schema(&session);

    let after = without(&session, "denial");
    let lost = commands::labels_lost(&session, &after);
    assert_eq!((lost[0].n_annotations, lost[0].n_documents), (2, 2));
    let error = commands::set_schema(&session, after.clone());
    assert_eq!(
        error,
        Err(CommandError::LabelInUse {
            label: label("denial"),
            n_annotations: 2,
            n_others: 0,
        })
    );
    assert_eq!(
        (schema(&session), file(&session)),
        (before.clone(), second.clone())
    );

    let becomes = [(label("denial"), Becomes::Label(label("prisoner")))];
    commands::change_schema(&session, after.clone(), &becomes).expect("changed");
    assert_eq!(labels(&session), ["prisoner"]);
    commands::show(&session, &first).expect("there");
    assert_eq!(labels(&session), ["violation", "prisoner"]);
    assert_eq!(page.drive(session.saved()), Some(Ok(())));
    page.close();

    let (_page, again) = visit(&disk);
    assert_eq!(schema(&again), after);
    commands::undo(&again).expect("undone");
    assert_eq!(schema(&again), before);
    commands::show(&again, &first).expect("there");
    assert_eq!(labels(&again), ["violation", "denial"]);
    let others = again.read(|view| {
        view.project()
            .documents()
            .nth(1)
            .map(|one| one.id().clone())
    });
    commands::show(&again, &others.expect("two")).expect("there");
    assert_eq!(file(&again), second, "to the letter, times included");
    commands::redo(&again).expect("done again");
    assert_eq!(labels(&again), ["prisoner"]);
}

#[test]
fn what_a_new_schema_lacks_can_be_kept() {
    let disk = Disk::new();
    let (_page, session) = visit(&disk);
    tag(&session, "violé", "violation");
    tag(&session, "dimanche", "denial");
    let (kept, keys) = commands::keeping(&session, Starter::Claims.schema(), &[label("denial")]);
    let becomes = [(label("violation"), Becomes::Label(label("claim")))];
    commands::change_schema(&session, kept, &becomes).expect("changed");
    assert_eq!(labels(&session), ["claim", "denial"]);
    let after = schema(&session);
    let ids: Vec<&str> = after.labels().iter().map(|one| one.id.as_str()).collect();
    assert_eq!(ids, ["claim", "evidence", "source", "denial"]);
    // Its key is that of another label now: it has the first that is free, and that is known.
    assert_eq!(after.labels()[3].key, Some('4'));
    let changed = keys.iter().map(|one| (one.conflict.key, one.instead));
    assert_eq!(changed.collect::<Vec<_>>(), [('3', Some('4'))]);
    assert_eq!(keys[0].conflict.holder, Holder::Label(label("source")));
    commands::undo(&session).expect("undone");
    assert_eq!(labels(&session), ["violation", "denial"]);
}

#[test]
fn letters_of_one_title_are_one_step() {
    let disk = Disk::new();
    let (_page, session) = visit(&disk);
    let before = schema(&session);
    for title in ["F", "Fa", "Fac", "Fact"] {
        let mut label = before.labels()[0].clone();
        label.title.0.insert("en".to_owned(), title.to_owned());
        let group = Some("title of prisoner".to_owned());
        commands::edit_schema(&session, &Edit::Set(label), group).expect("edited");
    }
    assert_eq!(schema(&session).labels()[0].title_in("en"), "Fact");
    commands::undo(&session).expect("undone");
    assert_eq!(schema(&session), before);
}

#[test]
fn a_new_label_tags_at_once_and_a_taken_key_is_refused_by_name() {
    let disk = Disk::new();
    let (_page, session) = visit(&disk);
    let id = commands::add_label(&session, " Été ", "fr").expect("added");
    assert_eq!(id.as_str(), "ete");
    let added = session.read(|view| view.schema().label(&id).cloned());
    let mut added = added.expect("there");
    assert_eq!((added.title_in("en"), added.key), ("Été", Some('4')));
    tag(&session, "fin", "ete");
    added.key = Some('2');
    let taken = EditError::KeyTaken {
        key: '2',
        by: label("violation"),
    };
    let refused = commands::edit_schema(&session, &Edit::Set(added), None);
    assert_eq!(refused, Err(CommandError::Edit(taken)));
}

#[test]
fn guidelines_are_in_the_file_and_outlive_a_reload_and_another_schema() {
    let disk = Disk::new();
    let (page, session) = visit(&disk);
    let edit = Edit::Guidelines("# Dénégation\n\nQui nie.".to_owned());
    commands::edit_schema(&session, &edit, None).expect("edited");
    assert!(file(&session).contains(r##""guidelines": "# Dénégation\n\nQui nie.""##));
    let other = commands::with_own_guidelines(&session, Starter::General.schema());
    commands::change_schema(&session, other, &[]).expect("changed");
    assert_eq!(page.drive(session.saved()), Some(Ok(())));
    page.close();
    let (_page, again) = visit(&disk);
    assert_eq!(schema(&again).guidelines(), "# Dénégation\n\nQui nie.");
    commands::undo(&again).expect("undone");
    commands::undo(&again).expect("undone");
    assert_eq!(schema(&again).guidelines(), "");
}

#[test]
fn labels_of_a_file_are_added_in_one_step_and_what_would_go_is_known() {
    let (_page, session) = visit(&Disk::new());
    assert!(commands::has_untouched_labels(&session));
    tag(&session, "violé", "prisoner");
    assert!(!commands::has_untouched_labels(&session), "one is in use");
    let ours = r##"{"labels":[
        {"id":"prisoner","title":{"en":"Prisoner"},"color":"#d55e00","key":"1"},
        {"id":"mine","title":{"en":"Mine"},"color":"#0072b2","attributes":["who"]}],
        "attributes":[{"id":"who","type":"text"}],"guidelines":"# Ours","x-ours":1}"##;
    let ours = commands::read_schema(ours.as_bytes()).expect("sound");
    commands::set_schema(&session, ours.clone()).expect("it writes");
    let theirs = r##"{"labels":[{"id":"prisoner","title":{"en":"Aggressor"},"color":"#000000","key":"1"}],
        "guidelines":"# Theirs"}"##;
    let theirs = commands::read_schema(theirs.as_bytes()).expect("sound");

    // In the place of ours: what is in use is no other label, and all that goes is told.
    let after = commands::in_the_place_of_ours(&session, &theirs);
    assert_eq!(after.labels()[0].id, label("aggressor"));
    let lost = ours.replaced_by(&after);
    let gone: Vec<&str> = lost.gone.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(gone, ["prisoner", "mine", "who"]);
    assert!(lost.guidelines);
    assert_eq!(
        Words::new(Lang::En).replacing(&lost),
        [
            "Labels that go: Prisoner, Mine.",
            "Attributes that go: who.",
            "Your guidelines go; the file’s take their place.",
            "Other fields that go, or change: x-ours.",
        ]
    );
    let french = Words::new(Lang::Fr).replacing(&lost);
    assert_eq!(
        french[0],
        "Étiquettes qui disparaissent\u{a0}: Prisoner, Mine."
    );

    // Added: nothing goes, and it is one step.
    let keys = commands::add_schema(&session, &theirs, TwinLabels::Joined).expect("it writes");
    assert_eq!(keys, []);
    let now = schema(&session);
    assert!(ours.replaced_by(&now).is_plain());
    assert_eq!(now.guidelines(), "# Ours\n\n# Theirs");
    assert_eq!(labels(&session), ["prisoner"]);
    assert_eq!(now.labels()[2].title_in("en"), "Aggressor");
    commands::undo(&session).expect("one step");
    assert_eq!(schema(&session), ours);
}

#[test]
fn the_file_of_the_schema_is_read_again_and_a_broken_one_names_its_place() {
    let disk = Disk::new();
    let (_page, session) = visit(&disk);
    let offer = commands::offer_schema(&session);
    assert_eq!(offer.name, "schema.json");
    assert_eq!(commands::read_schema(&offer.bytes), Ok(schema(&session)));
    // A whole file of ours has one too.
    assert_eq!(
        commands::read_schema(file(&session).as_bytes()),
        Ok(schema(&session))
    );
    let place = |json: &str| {
        let issues = commands::read_schema(json.as_bytes()).expect_err("it is broken");
        issues[0].to_string()
    };
    let label = r##"{"id":"a","color":"#000000","key":"1"}"##;
    let twice = format!(
        r#"{{"labels":[{label},{}]}}"#,
        label.replace("\"a\"", "\"b\"")
    );
    for (json, part) in [
        (twice.as_str(), "labels[1].key"),
        (
            r#"{"labels":[{"id":"a","color":"red"}]}"#,
            "labels[0].color",
        ),
        (
            r##"{"labels":[{"id":"a","color":"#000000","parent":"x"}]}"##,
            "labels[0].parent",
        ),
        ("{\"labels\":[\n{\"id\":", "line 2"),
        (
            r#"{"format":"temoin/1","schema":{"labels":[]}}"#,
            "document",
        ),
        ("[]", ""),
    ] {
        assert!(place(json).contains(part), "{json}: {}", place(json));
    }
}

#[test]
fn a_document_has_labels_and_a_note_of_its_own() {
    let disk = Disk::new();
    let (page, session) = visit(&disk);
    let before = file(&session);
    let id = session.read(|view| view.current().cloned()).expect("shown");
    assert_eq!(
        commands::switch_document_label(&session, &label("denial")),
        Ok(true)
    );
    for note in ["T", "To", "To read"] {
        commands::set_document_note(&session, &id, note).expect("written");
    }
    let json: serde_json::Value = serde_json::from_str(&file(&session)).expect("JSON");
    assert_eq!(json["documentLabels"][0]["label"], "denial");
    assert_eq!(json["document"]["note"], "To read");
    let with = file(&session);
    let lost = commands::labels_lost(&session, &without(&session, "denial"));
    assert_eq!((lost[0].n_annotations, lost[0].n_others), (0, 1));
    assert_eq!(page.drive(session.saved()), Some(Ok(())));
    page.close();

    let (_page, again) = visit(&disk);
    assert_eq!(file(&again), with);
    assert_eq!(again.read(commands::document_note), "To read");
    commands::undo(&again).expect("the note is one step");
    assert_eq!(again.read(commands::document_note), "");
    commands::undo(&again).expect("and so is the label");
    assert_eq!(file(&again), before);
    commands::redo(&again).expect("done again");
    assert_eq!(
        commands::switch_document_label(&again, &label("denial")),
        Ok(false)
    );
    assert_eq!(file(&again), before);
}

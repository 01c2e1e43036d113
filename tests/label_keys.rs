//! Keys of labels that mean something else as well: a command, or another label.

#![cfg(not(target_arch = "wasm32"))]

#[path = "session/bench.rs"]
mod bench;

use bench::{label, visit};
use formats::IssueCode;
use standoff::schema::{Edit, EditError, Schema};
use std::collections::BTreeSet;
use temoin::commands::registry::{self, CommandId, Holder, KeyChange, KeyConflict};
use temoin::commands::{self, CommandError, Onto};
use temoin::ports::memory::Disk;
use temoin::state::Session;
use temoin::words::{Lang, Words};

const LETTERS: &str = include_str!("cases/17-keys/letters.json");
const TWICE: &str = include_str!("cases/17-keys/twice.json");

fn letters() -> Schema {
    commands::read_schema(LETTERS.as_bytes()).expect("it is sound")
}

fn keys(schema: &Schema) -> Vec<(String, Option<char>)> {
    let labels = schema.labels().iter();
    labels.map(|one| (one.id.to_string(), one.key)).collect()
}

fn of(session: &Session) -> Vec<(String, Option<char>)> {
    session.read(|view| keys(view.schema()))
}

fn change(id: &str, key: char, holder: CommandId, instead: char) -> KeyChange {
    KeyChange {
        conflict: KeyConflict {
            label: label(id),
            key,
            holder: Holder::Command(holder),
        },
        instead: Some(instead),
    }
}

fn named(pairs: &[(&str, char)]) -> Vec<(String, Option<char>)> {
    let named = pairs.iter();
    named
        .map(|(id, key)| ((*id).to_owned(), Some(*key)))
        .collect()
}

#[test]
fn every_key_of_one_character_that_a_command_has_is_known() {
    for (key, command) in [
        ('e', CommandId::EditNote),
        ('E', CommandId::EditNote),
        ('n', CommandId::NextAnnotation),
        ('b', CommandId::Pen),
        ('l', CommandId::FocusList),
        ('d', CommandId::PreviousSentence),
        ('?', CommandId::Help),
        ('+', CommandId::AddPart),
    ] {
        assert_eq!(registry::command_of_key(key), Some(command), "{key}");
    }
    // Of Ctrl+Z the letter alone is free.
    for key in ['0', '1', '9', 'z', 'é', 'я', 'ф'] {
        assert_eq!(registry::command_of_key(key), None, "{key}");
    }
}

#[test]
fn a_letter_of_another_script_has_the_command_where_it_lies() {
    for (key, command) in [
        ('т', CommandId::NextAnnotation),
        ('Т', CommandId::NextAnnotation),
        ('і', CommandId::Mark),
        ('ы', CommandId::Mark),
        ('ν', CommandId::NextAnnotation),
        ('מ', CommandId::NextAnnotation),
        ('ى', CommandId::NextAnnotation),
        ('ن', CommandId::PreviousDocument),
        ('ն', CommandId::NextAnnotation),
        ('ե', CommandId::EditNote),
        ('؟', CommandId::Help),
        ('՞', CommandId::Help),
        ('？', CommandId::Help),
    ] {
        assert_eq!(registry::command_of_key(key), Some(command), "{key}");
    }
    for key in [
        'ф', 'я', 'ж', 'α', 'ש', 'ш', 'à', 'ß', '/', '\'', ';', '-', '¿', '،',
    ] {
        assert_eq!(registry::command_of_key(key), None, "{key}");
    }
    let json = LETTERS.replace("\"key\": \"e\"", "\"key\": \"т\"");
    let schema = commands::read_schema(json.as_bytes()).expect("sound");
    let (_, changes) = registry::settled(schema, &Schema::default());
    assert_eq!(
        changes[0],
        change("event", 'т', CommandId::NextAnnotation, '1')
    );
    let title = |id: &standoff::schema::LabelId| id.to_string();
    for (lang, wanted) in [
        (
            Lang::En,
            "“event” now has the key 1: т (N) is the key of the command “Choose the next annotation”.",
        ),
        (
            Lang::Fr,
            "«\u{a0}event\u{a0}» a maintenant la touche 1\u{a0}: т (N) est celle de la commande «\u{a0}Choisir l’annotation suivante\u{a0}».",
        ),
    ] {
        assert_eq!(Words::new(lang).key_change(&changes[0], title), wanted);
    }
}

#[test]
fn a_question_mark_of_another_script_is_the_key_of_help_and_it_is_said() {
    let json = LETTERS.replace("\"key\": \"e\"", "\"key\": \"؟\"");
    let schema = commands::read_schema(json.as_bytes()).expect("sound");
    let (_, changes) = registry::settled(schema, &Schema::default());
    assert_eq!(changes[0], change("event", '؟', CommandId::Help, '1'));
    let title = |id: &standoff::schema::LabelId| id.to_string();
    for (lang, wanted) in [
        (
            Lang::En,
            "“event” now has the key 1: ؟ (?) is the key of the command “Keyboard shortcuts”.",
        ),
        (
            Lang::Fr,
            "«\u{a0}event\u{a0}» a maintenant la touche 1\u{a0}: ؟ (?) est celle de la commande «\u{a0}Raccourcis clavier\u{a0}».",
        ),
    ] {
        assert_eq!(Words::new(lang).key_change(&changes[0], title), wanted);
    }
    // Set by a person it is refused, with the command's name.
    let (_page, session) = visit(&Disk::new());
    let mut one = session
        .read(|view| view.schema().label(&label("denial")).cloned())
        .expect("there");
    one.key = Some('؟');
    let refused = commands::edit_schema(&session, &Edit::Set(one), None);
    let command = CommandId::Help;
    assert_eq!(
        refused,
        Err(CommandError::KeyOfCommand { key: '؟', command })
    );
}

#[test]
fn labels_that_come_in_get_keys_that_mean_nothing_else() {
    let (settled, changes) = registry::settled(letters(), &Schema::default());
    let expected = [("event", '1'), ("name", '2'), ("zero", '0'), ("cap", '3')];
    assert_eq!(keys(&settled), named(&expected));
    assert_eq!(
        changes,
        [
            change("event", 'e', CommandId::EditNote, '1'),
            change("name", 'n', CommandId::NextAnnotation, '2'),
            change("cap", 'E', CommandId::EditNote, '3'),
        ]
    );
    assert_eq!(
        registry::settled(settled.clone(), &Schema::default()),
        (settled, Vec::new())
    );
    // Those that the project has had so keep them.
    assert_eq!(
        registry::settled(letters(), &letters()),
        (letters(), Vec::new())
    );
}

#[test]
fn a_capital_beside_its_letter_gets_another_key_and_both_are_named() {
    let json = LETTERS.replace("\"key\": \"e\"", "\"key\": \"é\"");
    let json = json.replace("\"key\": \"E\"", "\"key\": \"É\"");
    let schema = commands::read_schema(json.as_bytes()).expect("sound");
    let (settled, changes) = registry::settled(schema, &Schema::default());
    let conflict = &changes.last().expect("a change").conflict;
    assert_eq!(conflict.holder, Holder::Label(label("event")));
    assert_eq!(keys(&settled)[3], ("cap".to_owned(), Some('2')));
    let title = |id: &standoff::schema::LabelId| id.to_string();
    for (lang, wanted) in [
        (
            Lang::En,
            "“cap” now has the key 2: É is the key of the label “event”.",
        ),
        (
            Lang::Fr,
            "«\u{a0}cap\u{a0}» a maintenant la touche 2\u{a0}: É est celle de l’étiquette «\u{a0}event\u{a0}».",
        ),
    ] {
        let change = changes.last().expect("a change");
        assert_eq!(Words::new(lang).key_change(change, title), wanted);
    }
}

#[test]
fn a_label_is_left_without_a_key_only_where_none_is_free() {
    let label = |(index, key): (usize, char)| {
        format!(r##"{{"id": "l{index}", "title": {{}}, "color": "#0072b2", "key": "{key}"}}"##)
    };
    let small = ('а'..='я').chain('α'..='ρ');
    let capitals = ('А'..='Я').chain('Α'..='Ρ');
    let labels: Vec<String> = small.chain(capitals).enumerate().map(label).collect();
    let json = format!("{{\"labels\": [{}]}}", labels.join(", "));
    let schema = commands::read_schema(json.as_bytes()).expect("sound");
    let (settled, changes) = registry::settled(schema, &Schema::default());
    assert_eq!(registry::key_conflicts(&settled), []);
    let free = ('0'..='9').chain('a'..='z');
    let free = free.filter(|key| registry::command_of_key(*key).is_none());
    let given: BTreeSet<char> = changes.iter().filter_map(|one| one.instead).collect();
    assert_eq!(given, free.collect());
    let n_without = changes.iter().filter(|one| one.instead.is_none()).count();
    assert_eq!(
        changes.len(),
        given.len() + n_without,
        "each key is given once"
    );
}

#[test]
fn a_file_with_its_labels_says_which_keys_were_changed_in_one_step() {
    let (_page, session) = visit(&Disk::new());
    let before = of(&session);
    let json = format!(
        r#"{{"format": "temoin/1", "document": {{"id": "other", "name": "b.txt", "text": "Un mot."}}, "schema": {LETTERS},
            "annotations": []}}"#
    );
    let file = commands::read_file(&session, "b.json", json.as_bytes(), None).expect("read");
    let report = commands::import(&session, file, Onto::ItsOwnText, false).expect("taken");
    let changed: Vec<_> = report
        .keys
        .iter()
        .map(|one| one.conflict.label.to_string())
        .collect();
    assert_eq!(changed, ["event", "name", "cap"]);
    let expected = [("event", '4'), ("name", '5'), ("zero", '0'), ("cap", '6')];
    assert_eq!(of(&session)[before.len()..], named(&expected));
    assert_eq!(commands::undo(&session), Ok(true));
    assert_eq!(of(&session), before);
}

#[test]
fn a_key_that_is_set_and_means_something_else_is_refused_and_named() {
    let (_page, session) = visit(&Disk::new());
    let before = of(&session);
    let set = |id: &str, key: char| {
        let mut one = session
            .read(|view| view.schema().label(&label(id)).cloned())
            .expect("there");
        one.key = Some(key);
        commands::edit_schema(&session, &Edit::Set(one), None)
    };
    let error = CommandError::KeyOfCommand {
        key: 'N',
        command: CommandId::NextAnnotation,
    };
    assert_eq!(set("denial", 'N'), Err(error.clone()));
    for (lang, name) in [
        (Lang::En, "“Choose the next annotation”"),
        (Lang::Fr, "«\u{a0}Choisir l’annotation suivante\u{a0}»"),
    ] {
        let words = Words::new(lang).command_error(&error);
        assert!(words.contains(name) && words.contains(" N "), "{words}");
    }
    set("denial", 'é').expect("it is free");
    let by = label("denial");
    let taken = CommandError::Edit(EditError::KeyTaken { key: 'É', by });
    assert_eq!(set("prisoner", 'É'), Err(taken));
    set("denial", '3').expect("as it was");
    assert_eq!(of(&session), before);
}

#[test]
fn a_label_that_has_a_commands_key_of_old_can_be_edited_and_the_editor_can_name_it() {
    let (_page, session) = visit(&Disk::new());
    commands::set_schema(&session, letters()).expect("no label is in use");
    let conflicts = session.read(|view| registry::key_conflicts(view.schema()));
    let labels: Vec<_> = conflicts.iter().map(|one| one.label.to_string()).collect();
    assert_eq!(labels, ["event", "name", "cap"]);
    let mut one = session
        .read(|view| view.schema().label(&label("event")).cloned())
        .expect("there");
    one.title.0.insert("en".to_owned(), "Happening".to_owned());
    commands::edit_schema(&session, &Edit::Set(one), None).expect("its key is not what is edited");
}

#[test]
fn labels_are_refused_for_the_same_reasons_however_they_are_opened() {
    let reasons = commands::read_schema(TWICE.as_bytes()).expect_err("two have one key");
    assert_eq!(reasons.len(), 1);
    assert!(
        matches!(reasons[0].code, IssueCode::DuplicateKey { .. }),
        "{:?}",
        reasons[0]
    );
    assert_eq!(commands::read_labels(TWICE.as_bytes()), Some(Err(reasons)));
    assert_eq!(
        commands::read_labels(LETTERS.as_bytes()),
        Some(Ok(letters()))
    );
    for other in ["{}", "[]", "3", r#"{"labels": []}"#, r#"{"pages": [1, 2]}"#] {
        assert_eq!(commands::read_labels(other.as_bytes()), None, "{other}");
    }
}

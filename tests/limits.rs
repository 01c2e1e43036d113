//! Changes that are too large to be saved are refused before anything changes, and it is said how much is possible.

#![cfg(not(target_arch = "wasm32"))]

#[path = "session/bench.rs"]
mod bench;

use bench::{file, label, said, stored, tag, visit};
use formats::temoin_json::{self, WriteOptions};
use formats::{IssueCode, MAX_BYTES};
use standoff::Span;
use standoff::change::{ChangeError, MAX_ENTRY_BYTES};
use standoff::schema::{self, Schema, SchemaPart};
use standoff::store::Refusal;
use standoff::text::Text;
use temoin::commands::{self, BackgroundOutcome, CommandError};
use temoin::ports::memory::{Disk, MemoryImport, Page};
use temoin::state::{SaveState, Session, View};
use temoin::words::{Lang, Words};

/// All that a refused command must leave as it was.
fn facts(disk: &Disk, session: &Session) -> (String, Vec<Vec<u8>>, usize, usize, SaveState) {
    let n_undo = session.read(|view| view.n_undo_steps());
    let unwritten = session.unwritten().len();
    let saving = session.read(|view: &View| view.saving().clone());
    (
        file(session),
        stored(disk, session),
        n_undo,
        unwritten,
        saving,
    )
}

fn many(disk: &Disk, n_lines: usize) -> (Page, Session, Vec<Span>) {
    let (page, session) = visit(disk);
    let line = "Stepanakert\n";
    let text = Text::new(line.repeat(n_lines));
    commands::add_document(&session, "many.txt", text, Some("fr"), None).expect("it is a text");
    page.run();
    let starts = (0..n_lines).filter_map(|index| u32::try_from(index * line.len()).ok());
    let spans = starts.filter_map(|start| Span::of(start, start + 11));
    (page, session, spans.collect())
}

#[test]
fn too_many_hits_at_once_change_nothing_and_as_many_as_is_said_are_tagged() {
    let disk = Disk::new();
    let (page, session, spans) = many(&disk, 500);
    tag(&session, "Stepanakert", "prisoner");
    page.run();
    disk.limit_entries(40_000);
    let before = facts(&disk, &session);
    let refused = commands::tag_all(&session, &label("denial"), &spans);
    let error = refused.expect_err("it is too much");
    let CommandError::Change(ChangeError { index, cause }) = &error else {
        panic!("{error:?}");
    };
    let Refusal::TooLarge {
        n_ops: 500,
        limit: 40_000,
        n_bytes,
    } = cause
    else {
        panic!("{cause:?}");
    };
    assert!(
        *n_bytes > 40_000 && (50..300).contains(index),
        "{index} of {n_bytes} bytes"
    );
    page.run();
    assert_eq!(facts(&disk, &session), before);

    for (lang, number) in [(Lang::En, "Up to"), (Lang::Fr, "Jusqu’à")] {
        let said = Words::new(lang).command_error(&error);
        assert!(
            said.contains(&format!("{number} {index} ")) && said.contains("500"),
            "{said}"
        );
    }
    assert!(
        error
            .to_string()
            .contains(&format!("about {index} of such changes")),
        "{error}"
    );

    // The changes after it are saved, and so are as many as were said.
    let done = commands::tag_all(&session, &label("denial"), &spans[..*index_of(&error)]);
    assert_eq!(done.map(|done| done.n_added), Ok(*index_of(&error)));
    page.run();
    assert_eq!(
        session.read(|view: &View| view.saving().clone()),
        SaveState::Saved
    );
    let now = said(&session);
    page.close();
    let (_page, again) = visit(&disk);
    commands::show(&again, &last(&again)).expect("it is there");
    assert_eq!(said(&again), now);
}

fn index_of(error: &CommandError) -> &usize {
    match error {
        CommandError::Change(error) => &error.index,
        other => panic!("{other}"),
    }
}

fn last(session: &Session) -> standoff::model::DocumentId {
    let last = session.read(|view| {
        view.project()
            .documents()
            .last()
            .map(|state| state.id().clone())
    });
    last.expect("there are two")
}

#[test]
fn a_document_that_has_no_room_in_the_journal_is_refused_by_every_way_in() {
    let disk = Disk::new();
    let (page, session) = visit(&disk);
    tag(&session, "dimanche", "denial");
    page.run();
    disk.limit_entries(3 << 20);
    let before = facts(&disk, &session);
    let text = "mot\n".repeat(1 << 20);
    let opened =
        commands::add_document(&session, "large.txt", Text::new(text.as_str()), None, None);
    let error = opened.expect_err("it is too large");
    let words = Words::new(Lang::En).command_error(&error);
    assert!(words.contains("6 MB, and 3 MB at most"), "{words}");
    let words = Words::new(Lang::Fr).command_error(&error);
    assert!(
        words.contains("6\u{a0}Mo\u{a0}; une étape en tient 3 au plus"),
        "{words}"
    );
    page.run();
    assert_eq!(facts(&disk, &session), before);

    let fresh = standoff::model::DocumentId::parse("fresh").expect("an id");
    let large = MemoryImport::of("large.txt", text.as_bytes(), &fresh);
    let taken = page.drive(commands::import_in_background(
        &session,
        "large.txt",
        &large,
    ));
    let is_refused = matches!(
        taken,
        Some(Err(CommandError::Change(ChangeError {
            index: 0,
            cause: Refusal::TooLarge { .. }
        })))
    );
    assert!(is_refused, "{taken:?}");
    page.run();
    assert_eq!(facts(&disk, &session), before);
    let small = MemoryImport::of("small.txt", b"un mot", &fresh);
    let taken = page.drive(commands::import_in_background(
        &session,
        "small.txt",
        &small,
    ));
    assert!(
        matches!(taken, Some(Ok(BackgroundOutcome::Done(_)))),
        "{taken:?}"
    );
}

#[test]
fn a_text_has_the_limit_of_a_file_whatever_way_it_comes() {
    // The largest file can be saved.
    const { assert!(MAX_BYTES < MAX_ENTRY_BYTES) };
    assert!(commands::check_size("a.txt", MAX_BYTES).is_ok());
    let error = commands::check_size("a.txt", MAX_BYTES + 1).expect_err("it is too large");
    let CommandError::Refused { name, issues } = &error else {
        panic!("{error:?}");
    };
    let disk = Disk::new();
    let (_page, session) = visit(&disk);
    let read = commands::read_file(&session, "a.txt", &vec![b'a'; MAX_BYTES + 1], None);
    assert_eq!(
        (name.as_str(), issues),
        ("a.txt", &read.expect("an answer").issues)
    );
    assert!(matches!(issues[0].code, IssueCode::TooLarge { .. }));
    assert!(
        error.to_string().contains("at most 67108864 are read"),
        "{error}"
    );

    let before = facts(&disk, &session);
    let text = Text::new("a".repeat(MAX_BYTES + 1));
    let added = commands::add_document(&session, "a.txt", text, None, None);
    assert_eq!(added, Err(error));
    assert_eq!(facts(&disk, &session), before);
    let offer = commands::offer_json(&session, WriteOptions { text: true });
    assert!(offer.is_ok());
}

/// A schema of so many labels, each below the one before where they are nested.
fn labels(n: usize, nested: bool) -> Schema {
    let label = |index: usize| {
        let parent = match index {
            0 => serde_json::Value::Null,
            _ if nested => format!("l{}", index - 1).into(),
            _ => serde_json::Value::Null,
        };
        serde_json::json!({ "id": format!("l{index}"), "title": { "en": format!("Label {index}") }, "color": "#0072b2", "parent": parent })
    };
    let labels: Vec<serde_json::Value> = (0..n).map(label).collect();
    let reading = schema::read(serde_json::json!({ "labels": labels }));
    assert_eq!(reading.faults, []);
    reading.schema
}

fn with(own: &Schema, schema: &Schema) -> Schema {
    schema.completed_with(own).unwrap_or_else(|| schema.clone())
}

#[test]
fn a_schema_that_no_page_shows_within_a_second_is_refused_with_its_limit() {
    let disk = Disk::new();
    let (page, session) = visit(&disk);
    tag(&session, "Bakou", "denial");
    page.run();
    let before = facts(&disk, &session);
    let guidelines = "a".repeat(SchemaPart::Guidelines.limit());
    let own = session.read(|view| view.schema().clone());
    let cases = [
        (
            labels(998, false),
            "1001 labels; the limit is 1000",
            "1001 étiquettes",
        ),
        (
            labels(33, true),
            "nested 33 levels deep; the limit is 32",
            "33 niveaux",
        ),
        (labels(5_000, true), "5003 labels", "5003 étiquettes"),
        (
            own.with_guidelines(&(guidelines.clone() + "a")),
            "guidelines have 257 kB; the limit is 256 kB",
            "257 ko",
        ),
    ];
    for (schema, en, fr) in cases {
        let schema = with(&own, &schema);
        let error = commands::set_schema(&session, schema.clone()).expect_err("it is too much");
        let said = |lang| Words::new(lang).command_error(&error);
        assert!(said(Lang::En).contains(en), "{}", said(Lang::En));
        assert!(said(Lang::Fr).contains(fr), "{}", said(Lang::Fr));
        page.run();
        assert_eq!(facts(&disk, &session), before);
        // Nobody's work is refused for it: a file is read, whatever schema it has.
        let json = temoin_json::schema_json(&schema);
        assert_eq!(commands::read_schema(json.as_bytes()), Ok(schema));
    }
    // As much as the limit is taken; one label more is not, and one less is.
    for most in [
        with(&own, &labels(997, false)),
        with(&own, &labels(32, true)),
        own.with_guidelines(&guidelines),
    ] {
        commands::set_schema(&session, most).expect("it is within the limit");
    }
    commands::set_schema(&session, with(&own, &labels(997, false))).expect("it fits");
    let refused = commands::add_label(&session, "One more", "en");
    assert!(
        matches!(refused, Err(CommandError::Schema(_))),
        "{refused:?}"
    );
}

#[test]
fn a_schema_above_a_limit_may_shrink_but_not_grow() {
    let (former, less, more) = (
        labels(1_100, false),
        labels(1_050, false),
        labels(1_101, false),
    );
    assert_eq!(less.check_growth(&former), Ok(()));
    assert_eq!(former.check_growth(&former), Ok(()));
    assert!(more.check_growth(&former).is_err());
    assert!(less.check_growth(&Schema::default()).is_err());
}

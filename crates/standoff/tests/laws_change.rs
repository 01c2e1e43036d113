//! The laws of change: a transaction is done whole or not at all; its reverse takes it back; its journal
//! entry does it again; and what was tampered with is refused, with its place.

mod hostile;
mod lawful;

use lawful::*;
use proptest::prelude::*;
use serde_json::json;
use standoff::change::{
    Fate, GROUP_PAUSE, Intent, JOURNAL_FORMAT, JournalError, Ledger, MAX_DEPTH, Op, Origin,
    Refusal, Transaction, WireError,
};
use standoff::model::*;
use standoff::text::{ByteOffset, OffsetError, Text};
use std::sync::Arc;

fn run(drafts: Vec<Draft>, text: &str) {
    let mut world = World::with_text(text);
    let mut serial = 0;
    for draft in drafts {
        match draft {
            Draft::Undo => {
                world.undo();
            }
            Draft::Redo => {
                world.redo();
            }
            Draft::Do {
                moves,
                origin,
                spoil,
            } => {
                let mut transaction = resolve(&moves, origin, &world.model, &mut serial);
                if spoil {
                    // Fits nowhere: the law checker sees to it that nothing has changed.
                    transaction.ops.push(insert("nobody", orphan("x", "a", "")));
                }
                let fits = !spoil && !transaction.ops.is_empty();
                let outcome = world.commit(transaction);
                assert_eq!(outcome.is_ok(), fits, "{outcome:?}");
            }
        }
    }
    world.check_journal();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 80, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn all_laws_hold_behind_every_transaction(text in hostile::short_text(), drafts in drafts(14)) {
        run(drafts, &text);
    }

    #[test]
    fn all_laws_hold_on_long_pieces(text in hostile::text(), drafts in drafts(4)) {
        run(drafts, &text);
    }

    /// No bytes make the reader panic, and none but sound ones change anything.
    #[test]
    fn replay_never_panics(at in 0.0..1.0, with in any::<u8>(), which in 0.0..1.0, cut in any::<bool>()) {
        let entries = stored();
        let which = (which * entries.len() as f64) as usize;
        let mut ledger = Ledger::rebuild(project_id(), &entries[..which]).expect("sound");
        let former = ledger.clone();
        let mut entry = entries[which].clone();
        let at = (at * entry.len() as f64) as usize;
        if cut { entry.truncate(at) } else { entry[at] = with }
        if ledger.replay(&entry).is_err() {
            same_ledger(&former, &ledger);
        }
    }
}

// --- all or nothing --------------------------------------------------------------------------------------

/// A world with a bit of everything.
fn furnished() -> World {
    let mut world = World::with_text("😀 Bakou a nié avoir violé le cessez-le-feu.\r\n");
    let target = Target::Candidate(parts(&[(5, 10), (13, 17)]));
    world.must(vec![
        insert("d", tagged("outer", "a", &[(5, 30)])),
        insert("d", tagged("inner", "b", &[(11, 12), (13, 17)])),
        insert("d", orphan("lost", "a", "perdu")),
        insert("d", relation("r", "outer", "inner")),
        insert("d", document_label("whole", "c")),
        insert("d", suggestion("maybe", "c", target)),
        insert_document("e", "deux", 0),
    ]);
    world
}

fn item(world: &World, document: &str, id: &str) -> Item {
    let state = world
        .model
        .find(&document_id(document))
        .expect("the document");
    let found = state.items.iter().find(|item| item.id() == id);
    found.expect("the item").clone()
}

#[test]
fn a_transaction_that_fails_at_its_last_op_leaves_everything() {
    let mut world = furnished();
    let outer = item(&world, "d", "outer");
    let mut noted = outer.clone();
    if let Item::Annotation(annotation) = &mut noted {
        annotation.note = "note".to_owned();
        annotation.target = Target::Anchored(parts(&[(0, 4)]));
    }
    let before = (*world.model.schema.labels()).to_vec();
    let mut after = before.clone();
    after.push(schema(&["x"]).labels()[0].clone());
    let after = standoff::schema::Schema::new(after, Extra::new()).expect("sound");
    let mut ops = vec![
        set_schema(&world.model.schema, &after),
        replace("d", outer, noted),
        remove("d", item(&world, "d", "r")),
        remove("d", item(&world, "d", "inner")),
        remove("d", item(&world, "d", "maybe")),
        insert("d", document_label("more", "x")),
        Op::RenameDocument {
            id: document_id("d"),
            before: "d.txt".to_owned(),
            after: "other.txt".to_owned(),
        },
        Op::DetachDocument {
            id: document_id("e"),
            position: 0,
        },
        insert_document("f", "trois", 1),
        insert("f", tagged("new", "x", &[(0, 5)])),
    ];
    // Enough to leave the indexes behind on the way.
    ops.extend((0..500).map(|i| insert("d", tagged(&format!("m{i}"), "a", &[(0, 4 + i % 2)]))));
    ops.push(insert("d", tagged("m3", "a", &[(0, 4)])));
    let n_ops = ops.len();
    let (index, cause) = world.refuses(ops.clone());
    assert_eq!(index, n_ops - 1);
    assert_eq!(
        cause,
        Refusal::ItemExists {
            kind: ItemKind::Annotation,
            id: "m3".to_owned()
        }
    );
    // What was detached and attached again on the way back can still be removed and put back.
    ops.pop();
    world.must(ops);
    assert!(world.undo() && world.redo() && world.undo());
    world.check_journal();
}

#[test]
fn what_does_not_fit_is_refused_with_its_op_and_cause() {
    let mut world = furnished();
    let d = || document_id("d");
    let unknown = || document_id("nobody");
    let annotation_kind = ItemKind::Annotation;
    let error = |error| Refusal::Offset {
        kind: annotation_kind,
        id: "n".to_owned(),
        part: 0,
        error,
    };
    let outer = item(&world, "d", "outer");
    let mut stale = outer.clone();
    if let Item::Annotation(annotation) = &mut stale {
        annotation.note = "not what is there".to_owned();
    }
    let cases: Vec<(Op, Refusal)> = vec![
        (
            insert("nobody", orphan("n", "a", "")),
            Refusal::UnknownDocument(unknown()),
        ),
        (
            insert("d", tagged("n", "a", &[(1, 5)])),
            error(OffsetError::InsideCharacter { offset: 1 }),
        ),
        (
            insert("d", tagged("n", "a", &[(0, 99)])),
            error(OffsetError::Outside {
                offset: 99,
                length: 50,
            }),
        ),
        (
            insert("d", tagged("n", "nope", &[(0, 4)])),
            Refusal::UnknownLabel {
                kind: annotation_kind,
                id: "n".to_owned(),
                label: label_id("nope"),
            },
        ),
        (
            insert("d", document_label("whole", "a")),
            Refusal::ItemExists {
                kind: ItemKind::DocumentLabel,
                id: "whole".to_owned(),
            },
        ),
        (
            remove("d", tagged("n", "a", &[(0, 4)])),
            Refusal::UnknownItem {
                kind: annotation_kind,
                id: "n".to_owned(),
            },
        ),
        (
            remove("d", stale.clone()),
            Refusal::StaleItem {
                kind: annotation_kind,
                id: "outer".to_owned(),
            },
        ),
        (
            replace("d", stale.clone(), outer.clone()),
            Refusal::StaleItem {
                kind: annotation_kind,
                id: "outer".to_owned(),
            },
        ),
        (
            replace("d", outer.clone(), tagged("n", "a", &[(0, 4)])),
            Refusal::OtherItem {
                kind: annotation_kind,
                id: "outer".to_owned(),
            },
        ),
        (
            remove("d", outer.clone()),
            Refusal::Related {
                annotation: annotation_id("outer"),
                relation: RelationId::parse("r").expect("an id"),
            },
        ),
        (
            insert("d", relation("n", "outer", "nobody")),
            Refusal::MissingEnd {
                relation: RelationId::parse("n").expect("an id"),
                annotation: annotation_id("nobody"),
            },
        ),
        (insert_document("d", "x", 0), Refusal::DocumentExists(d())),
        (
            insert_document("n", "x", 3),
            Refusal::WrongPosition {
                document: document_id("n"),
                position: 3,
                n_documents: 2,
            },
        ),
        (
            Op::DetachDocument {
                id: unknown(),
                position: 0,
            },
            Refusal::UnknownDocument(unknown()),
        ),
        (
            Op::DetachDocument {
                id: d(),
                position: 0,
            },
            Refusal::WrongPosition {
                document: d(),
                position: 0,
                n_documents: 2,
            },
        ),
        (
            Op::AttachDocument {
                id: unknown(),
                position: 0,
            },
            Refusal::NotDetached(unknown()),
        ),
        (
            Op::AttachDocument {
                id: d(),
                position: 0,
            },
            Refusal::DocumentExists(d()),
        ),
        (
            Op::WithdrawDocument {
                document: Arc::new(world.model.documents[1].document.clone()),
                position: 1,
            },
            Refusal::DocumentInUse(d()),
        ),
        (
            Op::RenameDocument {
                id: d(),
                before: "x".to_owned(),
                after: "y".to_owned(),
            },
            Refusal::StaleDocument(d()),
        ),
        (
            Op::SetLanguage {
                id: d(),
                before: Some("fr".to_owned()),
                after: None,
            },
            Refusal::StaleDocument(d()),
        ),
        (
            set_schema(&schema(&[]), &schema(&["a"])),
            Refusal::StaleSchema,
        ),
        (
            set_schema(&world.model.schema, &schema(&["a", "b"])),
            Refusal::LabelInUse {
                label: label_id("c"),
                document: d(),
            },
        ),
    ];
    for (op, expected) in cases {
        // Behind one that fits, so that there is something to take back.
        let fits = Op::SetLanguage {
            id: d(),
            before: None,
            after: Some("fr".to_owned()),
        };
        let op_alone = world.refuses(vec![op.clone()]);
        assert_eq!(op_alone, (0, expected.clone()), "{op:?}");
        if !matches!(op, Op::SetLanguage { .. }) {
            assert_eq!(world.refuses(vec![fits, op]), (1, expected));
        }
    }
    assert_eq!(world.refuses(Vec::new()), (0, Refusal::Nothing));
}

#[test]
fn a_document_must_have_the_hash_of_its_text() {
    let mut world = World::new();
    let mut wrong = document("d", "un");
    wrong.text = Text::new("deux");
    let op = Op::InsertDocument {
        document: Arc::new(wrong),
        position: 0,
    };
    assert_eq!(
        world.refuses(vec![op]),
        (0, Refusal::TextHash(document_id("d")))
    );
}

#[test]
fn a_removed_document_comes_back_with_its_items() {
    let mut world = furnished();
    world.must(vec![Op::DetachDocument {
        id: document_id("d"),
        position: 1,
    }]);
    // Its labels are free now, its id too.
    world.must(vec![set_schema(
        &schema(&["a", "b", "c"]),
        &schema(&["a", "b"]),
    )]);
    let attach = Op::AttachDocument {
        id: document_id("d"),
        position: 0,
    };
    let in_use = Refusal::LabelInUse {
        label: label_id("c"),
        document: document_id("d"),
    };
    assert_eq!(world.refuses(vec![attach.clone()]), (0, in_use));
    world.must(vec![insert_document("d", "the same id, another text", 0)]);
    assert_eq!(
        world.refuses(vec![attach]).1,
        Refusal::DocumentExists(document_id("d"))
    );
    world.must(vec![insert("d", tagged("outer", "a", &[(0, 3)]))]);
    world.must(vec![Op::DetachDocument {
        id: document_id("d"),
        position: 0,
    }]);
    while world.undo() {}
    while world.redo() {}
    for _ in 0..5 {
        world.undo();
    }
    let state = world
        .ledger
        .project()
        .document(&document_id("d"))
        .expect("it is back");
    assert_eq!(state.store().n_annotations(), 3);
    assert_eq!(state.store().relations().len(), 1);
    world.check_journal();
}

#[test]
fn values_nested_deeper_than_a_reader_goes_are_refused() {
    let mut world = World::with_text("abc");
    let mut nested = json!(1);
    for _ in 0..MAX_DEPTH {
        nested = json!([nested]);
    }
    let deep = |value| match tagged("n", "a", &[(0, 1)]) {
        Item::Annotation(mut annotation) => {
            annotation.attributes.insert("deep".to_owned(), value);
            insert("d", Item::Annotation(annotation))
        }
        other => insert("d", other),
    };
    let (_, cause) = world.refuses(vec![deep(json!({ "more": nested }))]);
    assert_eq!(
        cause,
        Refusal::TooDeep {
            what: "an annotation",
            id: "n".to_owned()
        }
    );
    world.must(vec![deep(nested)]);
    world.check_journal();
}

// --- the summary -----------------------------------------------------------------------------------------

#[test]
fn the_summary_tells_old_and_new_places_merged() {
    let mut world = World::with_text("abcdefghijklmnop");
    world.must(vec![insert("d", tagged("one", "a", &[(8, 10), (12, 13)]))]);
    let before = item(&world, "d", "one");
    let summary = world
        .must(vec![
            replace("d", before, tagged("one", "a", &[(9, 11)])),
            insert("d", tagged("two", "a", &[(11, 12)])),
            insert("d", tagged("three", "a", &[(0, 2)])),
        ])
        .summary;
    let d = document_id("d");
    assert_eq!(summary.touched, [(d.clone(), span(0, 2)), (d, span(8, 13))]);
    let fates: Vec<(&str, Fate)> = summary
        .items
        .iter()
        .map(|i| (i.id.as_str(), i.fate))
        .collect();
    assert_eq!(
        fates,
        [
            ("one", Fate::Replaced),
            ("two", Fate::Inserted),
            ("three", Fate::Inserted)
        ]
    );
    assert!(!summary.documents && !summary.schema && !summary.is_empty());
}

// --- history ---------------------------------------------------------------------------------------------

fn write_note(ledger: &mut Ledger, note: &str, group: Option<&str>, at: i64) {
    let id = annotation_id("one");
    let state = ledger
        .project()
        .document(&document_id("d"))
        .expect("the document");
    let before = state.store().get(&id).expect("the annotation").clone();
    let mut after = before.clone();
    after.note = note.to_owned();
    after.provenance.modified = Timestamp::from_millis(at);
    let op = replace("d", Item::Annotation(before), Item::Annotation(after));
    let mut transaction = Transaction::by_user(Intent::EditNote, vec![op]);
    transaction.group = group.map(str::to_owned);
    ledger
        .commit(transaction, Timestamp::from_millis(at), "")
        .expect("it fits");
}

fn noted() -> Ledger {
    let mut world = World::with_text("abc");
    world.must(vec![insert("d", tagged("one", "a", &[(0, 1)]))]);
    world.ledger
}

fn note(ledger: &Ledger) -> (String, i64) {
    let state = ledger
        .project()
        .document(&document_id("d"))
        .expect("the document");
    let annotation = state
        .store()
        .get(&annotation_id("one"))
        .expect("the annotation");
    (
        annotation.note.clone(),
        annotation.provenance.modified.millis(),
    )
}

fn undo(ledger: &mut Ledger) -> bool {
    let at = Timestamp::from_millis(9_999_999_999_999);
    ledger.undo(at, "").expect("it fits").is_some()
}

#[test]
fn letters_of_one_note_are_one_step() {
    let mut ledger = noted();
    let former = note(&ledger);
    let start = former.1 + 60_000;
    write_note(&mut ledger, "a", Some("note one"), start);
    write_note(&mut ledger, "ab", Some("note one"), start + GROUP_PAUSE);
    write_note(
        &mut ledger,
        "abc",
        Some("note one"),
        start + 2 * GROUP_PAUSE,
    );
    assert_eq!(ledger.undo_step().expect("a step").transactions().len(), 3);
    assert_eq!(
        ledger.undo_step().expect("a step").intent(),
        Intent::EditNote
    );
    // A pause, another group, none, or a clock set back: each is a step of its own.
    write_note(
        &mut ledger,
        "p",
        Some("note one"),
        start + 3 * GROUP_PAUSE + 1,
    );
    write_note(
        &mut ledger,
        "pq",
        Some("note two"),
        start + 3 * GROUP_PAUSE + 2,
    );
    write_note(&mut ledger, "pqr", None, start + 3 * GROUP_PAUSE + 3);
    write_note(&mut ledger, "pqrs", None, start + 3 * GROUP_PAUSE + 4);
    write_note(&mut ledger, "x", Some("note"), start + 20_000);
    write_note(&mut ledger, "xy", Some("note"), start + 19_999);
    let mut notes = Vec::new();
    while undo(&mut ledger) && ledger.project().n_documents() > 0 {
        let state = ledger
            .project()
            .document(&document_id("d"))
            .expect("the document");
        if state.store().n_annotations() == 0 {
            break;
        }
        notes.push(note(&ledger).0);
    }
    assert_eq!(notes, ["x", "pqrs", "pqr", "pq", "p", "abc", ""]);
}

#[test]
fn a_step_that_was_undone_or_done_again_is_closed() {
    let mut ledger = noted();
    let start = note(&ledger).1;
    write_note(&mut ledger, "a", Some("g"), start);
    write_note(&mut ledger, "b", Some("h"), start + 1);
    assert!(undo(&mut ledger));
    write_note(&mut ledger, "c", Some("g"), start + 2);
    assert!(undo(&mut ledger));
    assert_eq!(note(&ledger).0, "a");
    ledger
        .redo(Timestamp::from_millis(start + 3), "")
        .expect("it fits");
    write_note(&mut ledger, "d", Some("g"), start + 4);
    assert!(undo(&mut ledger));
    assert_eq!(note(&ledger).0, "c");
}

#[test]
fn undo_and_redo_restore_the_time_of_modification() {
    let mut ledger = noted();
    let former = note(&ledger);
    write_note(&mut ledger, "a", None, former.1 + 5);
    assert!(undo(&mut ledger));
    assert_eq!(note(&ledger), former);
    ledger
        .redo(Timestamp::from_millis(former.1 + 99), "")
        .expect("it fits");
    assert_eq!(note(&ledger), ("a".to_owned(), former.1 + 5));
}

#[test]
fn what_was_given_or_came_from_elsewhere_is_not_undone() {
    for origin in [Origin::Restore, Origin::Remote] {
        let mut world = furnished();
        assert!(world.undo());
        let mut given = Transaction::by_user(Intent::Other, vec![insert_document("g", "x", 0)]);
        given.origin = origin;
        world.commit(given).expect("it fits");
        assert!(world.ledger.undo_step().is_none() && world.ledger.redo_step().is_none());
        assert!(!world.undo() && !world.redo());
        world.must(vec![insert("g", tagged("n", "a", &[(0, 1)]))]);
        assert!(world.undo() && !world.undo());
        world.check_journal();
    }
}

#[test]
fn names_are_found_again() {
    for name in ["user", "import", "restore", "remote", "suggestion"] {
        assert_eq!(Origin::parse(name).expect("an origin").name(), name);
    }
    for name in [
        "annotate",
        "relabel",
        "edit-note",
        "move-end",
        "delete",
        "remove-all",
        "add-document",
        "remove-document",
        "rename-document",
        "import",
        "edit-schema",
        "other",
    ] {
        assert_eq!(Intent::parse(name).expect("an intent").name(), name);
    }
    assert_eq!((Origin::parse("Users"), Intent::parse("")), (None, None));
}

// --- the journal -----------------------------------------------------------------------------------------

const STORED: &str = include_str!("journal/v1.jsonl");

fn stored() -> Vec<Vec<u8>> {
    STORED
        .lines()
        .map(|line| line.as_bytes().to_vec())
        .collect()
}

/// Everything that format 1 can say, by the public door.
fn everything() -> (Ledger, Vec<Vec<u8>>) {
    let mut ledger = Ledger::new(project_id(), schema(&[]));
    let mut journal = Vec::new();
    let mut now = 1_763_805_600_000;
    let mut time = move || {
        now += 10_001;
        Timestamp::from_millis(now)
    };
    for transaction in transactions() {
        let committed = ledger
            .commit(transaction, time(), "annotator “é” 😀")
            .expect("it fits");
        journal.push(committed.entry);
    }
    for _ in 0..6 {
        journal.push(
            ledger
                .undo(time(), "")
                .expect("it fits")
                .expect("a step")
                .entry,
        );
    }
    for _ in 0..3 {
        journal.push(
            ledger
                .redo(time(), "")
                .expect("it fits")
                .expect("a step")
                .entry,
        );
    }
    (ledger, journal)
}

/// An annotation with something in every field.
fn full_annotation() -> Annotation {
    let mut annotation = annotation("full", "a", Target::Anchored(parts(&[(5, 10), (13, 17)])));
    annotation.note = "a note:\n\"quoted\" \\ \u{2028} \u{0} é 😀".to_owned();
    annotation
        .attributes
        .insert("z".to_owned(), json!({ "b": [1, 2.5, null], "a": true }));
    annotation.attributes.insert("a".to_owned(), json!("value"));
    annotation.provenance.modified = Timestamp::from_millis(1_763_805_661_234);
    annotation.provenance.annotator = "somebody".to_owned();
    annotation.extra.insert("unknown".to_owned(), json!([[]]));
    annotation
}

fn transactions() -> Vec<Transaction> {
    let by = |origin, intent, ops| Transaction {
        ops,
        origin,
        intent,
        group: None,
    };
    let user = |intent, ops| by(Origin::User, intent, ops);
    let d = || document_id("d");
    let mut first = document("d", "😀 Bakou a nié avoir violé le cessez-le-feu.\r\n");
    first.language = Some("fr".to_owned());
    first.original.bom = true;
    first
        .extra
        .insert("kept".to_owned(), json!({ "as": "it is" }));
    let mut rich = schema(&["a", "b"]).labels().to_vec();
    rich[0].description =
        standoff::schema::Localized([("fr".to_owned(), "Quand ?".to_owned())].into());
    rich[1].parent = Some(label_id("a"));
    rich[1].extra.insert("x".to_owned(), json!(-0.125));
    let mut extra = Extra::new();
    extra.insert("rules".to_owned(), json!([]));
    let rich = standoff::schema::Schema::new(rich, extra).expect("sound");
    let insert_first = Op::InsertDocument {
        document: Arc::new(first),
        position: 0,
    };
    let full = Item::Annotation(full_annotation());
    let mut accepted = suggestion("s", "b", Target::Candidate(parts(&[(0, 4)])));
    let open = accepted.clone();
    if let Item::Suggestion(suggestion) = &mut accepted {
        suggestion.state = SuggestionState::Accepted;
    }
    let mut grouped = user(Intent::EditNote, vec![replace("d", open, accepted)]);
    grouped.group = Some("note s".to_owned());
    let second = Arc::new(document("e", ""));
    vec![
        by(
            Origin::Restore,
            Intent::AddDocument,
            vec![set_schema(&schema(&[]), &rich), insert_first],
        ),
        user(
            Intent::Annotate,
            vec![
                insert("d", full.clone()),
                insert("d", orphan("lost", "b", "perdu")),
            ],
        ),
        by(
            Origin::Import,
            Intent::Import,
            vec![
                insert("d", relation("r", "full", "lost")),
                insert("d", document_label("l", "a")),
                insert(
                    "d",
                    suggestion("s", "b", Target::Candidate(parts(&[(0, 4)]))),
                ),
            ],
        ),
        grouped,
        by(
            Origin::Suggestion,
            Intent::RenameDocument,
            vec![
                Op::RenameDocument {
                    id: d(),
                    before: "d.txt".to_owned(),
                    after: "<b>&.txt".to_owned(),
                },
                Op::SetLanguage {
                    id: d(),
                    before: Some("fr".to_owned()),
                    after: None,
                },
                Op::InsertDocument {
                    document: second.clone(),
                    position: 1,
                },
                Op::WithdrawDocument {
                    document: second,
                    position: 1,
                },
            ],
        ),
        user(
            Intent::Delete,
            vec![
                remove("d", relation("r", "full", "lost")),
                remove("d", full),
            ],
        ),
        user(
            Intent::RemoveDocument,
            vec![Op::DetachDocument {
                id: d(),
                position: 0,
            }],
        ),
        user(
            Intent::Other,
            vec![Op::AttachDocument {
                id: d(),
                position: 0,
            }],
        ),
    ]
}

/// To store a new format: let this write it beside the old, and give the new its own test.
#[test]
fn the_stored_journal_of_format_1_gives_what_it_gave() {
    let (ledger, journal) = everything();
    let text: String = journal
        .iter()
        .map(|entry| String::from_utf8(entry.clone()).expect("JSON is UTF-8") + "\n")
        .collect();
    assert_eq!(JOURNAL_FORMAT, 1);
    expect_test::expect_file!["journal/v1.jsonl"].assert_eq(&text);
    let rebuilt = Ledger::rebuild(project_id(), stored()).expect("it is sound");
    same_ledger(&ledger, &rebuilt);
    let state = rebuilt
        .project()
        .document(&document_id("d"))
        .expect("the document");
    assert_eq!(
        state.store().get(&annotation_id("full")),
        Some(&full_annotation())
    );
    // The order of unknown fields and attributes is kept too, which equality does not see.
    let full = state
        .store()
        .get(&annotation_id("full"))
        .expect("the annotation");
    assert_eq!(full.attributes.keys().collect::<Vec<_>>(), ["z", "a"]);
}

#[test]
fn an_empty_journal_is_an_empty_project() {
    let none: [&[u8]; 0] = [];
    let ledger = Ledger::rebuild(project_id(), none).expect("nothing to refuse");
    assert_eq!(
        (ledger.seq(), ledger.head(), ledger.project().n_documents()),
        (0, None, 0)
    );
}

fn refusal(journal: &[Vec<u8>]) -> JournalError {
    Ledger::rebuild(project_id(), journal).expect_err("the journal was tampered with")
}

#[test]
fn a_gap_is_refused_with_its_place() {
    let (_, journal) = everything();
    for missing in 0..journal.len() - 1 {
        let mut left = journal.clone();
        left.remove(missing);
        let (expected, found) = (missing as u64 + 1, missing as u64 + 2);
        assert_eq!(refusal(&left), JournalError::Gap { expected, found });
    }
    let mut swapped = journal.clone();
    swapped.swap(3, 4);
    assert_eq!(
        refusal(&swapped),
        JournalError::Gap {
            expected: 4,
            found: 5
        }
    );
    let mut doubled = journal.clone();
    doubled.insert(3, journal[2].clone());
    assert_eq!(
        refusal(&doubled),
        JournalError::Gap {
            expected: 4,
            found: 3
        }
    );
}

#[test]
fn a_changed_entry_is_refused_there_or_at_the_next() {
    let (_, journal) = everything();
    // The same meaning in other bytes, and another meaning that fits.
    let mut blank = journal.clone();
    blank[1].push(b' ');
    assert_eq!(refusal(&blank), JournalError::Chain { seq: 3 });
    let mut other = journal.clone();
    let text = String::from_utf8(other[1].clone()).expect("UTF-8");
    other[1] = text.replace("somebody", "nobody").into_bytes();
    assert_eq!(refusal(&other), JournalError::Chain { seq: 3 });
    // Any byte but those of the last entry.
    for which in 0..4 {
        for at in (0..journal[which].len()).step_by(11) {
            let mut bent = journal[..which + 2].to_vec();
            bent[which][at] ^= 1;
            Ledger::rebuild(project_id(), &bent).expect_err("a bit was turned");
        }
    }
    // An entry of another journal.
    let mut foreign = World::with_text("x").journal;
    foreign.push(journal[1].clone());
    assert_eq!(refusal(&foreign), JournalError::Chain { seq: 2 });
}

fn replay_text(from: &str, to: &str) -> JournalError {
    let (_, journal) = everything();
    let text = String::from_utf8(journal[0].clone()).expect("UTF-8");
    assert!(text.contains(from), "{from} in {text}");
    let mut ledger = Ledger::new(project_id(), schema(&[]));
    let former = ledger.clone();
    let error = ledger.replay(text.replacen(from, to, 1).as_bytes());
    same_ledger(&former, &ledger);
    error.expect_err("it is no entry of ours")
}

#[test]
fn another_format_is_refused_with_both_versions() {
    let version = |found| JournalError::Version {
        seq: 1,
        found,
        known: 1,
    };
    assert_eq!(replay_text("\"format\":1", "\"format\":2"), version(2));
    assert_eq!(
        replay_text("\"format\":1", "\"format\":3,\"new\":{}"),
        version(3)
    );
    let message = version(2).to_string();
    assert!(
        message.contains("format 2") && message.contains("format 1"),
        "{message}"
    );
}

#[test]
fn what_is_no_entry_is_refused_with_its_place() {
    let place = |error| match error {
        JournalError::Malformed {
            seq: 1,
            cause: WireError::Value { place, .. },
        } => place,
        other => panic!("{other:?}"),
    };
    assert_eq!(place(replay_text("\"utf8\"", "\"utf16\"")), "unit");
    assert_eq!(place(replay_text("\"restore\"", "\"nobody\"")), "origin");
    assert_eq!(
        place(replay_text("\"add-document\"", "\"x\"")),
        "action.do.intent"
    );
    assert_eq!(
        place(replay_text("\"time\":\"2025", "\"time\":\"x")),
        "time"
    );
    assert_eq!(
        place(replay_text("\"previous\":\"0", "\"previous\":\"")),
        "previous"
    );
    assert_eq!(
        place(replay_text("\"id\":\"d\"", "\"id\":\"\"")),
        "action.do.ops[1]"
    );
    assert_eq!(place(replay_text("#0072b2", "blue")), "action.do.ops[0]");
    assert_eq!(
        place(replay_text("\"parent\":\"a\"", "\"parent\":\"q\"")),
        "action.do.ops[0]"
    );
    assert_eq!(
        place(replay_text("\"encoding\":\"utf-8\"", "\"encoding\":\"x\"")),
        "action.do.ops[1]"
    );
    let json = |error| match error {
        JournalError::Malformed {
            seq: 1,
            cause: WireError::Json(message),
        } => message,
        other => panic!("{other:?}"),
    };
    assert!(json(replay_text("\"bom\":true", "\"bom\":1")).contains("column"));
    assert!(json(replay_text("\"bom\":", "\"new\":1,\"bom\":")).contains("unknown field"));
    assert!(json(replay_text("insertDocument", "burnDocument")).contains("unknown variant"));
    assert!(json(replay_text("\"unit\":\"utf8\",", "")).contains("missing field"));
    // The text is not the one that was hashed.
    match replay_text("Bakou", "Erevan") {
        JournalError::Refused { seq: 1, cause } => {
            assert_eq!(
                (cause.index, cause.cause),
                (1, Refusal::TextHash(document_id("d")))
            );
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_undo_of_nothing_is_refused() {
    let mut ledger = Ledger::new(project_id(), schema(&[]));
    for word in ["undo", "redo"] {
        let zeros = "0".repeat(64);
        let entry = format!(
            r#"{{"format":1,"seq":1,"time":"2026-11-22T10:00:00.000Z","annotator":"","origin":"user","unit":"utf8","action":"{word}","previous":"{zeros}"}}"#
        );
        assert_eq!(
            ledger.replay(entry.as_bytes()),
            Err(JournalError::NoStep { seq: 1 })
        );
    }
}

/// The shortest digits of a number must come back as the same number, to the last bit.
#[test]
fn numbers_survive_the_journal_to_the_last_bit() {
    let mut world = World::with_text("abc");
    let numbers = [
        31.245_270_191_439_438,
        0.1 + 0.2,
        f64::MIN_POSITIVE,
        5e-324,
        f64::MAX,
        1e21,
        -0.0,
    ];
    for (index, number) in numbers.into_iter().enumerate() {
        let mut new = annotation(
            &format!("n{index}"),
            "a",
            Target::Anchored(parts(&[(0, 1)])),
        );
        new.attributes
            .insert("value".to_owned(), json!([number, u64::MAX, i64::MIN]));
        world.must(vec![insert("d", Item::Annotation(new))]);
    }
    world.check_journal();
    let rebuilt = Ledger::rebuild(project_id(), &world.journal).expect("sound");
    let state = rebuilt
        .project()
        .document(&document_id("d"))
        .expect("the document");
    for (annotation, number) in state.store().iter().zip(numbers) {
        let value = annotation.attributes["value"][0]
            .as_f64()
            .expect("a number");
        assert_eq!(value.to_bits(), number.to_bits());
    }
}

// --- size ------------------------------------------------------------------------------------------------

/// 100,000 ops in one transaction, there, back and there again. What is quadratic does not come back from
/// this while one waits.
#[test]
fn a_hundred_thousand_ops_are_one_transaction() {
    const N: u32 = 100_000;
    let text = "0123456789 ".repeat(10_000);
    let mut ledger = World::with_text(&text).ledger;
    let at = Timestamp::from_millis(0);
    let tag = |i: u32| {
        let start = i.wrapping_mul(2_654_435_761) % (text.len() as u32 - 40);
        insert(
            "d",
            tagged(&format!("{i:06}"), "a", &[(start, start + 1 + i % 40)]),
        )
    };
    let relate = |i: u32| {
        insert(
            "d",
            relation(&format!("r{i}"), "000000", &format!("{i:06}")),
        )
    };
    let ops: Vec<Op> = (0..N)
        .map(tag)
        .chain((0..N).step_by(10).map(relate))
        .collect();
    let committed = ledger
        .commit(Transaction::by_user(Intent::Import, ops), at, "")
        .expect("it fits");
    assert_eq!(committed.summary.items.len(), 110_000);
    let full = ledger.project().clone();
    let store = full
        .document(&document_id("d"))
        .expect("the document")
        .store();
    assert_eq!(store.n_annotations(), N as usize);
    let middle = store.nth(50_000).expect("there are more");
    assert_eq!(store.rank(&middle.id), Some(50_000));
    assert_eq!(store.n_starting_before(ByteOffset::ZERO), 0);
    ledger.undo(at, "").expect("it fits").expect("a step");
    assert_eq!(
        ledger
            .project()
            .documents()
            .map(|s| s.store().n_annotations())
            .sum::<usize>(),
        0
    );
    ledger.redo(at, "").expect("it fits").expect("a step");
    assert!(*ledger.project() == full);
}

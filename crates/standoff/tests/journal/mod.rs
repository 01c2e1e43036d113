//! The journal as it is stored: everything that format 1 could say, in `v1.jsonl`; what format 2 said besides, in
//! `v2.jsonl`; everything that format 3 says, in `v3.jsonl`.

mod numbers;
mod tampering;

use crate::lawful::*;
use serde_json::json;
use standoff::change::{Intent, JOURNAL_FORMAT, Ledger, Op, Origin, Place, Transaction};
use standoff::clock::ActorId;
use standoff::model::*;
use std::sync::Arc;

/// A stored journal, entry by entry.
fn lines_of(stored: &str) -> Vec<Vec<u8>> {
    let lines = stored.lines();
    lines.map(|line| line.as_bytes().to_vec()).collect()
}

/// The stored journal of format 1.
pub fn stored() -> Vec<Vec<u8>> {
    lines_of(include_str!("v1.jsonl"))
}

/// Everything that can be said, by the public door.
fn everything() -> (Ledger, Vec<Vec<u8>>) {
    let actor = ActorId::parse("actor").expect("an id");
    let mut ledger = Ledger::new(project_id(), schema(&[])).with_actor(actor);
    let mut journal = Vec::new();
    let mut now = 1_763_805_600_000;
    let mut time = move || {
        now += 10_001;
        Timestamp::from_millis(now)
    };
    for transaction in transactions().into_iter().chain(more()) {
        let committed = ledger
            .commit(transaction, time(), "annotator “é” 😀")
            .expect("it fits");
        journal.push(committed.entry);
    }
    for _ in 0..6 {
        journal.push(ledger.undo(time(), "").expect("a step").entry);
    }
    for _ in 0..3 {
        journal.push(ledger.redo(time(), "").expect("a step").entry);
    }
    (ledger, journal)
}

/// What the stored journal of format 1 says.
fn everything_of_format_1() -> Ledger {
    let mut ledger = Ledger::new(project_id(), schema(&[]));
    let mut now = 1_763_805_600_000;
    let mut time = move || {
        now += 10_001;
        Timestamp::from_millis(now)
    };
    for transaction in transactions() {
        ledger.commit(transaction, time(), "").expect("it fits");
    }
    for _ in 0..6 {
        ledger.undo(time(), "").expect("a step");
    }
    for _ in 0..3 {
        ledger.redo(time(), "").expect("a step");
    }
    ledger
}

/// An annotation with something in every field.
fn full_annotation() -> Annotation {
    let mut annotation = annotation("full", "a", Target::Anchored(parts(&[(5, 10), (13, 17)])));
    annotation.note = "a note:\n\"quoted\" \\ \u{2028} \u{0} é 😀".to_owned();
    annotation
        .attributes
        .insert(attribute_id("z"), json!({ "b": [1, 2.5, null], "a": true }));
    annotation
        .attributes
        .insert(attribute_id("a"), json!("value"));
    annotation.provenance.modified = Timestamp::from_millis(1_763_805_661_234);
    annotation.provenance.annotator = "somebody".to_owned();
    annotation.extra.insert("unknown".to_owned(), json!([[]]));
    annotation
}

#[allow(
    clippy::too_many_lines,
    reason = "the cases are listed one after another"
)]
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
        document: Arc::new(first.clone()),
        place: Place::At(0),
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
                Op::set_document(&first, Field::Own("name"), json!("<b>&.txt")),
                Op::set_document(&first, Field::Own("language"), json!(null)),
                Op::InsertDocument {
                    document: second,
                    place: Place::At(1),
                },
                Op::DetachDocument {
                    id: document_id("e"),
                    place: Place::At(1),
                    is_coming: true,
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
        user(Intent::RemoveDocument, vec![Op::detach(d(), Place::At(0))]),
        user(Intent::Other, vec![Op::attach(d(), Place::At(0))]),
    ]
}

/// What format 3 says and no format before: fields of a document and an annotation that were unknown, single fields.
fn more() -> Vec<Transaction> {
    let document = {
        let mut document = document("d", "");
        document.name = "<b>&.txt".to_owned();
        document
    };
    let own = |name| Field::Own(name);
    let source = json!({ "address": "https://example.org/", "published": "2020-12", "x": 1 });
    let before = annotation("n", "b", Target::Anchored(parts(&[(5, 10)])));
    let mut after = before.clone();
    after.set_sure(false);
    after
        .attributes
        .insert(attribute_id("kind"), json!("literal"));
    after.target = Target::Anchored(parts(&[(5, 10), (13, 17)]));
    after.provenance.modified = Timestamp::from_millis(1_763_805_661_234);
    let (before, after) = (Item::Annotation(before), Item::Annotation(after));
    vec![
        Transaction::by_user(
            Intent::SetState,
            vec![
                Op::set_document(&document, own("state"), json!("done")),
                Op::set_document(&document, own("note"), json!("Read twice.")),
                Op::set_document(&document, own("origin"), source),
                Op::set_document(&document, Field::Attribute(attribute_id("genre")), json!(2)),
            ],
        ),
        Transaction::by_user(Intent::Annotate, vec![insert("d", before.clone())]),
        Transaction::by_user(Intent::SetConfidence, vec![replace("d", before, after)]),
    ]
}

#[test]
fn the_stored_journal_of_format_1_gives_what_it_gave() {
    let rebuilt = Ledger::rebuild(project_id(), stored()).expect("it is sound");
    let ledger = everything_of_format_1();
    assert!(rebuilt.project() == ledger.project());
    assert_eq!(rebuilt.seq(), 17);
    let state = rebuilt
        .project()
        .document(&document_id("d"))
        .expect("the document");
    assert_eq!(
        state.store().get(&annotation_id("full")),
        Some(&full_annotation())
    );
}

/// To store a new format: let this write it beside the old, and give the new its own test.
#[test]
fn the_stored_journal_of_format_3_gives_what_it_gave() {
    assert_eq!(JOURNAL_FORMAT, 3);
    let (ledger, journal) = everything();
    expect_test::expect_file!["v3.jsonl"].assert_eq(&lines(&journal));
    let stored = lines_of(include_str!("v3.jsonl"));
    let rebuilt = Ledger::rebuild(project_id(), &stored).expect("it is sound");
    same_ledger(&ledger, &rebuilt);
    // Before what was done was taken back.
    let done = Ledger::rebuild(project_id(), &stored[..11]).expect("it is sound");
    let state = done.project().document(&document_id("d"));
    let document = state.expect("the document").document();
    assert_eq!(document.progress, DocumentProgress::Done);
    assert_eq!(document.source.published.as_deref(), Some("2020-12"));
}

fn lines(journal: &[Vec<u8>]) -> String {
    let line = |entry: &Vec<u8>| String::from_utf8(entry.clone()).expect("JSON is UTF-8") + "\n";
    journal.iter().map(line).collect()
}

/// Its entries say with loose fields what are fields of the model today.
#[test]
fn the_stored_journal_of_format_2_gives_what_it_gave() {
    let stored = lines_of(include_str!("v2.jsonl"));
    let all = Ledger::rebuild(project_id(), &stored).expect("it is sound");
    let state = all.project().document(&document_id("d"));
    let document = state.expect("the document").document();
    assert_eq!(document.progress, DocumentProgress::Done);
    assert_eq!(document.extra.keys().collect::<Vec<_>>(), ["z", "a"]);
    // Before what was done was taken back.
    let done = Ledger::rebuild(project_id(), &stored[..6]).expect("it is sound");
    let state = done.project().document(&document_id("d"));
    let state = state.expect("the document");
    assert_eq!(state.document().progress, DocumentProgress::ToDo);
    let annotation = state.store().get(&annotation_id("n"));
    let annotation = annotation.expect("the annotation");
    assert_eq!(annotation.confidence, Confidence::Unsure);
    assert!(annotation.attributes.is_empty());
}

/// A journal goes on in the format of today, whatever its beginning is in.
#[test]
fn a_journal_of_a_former_format_goes_on() {
    for stored in [stored(), lines_of(include_str!("v2.jsonl"))] {
        let mut ledger = Ledger::rebuild(project_id(), &stored).expect("it is sound");
        let actor = ActorId::parse("actor").expect("an id");
        ledger = ledger.with_actor(actor);
        let mut journal = stored;
        let at = Timestamp::from_millis(1_800_000_000_000);
        let undone = ledger.undo(at, "").expect("a step of the former format");
        assert_eq!(undone.n_void, 0);
        journal.push(undone.entry);
        let document = insert_document("new", "x", 0);
        let transaction = Transaction::by_user(Intent::AddDocument, vec![document]);
        journal.push(ledger.commit(transaction, at, "").expect("it fits").entry);
        let rebuilt = Ledger::rebuild(project_id(), &journal).expect("it is sound");
        same_ledger(&ledger, &rebuilt);
    }
}

#[test]
fn a_format_cannot_say_what_came_later() {
    let stored = include_str!("v2.jsonl");
    let mut lines = stored.lines();
    let mut ledger = Ledger::new(project_id(), schema(&[]));
    let first = lines.next().expect("an entry");
    ledger.replay(first.as_bytes()).expect("it is sound");
    let second = lines.next().expect("an entry");
    let claimed = second.replace("\"format\":2", "\"format\":1");
    let refused = ledger
        .replay(claimed.as_bytes())
        .expect_err("format 1 has no such op");
    let message = refused.to_string();
    assert!(message.contains("format 1 cannot say this"), "{message}");
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

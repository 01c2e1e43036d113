//! The journal as it is stored: everything that format 1 can say, in `v1.jsonl`.

mod numbers;
mod tampering;

use crate::lawful::*;
use serde_json::json;
use standoff::change::{Intent, JOURNAL_FORMAT, Ledger, Op, Origin, Transaction};
use standoff::model::*;
use std::sync::Arc;

const STORED: &str = include_str!("v1.jsonl");

/// The stored journal, entry by entry.
pub fn stored() -> Vec<Vec<u8>> {
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
    expect_test::expect_file!["v1.jsonl"].assert_eq(&text);
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

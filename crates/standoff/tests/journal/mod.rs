//! The journal as it is stored: everything that format 1 can say, in `v1.jsonl`; what format 2 says besides, in
//! `v2.jsonl`.

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
    let text = lines(&journal);
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

fn lines(journal: &[Vec<u8>]) -> String {
    let line = |entry: &Vec<u8>| String::from_utf8(entry.clone()).expect("JSON is UTF-8") + "\n";
    journal.iter().map(line).collect()
}

/// What format 2 can say and format 1 cannot, with an entry of format 1 before and among it.
fn everything_of_format_2() -> (Ledger, Vec<Vec<u8>>) {
    let mut bare = document("d", "un deux");
    let known = [("z", json!(1)), ("state", json!("done")), ("a", json!([]))];
    bare.extra = Extra::from_iter(known.map(|(name, value)| (name.to_owned(), value)));
    let (done, to_do) = (bare.extra.clone(), bare.extra_with(DocumentProgress::ToDo));
    let sure = annotation("n", "a", Target::Anchored(parts(&[(0, 2)])));
    let mut unsure = sure.clone();
    unsure.set_sure(false);
    let bare = Arc::new(bare);
    let id = document_id("d");
    let detach = Op::DetachDocument {
        id: id.clone(),
        position: 0,
    };
    let attach = Op::AttachDocument {
        id: id.clone(),
        position: 0,
    };
    let first = Op::InsertDocument {
        document: bare,
        position: 0,
    };
    let set_state = Op::SetExtra {
        id,
        before: done,
        after: to_do,
    };
    let (sure, unsure) = (Item::Annotation(sure), Item::Annotation(unsure));
    let transactions = [
        Transaction::by_user(
            Intent::AddDocument,
            vec![set_schema(&schema(&[]), &schema(&["a"])), first],
        ),
        Transaction::by_user(Intent::SetState, vec![set_state.clone()]),
        // By the op alone, whatever was meant.
        Transaction::by_user(Intent::Other, vec![set_state.inverse(), set_state]),
        Transaction::by_user(Intent::Annotate, vec![insert("d", sure.clone())]),
        Transaction::by_user(Intent::SetConfidence, vec![replace("d", sure, unsure)]),
        Transaction::by_user(Intent::MoveDocument, vec![detach, attach]),
    ];
    let mut ledger = Ledger::new(project_id(), schema(&[]));
    let mut journal = Vec::new();
    let time = Timestamp::from_millis(1_763_805_600_000);
    for transaction in transactions {
        let committed = ledger.commit(transaction, time, "").expect("it fits");
        journal.push(committed.entry);
    }
    for _ in 0..5 {
        let undone = ledger.undo(time, "").expect("it fits");
        journal.push(undone.expect("a step").entry);
    }
    (ledger, journal)
}

#[test]
fn the_stored_journal_of_format_2_gives_what_it_gave() {
    assert_eq!(JOURNAL_FORMAT, 2);
    let (ledger, journal) = everything_of_format_2();
    expect_test::expect_file!["v2.jsonl"].assert_eq(&lines(&journal));
    let stored = include_str!("v2.jsonl").lines().map(str::as_bytes);
    let rebuilt = Ledger::rebuild(project_id(), stored).expect("it is sound");
    same_ledger(&ledger, &rebuilt);
    let state = rebuilt.project().document(&document_id("d"));
    let document = state.expect("the document").document();
    assert_eq!(document.progress(), DocumentProgress::Done);
    // The order of the fields is that of the file again.
    assert_eq!(
        document.extra.keys().collect::<Vec<_>>(),
        ["z", "state", "a"]
    );
}

/// Whoever has not got this version yet reads on as far as nothing new was said, and is told why not further.
#[test]
fn an_entry_is_written_in_the_oldest_format_that_can_say_it() {
    let (_, journal) = everything_of_format_2();
    let formats = journal.iter().map(|entry| {
        let entry: serde_json::Value = serde_json::from_slice(entry).expect("JSON");
        entry["format"].as_u64().expect("a number")
    });
    assert_eq!(
        formats.collect::<Vec<_>>(),
        [1, 2, 2, 1, 2, 2, 1, 1, 1, 1, 1]
    );
    let mut ledger = Ledger::new(project_id(), schema(&[]));
    ledger.replay(&journal[0]).expect("it is sound");
    let claimed = lines(&journal[1..2]).replace("\"format\":2", "\"format\":1");
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

//! The reader of our own JSON takes any bytes: no panic; what it takes without an error goes into a project,
//! and out again as the same.
#![no_main]

use formats::temoin_json::{Contents, Imported, WriteOptions, read, read_schema, reanchor, write};
use formats::{Issue, has_errors};
use libfuzzer_sys::fuzz_target;
use standoff::change::{Intent, Ledger, Op, Place, Transaction};
use standoff::model::{Item, Timestamp};
use standoff::schema::Schema;
use standoff_fuzz::{check_indexes, make};
use std::sync::Arc;

/// What files without a text are reanchored in.
const TEXT: &str = "😀 Bakou a nié avoir violé le cessez-le-feu dimanche.\r\n aaaa aaaa";

fuzz_target!(|bytes: &[u8]| {
    let (imported, issues) = read(bytes);
    tell(&issues);
    match imported {
        Some(imported) => {
            reanchor(&imported, &make::document("onto", TEXT));
            if !has_errors(&issues) {
                goes_in(&imported);
                goes_out(&imported);
            }
        }
        None => assert!(has_errors(&issues), "refused without a reason"),
    }
    if let Ok(json) = std::str::from_utf8(bytes) {
        let (schema, issues) = read_schema(json);
        tell(&issues);
        assert_eq!(schema.is_none(), has_errors(&issues));
    }
});

fn tell(issues: &[Issue]) {
    for issue in issues {
        assert!(!issue.to_string().is_empty());
    }
}

/// Everything fits a project.
fn goes_in(imported: &Imported) {
    let Some(document) = &imported.document else {
        return;
    };
    let mut ledger = Ledger::new(make::project_id(), Schema::default());
    let mut ops = vec![
        make::set_schema(&Schema::default(), &imported.schema),
        Op::InsertDocument {
            document: Arc::new(document.clone()),
            place: Place::At(0),
        },
    ];
    ops.extend(imported.items.iter().map(|item| Op::Insert {
        document: document.id.clone(),
        item: item.clone(),
    }));
    ledger
        .commit(
            Transaction::by_user(Intent::Import, ops),
            Timestamp::from_millis(0),
            "",
        )
        .expect("what was read without an error fits");
    check_indexes(ledger.project());
}

/// write ∘ read = identity on what we write, and read ∘ write on what was read.
fn goes_out(imported: &Imported) {
    let Some(document) = &imported.document else {
        return;
    };
    let mut contents = Contents {
        document,
        schema: &imported.schema,
        annotations: Vec::new(),
        relations: Vec::new(),
        document_labels: Vec::new(),
        suggestions: Vec::new(),
    };
    for item in &imported.items {
        match item {
            Item::Annotation(item) => contents.annotations.push(item),
            Item::Relation(item) => contents.relations.push(item),
            Item::DocumentLabel(item) => contents.document_labels.push(item),
            Item::Suggestion(item) => contents.suggestions.push(item),
        }
    }
    let written = write(&contents, WriteOptions::default());
    let (again, issues) = read(&written);
    assert!(!has_errors(&issues), "our own bytes: {issues:?}");
    let again = again.expect("our own bytes are read");
    assert_eq!(again.document, imported.document);
    assert_eq!(again.schema, imported.schema);
    assert_eq!(again.items, imported.items);
}

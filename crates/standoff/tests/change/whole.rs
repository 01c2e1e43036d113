//! A transaction is done whole or not at all, says why not, and says what it touched.

use super::{furnished, item};
use crate::lawful::*;
use serde_json::Value;
use serde_json::json;
use standoff::change::{Fate, MAX_DEPTH, Op, Place, Refusal};
use standoff::model::*;
use standoff::text::{OffsetError, Text};
use std::sync::Arc;

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
        rename("d.txt", "other.txt"),
        Op::detach(document_id("e"), Place::At(0)),
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
#[allow(
    clippy::too_many_lines,
    reason = "the cases are listed one after another"
)]
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
            replace("d", tagged("n", "a", &[(0, 4)]), outer.clone()),
            Refusal::UnknownItem {
                kind: annotation_kind,
                id: "n".to_owned(),
            },
        ),
        (
            set("label", json!("a"), json!("")),
            Refusal::Value {
                what: "an annotation",
                id: "outer".to_owned(),
                problem: "an id must not be empty".to_owned(),
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
            Op::detach(unknown(), Place::At(0)),
            Refusal::UnknownDocument(unknown()),
        ),
        (
            Op::detach(d(), Place::At(0)),
            Refusal::WrongPosition {
                document: d(),
                position: 0,
                n_documents: 2,
            },
        ),
        (
            Op::attach(unknown(), Place::At(0)),
            Refusal::NotDetached(unknown()),
        ),
        (Op::attach(d(), Place::At(0)), Refusal::DocumentExists(d())),
        (rename("x", "y"), Refusal::StaleDocument(d())),
        (
            set_document("language", json!("fr"), Value::Null),
            Refusal::StaleDocument(d()),
        ),
        (
            set_document("note", json!("was"), json!("new")),
            Refusal::StaleDocument(d()),
        ),
        (
            set_extra(json!({}), json!({ "name": 1 })),
            Refusal::KnownField("name".to_owned()),
        ),
        (
            set_extra(json!({ "x": 1 }), json!({})),
            Refusal::StaleDocument(d()),
        ),
        (
            set_document("state", json!("to-do"), json!("somehow")),
            Refusal::Value {
                what: "the document",
                id: "d".to_owned(),
                problem: "\"somehow\" is no state of the work".to_owned(),
            },
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
        let fits = set_document("language", Value::Null, json!("fr"));
        let op_alone = world.refuses(vec![op.clone()]);
        assert_eq!(op_alone, (0, expected.clone()), "{op:?}");
        if !is_about_language(&op) {
            assert_eq!(world.refuses(vec![fits, op]), (1, expected));
        }
    }
    assert_eq!(world.refuses(Vec::new()), (0, Refusal::Nothing));
}

fn set_field(field: Field, before: Value, after: Value) -> Op {
    let change = FieldChange {
        field,
        before,
        after,
    };
    Op::SetDocument {
        id: document_id("d"),
        changes: vec![change].into(),
    }
}

fn set_document(field: &'static str, before: Value, after: Value) -> Op {
    set_field(Field::Own(field), before, after)
}

fn set_extra(before: Value, after: Value) -> Op {
    set_field(Field::Extra, before, after)
}

fn rename(before: &str, after: &str) -> Op {
    set_document("name", json!(before), json!(after))
}

fn is_about_language(op: &Op) -> bool {
    let is_language = |change: &FieldChange| change.field == Field::Own("language");
    matches!(op, Op::SetDocument { changes, .. } if changes.iter().any(is_language))
}

/// Another value of a field of the outer annotation.
fn set(field: &'static str, before: Value, after: Value) -> Op {
    Op::Set {
        document: document_id("d"),
        kind: ItemKind::Annotation,
        id: "outer".into(),
        changes: vec![FieldChange {
            field: Field::Own(field),
            before,
            after,
        }]
        .into(),
    }
}

#[test]
fn a_document_must_have_the_hash_of_its_text() {
    let mut world = World::new();
    let mut wrong = document("d", "un");
    wrong.text = Text::new("deux");
    let op = Op::InsertDocument {
        document: Arc::new(wrong),
        place: Place::At(0),
    };
    assert_eq!(
        world.refuses(vec![op]),
        (0, Refusal::TextHash(document_id("d")))
    );
}

#[test]
fn a_removed_document_comes_back_with_its_items() {
    let mut world = furnished();
    world.must(vec![Op::detach(document_id("d"), Place::At(1))]);
    // Its labels are free now, its id too.
    world.must(vec![set_schema(
        &schema(&["a", "b", "c"]),
        &schema(&["a", "b"]),
    )]);
    let attach = Op::attach(document_id("d"), Place::At(0));
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
    world.must(vec![Op::detach(document_id("d"), Place::At(0))]);
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
            annotation.attributes.insert(attribute_id("deep"), value);
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

//! The laws of editing a schema: what comes out is a schema, loses no label but the one that goes, and its
//! transaction over all documents is one step like any other.

mod hostile;
mod lawful;

use lawful::*;
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::json;
use standoff::change::{Becomes, Intent, ReschemaError, Transaction, lost_labels, reschema};
use standoff::model::{Attributes, Extra, Timestamp};
use standoff::schema::{Edit, EditError, Label, LabelId, Schema, SchemaField, Shift};

fn now() -> Timestamp {
    Timestamp::from_millis(1_800_000_000_000)
}

fn labelled(schema: &Schema, id: &str) -> Label {
    schema.label(&label_id(id)).expect("a label").clone()
}

fn ids(schema: &Schema) -> Vec<&str> {
    let labels = schema.labels().iter();
    labels.map(|label| label.id.as_str()).collect()
}

/// Labels, the second below the first and so on where a parent is given.
fn tree(labels: &[(&str, &str)]) -> Schema {
    let flat = schema(&labels.iter().map(|(id, _)| *id).collect::<Vec<_>>());
    let mut nested = flat.labels().to_vec();
    for (label, (_, parent)) in nested.iter_mut().zip(labels) {
        label.parent = LabelId::parse(parent).ok();
    }
    Schema::new(nested, Extra::new()).expect("a sound schema")
}

#[test]
fn a_label_is_set_in_its_place() {
    let before = schema(&["a", "b", "c"]);
    let mut label = labelled(&before, "b");
    label.key = Some('5');
    label.title.0.insert("fr".to_owned(), "Bé".to_owned());
    let after = before.edited(&Edit::Set(label.clone())).expect("it fits");
    assert_eq!(ids(&after), ["a", "b", "c"]);
    assert_eq!(labelled(&after, "b"), label);
    assert_eq!(labelled(&after, "c"), labelled(&before, "c"));
}

#[test]
fn a_key_that_is_taken_is_refused_with_the_label_that_has_it() {
    let before = schema(&["a", "b"]);
    let mut label = labelled(&before, "b");
    label.key = Some('a');
    let by = label_id("a");
    let taken = Err(EditError::KeyTaken { key: 'a', by });
    assert_eq!(before.edited(&Edit::Set(label.clone())), taken);
    label.id = label_id("new");
    assert_eq!(before.edited(&Edit::Add(label)), taken);
}

#[test]
fn a_nested_label_goes_behind_what_its_parent_has_with_all_that_lies_below_it() {
    let before = tree(&[
        ("a", ""),
        ("b", ""),
        ("x", "b"),
        ("c", ""),
        ("z", "c"),
        ("d", ""),
    ]);
    let mut label = labelled(&before, "b");
    label.parent = Some(label_id("c"));
    let after = before.edited(&Edit::Set(label)).expect("it fits");
    assert_eq!(ids(&after), ["a", "c", "z", "b", "x", "d"]);
    let mut label = labelled(&after, "c");
    label.parent = Some(label_id("x"));
    let circle = EditError::Circle(label_id("c"));
    assert_eq!(after.edited(&Edit::Set(label.clone())), Err(circle.clone()));
    label.parent = Some(label_id("c"));
    assert_eq!(after.edited(&Edit::Set(label)), Err(circle));
    assert_eq!(after.depth(&labelled(&after, "x"), 9), 2);
    assert_eq!(after.depth(&labelled(&after, "x"), 1), 1, "no further");
}

#[test]
fn a_label_moves_among_its_siblings_with_what_lies_below_it() {
    let before = tree(&[("a", ""), ("b", ""), ("x", "b"), ("y", "b"), ("c", "")]);
    let moved = |schema: &Schema, id: &str, shift| {
        let edit = Edit::Move(label_id(id), shift);
        schema.edited(&edit).expect("it fits")
    };
    assert_eq!(
        ids(&moved(&before, "b", Shift::Up)),
        ["b", "x", "y", "a", "c"]
    );
    assert_eq!(
        ids(&moved(&before, "b", Shift::Down)),
        ["a", "c", "b", "x", "y"]
    );
    assert_eq!(
        ids(&moved(&before, "x", Shift::Down)),
        ["a", "b", "y", "x", "c"]
    );
    assert_eq!(moved(&before, "x", Shift::Up), before);
    assert_eq!(moved(&before, "c", Shift::Down), before);
}

#[test]
fn what_lies_below_a_label_that_goes_gets_its_parent() {
    let before = tree(&[("a", ""), ("b", "a"), ("c", "b")]);
    let after = before.edited(&Edit::Remove(label_id("b"))).expect("there");
    assert_eq!(ids(&after), ["a", "c"]);
    assert_eq!(labelled(&after, "c").parent, Some(label_id("a")));
    let unknown = Err(EditError::UnknownLabel(label_id("b")));
    assert_eq!(after.edited(&Edit::Remove(label_id("b"))), unknown);
}

#[test]
fn a_new_label_gets_an_id_a_key_and_a_colour_of_its_own() {
    let before = schema(&["1", "evenement-cle", "3"]);
    assert_eq!(
        before.fresh_id("  Événement clé !").as_str(),
        "evenement-cle-2"
    );
    assert_eq!(before.fresh_id("∅").as_str(), "label");
    assert_eq!(before.fresh_key(), Some('2'));
    assert_ne!(before.fresh_color(), before.labels()[0].color);
}

/// Two documents with all kinds of items of the labels a, b and c.
fn world() -> World {
    let mut world = World::with_text("0123456789");
    let after = schema(&["a", "b", "c"]);
    let before = world.ledger.project().schema().clone();
    let mut ops = Vec::new();
    if *before != after {
        ops.push(set_schema(&before, &after));
    }
    let place = standoff::model::Target::Anchored(parts(&[(4, 6)]));
    ops.extend([
        insert_document("e", "abcdef", 1),
        insert("d", tagged("1", "a", &[(0, 3)])),
        insert("d", tagged("2", "b", &[(0, 3)])),
        insert("d", tagged("3", "b", &[(2, 5), (7, 8)])),
        insert("d", orphan("4", "b", "lost")),
        insert("d", relation("r", "1", "2")),
        insert("d", relation("s", "1", "1")),
        insert("d", document_label("l", "b")),
        insert("d", suggestion("g", "b", place)),
        insert("e", tagged("5", "b", &[(1, 2)])),
    ]);
    world.must(ops);
    world
}

fn labels_in(world: &World) -> Vec<String> {
    let mut found = Vec::new();
    for state in world.ledger.project().documents() {
        let store = state.store();
        found.extend(store.iter().map(|one| format!("{} {}", one.id, one.label)));
        found.extend(store.relations().map(|one| one.id.to_string()));
        let labels = store.document_labels();
        found.extend(labels.map(|one| format!("{} {}", one.id, one.label)));
        let suggestions = store.suggestions();
        found.extend(suggestions.map(|one| format!("{} {}", one.id, one.label)));
    }
    found
}

fn commit(world: &mut World, after: Schema, becomes: &[(LabelId, Becomes)]) {
    let ops = reschema(world.ledger.project(), after, becomes, now()).expect("it fits");
    world
        .commit(Transaction::by_user(Intent::EditSchema, ops))
        .expect("it fits");
}

#[test]
fn a_label_in_use_does_not_go_without_a_word() {
    let world = world();
    let project = world.ledger.project();
    let after = schema(&["a", "c"]);
    let lost = lost_labels(project, &after);
    let [lost] = lost.as_slice() else {
        panic!("one: {lost:?}");
    };
    assert_eq!(
        (lost.n_annotations, lost.n_others, lost.n_documents),
        (4, 2, 2)
    );
    let in_use = Err(ReschemaError::InUse(lost.clone()));
    assert_eq!(reschema(project, after.clone(), &[], now()), in_use);
    let becomes = [(label_id("b"), Becomes::Label(label_id("nowhere")))];
    let unknown = Err(ReschemaError::UnknownHeir(label_id("nowhere")));
    assert_eq!(reschema(project, after, &becomes, now()), unknown);
    let same = (**project.schema()).clone();
    assert_eq!(reschema(project, same, &[], now()), Ok(Vec::new()));
}

#[test]
fn what_had_it_gets_another_label_in_all_documents_in_one_step() {
    let mut world = world();
    let before = labels_in(&world);
    let becomes = [(label_id("b"), Becomes::Label(label_id("c")))];
    commit(&mut world, schema(&["a", "c"]), &becomes);
    let mut wanted: Vec<String> = before.iter().map(|one| one.replace(" b", " c")).collect();
    let mut found = labels_in(&world);
    wanted.sort();
    found.sort();
    assert_eq!(found, wanted);
    assert!(world.undo());
    assert_eq!(labels_in(&world), before);
    assert!(world.redo());
    world.check_journal();
}

#[test]
fn or_it_goes_with_it_and_with_its_relations() {
    let mut world = world();
    let before = labels_in(&world);
    commit(
        &mut world,
        schema(&["a", "c"]),
        &[(label_id("b"), Becomes::Deleted)],
    );
    assert_eq!(labels_in(&world), ["1 a", "s"]);
    assert!(world.undo());
    assert_eq!(labels_in(&world), before);
    world.check_journal();
}

#[test]
fn it_may_become_a_label_that_only_the_new_schema_has() {
    let mut world = world();
    let becomes = [
        (label_id("b"), Becomes::Label(label_id("x"))),
        (label_id("a"), Becomes::Label(label_id("x"))),
    ];
    commit(&mut world, schema(&["x", "y"]), &becomes);
    assert!(
        labels_in(&world)
            .iter()
            .all(|one| one.len() == 1 || one.ends_with(" x"))
    );
    assert_eq!(ids(world.ledger.project().schema()), ["x", "y"]);
    assert!(world.undo());
    world.check_journal();
}

#[test]
fn a_document_keeps_a_label_once() {
    let mut world = world();
    let mut bare = |id: &str, label: &str| {
        let standoff::model::Item::DocumentLabel(mut one) = document_label(id, label) else {
            unreachable!("it is one");
        };
        one.attributes = Attributes::default();
        one.extra.clear();
        world.must(vec![insert("e", standoff::model::Item::DocumentLabel(one))]);
    };
    bare("m", "b");
    bare("n", "c");
    let becomes = [(label_id("b"), Becomes::Label(label_id("c")))];
    commit(&mut world, schema(&["a", "c"]), &becomes);
    let project = world.ledger.project();
    let state = project.document(&document_id("e")).expect("there");
    assert_eq!(state.store().document_labels().len(), 1);
    // That of the other document has values of its own, and stays.
    let state = project.document(&document_id("d")).expect("there");
    assert_eq!(state.store().document_labels().len(), 1);
    assert!(world.undo());
}

fn edits() -> impl Strategy<Value = Vec<(u8, usize, usize, bool)>> {
    vec((0_u8..5, 0_usize..9, 0_usize..9, any::<bool>()), 0..24)
}

fn edit(schema: &Schema, (kind, one, other, flag): (u8, usize, usize, bool)) -> Option<Edit> {
    let labels = schema.labels();
    let pick = |at: usize| labels.get(at % labels.len().max(1)).cloned();
    let shift = if flag { Shift::Up } else { Shift::Down };
    Some(match kind {
        0 => Edit::Add(Label {
            id: schema.fresh_id("x"),
            key: schema.fresh_key().filter(|_| flag),
            parent: None,
            ..pick(one)?
        }),
        1 => Edit::Move(pick(one)?.id, shift),
        2 => Edit::Remove(pick(one)?.id),
        3 => Edit::Set(Label {
            parent: flag.then(|| pick(other).map(|label| label.id)).flatten(),
            ..pick(one)?
        }),
        _ => Edit::Set(Label {
            key: pick(other)?.key,
            ..pick(one)?
        }),
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is edited: a schema, with the same labels but for the one that came or went, and each edit that
    /// moves one up is taken back by one that moves it down, once the order is a tree's.
    #[test]
    fn edits_keep_a_schema_a_schema(drawn in edits()) {
        let mut now = tree(&[("a", ""), ("b", "a"), ("c", "b"), ("d", ""), ("e", "d")]);
        for draft in drawn {
            let Some(edit) = edit(&now, draft) else { continue };
            let Ok(after) = now.edited(&edit) else { continue };
            let again = Schema::new(after.labels().to_vec(), Extra::new());
            prop_assert_eq!(again.as_ref(), Ok(&after));
            let change = match edit {
                Edit::Add(_) => 1,
                Edit::Remove(_) => -1,
                _ => 0,
            };
            prop_assert_eq!(now.labels().len() as i32 + change, after.labels().len() as i32);
            let kept = now.labels().iter().filter(|label| after.label(&label.id).is_some());
            prop_assert_eq!(kept.count(), now.labels().len().min(after.labels().len()));
            if let Edit::Move(id, Shift::Up) = &edit && after != now {
                let back = after.edited(&Edit::Move(id.clone(), Shift::Down));
                let settled = now.edited(&Edit::Move(now.labels()[0].id.clone(), Shift::Up));
                prop_assert_eq!(back, settled);
            }
            now = after;
        }
    }

    /// All that is in the world is in it still, whatever becomes of one label's items but that they go.
    #[test]
    fn no_item_is_lost(which in 0_usize..3, heir in 0_usize..3) {
        let mut world = world();
        let all = ["a", "b", "c"];
        let rest: Vec<&str> = all.into_iter().filter(|id| *id != all[which]).collect();
        let n_before = labels_in(&world).len();
        let becomes = [(label_id(all[which]), Becomes::Label(label_id(rest[heir % 2])))];
        commit(&mut world, schema(&rest), &becomes);
        prop_assert_eq!(labels_in(&world).len(), n_before);
        prop_assert!(world.undo());
        world.check_journal();
    }
}

/// More than there was is no loss, and less is one.
#[test]
fn nothing_is_lost_where_more_is_allowed() {
    let ours = json!({ "labels": [
        { "id": "a", "color": "#000000" }, { "id": "b", "color": "#000000" },
    ], "attributes": [
        { "id": "kind", "type": "choice", "options": [{ "id": "x", "title": { "en": "X" } }] },
        { "id": "who", "type": "annotation", "labels": ["a"] },
    ], "relations": [{ "id": "of", "from": ["a"], "to": ["b"] }] });
    let schema = |change: &dyn Fn(&mut serde_json::Value)| -> Schema {
        let mut json = ours.clone();
        change(&mut json);
        serde_json::from_value(json).expect("a sound schema")
    };
    let former = schema(&|_| ());
    for more in [
        schema(&|json| {
            json["attributes"][0]["options"] =
                json!([{ "id": "y" }, { "id": "x", "title": { "en": "X", "fr": "Ix" } }]);
        }),
        schema(&|json| json["attributes"][1]["labels"] = json!(["b", "a"])),
        schema(&|json| json["attributes"][1]["labels"] = json!([])),
        schema(&|json| json["relations"][0]["from"] = json!(["a", "b"])),
        schema(&|json| json["relations"][0]["to"] = json!([])),
        schema(&|json| json["relations"][0]["attributes"] = json!(["who"])),
    ] {
        assert_ne!(former, more);
        assert!(former.replaced_by(&more).is_plain(), "{more:?}");
        let lost = more.replaced_by(&former);
        assert_eq!(lost.changed[0].fields, [SchemaField::Rules], "{more:?}");
    }
    for other in [
        schema(&|json| json["attributes"][0]["many"] = true.into()),
        schema(&|json| json["attributes"][0]["options"][0]["title"] = json!({ "en": "Y" })),
        schema(&|json| json["relations"][0]["symmetric"] = true.into()),
    ] {
        let lost = former.replaced_by(&other);
        assert_eq!(lost.changed[0].fields, [SchemaField::Rules], "{other:?}");
    }
}

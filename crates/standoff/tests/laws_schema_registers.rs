//! The laws of a schema as registers: they are the schema, what one person changes is few of them, and what two
//! changed makes a schema in whatever order it comes.

mod hostile;
mod schemas;

use proptest::prelude::*;
use proptest::sample::Index;
use schemas::*;
use serde_json::{Value, json};
use standoff::schema::registers::{SchemaChange, SchemaKey, SchemaList, SchemaRegisters};
use standoff::schema::{Color, Label, Localized, Schema, SchemaFault, SchemaParts};

fn plain(ids: &[&str]) -> Schema {
    let label = |id: &&str| Label {
        id: label_id(id),
        title: Localized::default(),
        description: Localized::default(),
        color: Color::parse("#0072b2").expect("a colour"),
        key: None,
        parent: None,
        attributes: Vec::new(),
        extra: Default::default(),
    };
    let labels = ids.iter().map(label).collect();
    Schema::new(labels, Default::default()).expect("sound")
}

fn ids(schema: &Schema) -> Vec<&str> {
    let labels = schema.labels().iter();
    labels.map(|label| label.id.as_str()).collect()
}

fn with(registers: &SchemaRegisters, changes: &[SchemaChange]) -> SchemaRegisters {
    let mut after = registers.clone();
    for change in changes {
        after.set(change.key.clone(), change.after.clone());
    }
    after
}

fn key_of(list: SchemaList, id: &str, field: &str) -> SchemaKey {
    SchemaKey::Field(list, id.to_owned(), field.to_owned())
}

#[test]
fn one_field_is_one_register() {
    let before = SchemaRegisters::of(&plain(&["a", "b"]));
    let mut parts = plain(&["a", "b"]).into_parts();
    parts.labels[1].key = Some('x');
    let after = Schema::from_parts(parts).expect("sound");
    let change = SchemaChange {
        key: key_of(SchemaList::Labels, "b", "key"),
        before: None,
        after: Some(json!("x")),
    };
    assert_eq!(before.diff_to(&after), [change]);
}

#[test]
fn what_goes_and_what_moves_is_one_register_too() {
    let before = SchemaRegisters::of(&plain(&["a", "b", "c", "d", "e"]));
    let changes = before.diff_to(&plain(&["a", "c", "d", "e"]));
    let gone = SchemaKey::Presence(SchemaList::Labels, "b".to_owned());
    assert_eq!(changes.len(), 1);
    assert_eq!((&changes[0].key, &changes[0].after), (&gone, &None));
    let changes = before.diff_to(&plain(&["a", "c", "d", "b", "e"]));
    let moved = SchemaKey::Rank(SchemaList::Labels, "b".to_owned());
    assert_eq!(changes.len(), 1, "{changes:?}");
    assert_eq!(changes[0].key, moved);
    let moved = with(&before, &changes);
    assert_eq!(ids(&moved.schema().0), ["a", "c", "d", "b", "e"]);
}

#[test]
fn a_change_of_what_went_meanwhile_is_there_when_it_comes_back() {
    let base = plain(&["a", "b"]);
    let before = SchemaRegisters::of(&base);
    let gone = before.diff_to(&plain(&["a"]));
    let mut parts = base.clone().into_parts();
    parts.labels[1].key = Some('x');
    let keyed = before.diff_to(&Schema::from_parts(parts).expect("sound"));
    let both = with(&with(&before, &gone), &keyed);
    assert_eq!(both, with(&with(&before, &keyed), &gone));
    assert_eq!(both.schema(), (plain(&["a"]), Vec::new()));
    let mut back = both.clone();
    back.set(gone[0].key.clone(), gone[0].before.clone());
    let (schema, _) = back.schema();
    assert_eq!(schema.labels()[1].key, Some('x'));
    // Anew, it is what it is made, and nothing of before.
    let anew = with(&both, &both.diff_to(&base));
    assert_eq!(anew.schema(), (base, Vec::new()));
}

#[test]
fn two_who_put_something_at_one_place_both_have_it_there() {
    let before = SchemaRegisters::of(&plain(&["a", "b"]));
    let one = before.diff_to(&plain(&["a", "x", "b"]));
    let other = before.diff_to(&plain(&["a", "w", "y", "b"]));
    let both = with(&with(&before, &one), &other);
    assert_eq!(both, with(&with(&before, &other), &one));
    let (schema, repairs) = both.schema();
    assert_eq!(repairs, []);
    assert_eq!((ids(&schema)[0], ids(&schema)[4]), ("a", "b"));
    // And something can be put between those that got one rank.
    let place = ids(&schema)
        .iter()
        .position(|id| *id == "x")
        .expect("there");
    for at in [place, place + 1] {
        let mut wanted = ids(&schema);
        wanted.insert(at, "between");
        let more = with(&both, &both.diff_to(&plain(&wanted)));
        assert_eq!(ids(&more.schema().0), wanted);
    }
}

#[test]
fn a_key_that_two_give_stays_with_the_first() {
    let before = SchemaRegisters::of(&plain(&["a", "b"]));
    let keyed = |at: usize| {
        let mut parts = plain(&["a", "b"]).into_parts();
        parts.labels[at].key = Some('x');
        before.diff_to(&Schema::from_parts(parts).expect("sound"))
    };
    let both = with(&with(&before, &keyed(1)), &keyed(0));
    let (schema, repairs) = both.schema();
    let keys: Vec<Option<char>> = schema.labels().iter().map(|label| label.key).collect();
    assert_eq!(keys, [Some('x'), None]);
    let [repair] = repairs.as_slice() else {
        panic!("one: {repairs:?}");
    };
    assert_eq!(repair.place, "labels[1].key");
    assert!(matches!(
        repair.fault,
        SchemaFault::DuplicateKey { key: 'x', .. }
    ));
}

#[test]
fn of_a_circle_that_two_make_the_first_loses_its_parent() {
    let before = SchemaRegisters::of(&plain(&["a", "b", "c"]));
    let nested = |at: usize, parent: &str| {
        let mut parts = plain(&["a", "b", "c"]).into_parts();
        parts.labels[at].parent = Some(label_id(parent));
        before.diff_to(&Schema::from_parts(parts).expect("sound"))
    };
    let both = with(&with(&before, &nested(1, "c")), &nested(2, "b"));
    let (schema, repairs) = both.schema();
    let parents = schema.labels().iter().map(|label| label.parent.clone());
    assert_eq!(
        parents.collect::<Vec<_>>(),
        [None, None, Some(label_id("b"))]
    );
    assert_eq!(repairs.len(), 1);
    assert_eq!(repairs[0].place, "labels[1].parent");
}

#[test]
fn keys_are_written_as_words() {
    let list = SchemaList::Attributes;
    let keys = [
        (
            SchemaKey::Presence(list, "a".to_owned()),
            json!(["presence", "attributes", "a"]),
        ),
        (
            key_of(list, "a", "rank"),
            json!(["field", "attributes", "a", "rank"]),
        ),
        (
            SchemaKey::Rank(list, "rank".to_owned()),
            json!(["rank", "attributes", "rank"]),
        ),
        (
            SchemaKey::FieldOrder(list, String::new()),
            json!(["fieldOrder", "attributes", ""]),
        ),
        (
            SchemaKey::Own("guidelines".to_owned()),
            json!(["own", "guidelines"]),
        ),
        (SchemaKey::OwnOrder, json!(["ownOrder"])),
    ];
    for (key, words) in keys {
        assert_eq!(serde_json::to_value(&key).expect("written"), words);
        let again: SchemaKey = serde_json::from_value(words).expect("read");
        assert_eq!(again, key);
    }
    for words in [
        json!([]),
        json!(["presence", "things", "a"]),
        json!(["own"]),
        json!("own"),
    ] {
        assert!(serde_json::from_value::<SchemaKey>(words).is_err());
    }
}

/// What somebody makes of a schema: a part of it and of another one, in another order.
fn edited(base: &Schema, other: &SchemaParts, picks: &[(Index, Index)]) -> Schema {
    let mut parts = base.parts().clone();
    for (what, which) in picks {
        match what.index(8) {
            0 if !other.labels.is_empty() => {
                let label = which.get(&other.labels).clone();
                parts.labels.retain(|one| one.id != label.id);
                let at = which.index(parts.labels.len() + 1);
                parts.labels.insert(at, label);
            }
            1 if !parts.labels.is_empty() => {
                let at = which.index(parts.labels.len());
                parts.labels.remove(at);
            }
            2 => parts.labels.reverse(),
            3 if !other.attributes.is_empty() => {
                let one = which.get(&other.attributes).clone();
                parts.attributes.retain(|former| former.id != one.id);
                parts.attributes.push(one);
            }
            4 if !parts.attributes.is_empty() => {
                let at = which.index(parts.attributes.len());
                parts.attributes.remove(at);
            }
            5 => parts.relation_kinds.clone_from(&other.relation_kinds),
            6 => parts.guidelines.clone_from(&other.guidelines),
            _ => {
                parts.extra.clone_from(&other.extra);
                parts
                    .document_attributes
                    .clone_from(&other.document_attributes);
            }
        }
    }
    Schema::mended(parts).0
}

fn picks() -> impl Strategy<Value = Vec<(Index, Index)>> {
    proptest::collection::vec(any::<(Index, Index)>(), 0..5)
}

fn bytes(schema: &Schema) -> String {
    serde_json::to_string(schema).expect("written")
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// They are the schema, to the byte, through JSON too, and nothing changes where nothing is changed.
    #[test]
    fn registers_are_the_schema(schema in schema()) {
        let registers = SchemaRegisters::of(&schema);
        let (again, repairs) = registers.schema();
        prop_assert_eq!(&again, &schema);
        prop_assert_eq!(repairs, vec![]);
        prop_assert_eq!(bytes(&again), bytes(&schema));
        prop_assert_eq!(registers.diff_to(&schema), vec![]);
        let written = registers.iter().map(|(key, value)| json!([key, value])).collect::<Value>();
        let read: Vec<(SchemaKey, Value)> = serde_json::from_value(written).expect("read");
        prop_assert_eq!(read.into_iter().collect::<SchemaRegisters>(), registers);
    }

    /// A step from one schema to another gives that one, and is taken back by its values before; over any history.
    #[test]
    fn a_step_goes_there_and_back(base in schema(), steps in proptest::collection::vec((parts(), picks()), 1..4)) {
        let mut registers = SchemaRegisters::of(&base);
        let mut now = base;
        for (other, picks) in steps {
            let after = edited(&now, &other, &picks);
            let changes = registers.diff_to(&after);
            for change in &changes {
                prop_assert_eq!(registers.get(&change.key), change.before.as_ref());
                prop_assert!(change.before != change.after);
            }
            let then = with(&registers, &changes);
            let (made, repairs) = then.schema();
            prop_assert_eq!(&made, &after);
            prop_assert_eq!(bytes(&made), bytes(&after));
            prop_assert_eq!(repairs, vec![]);
            let mut back = then.clone();
            for change in &changes {
                back.set(change.key.clone(), change.before.clone());
            }
            prop_assert_eq!(&back, &registers);
            registers = then;
            now = after;
        }
    }

    /// Two people's edits of one schema make a schema, the same in either order where they changed other
    /// registers; the repairs are told; and to keep what was mended leaves nothing to mend.
    #[test]
    fn two_edits_make_a_schema(base in schema(), one in (parts(), picks()), other in (parts(), picks())) {
        let before = SchemaRegisters::of(&base);
        let mine = before.diff_to(&edited(&base, &one.0, &one.1));
        let yours = before.diff_to(&edited(&base, &other.0, &other.1));
        // The later one holds where both changed a register: here always yours.
        let both = with(&with(&before, &mine), &yours);
        let rest: Vec<SchemaChange> = mine
            .iter()
            .filter(|change| yours.iter().all(|other| other.key != change.key))
            .cloned()
            .collect();
        prop_assert_eq!(&with(&with(&before, &yours), &rest), &both);
        let (schema, repairs) = both.schema();
        prop_assert_eq!(Schema::from_parts(schema.parts().clone()), Ok(schema.clone()));
        prop_assert_eq!(both.schema(), (schema.clone(), repairs));
        let kept = with(&both, &both.diff_to(&schema));
        prop_assert_eq!(kept.schema(), (schema, vec![]));
    }

    /// Any registers make a schema.
    #[test]
    fn any_registers_make_a_schema(base in schema(), spoil in proptest::collection::vec((any::<Index>(), 0_usize..8), 0..9)) {
        let registers = SchemaRegisters::of(&base);
        let keys: Vec<SchemaKey> = registers.iter().map(|(key, _)| key.clone()).collect();
        let mut spoilt = registers;
        for (key, with) in spoil {
            if keys.is_empty() {
                break;
            }
            let values = [None, Some(json!(null)), Some(json!([])), Some(json!({})), Some(json!("denial")), Some(json!(["a", 1])), Some(json!(true)), Some(json!("z0"))];
            spoilt.set(key.get(&keys).clone(), values[with].clone());
        }
        spoilt.set(key_of(SchemaList::Labels, "gone", "color"), Some(json!("#000000")));
        spoilt.set(SchemaKey::Presence(SchemaList::Labels, "bad\n".to_owned()), Some(json!(true)));
        spoilt.set(SchemaKey::Presence(SchemaList::Attributes, "bare".to_owned()), Some(json!(true)));
        spoilt.set(SchemaKey::Own("labels".to_owned()), Some(json!([])));
        spoilt.set(key_of(SchemaList::Labels, "denial", "id"), Some(json!("x")));
        let (schema, repairs) = spoilt.schema();
        prop_assert_eq!(Schema::from_parts(schema.parts().clone()), Ok(schema.clone()));
        prop_assert!(repairs.len() >= 2, "{:?}", repairs);
        prop_assert!(schema.attribute(&attribute_id("bare")).is_some());
        let kept = with(&spoilt, &spoilt.diff_to(&schema));
        prop_assert_eq!(kept.schema(), (schema, vec![]));
    }
}

//! The laws of a schema's one check and one JSON: what it takes, it writes and reads the same; what it does not take
//! is mended, with a fault for each thing that was left out.

mod hostile;
mod schemas;

use proptest::prelude::*;
use schemas::*;
use serde_json::{Value, json};
use standoff::model::Extra;
use standoff::schema::{Schema, SchemaFault, SchemaParts, read};

fn reread(json: &Value) -> Result<Schema, String> {
    serde_json::from_value(json.clone()).map_err(|error| error.to_string())
}

/// The schema of the contract, whole.
fn whole() -> Value {
    json!({
        "labels": [
            { "id": "denial", "title": { "en": "Denial" }, "description": {}, "color": "#7b5ea7", "key": "3",
              "parent": null, "attributes": ["speaker", "kind"], "x-mine": 1 },
            { "id": "source", "title": {}, "description": {}, "color": "#0072b2", "key": null, "parent": null },
            { "id": "violation", "title": {}, "description": {}, "color": "#0072b3", "key": null, "parent": "source" }
        ],
        "attributes": [
            { "id": "kind", "title": { "en": "Kind of denial", "fr": "Forme du démenti" }, "type": "choice",
              "options": [{ "id": "literal", "title": { "en": "It did not happen" } }, { "id": "b", "own": [] }] },
            { "id": "kinds", "type": "choice", "many": true, "options": [{ "id": "literal" }], "required": true },
            { "id": "speaker", "description": { "en": "Who" }, "type": "annotation", "labels": ["source"] },
            { "id": "count", "type": "number", "min": 0, "max": 2.5, "integer": true },
            { "id": "size", "type": "range" },
            { "id": "said", "type": "text", "long": true, "min": "kept" },
            { "id": "sure", "type": "boolean" }, { "id": "when", "type": "date" },
            { "id": "where", "type": "address" }, { "id": "what", "type": "concept" },
            { "id": "later", "type": "ontology", "required": true, "options": 7 }
        ],
        "relations": [
            { "id": "denies", "title": { "en": "denies" }, "inverse": { "en": "denied by" }, "color": "#000000",
              "key": "d", "from": ["denial"], "to": ["violation"], "symmetric": true, "attributes": ["when"],
              "each": { "from": { "min": 1, "x": null }, "to": { "max": 2 }, "y": 1 }, "z": 2 },
            { "id": "cites" }
        ],
        "documentAttributes": ["when", "where"],
        "guidelines": "# Été",
        "own": { "b": 1, "a": 2 }
    })
}

#[test]
fn the_schema_of_the_contract_is_read_and_written_as_it_is() {
    let schema = reread(&whole()).expect("sound");
    let written = serde_json::to_string(&schema).expect("written");
    assert_eq!(written, whole().to_string());
    assert_eq!(schema.guidelines(), "# Été");
    let names = schema.attributes_of_label(&label_id("denial"));
    let names: Vec<&str> = names.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(names, ["speaker", "kind"]);
}

#[test]
fn what_says_nothing_may_be_spelled_out() {
    let spelled = json!({
        "labels": [{ "id": "a", "color": "#7B5EA7", "attributes": [] }],
        "attributes": [{ "id": "n", "title": {}, "description": {}, "type": "number", "min": null, "max": null,
                         "integer": false, "required": false },
                       { "id": "t", "type": "text", "long": false }],
        "relations": [{ "id": "r", "title": {}, "inverse": {}, "description": {}, "color": null, "key": null, "from": [],
                        "to": [], "symmetric": false, "attributes": [],
                        "each": { "from": { "min": 0, "max": null }, "to": { "min": 0.0, "max": null } } }],
        "documentAttributes": [], "guidelines": ""
    });
    let written = serde_json::to_string(&reread(&spelled).expect("sound")).expect("written");
    let short = r##"{"labels":[{"id":"a","title":{},"description":{},"color":"#7b5ea7","key":null,"parent":null}],"attributes":[{"id":"n","type":"number"},{"id":"t","type":"text"}],"relations":[{"id":"r"}]}"##;
    assert_eq!(written, short);
    assert_eq!(
        serde_json::to_string(&Schema::default()).expect("written"),
        r#"{"labels":[]}"#
    );
}

/// A change of the whole schema at a place, and the sentence that refuses it.
#[test]
fn what_is_wrong_is_told_with_its_place() {
    #[rustfmt::skip]
    let cases = [
        ("", json!([]), "object expected, array found"),
        ("/labels", json!(null), "labels: array expected, null found"),
        ("/labels/1", json!("x"), "labels[1]: object expected, string found"),
        ("/labels/1/id", json!(7), "labels[1].id: string expected, integer found"),
        ("/labels/1/id", json!("a\n"), "labels[1].id: the id \"a\\n\" is empty, or holds a control character"),
        ("/labels/1/id", json!("denial"), "labels[1].id: the id “denial” is that of labels[0] already"),
        ("/labels/2/color", json!("red"), "labels[2].color: \"red\" is no colour like #0072b2"),
        ("/labels/2/key", json!("ab"), "labels[2].key: \"ab\" is not one character"),
        ("/labels/2/key", json!("3"), "labels[2].key: the key “3” is that of labels[0] already"),
        ("/labels/2/key", json!("d"), "relations[0].key: the key “d” is that of labels[2] already"),
        ("/labels/2/parent", json!("nowhere"), "labels[2].parent: the parent “nowhere” is unknown or makes a circle"),
        ("/labels/1/parent", json!("violation"), "labels[1].parent: the parent “violation” is unknown or makes a circle"),
        ("/labels/0/attributes/1", json!("nothing"), "labels[0].attributes[1]: there is no attribute “nothing”"),
        ("/labels/0/title/en", json!(1), "labels[0].title.en: string expected, integer found"),
        ("/attributes/0/type", json!(null), "attributes[0].type: string expected, null found"),
        ("/attributes/0/options/1/id", json!("literal"), "attributes[0].options[1].id: the option “literal” is there already"),
        ("/attributes/0/options", json!([]), "attributes[0].options: a choice needs options"),
        ("/attributes/0/options/0", json!({}), "attributes[0].options[0]: the field “id” is missing"),
        ("/attributes/2/labels/0", json!("nothing"), "attributes[2].labels[0]: there is no label “nothing”"),
        ("/attributes/3/min", json!("0"), "attributes[3].min: number expected, string found"),
        ("/attributes/3/min", json!(3), "attributes[3].min: the least, 3, is above the most, 2.5"),
        ("/attributes/4/required", json!(1), "attributes[4].required: boolean expected, integer found"),
        ("/relations/0/from/0", json!("nothing"), "relations[0].from[0]: there is no label “nothing”"),
        ("/relations/0/to", json!("violation"), "relations[0].to: array expected, string found"),
        ("/relations/0/attributes", json!(["nothing"]), "relations[0].attributes[0]: there is no attribute “nothing”"),
        ("/relations/0/each/from/min", json!(-1), "relations[0].each.from.min: -1 is no whole number from 0 to 4294967295"),
        ("/relations/0/each/to/min", json!(3), "relations[0].each.to.min: the least, 3, is above the most, 2"),
        ("/relations/1/id", json!("denies"), "relations[1].id: the id “denies” is that of relations[0] already"),
        ("/documentAttributes/0", json!("nothing"), "documentAttributes[0]: there is no attribute “nothing”"),
        ("/guidelines", json!({}), "guidelines: string expected, object found"),
    ];
    for (pointer, value, sentence) in cases {
        let mut faulty = whole();
        put(&mut faulty, pointer, value);
        assert_eq!(reread(&faulty).expect_err("faulty"), sentence);
    }
    let missing = reread(&json!({ "labels": [{ "id": "a" }] }));
    assert_eq!(
        missing.expect_err("no colour"),
        "labels[0]: the field “color” is missing"
    );
    let missing = reread(&json!({ "attributes": [] }));
    assert_eq!(
        missing.expect_err("no labels"),
        "the field “labels” is missing"
    );
    let missing = reread(&json!({ "labels": [], "attributes": [{ "id": "a" }] }));
    assert_eq!(
        missing.expect_err("no type"),
        "attributes[0]: the field “type” is missing"
    );
}

#[test]
fn a_type_of_a_later_version_is_kept_with_a_warning() {
    let reading = read(whole());
    let [warning] = reading.faults.as_slice() else {
        panic!("one: {:?}", reading.faults);
    };
    assert!(warning.fault.is_warning());
    assert_eq!(
        warning.to_string(),
        "attributes[10].type: the attribute type \"ontology\" is not known; any value is taken"
    );
}

#[test]
fn what_names_something_unsound_has_no_second_fault() {
    let mut json = whole();
    json["labels"][1]["color"] = json!("red");
    json["attributes"][2]["type"] = json!(0);
    let reading = read(json);
    let faults = reading.faults.iter().map(ToString::to_string);
    let faults: Vec<String> = faults.filter(|fault| !fault.contains("ontology")).collect();
    let wanted = [
        "labels[1].color: \"red\" is no colour like #0072b2",
        "attributes[2].type: string expected, integer found",
    ];
    assert_eq!(faults, wanted);
    assert_eq!(reading.unsound_labels, ["source"]);
    assert_eq!(reading.unsound_attributes, ["speaker"]);
    let ids: Vec<&str> = reading
        .schema
        .labels()
        .iter()
        .map(|one| one.id.as_str())
        .collect();
    assert_eq!(ids, ["denial", "violation"]);
    assert_eq!(reading.schema.labels()[1].parent, None);
    assert_eq!(
        reading.schema.labels()[0].attributes,
        [attribute_id("kind")]
    );
}

#[test]
fn an_unknown_field_has_no_name_of_the_format() {
    let mut extra = Extra::new();
    extra.insert("guidelines".to_owned(), json!("x"));
    let error = Schema::new(Vec::new(), extra).expect_err("a field of its own");
    let name = "guidelines".to_owned();
    assert_eq!(error.fault, SchemaFault::KnownField { name });
}

#[test]
fn what_was_kept_as_unknown_before_is_known_now() {
    let mut parts = reread(&whole()).expect("sound").into_parts();
    let schema = Schema::from_parts(parts.clone()).expect("sound");
    let extra = schema.former_extra();
    for label in &mut parts.labels {
        label.extra = label.former_extra();
        label.attributes.clear();
    }
    assert_eq!(Schema::of_former(parts.labels.clone(), extra), Ok(schema));
    // What cannot be read is left out, and never a label with it.
    let mut extra = Extra::new();
    extra.insert("guidelines".to_owned(), json!(5));
    extra.insert(
        "attributes".to_owned(),
        json!([{ "id": "a", "type": "text" }, 7]),
    );
    extra.insert("relations".to_owned(), json!("none"));
    extra.insert("own".to_owned(), json!(1));
    parts.labels[0]
        .extra
        .insert("attributes".to_owned(), json!(["a", "b", 3]));
    parts.labels[2]
        .extra
        .insert("attributes".to_owned(), json!("a"));
    let former = Schema::of_former(parts.labels, extra).expect("sound");
    let written = serde_json::to_value(&former).expect("written");
    assert_eq!(written["labels"].as_array().map(Vec::len), Some(3));
    assert_eq!(written["labels"][0]["attributes"], json!(["a"]));
    assert_eq!(
        written["attributes"],
        json!([{ "id": "a", "type": "text" }])
    );
    assert_eq!(
        (&written["guidelines"], &written["own"]),
        (&json!(null), &json!(1))
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// What is written is read the same, and written the same again, by either way of the journal.
    #[test]
    fn a_schema_comes_back(schema in schema()) {
        let json = serde_json::to_string(&schema).expect("written");
        let again: Schema = serde_json::from_str(&json).map_err(|error| TestCaseError::fail(format!("{error}: {json}")))?;
        prop_assert_eq!(&again, &schema);
        prop_assert_eq!(serde_json::to_string(&again).expect("written"), json);
        let mut labels = schema.labels().to_vec();
        for label in &mut labels {
            label.extra = label.former_extra();
            label.attributes.clear();
        }
        prop_assert_eq!(Schema::of_former(labels, schema.former_extra()), Ok(schema));
    }

    /// The check and the mending are one: what is taken needs no mending, what was mended is taken, and each
    /// thing that is left out has its fault.
    #[test]
    fn what_is_mended_is_a_schema(parts in parts()) {
        let (mended, faults) = Schema::mended(parts.clone());
        prop_assert_eq!(Schema::from_parts(mended.parts().clone()), Ok(mended.clone()));
        match Schema::from_parts(parts.clone()) {
            Ok(schema) => {
                prop_assert_eq!(&faults, &[]);
                prop_assert_eq!(schema.parts(), &parts);
                prop_assert_eq!(schema, mended);
            }
            Err(error) => {
                prop_assert_eq!(Some(&error), faults.first());
                prop_assert!(mended.parts() != &parts);
            }
        }
        prop_assert_eq!(Schema::mended(parts).1, faults);
    }

    /// No JSON brings the reader down; what it takes of it is a schema.
    #[test]
    fn any_json_is_read(parts in parts(), spoil in proptest::collection::vec((any::<prop::sample::Index>(), 0_usize..7), 0..6)) {
        let (schema, _) = Schema::mended(parts);
        let mut json = serde_json::to_value(&schema).expect("written");
        for (place, with) in spoil {
            let mut places = Vec::new();
            places_of(&json, String::new(), &mut places);
            let place = place.get(&places).clone();
            let with = [json!(null), json!([]), json!({}), json!(-1.5), json!(""), json!("denial"), json!(["a", 1])][with].clone();
            *json.pointer_mut(&place).expect("a place of it") = with;
        }
        let reading = read(json.clone());
        prop_assert_eq!(Schema::from_parts(reading.schema.parts().clone()), Ok(reading.schema));
        let is_sound = reading.faults.iter().all(|error| error.fault.is_warning());
        prop_assert_eq!(reread(&json).is_ok(), is_sound);
    }

    /// What comes in takes nothing from what is there, and brings all that it has.
    #[test]
    fn a_schema_is_completed(ours in schema(), theirs in schema()) {
        let Some(both) = ours.completed_with(&theirs) else {
            prop_assert!(theirs.labels().iter().all(|one| ours.label(&one.id).is_some()));
            return Ok(());
        };
        let SchemaParts { labels, attributes, relation_kinds, .. } = ours.parts();
        for (index, label) in labels.iter().enumerate() {
            let kept = &both.labels()[index];
            prop_assert_eq!((&kept.id, kept.key, &kept.parent), (&label.id, label.key, &label.parent));
            prop_assert!(kept.attributes.starts_with(&label.attributes));
        }
        prop_assert!(both.attributes().starts_with(attributes));
        for (index, kind) in relation_kinds.iter().enumerate() {
            let kept = &both.relation_kinds()[index];
            prop_assert_eq!((&kept.id, kept.key, &kept.from), (&kind.id, kind.key, &kind.from));
        }
        prop_assert!(theirs.labels().iter().all(|one| both.label(&one.id).is_some()));
        prop_assert!(theirs.attributes().iter().all(|one| both.attribute(&one.id).is_some()));
        prop_assert!(theirs.relation_kinds().iter().all(|one| both.relation_kind(&one.id).is_some()));
        prop_assert_eq!(both.completed_with(&theirs), None);
        prop_assert_eq!(both.guidelines(), ours.guidelines());
    }
}

fn put(json: &mut Value, pointer: &str, value: Value) {
    let Some((above, field)) = pointer.rsplit_once('/') else {
        *json = value;
        return;
    };
    match json.pointer_mut(above).expect("there") {
        Value::Array(values) => values[field.parse::<usize>().expect("an index")] = value,
        other => other[field] = value,
    }
}

fn places_of(json: &Value, place: String, places: &mut Vec<String>) {
    match json {
        Value::Array(values) => {
            for (index, value) in values.iter().enumerate() {
                places_of(value, format!("{place}/{index}"), places);
            }
        }
        Value::Object(fields) => {
            for (name, value) in fields {
                let name = name.replace('~', "~0").replace('/', "~1");
                places_of(value, format!("{place}/{name}"), places);
            }
        }
        _ => {}
    }
    places.push(place);
}

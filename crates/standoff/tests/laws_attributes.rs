//! What the schema says of values and of what has them: each type by example, the three owners, and laws over random
//! schemas and values.

mod hostile;
mod schemas;

use proptest::prelude::*;
use schemas::world::{label_of, of_json, world};
use schemas::*;
use serde_json::{Value, json};
use standoff::model::Attributes;
use standoff::schema::*;

fn check(schema: &Schema, attribute: &str, value: &Value) -> Result<(), AttributeProblem> {
    let kind = &schema
        .attribute(&attribute_id(attribute))
        .expect("defined")
        .kind;
    let label_of = &label_of;
    kind.check(value, ValueContext { schema, label_of })
}

#[test]
fn each_type_takes_its_values() {
    let sound = [
        ("speaker", json!(["s", "d", "f"])),
        ("any", json!(["o", "s"])),
        ("count", json!([0, 0.0, -0.0, 99.5, 99, 7.25])),
        ("whole", json!([0, -3, 2.0, 1e300, u64::MAX, i64::MIN])),
        ("kind", json!(["literal", "b"])),
        ("kinds", json!([[], ["b"], ["b", "literal"]])),
        (
            "size",
            json!([{ "about": 30 }, { "min": 20, "max": 60 }, { "min": 1, "about": 1, "max": 1.0 },
                        { "max": 3 }, { "min": -1, "about": null, "own": "x" }]),
        ),
        ("said", json!(["", "Bakou a nié.", "\t"])),
        ("long", json!(["", "un\ndeux"])),
        ("sure", json!([true, false])),
        (
            "when",
            json!([
                "2020-12",
                "2020-12-XX",
                "2020-12-12?",
                "2020-11-10/2020-12-12"
            ]),
        ),
        (
            "where",
            json!([
                "http://a",
                "https://www.hrw.org/a?b#c",
                "HTTPS://x@a:80",
                "https://münchen.example/é"
            ]),
        ),
        (
            "what",
            json!([{ "vocabulary": "wikidata", "id": "Q1" }, { "vocabulary": "w", "id": "i", "label": "", "x": 1 }]),
        ),
        ("later", json!([null, 1, "x", [], {}])),
    ];
    let schema = world();
    for (attribute, values) in sound {
        for value in values.as_array().expect("values") {
            assert_eq!(
                check(&schema, attribute, value),
                Ok(()),
                "{attribute} {value}"
            );
        }
    }
}

#[test]
fn and_says_what_is_wrong_with_others() {
    #[rustfmt::skip]
    let faulty = [
        ("speaker", json!("o"), "the annotation \"o\" has the label “other”, which is not asked for"),
        ("speaker", json!("c"), "the annotation \"c\" has the label “claim”, which is not asked for"),
        ("speaker", json!("gone"), "the document has no annotation \"gone\""),
        ("speaker", json!(""), "the document has no annotation \"\""),
        ("any", json!(1), "string expected, integer found"),
        ("count", json!(-1), "-1 is less than 0"),
        ("count", json!(-0.5), "-0.5 is less than 0"),
        ("count", json!(100), "100 is more than 99.5"),
        ("count", json!("3"), "number expected, string found"),
        ("count", json!(null), "number expected, null found"),
        ("whole", json!(0.5), "0.5 is no whole number"),
        ("kind", json!("Literal"), "there is no option \"Literal\""),
        ("kind", json!(["b"]), "string expected, array found"),
        ("kinds", json!("b"), "array expected, string found"),
        ("kinds", json!(["b", "x"]), "there is no option \"x\""),
        ("kinds", json!(["b", "literal", "b"]), "the option \"b\" is there twice"),
        ("kinds", json!([1]), "string expected, integer found"),
        ("size", json!({}), "a range needs “min”, “max” or “about”"),
        ("size", json!({ "min": null, "own": 1 }), "a range needs “min”, “max” or “about”"),
        ("size", json!({ "min": 2, "max": 1 }), "2 is more than 1"),
        ("size", json!({ "min": 2, "about": 1.5, "max": 3 }), "2 is more than 1.5"),
        ("size", json!({ "about": 4, "max": 3 }), "4 is more than 3"),
        ("size", json!({ "about": true }), "number expected, boolean found"),
        ("size", json!(30), "object expected, integer found"),
        ("said", json!("un\ndeux"), "a text of one line is expected"),
        ("said", json!("un\rdeux"), "a text of one line is expected"),
        ("said", json!(false), "string expected, boolean found"),
        ("long", json!(["un"]), "string expected, array found"),
        ("sure", json!("yes"), "boolean expected, string found"),
        ("when", json!("hier"), "\"hier\" is no date: a date is written like 2020, 2020-12, 2020-12-XX, 2020-12-12?"),
        ("when", json!("2021-02-29"), "\"2021-02-29\" is no date: the month does not have this day"),
        ("when", json!(2020), "string expected, integer found"),
        ("where", json!("www.hrw.org"), "\"www.hrw.org\" is no address with http or https"),
        ("where", json!("javascript://a"), "\"javascript://a\" is no address with http or https"),
        ("where", json!("https://"), "\"https://\" is no address with http or https"),
        ("where", json!("https:///a"), "\"https:///a\" is no address with http or https"),
        ("where", json!("https://a b"), "\"https://a b\" is no address with http or https"),
        ("where", json!("https://:80"), "\"https://:80\" is no address with http or https"),
        ("what", json!({ "id": "Q1" }), "a concept needs “vocabulary”"),
        ("what", json!({ "vocabulary": "w", "id": "" }), "a concept needs “id”"),
        ("what", json!({ "vocabulary": "w", "id": 1 }), "string expected, integer found"),
        ("what", json!({ "vocabulary": "w", "id": "i", "label": {} }), "string expected, object found"),
        ("what", json!("Q1"), "object expected, string found"),
    ];
    let schema = world();
    for (attribute, value, sentence) in faulty {
        let problem = check(&schema, attribute, &value).expect_err(&format!("{attribute} {value}"));
        assert_eq!(problem.to_string(), sentence, "{attribute} {value}");
        assert!(problem.is_refused());
    }
    let long = "x".repeat(5_000);
    let problem = check(&schema, "kind", &json!(long)).expect_err("no option");
    assert!(problem.to_string().len() < 200);
}

fn problems(schema: &Schema, owner: AttributeOwner, attributes: Value) -> Vec<String> {
    let values = attributes.as_object().expect("values").iter();
    let attributes: Attributes = values
        .map(|(id, value)| (AttributeId::kept(id), value.clone()))
        .collect();
    let found = schema.check_attributes(&owner, &attributes, &label_of);
    found
        .iter()
        .map(|(name, problem)| format!("{name}: {problem}"))
        .collect()
}

#[test]
fn a_label_has_the_attributes_of_its_parents_too() {
    let schema = world();
    let names = |label: &str| {
        let found = schema.attributes_of_label(&label_id(label));
        found
            .iter()
            .map(|one| one.id.to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(names("claim"), ["speaker", "count", "said"]);
    assert_eq!(names("flat"), ["kind", "count", "speaker", "said"]);
    assert!(names("other").is_empty() && names("gone").is_empty());
}

#[test]
fn each_owner_has_its_attributes() {
    let schema = world();
    let [flat, claim, gone] = ["flat", "claim", "gone"].map(label_id);
    let denies = kind_id("denies");
    let found = problems(
        &schema,
        AttributeOwner::Label(flat.clone()),
        json!({ "speaker": "s", "kind": "b" }),
    );
    assert!(found.is_empty(), "{found:?}");
    let found = problems(
        &schema,
        AttributeOwner::Label(flat.clone()),
        json!({ "when": "2020", "none": 1, "count": -1, "said": "x" }),
    );
    let wanted = [
        "count: -1 is less than 0",
        "none: the schema defines no such attribute",
        "when: this is no attribute of the label “flat”",
        "kind: a value is required",
    ];
    assert_eq!(found, wanted);
    // Nothing is required of a label above.
    assert!(problems(&schema, AttributeOwner::Label(claim.clone()), json!({})).is_empty());
    let found = problems(
        &schema,
        AttributeOwner::Relation(denies.clone()),
        json!({ "sure": false }),
    );
    assert!(found.is_empty(), "{found:?}");
    let found = problems(
        &schema,
        AttributeOwner::Relation(denies.clone()),
        json!({ "when": "2020" }),
    );
    assert_eq!(
        found,
        [
            "when: this is no attribute of the relation kind “denies”",
            "sure: a value is required"
        ]
    );
    let found = problems(
        &schema,
        AttributeOwner::Document,
        json!({ "long": "", "sure": true }),
    );
    assert_eq!(
        found,
        [
            "sure: this is no attribute of a document",
            "long: a value is required"
        ]
    );
    // Of what the schema does not know, the values alone are asked.
    let found = problems(
        &schema,
        AttributeOwner::Label(gone.clone()),
        json!({ "when": "2020", "count": -1 }),
    );
    assert_eq!(found, ["count: -1 is less than 0"]);
    assert!(!AttributeProblem::Missing.is_refused());
    assert!(AttributeProblem::NotDefined.is_refused());
}

#[test]
fn a_schema_without_definitions_takes_any_attribute_and_any_relation() {
    let schema = of_json(json!({ "labels": [{ "id": "claim", "color": "#000001" }] }));
    let claim = label_id("claim");
    let found = problems(
        &schema,
        AttributeOwner::Label(claim.clone()),
        json!({ "x": [1], "": null }),
    );
    assert!(found.is_empty(), "{found:?}");
    let any = kind_id("any kind");
    assert_eq!(schema.check_relation(&any, &claim, &claim), Ok(()));
}

/// A value that may be one of a kind, or of any other.
fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(json!(null)),
        any::<bool>().prop_map(Value::from),
        (-10_i64..10).prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        hostile::short_text().prop_map(Value::from),
        prop::sample::select(vec!["a", "b", "c d", "2020-12", "https://a", "s", "d"])
            .prop_map(Value::from),
        Just(json!(["a"])),
        Just(json!({ "min": 1 })),
        Just(json!({ "vocabulary": "v", "id": "i" })),
        Just(json!([{}])),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// The list of problems is that of the single checks, and of what is required and empty; none without definitions.
    #[test]
    fn the_problems_of_an_owner_are_those_of_its_values(
        schema in schema(),
        label in prop::sample::select(LABELS.to_vec()),
        values in proptest::collection::vec((prop::sample::select(ATTRIBUTES.to_vec()), value()), 0..5),
    ) {
        let label = label_id(label);
        let owner = AttributeOwner::Label(label.clone());
        let values: Attributes = values.into_iter().map(|(id, value)| (AttributeId::kept(id), value)).collect();
        let found = schema.check_attributes(&owner, &values, &label_of);
        if schema.attributes().is_empty() {
            prop_assert_eq!(&found, &vec![]);
        }
        for (name, value) in &values {
            let alone = schema.check_attribute(&owner, name, value, &label_of).err();
            let listed = found.iter().find(|(other, problem)| other == name && problem.is_refused());
            prop_assert_eq!(alone.as_ref(), listed.map(|(_, problem)| problem));
        }
        let allowed = schema.attributes_of(&owner).unwrap_or_default();
        for (name, problem) in found {
            if problem.is_refused() {
                continue;
            }
            prop_assert!(allowed.iter().any(|one| one.id == name && one.required));
            let empty = [json!(null), json!(""), json!({}), json!([])];
            let is_empty = values.get(&name).is_none_or(|value| empty.contains(value));
            prop_assert!(is_empty, "{} is required", name);
        }
    }
}

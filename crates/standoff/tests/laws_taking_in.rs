//! The laws of a schema that takes in that of a file: nothing is lost on either side but what is told.

mod hostile;
mod schemas;

use proptest::prelude::*;
use schemas::*;
use serde_json::json;
use standoff::schema::{GuidelinesBecome, Localized, Meeting, Schema, SchemaField};

fn read_schema(json: serde_json::Value) -> Schema {
    serde_json::from_value(json).expect("a sound schema")
}

fn both_with(ours: &str, theirs: &str) -> (Schema, Meeting) {
    let schema = |text: &str| read_schema(json!({ "labels": [], "guidelines": text }));
    let (ours, theirs) = (schema(ours), schema(theirs));
    let after = ours.taking_in(&theirs).unwrap_or_else(|| ours.clone());
    (after, ours.meeting(&theirs))
}

/// Every wording is there, but where ours has another in the language.
fn has_words(kept: &Localized, ours: &Localized, theirs: &Localized) -> bool {
    let has_ours = ours
        .0
        .iter()
        .all(|(language, words)| words.is_empty() || kept.0.get(language) == Some(words));
    has_ours
        && theirs.0.keys().all(|language| {
            kept.0.contains_key(language) || theirs.0.get(language).is_some_and(String::is_empty)
        })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost(ours in schema(), theirs in schema()) {
        let after = ours.taking_in(&theirs).unwrap_or_else(|| ours.clone());
        prop_assert_eq!(after.taking_in(&theirs), None);
        for (index, label) in ours.labels().iter().enumerate() {
            let kept = &after.labels()[index];
            prop_assert_eq!((&kept.id, kept.key, kept.color, &kept.parent), (&label.id, label.key, label.color, &label.parent));
        }
        for label in theirs.labels() {
            let kept = after.label(&label.id).expect("it came along");
            let none = Localized::default();
            let former = ours.label(&label.id).map_or(&none, |one| &one.title);
            prop_assert!(has_words(&kept.title, former, &label.title));
            prop_assert!(label.extra.keys().all(|name| kept.extra.contains_key(name)));
        }
        prop_assert!(theirs.attributes().iter().all(|one| after.attribute(&one.id).is_some()));
        prop_assert!(theirs.relation_kinds().iter().all(|one| after.relation_kind(&one.id).is_some()));
        prop_assert!(ours.extra().iter().all(|field| after.extra().get(field.0) == Some(field.1)));
        prop_assert!(theirs.extra().keys().all(|name| after.extra().contains_key(name)));
        for guidelines in [ours.guidelines(), theirs.guidelines()] {
            prop_assert!(after.guidelines().contains(guidelines.trim()));
        }
    }

    /// A schema meets itself without a word, and where nothing is told, theirs is there as it was.
    #[test]
    fn what_differs_is_told(ours in schema(), theirs in schema()) {
        prop_assert_eq!(ours.taking_in(&ours), None);
        prop_assert_eq!(ours.meeting(&ours), Meeting::default());
        let met = ours.meeting(&theirs);
        let after = ours.taking_in(&theirs).unwrap_or_else(|| ours.clone());
        for label in theirs.labels() {
            let now = after.label(&label.id).expect("it came along");
            let told = |field| met.kept.iter().any(|kept| kept.theirs.id == label.id.as_str() && kept.fields.contains(&field));
            prop_assert!(now.color == label.color || told(SchemaField::Color));
            prop_assert!(label.parent.is_none() || now.parent == label.parent || told(SchemaField::Parent)
                || met.new.iter().any(|new| new.id == label.id.as_str()));
            let is_given = met.keys.iter().any(|given| given.of.id == label.id.as_str());
            prop_assert!(label.key.is_none() || now.key == label.key || told(SchemaField::Key) || is_given);
            let is_same = label.title.0.iter().all(|(language, words)| words.is_empty() || now.title.0.get(language) == Some(words));
            prop_assert!(is_same || told(SchemaField::Title));
        }
        if theirs.guidelines().trim() != after.guidelines().trim() && !theirs.guidelines().trim().is_empty() && met.guidelines == GuidelinesBecome::Nothing {
            prop_assert_eq!(ours.guidelines(), after.guidelines());
        }
    }
}

#[test]
fn guidelines_stand_behind_one_another_once() {
    let cases = [
        ("", "Theirs.", "Theirs.", GuidelinesBecome::Ours),
        ("Ours.", "", "Ours.", GuidelinesBecome::Nothing),
        ("Ours.", "Ours.\n", "Ours.", GuidelinesBecome::Nothing),
        (
            "Ours.\n",
            "Theirs.",
            "Ours.\n\nTheirs.",
            GuidelinesBecome::Behind,
        ),
        (
            "# A\n\nTheirs.\n\nMore.",
            "Theirs.",
            "# A\n\nTheirs.\n\nMore.",
            GuidelinesBecome::Nothing,
        ),
        (
            "Ours.",
            "Ours.\n\nMore.",
            "Ours.\n\nMore.",
            GuidelinesBecome::Ours,
        ),
        // A part of a line is no line.
        (
            "Tag it whole.",
            "Tag it",
            "Tag it whole.\n\nTag it",
            GuidelinesBecome::Behind,
        ),
    ];
    for (ours, theirs, all, told) in cases {
        let (after, met) = both_with(ours, theirs);
        assert_eq!(
            (after.guidelines(), met.guidelines),
            (all, told),
            "{ours:?} {theirs:?}"
        );
    }
}

/// Ours and theirs, which differ in everything that labels can.
fn two_that_differ() -> (Schema, Schema) {
    let label = |id: &str, title: &str, color: &str, key: Option<&str>| json!({ "id": id, "title": { "en": title }, "color": color, "key": key });
    let ours = read_schema(json!({ "labels": [
        label("prisoner", "Prisoner", "#d55e00", Some("1")),
        label("place", "Place", "#0072b2", Some("3")),
    ], "x": 1, "y": 1 }));
    let theirs = read_schema(json!({ "labels": [
        { "id": "prisoner", "title": { "en": "Captive", "fr": "Prisonnier" }, "color": "#000000", "key": "7" },
        label("person", "Person", "#111111", Some("1")),
        label("lieu", " PLACE", "#222222", Some("2")),
        label("date", "Date", "#333333", None),
    ], "x": 2, "z": 1, "relations": [{ "id": "of", "key": "3" }] }));
    (ours, theirs)
}

#[test]
fn labels_meet_by_a_rule() {
    let (ours, theirs) = two_that_differ();
    let after = ours.taking_in(&theirs).expect("there is something new");
    let json = serde_json::to_value(&after).expect("JSON");
    let said = |id: usize| {
        (
            &json["labels"][id]["title"],
            &json["labels"][id]["color"],
            &json["labels"][id]["key"],
        )
    };
    assert_eq!(
        said(0),
        (
            &json!({ "en": "Prisoner", "fr": "Prisonnier" }),
            &json!("#d55e00"),
            &json!("1")
        )
    );
    assert_eq!(
        said(2),
        (&json!({ "en": "Person" }), &json!("#111111"), &json!("4"))
    );
    assert_eq!(said(3).2, &json!("2"));
    assert_eq!(said(4).2, &json!(null));
    assert_eq!(json["relations"][0]["key"], json!("5"));
    assert_eq!(
        (&json["x"], &json["y"], &json["z"]),
        (&json!(1), &json!(1), &json!(1))
    );
}

#[test]
fn what_the_rule_comes_to_is_told() {
    let (ours, theirs) = two_that_differ();
    let met = ours.meeting(&theirs);
    let new: Vec<&str> = met.new.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(new, ["person", "lieu", "date", "of"]);
    assert_eq!(met.kept.len(), 1);
    assert_eq!(
        met.kept[0].fields,
        [SchemaField::Title, SchemaField::Color, SchemaField::Key]
    );
    let keys: Vec<_> = met
        .keys
        .iter()
        .map(|given| {
            let by = given.by.as_ref().map(|by| by.id.as_str());
            (given.of.id.as_str(), given.key, by, given.instead)
        })
        .collect();
    assert_eq!(
        keys,
        [
            ("person", '1', Some("prisoner"), Some('4')),
            ("of", '3', Some("place"), Some('5'))
        ]
    );
    let twins: Vec<_> = met
        .twins
        .iter()
        .map(|(new, ours)| (new.id.as_str(), ours.id.as_str()))
        .collect();
    assert_eq!(twins, [("lieu", "place")]);
    assert_eq!(met.fields, ["x"]);
    assert!(!met.is_plain());
}

#[test]
fn a_name_in_another_spelling_is_a_twin() {
    let schema = read_schema(json!({ "labels": [
        { "id": "a", "title": { "en": "Prisoner of war", "fr": "Détenu" }, "color": "#000000" },
        { "id": "b", "title": {}, "color": "#000000" },
    ] }));
    let twin = |title: &str| schema.twin_of(title).map(|label| label.id.to_string());
    for title in [
        "prisoner  of\u{a0}War",
        " PRISONER OF WAR ",
        "de\u{301}tenu",
        "DÉTENU",
    ] {
        assert_eq!(twin(title).as_deref(), Some("a"), "{title}");
    }
    for title in ["Prisonerofwar", "Detenu", "", " ", "b"] {
        assert_eq!(twin(title), None, "{title}");
    }
}

#[test]
fn options_come_along() {
    let schema = |options: serde_json::Value, many: bool| {
        read_schema(json!({ "labels": [], "attributes": [
            { "id": "kind", "type": "choice", "options": options, "many": many },
        ] }))
    };
    let ours = schema(json!([{ "id": "a", "title": { "en": "A" } }]), false);
    let theirs = schema(
        json!([{ "id": "b" }, { "id": "a", "title": { "en": "A", "fr": "Â" } }]),
        false,
    );
    let after = ours.taking_in(&theirs).expect("there is something new");
    let json = serde_json::to_value(&after).expect("JSON");
    let options = &json["attributes"][0]["options"];
    assert_eq!(options[0]["title"], json!({ "en": "A", "fr": "Â" }));
    assert_eq!(options[1]["id"], json!("b"));
    assert!(ours.meeting(&theirs).is_plain());
    let several = schema(json!([{ "id": "a", "title": { "en": "B" } }]), true);
    let met = ours.meeting(&several);
    assert_eq!(met.kept[0].fields, [SchemaField::Rules]);
}

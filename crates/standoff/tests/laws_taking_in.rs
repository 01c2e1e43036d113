//! The laws of a schema that takes in that of a file: nothing is lost on either side but what is told.

mod hostile;
mod schemas;

use proptest::prelude::*;
use schemas::*;
use serde_json::json;
use standoff::schema::{GuidelinesBecome, Localized, Meeting, Named, Schema, SchemaField};

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
        let ids = ours.ids_for(&theirs);
        prop_assert_eq!(after.ids_for(&theirs), ids.clone());
        for (index, label) in theirs.labels().iter().enumerate() {
            prop_assert!(!ids[..index].contains(&ids[index]), "two labels are not one");
            let kept = after.label(&ids[index]).expect("it came along");
            let none = Localized::default();
            let former = ours.label(&ids[index]).map_or(&none, |one| &one.title);
            prop_assert!(has_words(&kept.title, former, &label.title));
            prop_assert!(label.extra.keys().all(|name| kept.extra.contains_key(name)));
        }
        prop_assert!(theirs.attributes().iter().all(|one| after.attribute(&one.id).is_some()));
        prop_assert!(theirs.relation_kinds().iter().all(|one| after.relation_kind(&one.id).is_some()));
        prop_assert!(ours.extra().iter().all(|field| after.extra().get(field.0) == Some(field.1)));
        prop_assert!(theirs.extra().keys().all(|name| after.extra().contains_key(name)));
        for guidelines in [ours.guidelines(), theirs.guidelines()] {
            let lines = |text: &str| text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n");
            prop_assert!(lines(after.guidelines()).contains(lines(guidelines).trim()));
        }
    }

    /// A schema meets itself without a word, and where nothing is told, theirs is there as it was.
    #[test]
    fn what_differs_is_told(ours in schema(), theirs in schema()) {
        prop_assert_eq!(ours.taking_in(&ours), None);
        prop_assert_eq!(ours.meeting(&ours), Meeting::default());
        let met = ours.meeting(&theirs);
        let after = ours.taking_in(&theirs).unwrap_or_else(|| ours.clone());
        for (label, id) in theirs.labels().iter().zip(ours.ids_for(&theirs)) {
            let now = after.label(&id).expect("it came along");
            let told = |field| met.kept.iter().any(|kept| kept.theirs.id == id.as_str() && kept.fields.contains(&field));
            let is_joined = met.joined.iter().any(|(there, here)| (&*there.id, &*here.id) == (label.id.as_str(), id.as_str()));
            let is_own = met.own.iter().any(|(here, there)| (&*there.id, &*here.id) == (label.id.as_str(), id.as_str()));
            prop_assert!(label.id == id || is_joined || is_own);
            prop_assert!(now.color == label.color || told(SchemaField::Color));
            prop_assert!(label.parent.is_none() || now.parent == label.parent || told(SchemaField::Parent)
                || met.new.iter().any(|new| new.id == id.as_str()));
            let is_given = met.keys.iter().any(|given| given.of.id == id.as_str());
            prop_assert!(label.key.is_none() || now.key == label.key || told(SchemaField::Key) || is_given);
            let is_same = label.title.0.iter().all(|(language, words)| words.is_empty() || now.title.0.get(language) == Some(words));
            prop_assert!(is_same || is_joined || told(SchemaField::Title));
            prop_assert!(label.attributes.iter().all(|id| now.attributes.contains(id)) || told(SchemaField::Rules));
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
        // Line ends, and the blanks at them, are no difference.
        (
            "A.\nB.",
            "A. \r\nB.\r\n",
            "A.\nB.",
            GuidelinesBecome::Nothing,
        ),
        (
            "A.\r\nB.",
            "A.\nB.\n\nC.",
            "A.\nB.\n\nC.",
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
        label("event", "Event", "#00ff00", None),
    ], "x": 1, "y": 1 }));
    let theirs = read_schema(json!({ "labels": [
        { "id": "prisoner", "title": { "en": "prisoner ", "fr": "Prisonnier" }, "color": "#000000", "key": "7" },
        label("person", "Person", "#111111", Some("1")),
        label("lieu", " PLACE", "#222222", Some("2")),
        { "id": "event", "title": { "en": "Aggressor" }, "color": "#333333", "parent": "lieu" },
    ], "attributes": [{ "id": "who", "type": "annotation", "labels": ["event", "lieu"] }],
    "x": 2, "z": 1, "relations": [{ "id": "of", "key": "3", "from": ["event"], "to": ["prisoner"] }] }));
    (ours, theirs)
}

#[test]
fn labels_meet_by_a_rule() {
    let (ours, theirs) = two_that_differ();
    let ids = ours.ids_for(&theirs);
    let ids: Vec<&str> = ids.iter().map(|id| id.as_str()).collect();
    assert_eq!(ids, ["prisoner", "person", "place", "aggressor"]);
    let after = ours.taking_in(&theirs).expect("there is something new");
    let json = serde_json::to_value(&after).expect("JSON");
    let said = |id: usize| {
        let label = &json["labels"][id];
        (&label["title"], &label["color"], &label["key"])
    };
    // The same name stays ours, in what differs too.
    let prisoner = json!({ "en": "Prisoner", "fr": "Prisonnier" });
    assert_eq!(said(0), (&prisoner, &json!("#d55e00"), &json!("1")));
    assert_eq!(
        said(1),
        (&json!({ "en": "Place" }), &json!("#0072b2"), &json!("3"))
    );
    // Another name under our id is no name of ours.
    assert_eq!(said(2).0, &json!({ "en": "Event" }));
    assert_eq!(
        said(3),
        (&json!({ "en": "Person" }), &json!("#111111"), &json!("2"))
    );
    let own = &json["labels"][4];
    assert_eq!(
        (&own["id"], &own["title"], &own["parent"]),
        (
            &json!("aggressor"),
            &json!({ "en": "Aggressor" }),
            &json!("place")
        )
    );
    assert_eq!(
        json["attributes"][0]["labels"],
        json!(["aggressor", "place"])
    );
    let relation = &json["relations"][0];
    assert_eq!(
        (&relation["from"], &relation["to"], &relation["key"]),
        (&json!(["aggressor"]), &json!(["prisoner"]), &json!("4"))
    );
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
    assert_eq!(new, ["person", "aggressor", "who", "of"]);
    let kept: Vec<_> = met
        .kept
        .iter()
        .map(|kept| (kept.ours.id.as_str(), &kept.fields[..]))
        .collect();
    assert_eq!(
        kept,
        [
            (
                "prisoner",
                &[SchemaField::Title, SchemaField::Color, SchemaField::Key][..]
            ),
            ("place", &[SchemaField::Color, SchemaField::Key][..]),
        ]
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
            ("person", '1', Some("prisoner"), Some('2')),
            ("of", '3', Some("place"), Some('4'))
        ]
    );
    let pairs = |pairs: &[(Named, Named)]| {
        let pairs = pairs.iter();
        pairs
            .map(|(one, other)| (one.id.clone(), other.id.clone()))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        pairs(&met.joined),
        [("lieu".to_owned(), "place".to_owned())]
    );
    assert_eq!(
        pairs(&met.own),
        [("aggressor".to_owned(), "event".to_owned())]
    );
    assert_eq!(pairs(&met.twins), []);
    assert_eq!(met.fields, ["x"]);
    assert!(!met.is_plain());
}

#[test]
fn a_label_is_ours_by_its_name_in_a_language_of_both() {
    let ours = read_schema(json!({ "labels": [
        { "id": "a", "title": { "en": "Prisoner", "fr": "Détenu" }, "color": "#000000" },
        { "id": "b", "title": { "fr": "Lieu" }, "color": "#000000" },
    ] }));
    let ids = |labels: serde_json::Value| {
        let labels = labels.as_array().expect("a list");
        let labels: Vec<_> = labels
            .iter()
            .map(|one| json!({ "id": one[0], "title": one[1], "color": "#000000" }))
            .collect();
        let ids = ours.ids_for(&read_schema(json!({ "labels": labels })));
        ids.iter().map(|id| id.to_string()).collect::<Vec<_>>()
    };
    // One of two names is enough for the same id, a translation is no other name, and neither is none.
    assert_eq!(
        ids(json!([["a", { "en": "Captive", "fr": "détenu" }]])),
        ["a"]
    );
    assert_eq!(ids(json!([["b", { "en": "Place" }]])), ["b"]);
    assert_eq!(ids(json!([["a", {}]])), ["a"]);
    assert_eq!(ids(json!([["a", { "en-GB": "Captive" }]])), ["captive"]);
    // Of another id, no name may be another.
    assert_eq!(ids(json!([["x", { "en": "PRISONER" }]])), ["a"]);
    assert_eq!(
        ids(json!([["x", { "en": "Prisoner", "fr": "Otage" }]])),
        ["x"]
    );
    // Each is one label, whatever the other is called; no id is given twice.
    let crossed = json!([["a", { "fr": "Lieu" }], ["b", { "fr": "Détenu" }]]);
    assert_eq!(ids(crossed), ["b", "a"]);
    let same = json!([["x", { "fr": "Lieu" }], ["y", { "fr": "lieu" }]]);
    assert_eq!(ids(same), ["b", "y"]);
    let taken = json!([["a", { "fr": "X" }], ["x", { "fr": "Y" }], ["b", { "fr": "X" }]]);
    assert_eq!(ids(taken), ["x-2", "x", "x-3"]);
}

#[test]
fn what_a_schema_in_its_place_takes_away_is_told() {
    let (ours, theirs) = two_that_differ();
    assert!(ours.replaced_by(&ours).is_plain());
    let after = ours.taking_in(&theirs).expect("there is something new");
    assert!(ours.replaced_by(&after).is_plain(), "all of it is there");
    let ours = read_schema(json!({ "labels": [
        { "id": "prisoner", "title": { "en": "Prisoner" }, "description": { "en": "Held." }, "color": "#d55e00", "attributes": ["who"] },
        { "id": "mine", "title": { "en": "Mine" }, "color": "#0072b2" },
    ], "attributes": [{ "id": "who", "type": "text" }], "guidelines": "Ours.", "x": 1 }));
    let lost = ours.replaced_by(&theirs);
    let gone: Vec<&str> = lost.gone.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(gone, ["mine"]);
    let changed: Vec<_> = lost
        .changed
        .iter()
        .map(|kept| (kept.ours.id.as_str(), &kept.fields[..]))
        .collect();
    assert_eq!(
        changed,
        [
            (
                "prisoner",
                &[
                    SchemaField::Title,
                    SchemaField::Description,
                    SchemaField::Color,
                    SchemaField::Rules
                ][..]
            ),
            ("who", &[SchemaField::Rules][..]),
        ]
    );
    assert!(lost.guidelines);
    assert_eq!(lost.fields, ["x"]);
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
        "Pris\u{200b}oner of war",
    ] {
        assert_eq!(twin(title).as_deref(), Some("a"), "{title}");
    }
    for title in ["Prisonerofwar", "Detenu", "", " ", "b"] {
        assert_eq!(twin(title), None, "{title}");
    }
    let schema = read_schema(json!({ "labels": [
        { "id": "a", "title": { "fr": "Violation de l’accord" }, "color": "#000000" },
    ] }));
    assert!(schema.twin_of("violation de l'accord").is_some());
    let two = read_schema(json!({ "labels": [
        { "id": "a", "title": { "en": "Prisoner" }, "color": "#000000" },
        { "id": "b", "title": { "en": "prisoner " }, "color": "#000000" },
        { "id": "c", "title": { "en": "" }, "color": "#000000" },
        { "id": "d", "title": { "en": "" }, "color": "#000000" },
    ] }));
    let others = two.labels().iter().map(|one| two.other_called_as(one));
    let others: Vec<_> = others.map(|one| one.map(|one| one.id.as_str())).collect();
    assert_eq!(others, [Some("b"), Some("a"), None, None]);
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

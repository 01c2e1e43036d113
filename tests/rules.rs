//! A schema with rules in the page: what a file has is kept, what somebody sets must fit.

#![cfg(not(target_arch = "wasm32"))]

#[path = "session/bench.rs"]
mod bench;

use bench::{file, tag, visit};
use formats::temoin_json;
use serde_json::{Value, json};
use standoff::change::Intent;
use standoff::model::{AnnotationId, Attributes, RelationId};
use standoff::schema::{AttributeId, AttributeProblem, RelationKindId, RelationProblem};
use temoin::commands::{self, CommandError, Onto};
use temoin::ports::memory::{Disk, Page};
use temoin::state::Session;

/// The labels of the page, with rules.
fn rules() -> String {
    json!({
        "labels": [
            { "id": "prisoner", "title": {}, "description": {}, "color": "#7b5ea7", "key": "1", "parent": null },
            { "id": "violation", "title": {}, "description": {}, "color": "#009e73", "key": "2", "parent": null },
            { "id": "denial", "title": {}, "description": {}, "color": "#0072b2", "key": "3", "parent": null,
              "attributes": ["kind"] },
        ],
        "attributes": [
            { "id": "kind", "type": "choice", "options": [{ "id": "literal" }] },
            { "id": "when", "type": "date" },
        ],
        "relations": [{
            "id": "denies", "title": { "en": "denies" }, "inverse": { "en": "denied by" }, "key": "d",
            "from": ["denial"], "to": ["violation"], "attributes": ["when"], "each": { "from": { "min": 1 } },
        }],
        "documentAttributes": ["when"],
        "guidelines": "# Rules",
    })
    .to_string()
}

fn with_rules(session: &Session) {
    let (schema, issues) = temoin_json::read_schema(&rules());
    assert_eq!(issues, []);
    let schema = schema.expect("a sound schema");
    commands::set_schema(session, schema).expect("no label goes");
}

fn values(values: &Value) -> Attributes {
    let values = values.as_object().expect("an object").iter();
    values
        .map(|(id, value)| (AttributeId::kept(id), value.clone()))
        .collect()
}

/// Sets the attributes of an annotation, as a script does.
fn set(session: &Session, id: &AnnotationId, new: &Value) -> Result<(), CommandError> {
    commands::update(session, id, Intent::Other, |annotation| {
        commands::put_attributes(annotation, values(new));
        commands::check_annotation_attributes(session, annotation)
    })
}

fn kind(id: &str) -> RelationKindId {
    RelationKindId::parse(id).expect("an id")
}

fn json_of(session: &Session) -> Value {
    serde_json::from_str(&file(session)).expect("JSON")
}

#[test]
fn the_whole_schema_is_written() {
    let (_page, session) = visit(&Disk::new());
    with_rules(&session);
    let written = &json_of(&session)["schema"];
    let given: Value = serde_json::from_str(&rules()).expect("JSON");
    assert_eq!(*written, given);
}

/// A session with the rules, a violation and a denial.
fn tagged() -> (Page, Session, AnnotationId, AnnotationId) {
    let (page, session) = visit(&Disk::new());
    with_rules(&session);
    let (violation, denial) = (
        tag(&session, "violé", "violation"),
        tag(&session, "nié", "denial"),
    );
    (page, session, violation, denial)
}

#[test]
fn what_does_not_fit_is_refused_when_it_is_set() {
    let (_page, session, violation, denial) = tagged();
    let denies = kind("denies");
    let refutes = kind("refutes");
    let relate =
        |ends, kind, attributes: Value| commands::relate(&session, kind, ends, values(&attributes));
    let before = file(&session);
    assert!(matches!(
        relate((&denial, &violation), &refutes, json!({})),
        Err(CommandError::Relation(RelationProblem::UnknownKind { .. }))
    ));
    assert!(matches!(
        relate((&violation, &violation), &denies, json!({})),
        Err(CommandError::Relation(RelationProblem::SourceLabel { .. }))
    ));
    assert!(matches!(
        relate((&denial, &denial), &denies, json!({})),
        Err(CommandError::Relation(RelationProblem::TargetLabel { .. }))
    ));
    let wrong = [json!({ "when": "hier" }), json!({ "kind": "literal" })];
    for attributes in wrong {
        let made = relate((&denial, &violation), &denies, attributes);
        assert!(matches!(made, Err(CommandError::Attribute { .. })));
    }
    let wrong = [json!({ "kind": "b" }), json!({ "when": "2020" })];
    for attributes in wrong.into_iter().chain([json!({ "own": 1 })]) {
        let made = set(&session, &denial, &attributes);
        assert!(matches!(made, Err(CommandError::Attribute { .. })));
    }
    assert_eq!(file(&session), before);
    // What fits is taken, and so is how sure an annotator is, which no schema defines.
    let fitting = json!({ "kind": "literal", "confidence": "unsure" });
    set(&session, &denial, &fitting).expect("it fits");
    let made = relate((&denial, &violation), &denies, json!({ "when": "2020-12" }));
    let made = made.expect("it fits");
    let written = json_of(&session);
    assert_eq!(written["relations"][0]["attributes"]["when"], "2020-12");
    assert_eq!(written["annotations"][0]["attributes"], fitting);
    let refused =
        commands::set_relation_attributes(&session, &made, values(&json!({ "kind": "literal" })));
    let owner = AttributeProblem::NotOfOwner {
        owner: standoff::schema::AttributeOwner::Relation(denies),
    };
    assert!(matches!(
        refused,
        Err(CommandError::Attribute { problem, .. }) if problem == owner
    ));
    assert_eq!(json_of(&session), written);
}

#[test]
fn what_does_not_fit_in_a_file_is_kept() {
    let (_page, session, violation, denial) = tagged();
    let denies = kind("denies");
    let made = commands::relate(
        &session,
        &denies,
        (&denial, &violation),
        Attributes::default(),
    );
    let made: RelationId = made.expect("it fits");
    let mut misfits = json_of(&session);
    misfits["annotations"][0]["attributes"] = json!({ "kind": "b", "own": [1] });
    let relation = &mut misfits["relations"][0];
    relation["source"] = json!(violation.as_str());
    relation["target"] = json!(denial.as_str());
    relation["attributes"] = json!({ "kind": 1 });
    let bytes = misfits.to_string();
    // In the project of another person, who opens it.
    let (_other_page, other) = visit(&Disk::new());
    let read = commands::read_file(&other, "a.json", bytes.as_bytes(), None).expect("it is ours");
    assert!(!read.has_errors());
    let places: Vec<String> = read
        .issues
        .iter()
        .map(|issue| issue.place.to_string())
        .collect();
    let expected = [
        "annotations[0].attributes.kind",
        "annotations[0].attributes.own",
        "relations[0].source",
        "relations[0].attributes.kind",
    ];
    assert_eq!(places, expected);
    commands::import(&other, read, Onto::ItsOwnText, false).expect("warnings refuse nothing");
    let kept = json_of(&other);
    for list in ["annotations", "relations"] {
        assert_eq!(kept[list], misfits[list], "{list}");
    }
    let schema = &kept["schema"];
    assert_eq!(schema["relations"], misfits["schema"]["relations"]);
    assert_eq!(schema["attributes"], misfits["schema"]["attributes"]);
    // Another value of the same thing has to fit.
    let again = commands::set_relation_attributes(&other, &made, values(&json!({ "kind": 2 })));
    assert!(matches!(again, Err(CommandError::Attribute { .. })));
}

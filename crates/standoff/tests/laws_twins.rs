//! Labels of a file that have the name of ours, but for capitals and blanks: ours, or labels of their own.

mod hostile;
mod schemas;

use proptest::prelude::*;
use schemas::*;
use serde_json::{Value, json};
use standoff::schema::{Named, Schema, TwinLabels};

fn label(id: &str, title: &str) -> Value {
    json!({ "id": id, "title": { "en": title }, "color": "#000000" })
}

fn labels(labels: &[Value]) -> Schema {
    serde_json::from_value(json!({ "labels": labels })).expect("a sound schema")
}

/// The names of pairs.
fn named(pairs: &[(Named, Named)]) -> Vec<[&str; 2]> {
    let pairs = pairs.iter();
    pairs
        .map(|(one, other)| [one.title_in("en"), other.title_in("en")])
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Twins that are left apart stay what they are when they come again; of the very name there is one.
    #[test]
    fn twins_are_left_apart(ours in schema(), theirs in schema()) {
        let apart = TwinLabels::Apart;
        let ids = ours.ids_with(&theirs, apart);
        let after = ours.taking_in_with(&theirs, apart).unwrap_or_else(|| ours.clone());
        prop_assert_eq!(after.taking_in_with(&theirs, apart), None);
        prop_assert_eq!(after.ids_with(&theirs, apart), ids.clone());
        prop_assert_eq!(after.labels()[..ours.labels().len()].iter().map(|one| &one.id).collect::<Vec<_>>(),
            ours.labels().iter().map(|one| &one.id).collect::<Vec<_>>());
        for (index, label) in theirs.labels().iter().enumerate() {
            prop_assert!(!ids[..index].contains(&ids[index]), "two labels are not one");
            let Some(one) = ours.label(&ids[index]) else {
                prop_assert!(after.label(&ids[index]).is_some_and(|one| one.title == label.title));
                continue;
            };
            let spoken = label.title.0.iter().filter(|(tag, words)| one.title.0.contains_key(*tag) && !words.trim().is_empty());
            let spoken: Vec<_> = spoken.collect();
            let is_letter = |(tag, words): &(&String, &String)| one.title.0.get(*tag) == Some(*words);
            let has_any = label.title.0.values().any(|words| one.title.0.values().any(|one| one == words));
            prop_assert!(spoken.is_empty() || spoken.iter().any(is_letter) || has_any, "{:?} is not {:?}", one.title, label.title);
        }
    }
}

#[test]
fn twins_are_ours_or_their_own() {
    let ours = labels(&[
        label("person", "Person"),
        label("place", "Place"),
        label("event", "Event"),
    ]);
    // The same id with another spelling, another id with one, another id with the very name, a new one.
    let theirs = labels(&[
        label("person", "PERSON"),
        label("lieu", " place"),
        label("e2", "Event"),
        label("date", "Date"),
    ]);
    let ids = |twins| {
        let ids = ours.ids_with(&theirs, twins);
        ids.iter().map(|id| id.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(
        ids(TwinLabels::Joined),
        ["person", "place", "event", "date"]
    );
    assert_eq!(
        ids(TwinLabels::Apart),
        ["person-2", "lieu", "event", "date"]
    );
    let both = [["PERSON", "Person"], [" place", "Place"]];
    for (twins, told) in [
        (TwinLabels::Joined, Vec::new()),
        (TwinLabels::Apart, both.to_vec()),
    ] {
        let met = ours.meeting_with(&theirs, twins);
        assert_eq!(named(&met.spelt), both, "the choice is known before");
        assert_eq!(named(&met.twins), told);
        assert!(met.own.is_empty());
    }
    let after = ours.taking_in_with(&theirs, TwinLabels::Apart);
    let after = after.expect("something is new");
    assert_eq!(after.labels().len(), 6);
    assert_eq!(&after.labels()[..3], ours.labels(), "ours are as they were");
    assert!(!ours.meeting(&ours).has_twins());
    // What was left apart once is not joined the next time by itself.
    let usual = [&ours, &after].map(|here| here.usual_twins(&theirs));
    assert_eq!(usual, [TwinLabels::Joined, TwinLabels::Apart]);
}

//! A file whose schema has attributes and relation kinds: it is read and written the same, validates against the
//! published schema, and whatever does not fit to its rules is kept, with a warning for each.

#[path = "../../standoff/tests/hostile/mod.rs"]
mod hostile;
mod projects;
mod published;
#[path = "../../standoff/tests/schemas/mod.rs"]
mod schemas;

use formats::temoin_json::{
    WriteOptions, read, read_fast, read_generally, read_schema, schema_json, write,
};
use formats::{Issue, IssueCode, has_errors};
use projects::{Sample, sample};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use published::validate;
use schemas::{ATTRIBUTES, KINDS};
use serde_json::{Value, json};
use standoff::model::{AnnotationId, Attributes, Item};
use standoff::schema::{AttributeId, AttributeOwner, LabelId, RelationKindId, Schema, SchemaParts};

/// The sample with the rules of another schema, which its labels name, and with values of its attributes.
fn with_rules(mut sample: Sample, rules: SchemaParts, values: &[(Index, &str, Value)]) -> Sample {
    let mut parts = sample.schema.parts().clone();
    for (label, other) in parts.labels.iter_mut().zip(&rules.labels) {
        label.attributes.clone_from(&other.attributes);
    }
    let ids: Vec<LabelId> = parts.labels.iter().map(|label| label.id.clone()).collect();
    parts.attributes = rules.attributes;
    parts.relation_kinds = rules.relation_kinds;
    parts.document_attributes = rules.document_attributes;
    // Half of the kinds narrow their ends to labels that there are.
    for kind in parts
        .relation_kinds
        .iter_mut()
        .filter(|kind| !kind.from.is_empty())
    {
        kind.from = ids[..1].to_vec();
    }
    sample.schema = Schema::mended(parts).0;
    for (place, name, value) in values {
        let mut all: Vec<&mut Attributes> = Vec::new();
        all.extend(sample.annotations.iter_mut().map(|one| &mut one.attributes));
        all.extend(sample.suggestions.iter_mut().map(|one| &mut one.attributes));
        all.extend(
            sample
                .document_labels
                .iter_mut()
                .map(|one| &mut one.attributes),
        );
        all.extend(sample.relations.iter_mut().map(|one| &mut one.attributes));
        all.push(&mut sample.document.attributes);
        let at = place.index(all.len());
        all[at].insert(AttributeId::kept(name), value.clone());
    }
    for (relation, (place, ..)) in sample.relations.iter_mut().zip(values) {
        relation.kind = RelationKindId::parse(KINDS[place.index(KINDS.len())]).expect("an id");
    }
    sample
}

/// How many warnings the schema's own checks give.
fn n_misfits(sample: &Sample) -> usize {
    let schema = &sample.schema;
    let label_of = |id: &AnnotationId| {
        let mut annotations = sample.annotations.iter();
        let found = annotations.find(|one| one.id == *id);
        found.map(|one| one.label.clone())
    };
    let refused = |owner: &AttributeOwner, attributes: &Attributes| {
        let found = schema.check_attributes(owner, attributes, &label_of);
        found
            .iter()
            .filter(|(_, problem)| problem.is_refused())
            .count()
    };
    let of_items = sample.items().into_iter().map(|item| match item {
        Item::Annotation(one) => {
            refused(&AttributeOwner::Label(one.label.clone()), &one.attributes)
        }
        Item::Suggestion(one) => {
            refused(&AttributeOwner::Label(one.label.clone()), &one.attributes)
        }
        Item::DocumentLabel(one) => {
            refused(&AttributeOwner::Label(one.label.clone()), &one.attributes)
        }
        Item::Relation(one) => {
            let kind = one.kind.clone();
            let ends = [&one.source, &one.target].map(label_of);
            let [Some(source), Some(target)] = ends else {
                return 0;
            };
            let is_wrong = schema.check_relation(&kind, &source, &target).is_err();
            let owner = AttributeOwner::Relation(kind);
            usize::from(is_wrong) + refused(&owner, &one.attributes)
        }
    });
    let document = refused(&AttributeOwner::Document, &sample.document.attributes);
    document + of_items.sum::<usize>()
}

/// The issues in words, in no order of the file.
fn sorted(issues: &[Issue]) -> Vec<String> {
    let mut words: Vec<String> = issues.iter().map(Issue::to_string).collect();
    words.sort();
    words
}

fn value() -> impl Strategy<Value = Value> {
    select(vec![
        json!(1),
        json!("a"),
        json!("2020-12"),
        json!("https://a"),
        json!(["a", "b"]),
        json!({ "min": 1 }),
        json!(true),
    ])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    /// A schema by itself is what it was, and only a type of a later version is worth a word.
    #[test]
    fn a_schema_comes_back_from_its_file(schema in schemas::schema()) {
        let json = schema_json(&schema);
        let (again, issues) = read_schema(&json);
        prop_assert_eq!(again.as_ref(), Some(&schema));
        let is_type = |code: &IssueCode| code.name() == "unknown-attribute-type";
        prop_assert!(issues.iter().all(|issue| is_type(&issue.code)), "{:?}", issues);
        prop_assert!(!has_errors(&issues));
        prop_assert_eq!(schema_json(&again.unwrap_or_default()), json);
    }

    /// All that is there is kept, whatever the schema says of it; each misfit has one warning, in either way of reading.
    #[test]
    fn misfits_are_kept_with_a_warning(
        sample in sample(),
        rules in schemas::parts(),
        values in vec((any::<Index>(), select(ATTRIBUTES.to_vec()), value()), 0..6),
    ) {
        let sample = with_rules(sample, rules, &values);
        let bytes = write(&sample.contents(), WriteOptions::default());
        validate(&bytes);
        let (imported, issues) = read(&bytes);
        prop_assert!(!has_errors(&issues), "{:?}", issues);
        let imported = imported.expect("a sound file");
        prop_assert_eq!(&imported.schema, &sample.schema);
        prop_assert_eq!(imported.items.len(), sample.items().len());
        for item in sample.items() {
            prop_assert!(imported.items.contains(&item));
        }
        let n_types = issues.iter().filter(|issue| matches!(issue.code, IssueCode::Schema { .. })).count();
        prop_assert_eq!(issues.len() - n_types, n_misfits(&sample), "{:?}", issues);
        prop_assert_eq!(read_generally(&bytes), (Some(imported.clone()), issues.clone()));
        // What needs no word is read fast.
        prop_assert_eq!(read_fast(&bytes).is_some(), issues.is_empty());
        // Without its text a file says the same.
        let bare = write(&sample.contents(), WriteOptions { text: false });
        prop_assert_eq!(sorted(&read(&bare).1), sorted(&issues));
        prop_assert_eq!(read_fast(&bare).is_some(), issues.is_empty());
        let again = projects::of_imported(imported);
        prop_assert_eq!(write(&again.contents(), WriteOptions::default()), bytes);
    }
}

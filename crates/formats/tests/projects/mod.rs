//! Projects with everything that one document can hold, over hostile texts.
#![allow(dead_code, reason = "each test takes what it needs of this module")]

mod marks;

use crate::hostile;
use formats::temoin_json::{AROUND, Contents, Imported};
use marks::{Mark, distinct, mark, put, record, target};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};
use standoff::model::{
    Annotation, AnnotationId, Attributes, Confidence, Document, DocumentId, DocumentLabel,
    DocumentLabelId, DocumentProgress, Extra, Item, Provenance, Relation, RelationId, Sha256,
    Suggestion, SuggestionId, SuggestionState, TextField, Timestamp,
};
use standoff::schema::{AttributeId, Color, Label, LabelId, Localized, RelationKindId, Schema};
use standoff::text::Text;

/// A document with all that is said of it.
#[derive(Clone, Debug)]
pub struct Sample {
    pub document: Document,
    pub schema: Schema,
    pub annotations: Vec<Annotation>,
    pub relations: Vec<Relation>,
    pub document_labels: Vec<DocumentLabel>,
    pub suggestions: Vec<Suggestion>,
}

impl Sample {
    pub fn contents(&self) -> Contents<'_> {
        Contents {
            document: &self.document,
            schema: &self.schema,
            annotations: self.annotations.iter().collect(),
            relations: self.relations.iter().collect(),
            document_labels: self.document_labels.iter().collect(),
            suggestions: self.suggestions.iter().collect(),
        }
    }

    pub fn items(&self) -> Vec<Item> {
        let annotations = self.annotations.iter().cloned().map(Item::Annotation);
        let suggestions = self.suggestions.iter().cloned().map(Item::Suggestion);
        let relations = self.relations.iter().cloned().map(Item::Relation);
        let labels = self
            .document_labels
            .iter()
            .cloned()
            .map(Item::DocumentLabel);
        annotations
            .chain(suggestions)
            .chain(relations)
            .chain(labels)
            .collect()
    }
}

/// The project that an import of a whole file makes.
pub fn of_imported(imported: Imported) -> Sample {
    let text = Document::verbatim(id("none", DocumentId::parse), "", None, Text::default());
    let mut sample = Sample {
        document: imported.document.unwrap_or(text),
        schema: imported.schema,
        annotations: Vec::new(),
        relations: Vec::new(),
        document_labels: Vec::new(),
        suggestions: Vec::new(),
    };
    for item in imported.items {
        match item {
            Item::Annotation(item) => sample.annotations.push(item),
            Item::Relation(item) => sample.relations.push(item),
            Item::DocumentLabel(item) => sample.document_labels.push(item),
            Item::Suggestion(item) => sample.suggestions.push(item),
        }
    }
    sample
}

fn id<T, E: std::fmt::Debug>(text: &str, parse: impl Fn(&str) -> Result<T, E>) -> T {
    parse(text).expect("a sound id")
}

/// Any JSON, a few levels deep, with hostile strings and numbers to the last digit.
pub fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        hostile::short_text().prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            vec((name(), inner), 0..4)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z]{1,6}",
        hostile::atom().prop_map(str::to_owned),
        Just(String::new()),
        Just("start".to_owned()),
    ]
}

/// Fields whose names no version of the format knows.
fn unknown() -> impl Strategy<Value = Extra> {
    let names = prop_oneof![
        "x-[a-z]{1,3}",
        hostile::atom().prop_map(|atom| format!("?{atom}")),
        Just(String::new()),
    ];
    prop_oneof![
        2 => Just(Extra::new()),
        1 => vec((names, json()), 1..3).prop_map(|fields| fields.into_iter().collect()),
    ]
}

fn attributes() -> impl Strategy<Value = Attributes> {
    let id = name().prop_map(|name| AttributeId::kept(&name));
    prop_oneof![
        2 => Just(Attributes::default()),
        1 => vec((id, json()), 0..3).prop_map(|fields| fields.into_iter().collect()),
    ]
}

fn provenance() -> impl Strategy<Value = Provenance> {
    let millis = prop_oneof![
        Just(1_795_341_600_000_i64),
        any::<i64>(),
        -1_000_000..4_000_000_000_000_i64
    ];
    (
        millis,
        0..100_000_000_i64,
        prop_oneof![Just(String::new()), hostile::short_text()],
    )
        .prop_map(|(created, later, annotator)| Provenance {
            created: Timestamp::from_millis(created),
            modified: Timestamp::from_millis(created.saturating_add(later)),
            annotator,
        })
}

fn id_text() -> impl Strategy<Value = String> {
    prop_oneof!["0193[0-9a-f]{4}", "[a-zé漢]{1,3}"]
}

/// A document with everything.
pub fn sample() -> impl Strategy<Value = Sample> {
    (
        hostile::text(),
        (
            hostile::short_text(),
            prop::option::of("[a-z]{2}"),
            any::<bool>(),
        ),
        [unknown(), unknown(), unknown(), unknown(), unknown()],
        schema(),
        [
            vec(mark(), 0..8),
            vec(mark(), 0..3),
            vec(mark(), 0..3),
            vec(mark(), 0..3),
        ],
    )
        .prop_map(|(text, (name, language, bom), extras, schema, marks)| {
            let document = document(text, &name, language.as_deref(), bom, extras);
            build(document, schema, marks)
        })
}

fn document(
    text: String,
    name: &str,
    language: Option<&str>,
    bom: bool,
    extras: [Extra; 5],
) -> Document {
    let id = id("0193-document", DocumentId::parse);
    let mut document = Document::verbatim(id, name, language, Text::new(text));
    let [own, original, length, sha256, around] = extras;
    document.original.bom = bom;
    document.original.sha256 = Sha256::of(name.as_bytes());
    document.original.extra = original;
    document.extra = own;
    say_something(&mut document, name);
    for (name, extra) in [("length", length), ("sha256", sha256), (AROUND, around)] {
        put(&mut document.extra, name, extra);
    }
    document
}

/// Says of a document what can be said of one, or nothing; as a name tells.
fn say_something(document: &mut Document, name: &str) {
    if name.len() % 2 == 1 {
        document.progress = DocumentProgress::Done;
        document.note = format!("A note on {name}");
        document.source.publisher = Some(name.to_owned());
        let attribute = AttributeId::kept(name);
        document.attributes.insert(attribute, json!([name]));
    }
}

fn schema() -> impl Strategy<Value = Schema> {
    let wording = || prop::collection::btree_map("[a-z]{2}", hostile::short_text(), 0..3);
    let label = (
        wording(),
        wording(),
        any::<[u8; 3]>(),
        any::<bool>(),
        unknown(),
    );
    (vec(label, 3..5), unknown()).prop_map(|(labels, extra)| {
        let names = ["denial", "violation grave", "déni", "<b>\"", "漢"];
        let label_id = |at: usize| id(names[at], LabelId::parse);
        let labels = labels.into_iter().enumerate().map(|(at, label)| {
            let (title, description, [red, green, blue], has_more, extra) = label;
            Label {
                id: label_id(at),
                title: Localized(title.into_iter().collect()),
                description: Localized(description.into_iter().collect()),
                color: Color { red, green, blue },
                key: has_more.then(|| ['1', '2', 'é', '😀', '\0'][at]),
                parent: (has_more && at > 0).then(|| label_id(at - 1)),
                attributes: Vec::new(),
                extra,
            }
        });
        Schema::new(labels.collect(), extra).expect("a sound schema")
    })
}

fn build(document: Document, schema: Schema, marks: [Vec<Mark>; 4]) -> Sample {
    let [annotations, suggestions, relations, document_labels] = marks.map(distinct);
    let text = document.text.clone();
    let label = |mark: &Mark| schema.labels()[mark.label].id.clone();
    let annotations: Vec<Annotation> = annotations
        .into_iter()
        .map(|mark| Annotation {
            label: label(&mark),
            target: target(&mark, &text),
            confidence: [Confidence::Sure, Confidence::Unsure][mark.pick % 2],
            record: record(id(&mark.id, AnnotationId::parse), &mark, &text),
            note: mark.words,
        })
        .collect();
    let suggestions = suggestions.into_iter().map(|mark| Suggestion {
        label: label(&mark),
        target: target(&mark, &text),
        state: [
            SuggestionState::Open,
            SuggestionState::Accepted,
            SuggestionState::Refused,
        ][mark.pick % 3],
        record: record(id(&mark.id, SuggestionId::parse), &mark, &text),
        source: mark.words,
    });
    let end = |pick: usize| annotations[pick % annotations.len()].id.clone();
    let none = Text::default();
    let relations = relations
        .into_iter()
        .filter(|_| !annotations.is_empty())
        .map(|mark| Relation {
            kind: RelationKindId::from_text(&mark.words).expect("any text"),
            source: end(mark.pick),
            target: end(mark.pick + mark.label),
            record: record(id(&mark.id, RelationId::parse), &mark, &none),
        });
    let document_labels = document_labels.into_iter().map(|mark| DocumentLabel {
        label: label(&mark),
        record: record(id(&mark.id, DocumentLabelId::parse), &mark, &none),
    });
    Sample {
        relations: relations.collect(),
        document_labels: document_labels.collect(),
        suggestions: suggestions.collect(),
        annotations,
        document,
        schema,
    }
}

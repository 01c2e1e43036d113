//! Small values for tests.

use serde_json::json;
use standoff::Span;
use standoff::change::{Op, Place};
use standoff::model::*;
use standoff::schema::{AttributeId, Color, Label, LabelId, Localized, RelationKindId, Schema};
use standoff::text::{CharOffset, Text};
use std::sync::Arc;

pub fn project_id() -> ProjectId {
    ProjectId::parse("p").expect("an id")
}

pub fn document_id(id: &str) -> DocumentId {
    DocumentId::parse(id).expect("an id")
}

pub fn annotation_id(id: &str) -> AnnotationId {
    AnnotationId::parse(id).expect("an id")
}

pub fn label_id(id: &str) -> LabelId {
    LabelId::parse(id).expect("a label id")
}

pub fn attribute_id(id: &str) -> AttributeId {
    AttributeId::parse(id).expect("an attribute id")
}

pub fn span(start: u32, end: u32) -> Span {
    Span::of(start, end).expect("not empty")
}

pub fn parts(spans: &[(u32, u32)]) -> Parts {
    let spans: Vec<Span> = spans.iter().map(|&(start, end)| span(start, end)).collect();
    Parts::new(&spans).expect("in order and apart")
}

pub fn provenance(millis: i64) -> Provenance {
    Provenance {
        created: Timestamp::from_millis(millis),
        modified: Timestamp::from_millis(millis),
        annotator: String::new(),
    }
}

pub fn schema(labels: &[&str]) -> Schema {
    let label = |id: &&str| Label {
        id: label_id(id),
        title: Localized([("en".to_owned(), format!("Label {id}"))].into()),
        description: Localized::default(),
        color: Color::parse("#0072b2").expect("a colour"),
        key: id.chars().next(),
        parent: None,
        attributes: Vec::new(),
        extra: Extra::new(),
    };
    Schema::new(labels.iter().map(label).collect(), Extra::new()).expect("a sound schema")
}

pub fn set_schema(before: &Schema, after: &Schema) -> Op {
    Op::SetSchema {
        before: Arc::new(before.clone()),
        after: Arc::new(after.clone()),
    }
}

pub fn document(id: &str, text: &str) -> Document {
    Document::verbatim(document_id(id), &format!("{id}.txt"), None, Text::new(text))
}

pub fn insert_document(id: &str, text: &str, position: usize) -> Op {
    Op::InsertDocument {
        document: Arc::new(document(id, text)),
        place: Place::At(position),
    }
}

pub fn annotation(id: &str, label: &str, target: Target) -> Annotation {
    Annotation {
        record: Record::new(annotation_id(id), provenance(1_763_805_600_000)),
        target,
        label: label_id(label),
        note: String::new(),
        confidence: Confidence::Sure,
    }
}

/// An annotation of these parts.
pub fn tagged(id: &str, label: &str, spans: &[(u32, u32)]) -> Item {
    Item::Annotation(annotation(id, label, Target::Anchored(parts(spans))))
}

pub fn orphan(id: &str, label: &str, quote: &str) -> Item {
    let orphan = Orphan {
        quote: quote.to_owned(),
        prefix: "avant ".to_owned(),
        suffix: " après\r\n".to_owned(),
        near: CharOffset::new(7),
    };
    Item::Annotation(annotation(id, label, Target::Orphan(Box::new(orphan))))
}

pub fn relation(id: &str, source: &str, target: &str) -> Item {
    Item::Relation(Relation {
        record: Record::new(RelationId::parse(id).expect("an id"), provenance(0)),
        kind: RelationKindId::parse("denies").expect("an id"),
        source: annotation_id(source),
        target: annotation_id(target),
    })
}

pub fn document_label(id: &str, label: &str) -> Item {
    let id = DocumentLabelId::parse(id).expect("an id");
    let mut record = Record::new(id, provenance(-1));
    record.attributes.insert(attribute_id("sure"), json!(0.5));
    Item::DocumentLabel(DocumentLabel {
        record,
        label: label_id(label),
    })
}

pub fn suggestion(id: &str, label: &str, target: Target) -> Item {
    Item::Suggestion(Suggestion {
        record: Record::new(SuggestionId::parse(id).expect("an id"), provenance(1)),
        target,
        label: label_id(label),
        source: "dictionary".to_owned(),
        state: SuggestionState::Open,
    })
}

pub fn insert(document: &str, item: Item) -> Op {
    let document = document_id(document);
    Op::Insert { document, item }
}

pub fn remove(document: &str, item: Item) -> Op {
    let document = document_id(document);
    Op::Remove { document, item }
}

pub fn replace(document: &str, before: Item, after: Item) -> Op {
    Op::replace(document_id(document), &before, &after)
}

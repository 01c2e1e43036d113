//! A project with one document and three labels, to tag for a test.

use standoff::Span;
use standoff::change::{Intent, Ledger, Op, Place, Transaction};
use standoff::model::{
    Annotation, AnnotationId, Confidence, Document, DocumentId, Extra, Item, Parts, ProjectId,
    Provenance, Record, Target, Timestamp,
};
use standoff::schema::{Color, Label, LabelId, Localized, Schema};
use standoff::store::DocumentState;
use standoff::text::Text;
use std::sync::Arc;

/// The document is “d”; the labels are “a”, “b” and “c”.
pub struct Desk {
    pub ledger: Ledger,
    document: DocumentId,
}

pub fn id(id: &str) -> AnnotationId {
    AnnotationId::parse(id).unwrap()
}

fn label(id: &str) -> Label {
    Label {
        id: LabelId::parse(id).unwrap(),
        title: Localized::default(),
        description: Localized::default(),
        color: Color::parse("#0072b2").unwrap(),
        key: None,
        parent: None,
        attributes: Vec::new(),
        extra: Extra::new(),
    }
}

impl Desk {
    pub fn new(text: &str) -> Self {
        let schema = Schema::new(["a", "b", "c"].map(label).to_vec(), Extra::new()).unwrap();
        let document = DocumentId::parse("d").unwrap();
        let mut desk = Self {
            ledger: Ledger::new(ProjectId::parse("p").unwrap(), schema),
            document: document.clone(),
        };
        desk.commit(vec![Op::InsertDocument {
            document: Arc::new(Document::verbatim(
                document,
                "d.txt",
                Some("fr"),
                Text::new(text),
            )),
            place: Place::At(0),
        }]);
        desk
    }

    pub fn state(&self) -> &DocumentState {
        self.ledger.project().document(&self.document).unwrap()
    }

    pub fn schema(&self) -> &Schema {
        self.ledger.project().schema()
    }

    /// All ops as one transaction: what it touched.
    pub fn commit(&mut self, ops: Vec<Op>) -> Vec<Span> {
        let transaction = Transaction::by_user(Intent::Other, ops);
        let done = self
            .ledger
            .commit(transaction, Timestamp::from_millis(0), "")
            .unwrap();
        done.summary
            .touched
            .into_iter()
            .map(|(_, span)| span)
            .collect()
    }

    pub fn insertion(&self, name: &str, label: &str, target: Target) -> Op {
        Op::Insert {
            document: self.document.clone(),
            item: Item::Annotation(Annotation {
                record: Record::new(id(name), Provenance::made(Timestamp::from_millis(0), "")),
                target,
                label: LabelId::parse(label).unwrap(),
                note: String::new(),
                confidence: Confidence::Sure,
            }),
        }
    }

    /// Tags `start..end` (bytes).
    pub fn tag(&mut self, name: &str, label: &str, start: u32, end: u32) -> Vec<Span> {
        self.tag_all(&[(name, label, start, end)])
    }

    /// Tags them all in one transaction.
    pub fn tag_all(&mut self, tags: &[(&str, &str, u32, u32)]) -> Vec<Span> {
        let op = |(name, label, start, end): &(&str, &str, u32, u32)| {
            let parts = Parts::one(Span::of(*start, *end).unwrap());
            self.insertion(name, label, Target::Anchored(parts))
        };
        let ops = tags.iter().map(op).collect();
        self.commit(ops)
    }

    /// Takes it out.
    pub fn remove(&mut self, name: &str) -> Vec<Span> {
        let item = Item::Annotation(self.state().store().get(&id(name)).unwrap().clone());
        let document = self.document.clone();
        self.commit(vec![Op::Remove { document, item }])
    }

    /// Gives it another label.
    pub fn relabel(&mut self, name: &str, label: &str) -> Vec<Span> {
        let before = self.state().store().get(&id(name)).unwrap().clone();
        let mut after = before.clone();
        after.label = LabelId::parse(label).unwrap();
        let document = self.document.clone();
        self.commit(vec![Op::replace(
            document,
            &Item::Annotation(before),
            &Item::Annotation(after),
        )])
    }
}

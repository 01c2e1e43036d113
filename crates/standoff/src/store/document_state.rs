//! A document with the items that it holds, each checked before it goes in.

use super::labels::Labels;
use super::{Refusal, Store, depth};
use crate::model::{Document, DocumentId, Item, Sha256, Target};
use crate::text::{Partition, Text};
use std::sync::Arc;

/// A document with all it holds.
#[derive(Clone, Debug)]
pub struct DocumentState {
    pub(crate) document: Arc<Document>,
    partition: Arc<Partition>,
    pub(super) store: Store,
}

impl DocumentState {
    /// The document with nothing said of it yet.
    pub fn new(document: Arc<Document>) -> Self {
        let partition = Arc::new(Partition::of(&document.text));
        Self {
            document,
            partition,
            store: Store::default(),
        }
    }

    /// The same, if the document is sound in itself: its hash is that of its text.
    pub(crate) fn checked(document: Arc<Document>) -> Result<Self, Refusal> {
        check(&document)?;
        Ok(Self::new(document))
    }

    /// The same, where its text was divided before.
    pub(crate) fn divided(document: Arc<Document>, partition: Partition) -> Result<Self, Refusal> {
        check(&document)?;
        Ok(Self {
            document,
            partition: Arc::new(partition),
            store: Store::default(),
        })
    }

    /// Puts an item in, once the text has its spans and `labels` its label. [`settle`](Self::settle) ends
    /// a row of these.
    pub(crate) fn insert(&mut self, item: Item, labels: &Labels) -> Result<(), Refusal> {
        self.check(&item, labels)?;
        self.store.insert(item)
    }

    /// Makes room for so many more annotations.
    pub(crate) fn reserve(&mut self, n_more: usize) {
        self.store.reserve(n_more);
    }

    /// Half of [`settle`](Self::settle) beforehand.
    pub(crate) fn settle_half(&mut self) {
        self.store.settle_half();
    }

    /// Brings the indexes up to date.
    pub(crate) fn settle(&mut self) {
        self.store.settle();
    }

    /// Puts an item in that another actor made; the caller sees to its label.
    pub(crate) fn put_in(&mut self, item: Item) -> Result<(), Refusal> {
        self.check_parts(&item)?;
        self.store.insert(item)
    }

    /// Puts `after` in the place of `before`, which is there; the caller sees to its label.
    pub(crate) fn put_over(&mut self, before: &Item, after: Item) -> Result<(), Refusal> {
        self.check_parts(&after)?;
        self.store.replace(before, after)
    }

    /// Takes an item out, with the relations at it; all that went, the relations first.
    pub(crate) fn take_out(&mut self, item: &Item) -> Result<Vec<Item>, Refusal> {
        let mut gone = Vec::new();
        if let Item::Annotation(annotation) = item {
            let relations = self.store.relations_of(&annotation.id);
            gone.extend(relations.cloned().map(Item::Relation));
        }
        gone.push(item.clone());
        gone.iter().try_for_each(|item| self.store.remove(item))?;
        Ok(gone)
    }

    /// The text has the spans of `item`, and `labels` has its label.
    pub(super) fn check(&self, item: &Item, labels: &Labels) -> Result<(), Refusal> {
        if let Some(label) = item.label().filter(|label| !labels.has(label)) {
            return Err(Refusal::UnknownLabel {
                kind: item.kind(),
                id: item.id().to_owned(),
                label: label.clone(),
            });
        }
        self.check_parts(item)
    }

    /// The text has the spans of `item`, and its values are not nested too deep.
    pub(crate) fn check_parts(&self, item: &Item) -> Result<(), Refusal> {
        depth::check_item(item)?;
        let parts = item.target().and_then(Target::parts).into_iter();
        for (part, span) in parts.flat_map(|parts| parts.iter()).enumerate() {
            self.document
                .text
                .check(span)
                .map_err(|error| Refusal::Offset {
                    kind: item.kind(),
                    id: item.id().to_owned(),
                    part,
                    error,
                })?;
        }
        Ok(())
    }

    /// The document: text and metadata.
    pub fn document(&self) -> &Arc<Document> {
        &self.document
    }

    /// Its id.
    pub fn id(&self) -> &DocumentId {
        &self.document.id
    }

    /// Its text.
    pub fn text(&self) -> &Text {
        &self.document.text
    }

    /// Its text in paragraphs and blocks.
    pub fn partition(&self) -> &Arc<Partition> {
        &self.partition
    }

    /// The store of its items.
    pub fn store(&self) -> &Store {
        &self.store
    }
}

fn check(document: &Document) -> Result<(), Refusal> {
    depth::check_document(document)?;
    match Sha256::of_text(&document.text) == document.sha256 {
        true => Ok(()),
        false => Err(Refusal::TextHash(document.id.clone())),
    }
}

/// The same document with the same items.
impl PartialEq for DocumentState {
    fn eq(&self, other: &Self) -> bool {
        self.document == other.document && self.store == other.store
    }
}

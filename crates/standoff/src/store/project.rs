//! The documents of a project, in their order, with the schema they share.
//!
//! A removed document is detached, not forgotten: with all it holds it waits to be attached again, the last
//! detached first where several had one id. Whatever is said of documents here means the attached ones.

mod about;

use super::labels::{Labels, check_labels};
use super::{Refusal, Store, depth};
use crate::model::{Document, DocumentId, Item, ProjectId, Sha256, Target};
use crate::schema::Schema;
use crate::sorted::SortedMap;
use crate::text::{Partition, Text};
use std::sync::Arc;

/// A document with all it holds.
#[derive(Clone, Debug)]
pub struct DocumentState {
    pub(super) document: Arc<Document>,
    partition: Arc<Partition>,
    store: Store,
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

    /// The text has the spans of `item`, and `labels` has its label.
    fn check(&self, item: &Item, labels: &Labels) -> Result<(), Refusal> {
        let label = match item {
            Item::Annotation(annotation) => Some(&annotation.label),
            Item::DocumentLabel(label) => Some(&label.label),
            Item::Suggestion(suggestion) => Some(&suggestion.label),
            Item::Relation(_) => None,
        };
        if let Some(label) = label.filter(|label| !labels.has(label)) {
            return Err(Refusal::UnknownLabel {
                kind: item.kind(),
                id: item.id().to_owned(),
                label: label.clone(),
            });
        }
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

    /// What is said of it.
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

/// Documents in their order, and the schema they share. Read it; only transactions change it.
#[derive(Clone, Debug)]
pub struct Project {
    id: ProjectId,
    order: Vec<DocumentId>,
    attached: SortedMap<DocumentId, DocumentState>,
    /// In the order in which they were detached.
    detached: Vec<DocumentState>,
    schema: Arc<Schema>,
    labels: Labels,
}

impl Project {
    /// A project without documents.
    pub fn new(id: ProjectId, schema: Schema) -> Self {
        Self {
            id,
            order: Vec::new(),
            attached: SortedMap::default(),
            detached: Vec::new(),
            labels: Labels::of(&schema),
            schema: Arc::new(schema),
        }
    }

    /// Its id.
    pub fn id(&self) -> &ProjectId {
        &self.id
    }

    /// The labels, and what else is ruled.
    pub fn schema(&self) -> &Arc<Schema> {
        &self.schema
    }

    /// How many documents there are.
    pub fn n_documents(&self) -> usize {
        self.order.len()
    }

    /// The document with this id.
    pub fn document(&self, id: &DocumentId) -> Option<&DocumentState> {
        self.attached.get(id)
    }

    /// All documents, in the project's order.
    pub fn documents(&self) -> impl DoubleEndedIterator<Item = &DocumentState> {
        self.order.iter().filter_map(|id| self.attached.get(id))
    }

    /// The place of a document in the project's order, from 0.
    pub fn position(&self, id: &DocumentId) -> Option<usize> {
        self.order.iter().position(|other| other == id)
    }

    pub(super) fn state_mut(&mut self, id: &DocumentId) -> Result<&mut DocumentState, Refusal> {
        let state = self.attached.get_mut(id);
        state.ok_or_else(|| Refusal::UnknownDocument(id.clone()))
    }

    fn wrong_position(&self, document: &DocumentId, position: usize) -> Refusal {
        Refusal::WrongPosition {
            document: document.clone(),
            position,
            n_documents: self.order.len(),
        }
    }

    /// `id` is not there yet, and could stand at `position`.
    fn check_room(&self, id: &DocumentId, position: usize) -> Result<(), Refusal> {
        if self.attached.contains_key(id) {
            return Err(Refusal::DocumentExists(id.clone()));
        }
        if position > self.order.len() {
            return Err(self.wrong_position(id, position));
        }
        Ok(())
    }

    /// `id` is there, at `position`.
    fn check_place(&self, id: &DocumentId, position: usize) -> Result<(), Refusal> {
        if !self.attached.contains_key(id) {
            return Err(Refusal::UnknownDocument(id.clone()));
        }
        if self.order.get(position) != Some(id) {
            return Err(self.wrong_position(id, position));
        }
        Ok(())
    }
}

/// What changes the list of documents. Each refuses or does all of it.
impl Project {
    pub(crate) fn insert_document(
        &mut self,
        document: &Arc<Document>,
        position: usize,
    ) -> Result<(), Refusal> {
        let id = &document.id;
        self.check_room(id, position)?;
        let state = DocumentState::checked(document.clone())?;
        self.order.insert(position, id.clone());
        self.attached.insert(id.clone(), state);
        Ok(())
    }

    /// The reverse of [`insert_document`](Self::insert_document): the document leaves no trace.
    pub(crate) fn withdraw_document(
        &mut self,
        document: &Document,
        position: usize,
    ) -> Result<(), Refusal> {
        let id = &document.id;
        self.check_place(id, position)?;
        let as_it_came = |state: &DocumentState| {
            state.store.is_empty()
                && (std::ptr::eq(&*state.document, document) || *state.document == *document)
        };
        if !self.attached.get(id).is_some_and(as_it_came) {
            return Err(Refusal::DocumentInUse(id.clone()));
        }
        self.order.remove(position);
        self.attached.remove(id);
        Ok(())
    }

    pub(crate) fn detach_document(
        &mut self,
        id: &DocumentId,
        position: usize,
    ) -> Result<(), Refusal> {
        self.check_place(id, position)?;
        self.order.remove(position);
        if let Some(state) = self.attached.remove(id) {
            self.detached.push(state);
        }
        Ok(())
    }

    pub(crate) fn attach_document(
        &mut self,
        id: &DocumentId,
        position: usize,
    ) -> Result<(), Refusal> {
        self.check_room(id, position)?;
        let missing = || Refusal::NotDetached(id.clone());
        let last = self.detached.iter().rposition(|state| state.id() == id);
        let last = last.ok_or_else(missing)?;
        check_labels(&self.detached[last], &self.labels)?;
        let state = self.detached.remove(last);
        self.order.insert(position, id.clone());
        self.attached.insert(id.clone(), state);
        Ok(())
    }
}

/// What changes items and schema. Each refuses or does all of it.
impl Project {
    pub(crate) fn insert_item(&mut self, id: &DocumentId, item: &Item) -> Result<(), Refusal> {
        self.store_for(id, item)?.insert(item.clone())
    }

    pub(crate) fn remove_item(&mut self, id: &DocumentId, item: &Item) -> Result<(), Refusal> {
        self.state_mut(id)?.store.remove(item)
    }

    pub(crate) fn replace_item(
        &mut self,
        id: &DocumentId,
        before: &Item,
        after: &Item,
    ) -> Result<(), Refusal> {
        self.store_for(id, after)?.replace(before, after)
    }

    pub(crate) fn set_schema(
        &mut self,
        before: &Schema,
        after: &Arc<Schema>,
    ) -> Result<(), Refusal> {
        if *self.schema != *before {
            return Err(Refusal::StaleSchema);
        }
        depth::check_schema(after)?;
        let labels = Labels::of(after);
        for state in self.documents() {
            check_labels(state, &labels)?;
        }
        self.schema = after.clone();
        self.labels = labels;
        Ok(())
    }

    /// Ends a transaction: brings all indexes up to date. Those of what is detached wait until it is back.
    pub(crate) fn settle(&mut self) {
        for state in self.attached.values_mut() {
            state.store.settle();
        }
    }

    /// The store that `item` is to go into, once it fits.
    fn store_for(&mut self, id: &DocumentId, item: &Item) -> Result<&mut Store, Refusal> {
        let state = self.attached.get_mut(id);
        let state = state.ok_or_else(|| Refusal::UnknownDocument(id.clone()))?;
        state.check(item, &self.labels)?;
        Ok(&mut state.store)
    }
}

/// A document that was made outside: it waits to be attached like one that was detached.
impl Project {
    pub(crate) fn hold_detached(&mut self, state: DocumentState) {
        self.detached.push(state);
    }

    pub(crate) fn release_detached(&mut self) -> Option<DocumentState> {
        self.detached.pop()
    }
}

/// What people see is the same: id, documents in their order with their items, schema. What was removed
/// does not count.
impl PartialEq for Project {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
            && self.order == other.order
            && *self.schema == *other.schema
            && self.documents().eq(other.documents())
    }
}

//! The documents of a project, in their order, with the schema they share.
//!
//! A removed document is detached, not forgotten: with all it holds it waits to be attached again, the last
//! detached first where several had one id. The word documents here means the attached ones.

use super::fields::{check_fields, same};
use super::labels::{Labels, check_labels};
use super::refusal::noun;
use super::{DocumentState, Refusal, Store, depth};
use crate::model::{Document, DocumentId, FieldChange, Item, ItemKind, ProjectId};
use crate::rank::Rank;
use crate::schema::Schema;
use crate::sorted::SortedMap;
use std::sync::Arc;

/// Documents in their order, and the schema they share. Read it; only transactions change it.
#[derive(Clone, Debug)]
pub struct Project {
    id: ProjectId,
    /// By rank, and those of one rank by id.
    order: Vec<(Rank, DocumentId)>,
    attached: SortedMap<DocumentId, DocumentState>,
    /// The documents whose coming was undone, the last first; behind them those that were removed, the last of all
    /// last.
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
        let ids = self.order.iter().map(|(_, id)| id);
        ids.filter_map(|id| self.attached.get(id))
    }

    /// The ids of all documents, in the project's order: of many, quicker than [`Self::documents`].
    pub fn document_ids(&self) -> impl DoubleEndedIterator<Item = &DocumentId> {
        self.order.iter().map(|(_, id)| id)
    }

    /// The place of a document in the project's order, from 0.
    pub fn position(&self, id: &DocumentId) -> Option<usize> {
        self.order.iter().position(|(_, other)| other == id)
    }

    /// The rank of a document among the others.
    pub fn rank(&self, id: &DocumentId) -> Option<&Rank> {
        let found = self.order.iter().find(|(_, other)| other == id);
        found.map(|(rank, _)| rank)
    }

    /// The rank of a document that comes behind all others.
    pub fn next_rank(&self) -> Rank {
        Rank::between(self.order.last().map(|(rank, _)| rank), None)
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

    /// The rank of a new document behind so many others.
    pub(crate) fn rank_at(&self, id: &DocumentId, position: usize) -> Result<Rank, Refusal> {
        self.check_room(id)?;
        if position > self.order.len() {
            return Err(self.wrong_position(id, position));
        }
        let rank = |position: usize| self.order.get(position).map(|(rank, _)| rank);
        Ok(Rank::between(
            position.checked_sub(1).and_then(rank),
            rank(position),
        ))
    }

    fn check_room(&self, id: &DocumentId) -> Result<(), Refusal> {
        match self.attached.contains_key(id) {
            true => Err(Refusal::DocumentExists(id.clone())),
            false => Ok(()),
        }
    }

    /// `id` is there, and behind so many others where that is said.
    pub(crate) fn check_place(
        &self,
        id: &DocumentId,
        position: Option<usize>,
    ) -> Result<(), Refusal> {
        let actual = self.position(id);
        let actual = actual.ok_or_else(|| Refusal::UnknownDocument(id.clone()))?;
        match position {
            Some(position) if position != actual => Err(self.wrong_position(id, position)),
            _ => Ok(()),
        }
    }
}

/// Methods that change the list of documents. Each refuses or does all of it.
impl Project {
    pub(crate) fn insert_document(
        &mut self,
        document: &Arc<Document>,
        rank: Rank,
    ) -> Result<(), Refusal> {
        self.check_room(&document.id)?;
        self.put(DocumentState::checked(document.clone())?, rank);
        Ok(())
    }

    /// Puts a document in its place.
    pub(crate) fn put(&mut self, state: DocumentState, rank: Rank) {
        let entry = (rank, state.id().clone());
        let at = self.order.partition_point(|other| *other < entry);
        self.order.insert(at, entry);
        self.attached.insert(state.id().clone(), state);
    }

    /// Its rank. `is_coming` where its coming is undone.
    pub(crate) fn detach_document(
        &mut self,
        id: &DocumentId,
        is_coming: bool,
    ) -> Result<Rank, Refusal> {
        let unknown = || Refusal::UnknownDocument(id.clone());
        let position = self.position(id).ok_or_else(unknown)?;
        let (rank, _) = self.order.remove(position);
        if let Some(state) = self.attached.remove(id) {
            match is_coming {
                true => self.detached.insert(0, state),
                false => self.detached.push(state),
            }
        }
        Ok(rank)
    }

    /// Puts back a document that another actor put back, whatever its labels.
    pub(crate) fn put_back(&mut self, id: &DocumentId, rank: Rank) {
        if let Some(last) = self.detached.iter().rposition(|state| state.id() == id) {
            let state = self.detached.remove(last);
            self.put(state, rank);
        }
    }

    /// `is_coming` where its coming is done again.
    pub(crate) fn attach_document(
        &mut self,
        id: &DocumentId,
        rank: Rank,
        is_coming: bool,
    ) -> Result<(), Refusal> {
        self.check_room(id)?;
        let missing = || Refusal::NotDetached(id.clone());
        let is_it = |state: &DocumentState| state.id() == id;
        let last = match is_coming {
            true => self.detached.iter().position(is_it),
            false => self.detached.iter().rposition(is_it),
        };
        let last = last.ok_or_else(missing)?;
        let state = &self.detached[last];
        check_labels(state.store().labels_in_use(), state.id(), &self.labels)?;
        let state = self.detached.remove(last);
        self.put(state, rank);
        Ok(())
    }

    /// The document of this id, removed or not.
    pub(crate) fn state(&self, id: &DocumentId) -> Option<&DocumentState> {
        self.attached.get(id).or_else(|| self.removed(id))
    }

    /// The same, to be changed.
    pub(crate) fn state_anywhere(&mut self, id: &DocumentId) -> Option<&mut DocumentState> {
        match self.attached.get_mut(id) {
            Some(state) => Some(state),
            None => self
                .detached
                .iter_mut()
                .rev()
                .find(|state| state.id() == id),
        }
    }

    /// Puts another schema in place, which has all labels that are in use.
    pub(crate) fn put_schema(&mut self, schema: &Arc<Schema>) {
        self.schema = Arc::clone(schema);
        self.labels = Labels::of(schema);
    }

    /// The document of this id that was removed last.
    pub fn removed(&self, id: &DocumentId) -> Option<&DocumentState> {
        self.detached.iter().rev().find(|state| state.id() == id)
    }

    pub(crate) fn set_document(
        &mut self,
        id: &DocumentId,
        changes: &[FieldChange],
    ) -> Result<(), Refusal> {
        let state = self.attached.get_mut(id);
        let state = state.ok_or_else(|| Refusal::UnknownDocument(id.clone()))?;
        let mut after = (*state.document).clone();
        for change in changes {
            let value = after.value(&change.field);
            if value
                .as_ref()
                .is_some_and(|value| !same(value, &change.before))
            {
                return Err(Refusal::StaleDocument(id.clone()));
            }
            let set = after.set_value(&change.field, &change.after);
            set.map_err(|problem| Refusal::Value {
                what: "the document",
                id: id.to_string(),
                problem,
            })?;
        }
        check_fields(&after.extra)?;
        depth::check_document(&after)?;
        state.document = Arc::new(after);
        Ok(())
    }
}

/// Methods that change items and schema. Each refuses or does all of it.
impl Project {
    pub(crate) fn insert_item(&mut self, id: &DocumentId, item: &Item) -> Result<(), Refusal> {
        self.store_for(id, item)?.insert(item.clone())
    }

    pub(crate) fn remove_item(&mut self, id: &DocumentId, item: &Item) -> Result<(), Refusal> {
        self.state_mut(id)?.store.remove(item)
    }

    pub(crate) fn set_item(
        &mut self,
        document: &DocumentId,
        kind: ItemKind,
        id: &str,
        changes: &[FieldChange],
    ) -> Result<(), Refusal> {
        let unknown = || Refusal::UnknownItem {
            kind,
            id: id.to_owned(),
        };
        let state = self.state_mut(document)?;
        let before = state.store.item(kind, id).ok_or_else(unknown)?;
        let mut after = before.clone();
        for change in changes {
            let value = after.value(&change.field);
            if value
                .as_ref()
                .is_some_and(|value| !same(value, &change.before))
            {
                let id = id.to_owned();
                return Err(Refusal::StaleItem { kind, id });
            }
            let set = after.set_value(&change.field, &change.after);
            set.map_err(|problem| Refusal::Value {
                what: noun(kind),
                id: id.to_owned(),
                problem,
            })?;
        }
        self.store_for(document, &after)?.replace(&before, after)
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
            check_labels(state.store().labels_in_use(), state.id(), &labels)?;
        }
        self.schema = after.clone();
        self.labels = labels;
        Ok(())
    }

    /// Ends a transaction: brings all indexes up to date.
    pub(crate) fn settle(&mut self) {
        for state in self.attached.values_mut() {
            state.store.settle();
        }
        for state in &mut self.detached {
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
        self.detached.insert(0, state);
    }

    /// All that are not there, in the order of their being held.
    pub(crate) fn detached(&self) -> &[DocumentState] {
        &self.detached
    }

    /// Holds one behind all others.
    pub(crate) fn put_detached(&mut self, state: DocumentState) {
        self.detached.push(state);
    }

    /// Drops the document of this id whose coming was undone last.
    pub(crate) fn forget_coming(&mut self, id: &DocumentId) {
        if let Some(at) = self.detached.iter().position(|state| state.id() == id) {
            self.detached.remove(at);
        }
    }

    pub(crate) fn release_detached(&mut self) -> Option<DocumentState> {
        (!self.detached.is_empty()).then(|| self.detached.remove(0))
    }
}

/// Equal where people see the same: id, documents in their order with their items, schema. Removed documents and items
/// do not count.
impl PartialEq for Project {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
            && self.n_documents() == other.n_documents()
            && *self.schema == *other.schema
            && self.documents().eq(other.documents())
    }
}

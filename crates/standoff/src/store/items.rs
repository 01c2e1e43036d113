//! The items of one document, by id and by place.
//!
//! Annotations may be many: an arena with handles, a map from ids, and two span indexes. Relations,
//! document labels and suggestions are kept by id.
//! A change of many annotations would pay for the indexes at each: past an eighth of what is there they are
//! left alone, and made anew at once by [`Store::settle`], which ends every transaction.

use super::Refusal;
use super::arena::Arena;
use super::label_use::LabelUses;
use super::relation_ends::RelationEnds;
use super::span_index::{Handle, IndexedSpan, SpanIndex};
use crate::model::{
    Annotation, AnnotationId, DocumentLabel, DocumentLabelId, Item, ItemKind, Relation, RelationId,
    Suggestion, SuggestionId, Target,
};
use crate::schema::LabelId;
use crate::sorted::SortedMap;
use std::cmp::Ordering;
use std::collections::HashMap;

/// The items of one document. Read it; only transactions change it.
#[derive(Clone, Debug, Default)]
pub struct Store {
    pub(super) arena: Arena,
    pub(super) handles: HashMap<AnnotationId, Handle>,
    /// One entry an annotation, by its covering span: the reading order.
    pub(super) order: SpanIndex,
    /// One entry a part; none for orphans.
    pub(super) parts: SpanIndex,
    pub(super) relations: SortedMap<RelationId, Relation>,
    ends: RelationEnds,
    pub(super) document_labels: SortedMap<DocumentLabelId, DocumentLabel>,
    pub(super) suggestions: SortedMap<SuggestionId, Suggestion>,
    pub(super) label_use: LabelUses,
    unsettled: Unsettled,
}

/// The state of the indexes since the last [`Store::settle`].
#[derive(Clone, Copy, Debug, Default)]
struct Unsettled {
    n_settled: usize,
    n_changes: usize,
    /// The first of the indexes is anew already.
    has_order: bool,
}

impl Unsettled {
    /// The indexes no longer follow.
    fn is_loose(self) -> bool {
        self.n_changes > 64 + self.n_settled / 8
    }
}

/// The entry of the reading order.
pub(super) fn covering_entry(annotation: &Annotation, handle: Handle) -> IndexedSpan {
    match annotation.target.covering() {
        Some(span) => IndexedSpan::new(span, handle),
        None => IndexedSpan::placeless(handle),
    }
}

fn part_entries(annotation: &Annotation, handle: Handle) -> impl Iterator<Item = IndexedSpan> + '_ {
    let parts = annotation.target.parts().into_iter();
    parts
        .flat_map(|parts| parts.iter())
        .map(move |span| IndexedSpan::new(span, handle))
}

fn by_handle(a: Handle, b: Handle) -> Ordering {
    a.cmp(&b)
}

fn exists(kind: ItemKind, id: &str) -> Refusal {
    let id = id.to_owned();
    Refusal::ItemExists { kind, id }
}

fn unknown(kind: ItemKind, id: &str) -> Refusal {
    let id = id.to_owned();
    Refusal::UnknownItem { kind, id }
}

/// `there` is what the change started from.
fn same<T: PartialEq>(
    there: Option<&T>,
    before: &T,
    kind: ItemKind,
    id: &str,
) -> Result<(), Refusal> {
    match there {
        Some(there) if there == before => Ok(()),
        Some(_) => {
            let id = id.to_owned();
            Err(Refusal::StaleItem { kind, id })
        }
        None => Err(unknown(kind, id)),
    }
}

/// Methods that change a store. Each refuses or does all of it; spans and labels were checked by the caller.
impl Store {
    pub(super) fn insert(&mut self, item: Item) -> Result<(), Refusal> {
        if self.has(&item) {
            return Err(exists(item.kind(), item.id()));
        }
        if let Item::Relation(relation) = &item {
            self.check_ends(relation)?;
        }
        self.count_label(&item, 1);
        match item {
            Item::Annotation(annotation) => self.keep_annotation(annotation),
            Item::Relation(relation) => self.keep_relation(relation),
            Item::DocumentLabel(label) => {
                self.document_labels.insert(label.id.clone(), label);
            }
            Item::Suggestion(suggestion) => {
                self.suggestions.insert(suggestion.id.clone(), suggestion);
            }
        }
        Ok(())
    }

    /// An item of its kind has its id.
    fn has(&self, item: &Item) -> bool {
        match item {
            Item::Annotation(annotation) => self.handles.contains_key(&annotation.id),
            Item::Relation(relation) => self.relations.contains_key(&relation.id),
            Item::DocumentLabel(label) => self.document_labels.contains_key(&label.id),
            Item::Suggestion(suggestion) => self.suggestions.contains_key(&suggestion.id),
        }
    }

    pub(super) fn remove(&mut self, item: &Item) -> Result<(), Refusal> {
        self.check_same(item)?;
        match item {
            Item::Annotation(annotation) => {
                if let Some(relation) = self.relation_ids_of(&annotation.id).next() {
                    return Err(Refusal::Related {
                        annotation: annotation.id.clone(),
                        relation: relation.clone(),
                    });
                }
                self.drop_annotation(&annotation.id);
            }
            Item::Relation(relation) => self.drop_relation(relation),
            Item::DocumentLabel(label) => {
                self.document_labels.remove(&label.id);
            }
            Item::Suggestion(suggestion) => {
                self.suggestions.remove(&suggestion.id);
            }
        }
        self.count_label(item, -1);
        Ok(())
    }

    /// Puts `after` in the place of `before`, which is there and has its kind and id.
    pub(super) fn replace(&mut self, before: &Item, after: Item) -> Result<(), Refusal> {
        if let Item::Relation(relation) = &after {
            self.check_ends(relation)?;
        }
        self.count_label(before, -1);
        self.count_label(&after, 1);
        match after {
            Item::Annotation(annotation) => self.replace_annotation(annotation),
            Item::Relation(relation) => {
                if let Item::Relation(former) = before {
                    self.drop_relation(former);
                }
                self.keep_relation(relation);
            }
            Item::DocumentLabel(label) => {
                self.document_labels.insert(label.id.clone(), label);
            }
            Item::Suggestion(suggestion) => {
                self.suggestions.insert(suggestion.id.clone(), suggestion);
            }
        }
        Ok(())
    }

    /// A copy of the item of this kind and id.
    pub(crate) fn item(&self, kind: ItemKind, id: &str) -> Option<Item> {
        match kind {
            ItemKind::Annotation => {
                let handle = self.handles.get(id)?;
                Some(Item::Annotation((**self.arena.get(*handle)).clone()))
            }
            ItemKind::Relation => self.relations.get(id).cloned().map(Item::Relation),
            ItemKind::DocumentLabel => self
                .document_labels
                .get(id)
                .cloned()
                .map(Item::DocumentLabel),
            ItemKind::Suggestion => self.suggestions.get(id).cloned().map(Item::Suggestion),
        }
    }

    /// Copies of all items.
    pub(crate) fn items(&self) -> impl Iterator<Item = Item> + '_ {
        let annotations = self
            .arena
            .iter()
            .map(|(_, one)| Item::Annotation(one.clone()));
        annotations.chain(self.items_but_annotations())
    }

    /// Copies of all items that are no annotations.
    pub(crate) fn items_but_annotations(&self) -> impl Iterator<Item = Item> + '_ {
        let relations = self.relations.values().cloned().map(Item::Relation);
        let document_labels = self
            .document_labels
            .values()
            .cloned()
            .map(Item::DocumentLabel);
        let suggestions = self.suggestions.values().cloned().map(Item::Suggestion);
        relations.chain(document_labels).chain(suggestions)
    }

    /// The target of an item; none where the item is not there, or about no part of the text.
    pub(crate) fn target(&self, kind: ItemKind, id: &str) -> Option<&Target> {
        match kind {
            ItemKind::Annotation => {
                let handle = self.handles.get(id)?;
                Some(&self.arena.get(*handle).target)
            }
            ItemKind::Suggestion => Some(&self.suggestions.get(id)?.target),
            ItemKind::Relation | ItemKind::DocumentLabel => None,
        }
    }

    /// Makes the indexes anew if they no longer follow. Every transaction ends with it.
    pub(super) fn settle(&mut self) {
        if self.unsettled.n_changes == 0 {
            return;
        }
        if self.unsettled.is_loose() {
            if !self.unsettled.has_order {
                self.remake_order();
            }
            let entries = self.arena.iter();
            let entries = entries.flat_map(|(handle, annotation)| part_entries(annotation, handle));
            self.parts = SpanIndex::of(entries.collect(), &by_handle);
        }
        self.unsettled = Unsettled {
            n_settled: self.handles.len(),
            ..Unsettled::default()
        };
    }

    /// Makes room for so many more annotations: growing step by step would move them all again and again.
    pub(super) fn reserve(&mut self, n_more: usize) {
        self.arena.reserve(n_more);
        self.handles.reserve(n_more);
    }

    /// Half of [`settle`](Self::settle) beforehand, where it is much work. Nothing may change in between.
    pub(super) fn settle_half(&mut self) {
        if self.unsettled.is_loose() {
            self.remake_order();
            self.unsettled.has_order = true;
        }
    }

    fn remake_order(&mut self) {
        let entries = self.arena.iter();
        let entries = entries.map(|(handle, annotation)| covering_entry(annotation, handle));
        self.order = SpanIndex::of(entries.collect(), &|a, b| self.arena.by_id(a, b));
    }

    /// Nothing may ask the indexes between a large change and its end.
    pub(super) fn debug_assert_settled(&self) {
        debug_assert!(!self.unsettled.is_loose(), "the indexes lag behind");
    }

    /// The labels that items have, by id.
    pub(crate) fn labels_in_use(&self) -> impl Iterator<Item = &LabelId> {
        self.label_use.labels()
    }

    pub(super) fn relation_ids_of(&self, id: &AnnotationId) -> impl Iterator<Item = &RelationId> {
        let handle = self.handles.get(id);
        handle.into_iter().flat_map(|handle| self.ends.of(*handle))
    }

    fn check_same(&self, item: &Item) -> Result<(), Refusal> {
        let (kind, id) = (item.kind(), item.id());
        match item {
            Item::Annotation(before) => same(self.get(&before.id), before, kind, id),
            Item::Relation(before) => same(self.relations.get(&before.id), before, kind, id),
            Item::DocumentLabel(before) => {
                same(self.document_labels.get(&before.id), before, kind, id)
            }
            Item::Suggestion(before) => same(self.suggestions.get(&before.id), before, kind, id),
        }
    }

    fn check_ends(&self, relation: &Relation) -> Result<(), Refusal> {
        let mut ends = [&relation.source, &relation.target].into_iter();
        match ends.find(|end| !self.handles.contains_key(*end)) {
            None => Ok(()),
            Some(missing) => Err(Refusal::MissingEnd {
                relation: relation.id.clone(),
                annotation: missing.clone(),
            }),
        }
    }

    fn count_label(&mut self, item: &Item, change: isize) {
        let Some(label) = item.label() else { return };
        let is_annotation = item.kind() == ItemKind::Annotation;
        self.label_use.count(label, is_annotation, change);
    }

    /// Its id must be new.
    fn keep_annotation(&mut self, annotation: Annotation) {
        let id = annotation.id.clone();
        let handle = self.arena.keep(annotation);
        self.handles.insert(id, handle);
        self.index(handle);
    }

    fn drop_annotation(&mut self, id: &AnnotationId) {
        if let Some(handle) = self.handles.get(id).copied() {
            self.unindex(handle);
            self.handles.remove(id);
            self.arena.free(handle);
        }
    }

    fn replace_annotation(&mut self, after: Annotation) {
        let Some(handle) = self.handles.get(&after.id).copied() else {
            return;
        };
        let moved = self.arena.get(handle).target.parts() != after.target.parts();
        if moved {
            self.unindex(handle);
        }
        self.arena.put(handle, after);
        if moved {
            self.index(handle);
        }
    }

    fn index(&mut self, handle: Handle) {
        self.unsettled.n_changes += 1;
        self.unsettled.has_order = false;
        if self.unsettled.is_loose() {
            return;
        }
        let annotation = self.arena.get(handle);
        let entry = covering_entry(annotation, handle);
        self.order.insert(entry, &|a, b| self.arena.by_id(a, b));
        for entry in part_entries(annotation, handle) {
            self.parts.insert(entry, &by_handle);
        }
    }

    fn unindex(&mut self, handle: Handle) {
        self.unsettled.n_changes += 1;
        self.unsettled.has_order = false;
        if self.unsettled.is_loose() {
            return;
        }
        let annotation = self.arena.get(handle);
        let entry = covering_entry(annotation, handle);
        self.order.remove(entry, &|a, b| self.arena.by_id(a, b));
        for entry in part_entries(annotation, handle) {
            self.parts.remove(entry, &by_handle);
        }
    }

    fn keep_relation(&mut self, relation: Relation) {
        for end in [&relation.source, &relation.target] {
            if let Some(handle) = self.handles.get(end) {
                self.ends.add(*handle, &relation.id);
            }
        }
        self.relations.insert(relation.id.clone(), relation);
    }

    fn drop_relation(&mut self, relation: &Relation) {
        for end in [&relation.source, &relation.target] {
            if let Some(handle) = self.handles.get(end) {
                self.ends.remove(*handle, &relation.id);
            }
        }
        self.relations.remove(&relation.id);
    }
}

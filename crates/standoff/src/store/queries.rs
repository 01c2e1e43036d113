//! The questions that a store answers. Everything comes in reading order: by start, the longest first, then by
//! id; orphans last, by id. With n annotations, and nothing said, an answer costs log n and its own size.

use super::Store;
use super::items::covering_entry;
use super::span_index::{Handle, IndexedSpan};
use crate::model::{
    Annotation, AnnotationId, DocumentLabel, DocumentLabelId, Relation, RelationId, Suggestion,
    SuggestionId,
};
use crate::schema::LabelId;
use crate::sort::sort_by;
use crate::span::Span;
use crate::text::ByteOffset;
use std::cmp::Ordering;
use std::sync::Arc;

impl Store {
    /// How many annotations there are, orphans included.
    pub fn n_annotations(&self) -> usize {
        self.handles.len()
    }

    /// The document holds nothing but its text.
    pub fn is_empty(&self) -> bool {
        self.handles.is_empty()
            && self.relations.is_empty()
            && self.document_labels.is_empty()
            && self.suggestions.is_empty()
    }

    /// How many annotations have this label, orphans included.
    pub fn count(&self, label: &LabelId) -> usize {
        self.label_use.n_annotations(label)
    }

    /// The annotation with this id.
    pub fn get(&self, id: &AnnotationId) -> Option<&Annotation> {
        let handle = self.handles.get(id)?;
        Some(self.arena.get(*handle))
    }

    /// All annotations, in reading order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Annotation> {
        self.shared().map(|annotation| &**annotation)
    }

    /// The same, for a caller that keeps some of them: one that is the same later is not to be looked at again.
    pub fn shared(&self) -> impl DoubleEndedIterator<Item = &Arc<Annotation>> {
        self.debug_assert_settled();
        let entries = self.order.iter();
        entries.map(|entry| self.arena.get(entry.handle))
    }

    /// All annotations as they are now, in reading order, for a caller that takes longer over them.
    pub fn snapshot(&self) -> Vec<Arc<Annotation>> {
        self.shared().cloned().collect()
    }

    /// The annotation that comes after `index` others in reading order.
    pub fn nth(&self, index: usize) -> Option<&Annotation> {
        self.debug_assert_settled();
        let entry = self.order.nth(index)?;
        Some(self.arena.get(entry.handle))
    }

    /// How many annotations come before this one in reading order: `nth(rank(id))` is it.
    pub fn rank(&self, id: &AnnotationId) -> Option<usize> {
        self.debug_assert_settled();
        let handle = *self.handles.get(id)?;
        let entry = self.covering(handle);
        self.order.rank(&entry, &|a, b| self.arena.by_id(a, b))
    }

    /// How many annotations start before `offset`, which is the rank of the first that does not.
    pub fn n_starting_before(&self, offset: ByteOffset) -> usize {
        self.debug_assert_settled();
        self.order.n_starting_before(offset)
    }

    /// The annotations of which a part shares a byte with `span`, in reading order.
    pub fn overlapping(&self, span: Span) -> Vec<&Annotation> {
        let there = self.in_reading_order(&self.part_entries_in(span));
        self.annotations_of(&there)
    }

    /// The annotations that the character at `offset` is in, in reading order.
    pub fn at(&self, offset: ByteOffset) -> Vec<&Annotation> {
        let span = Span::new(offset, offset.plus(1));
        span.map(|span| self.overlapping(span)).unwrap_or_default()
    }

    /// The relation with this id.
    pub fn relation(&self, id: &RelationId) -> Option<&Relation> {
        self.relations.get(id)
    }

    /// All relations, by id.
    pub fn relations(&self) -> impl ExactSizeIterator<Item = &Relation> {
        self.relations.values()
    }

    /// The relations that start or end at this annotation, by id.
    pub fn relations_of(&self, id: &AnnotationId) -> impl Iterator<Item = &Relation> {
        self.relation_ids_of(id)
            .filter_map(|relation| self.relations.get(relation))
    }

    /// The document label with this id.
    pub fn document_label(&self, id: &DocumentLabelId) -> Option<&DocumentLabel> {
        self.document_labels.get(id)
    }

    /// All document labels, by id.
    pub fn document_labels(&self) -> impl ExactSizeIterator<Item = &DocumentLabel> {
        self.document_labels.values()
    }

    /// The suggestion with this id.
    pub fn suggestion(&self, id: &SuggestionId) -> Option<&Suggestion> {
        self.suggestions.get(id)
    }

    /// All suggestions, whatever became of them, by id.
    pub fn suggestions(&self) -> impl ExactSizeIterator<Item = &Suggestion> {
        self.suggestions.values()
    }

    /// The annotations of these parts once each, in reading order.
    pub(super) fn in_reading_order(&self, parts: &[IndexedSpan]) -> Vec<IndexedSpan> {
        let covering = parts.iter().map(|part| self.covering(part.handle));
        let mut entries: Vec<IndexedSpan> = covering.collect();
        // Parts lie by their starts, so that most of it is done.
        sort_by(&mut entries, |a, b| self.compare(a, b));
        entries.dedup();
        entries
    }

    /// The entry of the reading order.
    pub(super) fn covering(&self, handle: Handle) -> IndexedSpan {
        covering_entry(self.arena.get(handle), handle)
    }

    /// The reading order.
    pub(super) fn compare(&self, a: &IndexedSpan, b: &IndexedSpan) -> Ordering {
        a.compare(b, &|a, b| self.arena.by_id(a, b))
    }

    pub(super) fn annotations_of(&self, entries: &[IndexedSpan]) -> Vec<&Annotation> {
        let annotations = entries.iter();
        annotations
            .map(|entry| &**self.arena.get(entry.handle))
            .collect()
    }
}

/// They hold the same items. How they lie in memory is not compared.
impl PartialEq for Store {
    fn eq(&self, other: &Self) -> bool {
        self.n_annotations() == other.n_annotations()
            && self.iter().eq(other.iter())
            && self.relations == other.relations
            && self.document_labels == other.document_labels
            && self.suggestions == other.suggestions
    }
}

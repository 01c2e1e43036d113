//! What can be asked of a store. Everything comes in reading order: by start, the longest first, then by
//! id; orphans last, by id. With n annotations, and nothing said, an answer costs log n and its own size.

use super::Store;
use super::items::covering_entry;
use super::span_index::Handle;
use crate::model::{
    Annotation, AnnotationId, DocumentLabel, DocumentLabelId, Relation, RelationId, Suggestion,
    SuggestionId,
};
use crate::schema::LabelId;
use crate::span::Span;
use crate::text::ByteOffset;

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
        self.label_use.get(label).map_or(0, |n| n.n_annotations)
    }

    /// The annotation with this id.
    pub fn get(&self, id: &AnnotationId) -> Option<&Annotation> {
        self.handles.get(id).map(|handle| self.arena.get(*handle))
    }

    /// All annotations, in reading order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Annotation> {
        self.debug_assert_settled();
        self.order.iter().map(|entry| self.arena.get(entry.handle))
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
        let entry = covering_entry(self.arena.get(handle), handle);
        self.order.rank(&entry, |a, b| self.arena.by_id(a, b))
    }

    /// How many annotations start before `offset`, which is the rank of the first that does not.
    pub fn n_starting_before(&self, offset: ByteOffset) -> usize {
        self.debug_assert_settled();
        self.order.n_starting_before(offset)
    }

    /// The annotations of which a part shares a byte with `span`, in reading order.
    pub fn overlapping(&self, span: Span) -> Vec<&Annotation> {
        let entries = self.part_entries_in(span);
        let handles = entries.iter().map(|entry| entry.handle).collect();
        let handles = self.in_reading_order(handles);
        handles.into_iter().map(|h| self.arena.get(h)).collect()
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

    /// These annotations once each, in reading order.
    pub(super) fn in_reading_order(&self, mut handles: Vec<Handle>) -> Vec<Handle> {
        handles.sort_unstable();
        handles.dedup();
        handles.sort_by_cached_key(|handle| {
            let annotation = self.arena.get(*handle);
            let entry = covering_entry(annotation, *handle);
            (entry.start, std::cmp::Reverse(entry.end), &annotation.id)
        });
        handles
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

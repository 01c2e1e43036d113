//! Which relations end at an annotation.

use super::span_index::Handle;
use crate::model::RelationId;

/// Relations by the annotations that they start or end at. An annotation that goes has none left.
#[derive(Clone, Debug, Default)]
pub(super) struct RelationEnds(
    /// By handle, as far as there are any; the ids in order.
    Vec<Vec<RelationId>>,
);

impl RelationEnds {
    /// The relations at this annotation, by id.
    pub fn of(&self, annotation: Handle) -> &[RelationId] {
        let relations = self.0.get(annotation.0 as usize);
        relations.map(Vec::as_slice).unwrap_or_default()
    }

    pub fn add(&mut self, annotation: Handle, relation: &RelationId) {
        let at = annotation.0 as usize;
        if at >= self.0.len() {
            self.0.resize_with(at + 1, Vec::new);
        }
        if let Err(place) = self.0[at].binary_search(relation) {
            self.0[at].insert(place, relation.clone());
        }
    }

    pub fn remove(&mut self, annotation: Handle, relation: &RelationId) {
        if let Some(relations) = self.0.get_mut(annotation.0 as usize)
            && let Ok(place) = relations.binary_search(relation)
        {
            relations.remove(place);
        }
    }
}

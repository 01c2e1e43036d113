//! A schema completed with the elements that only another one has: when a file or a document comes in.

use super::{AttributeId, Label, RelationKind, Schema, SchemaParts};

impl Schema {
    /// This schema with those labels, attributes and relation kinds of `theirs` that it lacks, behind its own; `None`
    /// where it has them all. An element that both have is as it is here, but where theirs names an attribute that
    /// comes along. A key, a parent or a name that does not fit here any more is left out.
    pub fn completed_with(&self, theirs: &Self) -> Option<Self> {
        let ours = self.parts();
        let theirs = theirs.parts();
        let new_attributes = theirs.attributes.iter();
        let new_attributes = new_attributes.filter(|one| self.attribute(&one.id).is_none());
        let new_labels = theirs.labels.iter();
        let new_labels = new_labels.filter(|label| self.label(&label.id).is_none());
        let new_kinds = theirs.relation_kinds.iter();
        let new_kinds = new_kinds.filter(|kind| self.relation_kind(&kind.id).is_none());
        let is_free = |key: &char| {
            let labels = ours.labels.iter().map(|one| one.key);
            let kinds = ours.relation_kinds.iter().map(|one| one.key);
            !labels.chain(kinds).flatten().any(|other| other == *key)
        };
        let new_labels = new_labels.map(|label| Label {
            key: label.key.filter(is_free),
            ..label.clone()
        });
        let new_kinds = new_kinds.map(|kind| RelationKind {
            key: kind.key.filter(is_free),
            ..kind.clone()
        });
        let mut parts = ours.clone();
        parts.attributes.extend(new_attributes.cloned());
        parts.labels.extend(new_labels);
        parts.relation_kinds.extend(new_kinds);
        let counts = |parts: &SchemaParts| {
            let n_elements = parts.attributes.len() + parts.relation_kinds.len();
            n_elements + parts.labels.len()
        };
        if counts(ours) == counts(&parts) {
            return None;
        }
        self.name_new_attributes(&mut parts, theirs);
        Some(Self::mended(parts).0)
    }

    /// Where both have something, it gets the attributes that theirs names and this schema had not.
    fn name_new_attributes(&self, parts: &mut SchemaParts, theirs: &SchemaParts) {
        let add = |names: &mut Vec<AttributeId>, theirs: &[AttributeId]| {
            for id in theirs {
                if self.attribute(id).is_none() && !names.contains(id) {
                    names.push(id.clone());
                }
            }
        };
        // Of ten thousand labels few name any.
        let naming = theirs
            .labels
            .iter()
            .filter(|same| !same.attributes.is_empty());
        for same in naming {
            let mut labels = parts.labels.iter_mut();
            if let Some(label) = labels.find(|label| label.id == same.id) {
                add(&mut label.attributes, &same.attributes);
            }
        }
        let naming = theirs.relation_kinds.iter();
        for same in naming.filter(|same| !same.attributes.is_empty()) {
            let mut kinds = parts.relation_kinds.iter_mut();
            if let Some(kind) = kinds.find(|kind| kind.id == same.id) {
                add(&mut kind.attributes, &same.attributes);
            }
        }
        add(&mut parts.document_attributes, &theirs.document_attributes);
    }
}

//! The schema as a whole: what fits together, and can be asked for.

use super::json::{self, Object};
use super::mend::{Origins, mend};
use super::{
    AttributeDefinition, AttributeId, Label, LabelId, RelationKind, RelationKindId, SchemaError,
    SchemaParts,
};
use crate::model::Extra;
use std::fmt;
use std::sync::Arc;

/// The labels, attributes and relation kinds of a project, with its guidelines: ids are unique, keys too, and what
/// is named is there.
#[derive(Clone)]
pub struct Schema {
    parts: Arc<SchemaParts>,
    /// The function that writes it. It comes with the schema, so that a program which makes none with attributes and
    /// relation kinds, as the first page does not, does not carry how these are written.
    to_object: fn(&SchemaParts) -> Object,
}

impl Default for Schema {
    fn default() -> Self {
        Self::vouched(Vec::new())
    }
}

impl PartialEq for Schema {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.parts, &other.parts) || self.parts == other.parts
    }
}

impl fmt::Debug for Schema {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.parts.fmt(f)
    }
}

impl Schema {
    /// Checks and keeps labels without attributes and relation kinds, and unknown fields.
    ///
    /// # Errors
    /// The first [`SchemaError`].
    pub fn new(labels: Vec<Label>, extra: Extra) -> Result<Self, SchemaError> {
        Self::from_parts(SchemaParts {
            labels,
            extra,
            ..SchemaParts::default()
        })
    }

    /// Keeps labels for which the caller vouches: ids and keys are unique, and parents are there. Nothing is checked, so
    /// that what checks is not needed.
    pub fn vouched(labels: Vec<Label>) -> Self {
        Self {
            parts: Arc::new(SchemaParts {
                labels,
                ..SchemaParts::default()
            }),
            to_object: json::labels_object,
        }
    }

    /// Checks and keeps `parts`.
    ///
    /// # Errors
    /// The first [`SchemaError`].
    pub fn from_parts(mut parts: SchemaParts) -> Result<Self, SchemaError> {
        let faults = mend(&mut parts, &Origins::default());
        match faults.into_iter().next() {
            Some(error) => Err(error),
            None => Ok(Self::of_mended(parts)),
        }
    }

    /// Keeps of `parts` what fits together, with all that did not: none where [`Schema::from_parts`] takes them.
    /// Which of two is left out depends on nothing but their order.
    pub fn mended(mut parts: SchemaParts) -> (Self, Vec<SchemaError>) {
        let faults = mend(&mut parts, &Origins::default());
        (Self::of_mended(parts), faults)
    }

    /// The schema of parts that were mended already.
    pub(super) fn of_mended(parts: SchemaParts) -> Self {
        Self {
            parts: Arc::new(parts),
            to_object: json::whole_object,
        }
    }

    /// As in the file.
    pub(super) fn to_object(&self) -> Object {
        (self.to_object)(&self.parts)
    }

    /// Its parts.
    pub fn parts(&self) -> &SchemaParts {
        &self.parts
    }

    /// The same, to be changed and checked again.
    pub fn into_parts(self) -> SchemaParts {
        Arc::unwrap_or_clone(self.parts)
    }

    /// The labels, in their order.
    pub fn labels(&self) -> &[Label] {
        &self.parts.labels
    }

    /// The attribute definitions, in their order.
    pub fn attributes(&self) -> &[AttributeDefinition] {
        &self.parts.attributes
    }

    /// The relation kinds, in their order.
    pub fn relation_kinds(&self) -> &[RelationKind] {
        &self.parts.relation_kinds
    }

    /// The attributes that a document as a whole may have.
    pub fn document_attributes(&self) -> &[AttributeId] {
        &self.parts.document_attributes
    }

    /// Unknown fields of the schema object.
    pub fn extra(&self) -> &Extra {
        &self.parts.extra
    }

    /// The label with this id.
    pub fn label(&self, id: &LabelId) -> Option<&Label> {
        self.parts.labels.iter().find(|label| label.id == *id)
    }

    /// The attribute definition with this id.
    pub fn attribute(&self, id: &AttributeId) -> Option<&AttributeDefinition> {
        self.parts.attributes.iter().find(|one| one.id == *id)
    }

    /// The relation kind with this id.
    pub fn relation_kind(&self, id: &RelationKindId) -> Option<&RelationKind> {
        let mut kinds = self.parts.relation_kinds.iter();
        kinds.find(|kind| kind.id == *id)
    }

    /// The attributes that an annotation of this label may have: its own first, then those of its parents, each once.
    pub fn attributes_of_label(&self, label: &LabelId) -> Vec<&AttributeDefinition> {
        let mut found: Vec<&AttributeDefinition> = Vec::new();
        let mut at = self.label(label);
        // A schema has no circles.
        while let Some(label) = at {
            for id in &label.attributes {
                if found.iter().all(|one| one.id != *id) {
                    found.extend(self.attribute(id));
                }
            }
            at = label.parent.as_ref().and_then(|id| self.label(id));
        }
        found
    }

    /// The unknown fields of the schema and of all that is in it, each with its owner.
    pub fn extras(&self) -> Vec<(&'static str, &str, &Extra)> {
        let parts = &self.parts;
        let mut found = vec![("the schema", "", &parts.extra)];
        let labels = parts.labels.iter();
        found.extend(labels.map(|one| ("the label", one.id.as_str(), &one.extra)));
        for one in &parts.attributes {
            let id = one.id.as_str();
            found.push(("the attribute", id, &one.extra));
            if let super::AttributeKind::Choice { options, .. } = &one.kind {
                let options = options.iter();
                found.extend(options.map(|option| ("the attribute", id, &option.extra)));
            }
        }
        for one in &parts.relation_kinds {
            let each = &one.each;
            let all = [&one.extra, &each.extra, &each.from.extra, &each.to.extra];
            found.extend(all.map(|extra| ("the relation kind", one.id.as_str(), extra)));
        }
        found
    }
}

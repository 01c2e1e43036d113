//! The rules of the schema on annotations, relations and documents: which attributes they may have, which ends a
//! relation may have, and how many.
//!
//! Some of it is refused when it is set: an attribute that is not defined there, a value that is none of its type,
//! a relation whose kind is unknown or does not allow its ends. The rest is only told, and never refused: a value
//! that is required and not there ([`AttributeProblem::Missing`]), and the number of relations ([`Schema::check_each`]).
//! All of it is kept where it is read from a file.
//!
//! A schema that defines no attribute at all takes any, and one without relation kinds takes any relation, as all
//! did before there were definitions.

use super::values::{AttributeProblem, LabelOf, ValueContext};
use super::{
    AttributeDefinition, AttributeId, AttributeOwner, Cardinality, LabelId, RelationKind,
    RelationKindId, Schema,
};
use crate::model::{AnnotationId, Attributes};
use crate::sorted::SortedMap;
use serde_json::Value;

/// Why a relation is not allowed.
#[derive(Clone, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum RelationProblem {
    /// The schema has no such kind.
    #[error("there is no relation kind “{kind}”")]
    UnknownKind {
        /// The kind.
        kind: RelationKindId,
    },
    /// The source has a label that the kind does not start at.
    #[error("“{kind}” does not start at an annotation of the label “{label}”")]
    SourceLabel {
        /// The kind.
        kind: RelationKindId,
        /// The source's label.
        label: LabelId,
    },
    /// The target has a label that the kind does not end at.
    #[error("“{kind}” does not end at an annotation of the label “{label}”")]
    TargetLabel {
        /// The kind.
        kind: RelationKindId,
        /// The target's label.
        label: LabelId,
    },
}

/// An end of a relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum End {
    /// Its source.
    From,
    /// Its target.
    To,
}

/// An annotation that has fewer or more relations of a kind than it should have.
#[derive(Clone, Debug, PartialEq)]
pub struct EachProblem {
    /// The annotation.
    pub annotation: AnnotationId,
    /// The kind.
    pub kind: RelationKindId,
    /// At which end of them it is.
    pub end: End,
    /// How many it has.
    pub count: u32,
    /// How many it should have.
    pub expected: Cardinality,
}

/// A relation as far as its number counts: its kind, its source, its target.
pub type Link<'a> = (&'a RelationKindId, &'a AnnotationId, &'a AnnotationId);

impl Schema {
    /// Whether `label` is among `labels`, or lies below one of them, or there is none.
    pub fn is_one_of(&self, label: &LabelId, labels: &[LabelId]) -> bool {
        let mut allowed = labels.iter();
        labels.is_empty() || allowed.any(|allowed| self.is_below(Some(label), allowed))
    }

    /// The attributes that `owner` may have; `None` where the schema does not know the owner.
    pub fn attributes_of(&self, owner: &AttributeOwner) -> Option<Vec<&AttributeDefinition>> {
        let named = |ids: &[AttributeId]| ids.iter().filter_map(|id| self.attribute(id)).collect();
        match owner {
            AttributeOwner::Label(id) => {
                let label = self.label(id)?;
                Some(self.attributes_of_label(&label.id))
            }
            AttributeOwner::Relation(id) => Some(named(&self.relation_kind(id)?.attributes)),
            AttributeOwner::Document => Some(named(self.document_attributes())),
        }
    }

    /// Checks one value that `owner` has or is to have.
    ///
    /// # Errors
    /// The [`AttributeProblem`] of the value.
    pub fn check_attribute(
        &self,
        owner: &AttributeOwner,
        id: &AttributeId,
        value: &Value,
        label_of: &LabelOf<'_>,
    ) -> Result<(), AttributeProblem> {
        if self.attributes().is_empty() {
            return Ok(());
        }
        let mut definitions = self.attributes().iter();
        let definition = definitions.find(|one| one.id == *id);
        let definition = definition.ok_or(AttributeProblem::NotDefined)?;
        let allowed = self.attributes_of(owner);
        if allowed.is_some_and(|allowed| allowed.iter().all(|one| one.id != definition.id)) {
            let owner = owner.clone();
            return Err(AttributeProblem::NotOfOwner { owner });
        }
        let schema = self;
        definition
            .kind
            .check(value, ValueContext { schema, label_of })
    }

    /// All that is wrong with the attributes of `owner`, each with the id of its attribute: first of the values
    /// there are, in their order, then what is required and not there.
    pub fn check_attributes(
        &self,
        owner: &AttributeOwner,
        attributes: &Attributes,
        label_of: &LabelOf<'_>,
    ) -> Vec<(AttributeId, AttributeProblem)> {
        let mut found = Vec::new();
        for (id, value) in attributes {
            if let Err(problem) = self.check_attribute(owner, id, value, label_of) {
                found.push((id.clone(), problem));
            }
        }
        let allowed = self.attributes_of(owner).unwrap_or_default();
        for one in allowed.into_iter().filter(|one| one.required) {
            let value = attributes.get(&one.id);
            if value.is_none_or(is_empty) {
                found.push((one.id.clone(), AttributeProblem::Missing));
            }
        }
        found
    }

    /// Checks that a relation of this kind may go from an annotation of one label to one of another: the kind names
    /// them, or labels above them, or none at all; a symmetric one either way round.
    ///
    /// # Errors
    /// [`RelationProblem`]: an unknown kind, an end that it does not allow.
    pub fn check_relation(
        &self,
        kind: &RelationKindId,
        source: &LabelId,
        target: &LabelId,
    ) -> Result<(), RelationProblem> {
        if self.relation_kinds().is_empty() {
            return Ok(());
        }
        let kind = kind.clone();
        let Some(found) = self.relation_kind(&kind) else {
            return Err(RelationProblem::UnknownKind { kind });
        };
        let starts = |label| self.is_one_of(label, &found.from);
        let ends = |label| self.is_one_of(label, &found.to);
        if found.symmetric && starts(target) && ends(source) {
            return Ok(());
        }
        if !starts(source) {
            let label = source.clone();
            return Err(RelationProblem::SourceLabel { kind, label });
        }
        if !ends(target) {
            let label = target.clone();
            return Err(RelationProblem::TargetLabel { kind, label });
        }
        Ok(())
    }

    /// The annotations of a document that have fewer or more relations of a kind than `each` of it says, by kind,
    /// end and annotation. An annotation at both ends of a symmetric kind's relations is counted at either end for
    /// all of them.
    pub fn check_each<'a>(
        &self,
        annotations: impl Iterator<Item = (&'a AnnotationId, &'a LabelId)> + Clone,
        relations: impl Iterator<Item = Link<'a>> + Clone,
    ) -> Vec<EachProblem> {
        let mut found = Vec::new();
        for kind in self.relation_kinds() {
            for (end, labels, expected) in ends(kind) {
                if expected.min == 0 && expected.max.is_none() {
                    continue;
                }
                let mut counts: SortedMap<&AnnotationId, u32> = SortedMap::default();
                for (annotation, label) in annotations.clone() {
                    if self.is_one_of(label, labels) {
                        counts.insert(annotation, 0);
                    }
                }
                let own = relations.clone().filter(|link| *link.0 == kind.id);
                for (_, source, target) in own {
                    let both = kind.symmetric && source != target;
                    let (near, far) = match end {
                        End::From => (source, target),
                        End::To => (target, source),
                    };
                    for annotation in [Some(near), both.then_some(far)].into_iter().flatten() {
                        if let Some(count) = counts.get_mut(annotation) {
                            *count += 1;
                        }
                    }
                }
                let wrong = counts.iter().filter(|(_, count)| !expected.allows(**count));
                found.extend(wrong.map(|(annotation, count)| EachProblem {
                    annotation: (*annotation).clone(),
                    kind: kind.id.clone(),
                    end,
                    count: *count,
                    expected: expected.clone(),
                }));
            }
        }
        found
    }
}

fn ends(kind: &RelationKind) -> [(End, &[LabelId], &Cardinality); 2] {
    [
        (End::From, &kind.from, &kind.each.from),
        (End::To, &kind.to, &kind.each.to),
    ]
}

/// Nothing is said by it.
fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(values) => values.is_empty(),
        Value::Object(fields) => fields.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

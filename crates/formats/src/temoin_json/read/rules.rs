//! The rules of the file's schema on its annotations, relations and document: attributes, and the ends of relations. A
//! value that does not fit is kept as it is, with a warning.

use super::record_reader::by_ids;
use super::schema::WireSchema;
use crate::temoin_json::Waiting;
use crate::temoin_json::record::List;
use crate::{IssueCode, Issues, Path};
use standoff::model::{AnnotationId, Attributes, Extra, Item, Relation};
use standoff::schema::{
    AttributeId, AttributeKind, AttributeOwner, AttributeProblem, LabelId, RelationProblem,
};
use std::collections::HashMap;

/// Something that does not fit, in a field of a record.
enum Misfit<'a> {
    Attribute(&'a AttributeId, AttributeProblem),
    Relation(&'static str, RelationProblem),
}

/// The schema, where it has rules, with the annotations of the file.
struct Rules<'a> {
    schema: &'a WireSchema,
    labels: HashMap<&'a AnnotationId, &'a LabelId>,
}

impl<'a> Rules<'a> {
    /// `None` where the schema takes everything: nothing is looked at then.
    fn of(schema: &'a WireSchema, items: impl Iterator<Item = &'a Item>) -> Option<Self> {
        let attributes = schema.schema.attributes();
        let has_kinds = !schema.schema.relation_kinds().is_empty();
        if attributes.is_empty() && !has_kinds {
            return None;
        }
        let names_annotations = |kind| matches!(kind, &AttributeKind::Annotation { .. });
        let needs_labels = has_kinds || attributes.iter().any(|one| names_annotations(&one.kind));
        let labels = match needs_labels {
            true => items.filter_map(label_of_annotation).collect(),
            false => HashMap::new(),
        };
        Some(Self { schema, labels })
    }

    /// Says all that does not fit in a record.
    fn item(&self, item: &Item, say: &mut dyn FnMut(Misfit<'_>)) {
        if let Item::Relation(relation) = item {
            self.ends(relation, say);
        }
        let attributes = item.attributes();
        if attributes.is_empty() {
            return;
        }
        let owner = match item {
            Item::Annotation(one) => AttributeOwner::Label(one.label.clone()),
            Item::Suggestion(one) => AttributeOwner::Label(one.label.clone()),
            Item::DocumentLabel(one) => AttributeOwner::Label(one.label.clone()),
            Item::Relation(one) => AttributeOwner::Relation(one.kind.clone()),
        };
        self.attributes(&owner, attributes, say);
    }

    /// An end that is not there has its own issue, and so has a kind that is not sound.
    fn ends(&self, relation: &Relation, say: &mut dyn FnMut(Misfit<'_>)) {
        let ends = [&relation.source, &relation.target].map(|end| self.labels.get(end));
        let [Some(source), Some(target)] = ends else {
            return;
        };
        let schema = &self.schema.schema;
        let Err(problem) = schema.check_relation(&relation.kind, source, target) else {
            return;
        };
        let field = match &problem {
            RelationProblem::UnknownKind { kind } => {
                let mut unsound = self.schema.unsound_relation_kinds.iter();
                if unsound.any(|id| id == kind.as_str()) {
                    return;
                }
                "type"
            }
            RelationProblem::SourceLabel { .. } => "source",
            RelationProblem::TargetLabel { .. } => "target",
        };
        say(Misfit::Relation(field, problem));
    }

    fn attributes(
        &self,
        owner: &AttributeOwner,
        attributes: &Attributes,
        say: &mut dyn FnMut(Misfit<'_>),
    ) {
        let schema = &self.schema.schema;
        let label_of = |id: &AnnotationId| self.labels.get(id).map(|label| (*label).clone());
        for (id, value) in attributes {
            match schema.check_attribute(owner, id, value, &label_of) {
                Ok(()) => {}
                Err(AttributeProblem::NotDefined) if self.is_unsound(id) => {}
                Err(problem) => say(Misfit::Attribute(id, problem)),
            }
        }
    }

    /// It has an issue of its own.
    fn is_unsound(&self, attribute: &AttributeId) -> bool {
        let mut unsound = self.schema.unsound_attributes.iter();
        unsound.any(|id| id == attribute.as_str())
    }
}

fn label_of_annotation(item: &Item) -> Option<(&AnnotationId, &LabelId)> {
    match item {
        Item::Annotation(one) => Some((&one.id, &one.label)),
        _ => None,
    }
}

fn all<'a>(items: &'a [Item], waiting: &'a [Waiting]) -> impl Iterator<Item = &'a Item> {
    items.iter().chain(waiting.iter().map(|one| &one.item))
}

/// Checks all records; `places` has where each stands, those of `items` before those of `waiting`.
pub(super) fn check(
    schema: &WireSchema,
    items: &[Item],
    waiting: &[Waiting],
    places: impl Iterator<Item = (List, usize)>,
    issues: &mut Issues,
) {
    let Some(rules) = Rules::of(schema, all(items, waiting)) else {
        return;
    };
    for (item, (list, index)) in all(items, waiting).zip(places) {
        let list = Path::Root.field(list.name());
        let path = list.index(index);
        rules.item(item, &mut |misfit| issue(misfit, &path, issues));
    }
}

/// Checks the attributes of the document, which are among its loose `fields`.
pub(super) fn check_document(
    schema: &WireSchema,
    fields: &Extra,
    items: &[Item],
    waiting: &[Waiting],
    issues: &mut Issues,
) {
    let Some(attributes) = fields.get("attributes").and_then(|value| value.as_object()) else {
        return;
    };
    if let Some(rules) = Rules::of(schema, all(items, waiting)) {
        let attributes = by_ids(attributes.clone());
        let path = Path::Root.field("document");
        let mut say = |misfit: Misfit<'_>| issue(misfit, &path, issues);
        rules.attributes(&AttributeOwner::Document, &attributes, &mut say);
    }
}

/// Whether nothing would be said by either.
pub(super) fn all_fit(
    schema: &WireSchema,
    fields: &Extra,
    items: &[Item],
    waiting: &[Waiting],
) -> bool {
    let mut issues = Issues::default();
    check_document(schema, fields, items, waiting, &mut issues);
    let Some(rules) = Rules::of(schema, all(items, waiting)) else {
        return true;
    };
    let mut fits = issues.is_empty();
    for item in all(items, waiting) {
        if !fits {
            break;
        }
        rules.item(item, &mut |_| fits = false);
    }
    fits
}

fn issue(misfit: Misfit<'_>, path: &Path<'_>, issues: &mut Issues) {
    match misfit {
        Misfit::Attribute(id, problem) => {
            let attributes = path.field("attributes");
            issues.at(
                &attributes.field(id.as_str()),
                IssueCode::Attribute { problem },
            );
        }
        Misfit::Relation(field, problem) => {
            issues.at(&path.field(field), IssueCode::Relation { problem });
        }
    }
}

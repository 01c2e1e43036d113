//! What the file's schema says of its annotations, relations and document: attributes, and the ends of relations. What
//! does not fit is kept as it is, with a warning.

use super::schema::WireSchema;
use super::wire::List;
use crate::temoin_json::Waiting;
use crate::{IssueCode, Issues, Path};
use standoff::model::{AnnotationId, Attributes, Extra, Item};
use standoff::schema::{
    AttributeKind, AttributeOwner, AttributeProblem, LabelId, RelationKindId, RelationProblem,
};
use std::collections::HashMap;

/// Something that does not fit, in a field of a record.
enum Misfit<'a> {
    Attribute(&'a str, AttributeProblem),
    Relation(&'static str, RelationProblem),
}

/// The schema, where it has rules, with the annotations of the file.
struct Rules<'a> {
    schema: &'a WireSchema,
    labels: HashMap<&'a AnnotationId, &'a LabelId>,
}

impl<'a> Rules<'a> {
    /// `None` where the schema takes everything.
    fn of(schema: &'a WireSchema, items: impl Iterator<Item = &'a Item>) -> Option<Self> {
        let attributes = schema.schema.attributes();
        let has_kinds = !schema.schema.relation_kinds().is_empty();
        if attributes.is_empty() && !has_kinds {
            return None;
        }
        let names_annotations = |kind| matches!(kind, &AttributeKind::Annotation { .. });
        let needs_labels = has_kinds || attributes.iter().any(|one| names_annotations(&one.kind));
        let labels = items.filter_map(|item| match item {
            Item::Annotation(one) => Some((&one.id, &one.label)),
            _ => None,
        });
        let labels = labels.filter(|_| needs_labels).collect();
        Some(Self { schema, labels })
    }

    /// Says all that does not fit in a record.
    fn item<'i>(&self, item: &'i Item, say: &mut dyn FnMut(Misfit<'i>)) {
        let (owner, attributes) = match item {
            Item::Annotation(one) => (Some(one.label.clone()), &one.attributes),
            Item::Suggestion(one) => (Some(one.label.clone()), &one.attributes),
            Item::DocumentLabel(one) => (Some(one.label.clone()), &one.attributes),
            Item::Relation(one) => (None, &one.attributes),
        };
        let mut owner = owner.map(AttributeOwner::Label);
        if let Item::Relation(relation) = item
            && let Ok(kind) = RelationKindId::parse(&relation.kind)
        {
            let ends = [&relation.source, &relation.target];
            // An end that is not there has its own issue.
            if let [Some(source), Some(target)] = ends.map(|end| self.labels.get(end)) {
                let checked = self.schema.schema.check_relation(&kind, source, target);
                if let Some((field, problem)) = checked.err().and_then(|one| self.misfit(one)) {
                    say(Misfit::Relation(field, problem));
                }
            }
            owner = Some(AttributeOwner::Relation(kind));
        }
        if let Some(owner) = owner.filter(|_| !attributes.is_empty()) {
            self.attributes(&owner, attributes, say);
        }
    }

    /// The field that has the problem; `None` for a kind that has a fault of its own.
    fn misfit(&self, problem: RelationProblem) -> Option<(&'static str, RelationProblem)> {
        let field = match &problem {
            RelationProblem::UnknownKind { kind } => {
                let mut unsound = self.schema.unsound_relation_kinds.iter();
                if unsound.any(|id| id == kind.as_str()) {
                    return None;
                }
                "type"
            }
            RelationProblem::SourceLabel { .. } => "source",
            RelationProblem::TargetLabel { .. } => "target",
        };
        Some((field, problem))
    }

    fn attributes<'i>(
        &self,
        owner: &AttributeOwner,
        attributes: &'i Attributes,
        say: &mut dyn FnMut(Misfit<'i>),
    ) {
        let label_of = |id: &AnnotationId| self.labels.get(id).map(|label| (*label).clone());
        for (name, value) in attributes {
            let checked = self
                .schema
                .schema
                .check_attribute(owner, name, value, &label_of);
            match checked {
                Ok(()) => {}
                // It has a fault of its own.
                Err(AttributeProblem::NotDefined)
                    if self.schema.unsound_attributes.contains(name) => {}
                Err(problem) => say(Misfit::Attribute(name, problem)),
            }
        }
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

/// Checks the attributes of the document, which are among its unknown fields.
pub(super) fn check_document(
    schema: &WireSchema,
    fields: &Extra,
    items: &[Item],
    waiting: &[Waiting],
    issues: &mut Issues,
) {
    let attributes = fields.get("attributes").and_then(|value| value.as_object());
    let rules = attributes.and_then(|_| Rules::of(schema, all(items, waiting)));
    if let (Some(attributes), Some(rules)) = (attributes, rules) {
        let path = Path::Root.field("document");
        let mut say = |misfit| issue(misfit, &path, issues);
        rules.attributes(&AttributeOwner::Document, attributes, &mut say);
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
    let mut fits = issues.is_empty();
    if let Some(rules) = Rules::of(schema, all(items, waiting)) {
        for item in all(items, waiting) {
            rules.item(item, &mut |_| fits = false);
            if !fits {
                break;
            }
        }
    }
    fits
}

fn issue(misfit: Misfit<'_>, path: &Path<'_>, issues: &mut Issues) {
    match misfit {
        Misfit::Attribute(name, problem) => {
            let attributes = path.field("attributes");
            issues.at(&attributes.field(name), IssueCode::Attribute { problem });
        }
        Misfit::Relation(field, problem) => {
            issues.at(&path.field(field), IssueCode::Relation { problem });
        }
    }
}

//! Another schema, and what becomes of the items whose labels it lacks: the ops of one transaction over all
//! documents of a project.

use super::Op;
use crate::model::{AnnotationId, DocumentLabel, Item, Timestamp};
use crate::schema::{LabelId, Schema};
use crate::store::{DocumentState, Project, Store};
use std::sync::Arc;

/// The fate of the items of a label that goes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Becomes {
    /// They get this label, which the new schema has.
    Label(LabelId),
    /// They go with it, with the relations between annotations.
    Deleted,
}

/// A label in use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabelUse {
    /// The label.
    pub label: LabelId,
    /// How many annotations have it.
    pub n_annotations: usize,
    /// How many document labels and suggestions have it.
    pub n_others: usize,
    /// In how many documents.
    pub n_documents: usize,
}

/// Why there are no such ops.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReschemaError {
    /// Items have a label that the new schema lacks, and nothing was said of them.
    #[error("the label “{}” is in use: {} annotations, {} other items", .0.label, .0.n_annotations, .0.n_others)]
    InUse(LabelUse),
    /// The new schema does not have the label that items are to get.
    #[error("the new schema has no label “{0}”")]
    UnknownHeir(LabelId),
}

/// The labels in use that `after` lacks, in the order of the present schema.
pub fn lost_labels(project: &Project, after: &Schema) -> Vec<LabelUse> {
    let labels = project.schema().labels().iter();
    let lost = labels.filter(|label| after.label(&label.id).is_none());
    lost.filter_map(|label| label_use(project, &label.id))
        .collect()
}

/// How a label is used in the documents of the project; `None` where it is not.
pub fn label_use(project: &Project, label: &LabelId) -> Option<LabelUse> {
    let mut found = LabelUse {
        label: label.clone(),
        n_annotations: 0,
        n_others: 0,
        n_documents: 0,
    };
    for state in project.documents() {
        let store = state.store();
        let n_annotations = store.count(label);
        let suggestions = store.suggestions().filter(|one| one.label == *label);
        let document_labels = store.document_labels().filter(|one| one.label == *label);
        let n_others = suggestions.count() + document_labels.count();
        found.n_annotations += n_annotations;
        found.n_others += n_others;
        found.n_documents += usize::from(n_annotations + n_others > 0);
    }
    (found.n_documents > 0).then_some(found)
}

/// The ops that put `after` in the place of the project's schema, with `becomes` for the labels in use that it
/// lacks; none where nothing changes.
///
/// # Errors
/// [`ReschemaError`]: a label in use of which nothing is said, an heir that `after` lacks.
pub fn reschema(
    project: &Project,
    after: Schema,
    becomes: &[(LabelId, Becomes)],
    at: Timestamp,
) -> Result<Vec<Op>, ReschemaError> {
    let before = Arc::clone(project.schema());
    if *before == after {
        return Ok(Vec::new());
    }
    let mut fates: Vec<(LabelId, &Becomes)> = Vec::new();
    for lost in lost_labels(project, &after) {
        let said = becomes.iter().find(|(label, _)| *label == lost.label);
        match said.map(|(_, becomes)| becomes) {
            None => return Err(ReschemaError::InUse(lost)),
            Some(Becomes::Label(heir)) if after.label(heir).is_none() => {
                return Err(ReschemaError::UnknownHeir(heir.clone()));
            }
            Some(becomes) => fates.push((lost.label, becomes)),
        }
    }
    // While items change from one to the other, both their labels must be there.
    let between = before.completed_with(&after).map(Arc::new);
    let is_new =
        |becomes: &Becomes| matches!(becomes, Becomes::Label(heir) if before.label(heir).is_none());
    let between = between.filter(|_| fates.iter().any(|(_, becomes)| is_new(becomes)));
    let mut ops = Vec::new();
    let mut now = Arc::clone(&before);
    if let Some(between) = between {
        ops.push(Op::SetSchema {
            before: now,
            after: Arc::clone(&between),
        });
        now = between;
    }
    for state in project.documents() {
        removals(state, &fates, &mut ops);
        relabels(state, &fates, at, &mut ops);
    }
    if *now != after {
        ops.push(Op::SetSchema {
            before: now,
            after: Arc::new(after),
        });
    }
    Ok(ops)
}

type Fates<'a> = [(LabelId, &'a Becomes)];

fn fate<'a>(fates: &Fates<'a>, label: &LabelId) -> Option<&'a Becomes> {
    let found = fates.iter().find(|(lost, _)| lost == label);
    found.map(|(_, becomes)| *becomes)
}

/// The removals: relations before their annotations.
fn removals(state: &DocumentState, fates: &Fates<'_>, ops: &mut Vec<Op>) {
    let store = state.store();
    let goes = |label: &LabelId| matches!(fate(fates, label), Some(Becomes::Deleted));
    let annotation_goes = |id: &AnnotationId| store.get(id).is_some_and(|one| goes(&one.label));
    let relations = store.relations();
    let relations = relations
        .filter(|one| annotation_goes(&one.source) || annotation_goes(&one.target))
        .cloned()
        .map(Item::Relation);
    let annotations = store.iter().filter(|one| goes(&one.label));
    let document_labels = store.document_labels().filter(|one| goes(&one.label));
    let suggestions = store.suggestions().filter(|one| goes(&one.label));
    let items = relations
        .chain(annotations.cloned().map(Item::Annotation))
        .chain(document_labels.cloned().map(Item::DocumentLabel))
        .chain(suggestions.cloned().map(Item::Suggestion));
    ops.extend(items.map(|item| Op::Remove {
        document: state.id().clone(),
        item,
    }));
}

/// The items that get another label.
fn relabels(state: &DocumentState, fates: &Fates<'_>, at: Timestamp, ops: &mut Vec<Op>) {
    let store = state.store();
    let heir = |label: &LabelId| match fate(fates, label) {
        Some(Becomes::Label(heir)) => Some(heir.clone()),
        _ => None,
    };
    let mut put = |before: &Item, after: &Item| {
        ops.push(Op::replace(state.id().clone(), before, after));
    };
    for before in store.iter() {
        if let Some(label) = heir(&before.label) {
            let mut after = before.clone();
            after.label = label;
            after.provenance.modified = at.max(after.provenance.created);
            put(&Item::Annotation(before.clone()), &Item::Annotation(after));
        }
    }
    for before in store.suggestions() {
        if let Some(label) = heir(&before.label) {
            let mut after = before.clone();
            after.label = label;
            after.provenance.modified = at.max(after.provenance.created);
            put(&Item::Suggestion(before.clone()), &Item::Suggestion(after));
        }
    }
    document_labels(state, store, &heir, at, ops);
}

/// A document has a label once: a second one without anything of its own goes.
fn document_labels(
    state: &DocumentState,
    store: &Store,
    heir: &dyn Fn(&LabelId) -> Option<LabelId>,
    at: Timestamp,
    ops: &mut Vec<Op>,
) {
    let kept = store
        .document_labels()
        .filter(|one| heir(&one.label).is_none());
    let mut has: Vec<LabelId> = kept.map(|one| one.label.clone()).collect();
    for before in store.document_labels() {
        let Some(label) = heir(&before.label) else {
            continue;
        };
        let document = state.id().clone();
        if has.contains(&label) && is_bare(before) {
            let item = Item::DocumentLabel(before.clone());
            ops.push(Op::Remove { document, item });
            continue;
        }
        has.push(label.clone());
        let mut after = before.clone();
        after.label = label;
        after.provenance.modified = at.max(after.provenance.created);
        let before = Item::DocumentLabel(before.clone());
        ops.push(Op::replace(document, &before, &Item::DocumentLabel(after)));
    }
}

fn is_bare(label: &DocumentLabel) -> bool {
    label.attributes.is_empty() && label.extra.is_empty()
}

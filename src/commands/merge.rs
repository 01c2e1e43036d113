//! What a file says beside what is there: labels that are new, ids that are taken.

use super::CommandError;
use crate::state::Session;
use standoff::change::Op;
use standoff::model::{AnnotationId, DocumentLabelId, Item, RelationId, SuggestionId};
use standoff::schema::{Label, Schema};
use standoff::store::Store;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The op that adds the labels of `theirs` that the project lacks, if any. A key or a parent that does not
/// fit there any more is left out.
pub(super) fn added_labels(session: &Session, theirs: &Schema) -> Result<Vec<Op>, CommandError> {
    let ours = session.read(|view| Arc::clone(view.project().schema()));
    let mut labels = ours.labels().to_vec();
    for label in theirs.labels() {
        if ours.label(&label.id).is_some() {
            continue;
        }
        let taken = |key| labels.iter().any(|other| other.key == Some(key));
        let key = label.key.filter(|key| !taken(*key));
        labels.push(Label {
            key,
            ..label.clone()
        });
    }
    if labels.len() == ours.labels().len() {
        return Ok(Vec::new());
    }
    let after = Schema::new(labels.clone(), ours.extra().clone()).or_else(|_| {
        // Their parents may name labels that have another parent here, in a circle: then they stand alone.
        for label in labels.iter_mut().skip(ours.labels().len()) {
            label.parent = None;
        }
        Schema::new(labels, ours.extra().clone())
    })?;
    Ok(vec![Op::SetSchema {
        before: ours,
        after: Arc::new(after),
    }])
}

/// Leaves out the items that the store has already, the same in everything, and gives a fresh id to those
/// whose id is another's; relations follow. The items, and how many annotations were left out.
pub(super) fn settle_ids(
    session: &Session,
    store: &Store,
    items: Vec<Item>,
) -> Result<(Vec<Item>, usize), CommandError> {
    let fresh = || session.ports().ids.fresh();
    let mut renamed: BTreeMap<AnnotationId, AnnotationId> = BTreeMap::new();
    let mut kept = Vec::with_capacity(items.len());
    let mut n_present = 0;
    for mut item in items {
        if let Item::Relation(relation) = &mut item {
            for end in [&mut relation.source, &mut relation.target] {
                if let Some(id) = renamed.get(end) {
                    *end = id.clone();
                }
            }
        }
        let Some(there) = same_id(store, &item) else {
            kept.push(item);
            continue;
        };
        if there == item {
            n_present += usize::from(matches!(item, Item::Annotation(_)));
            continue;
        }
        match &mut item {
            Item::Annotation(annotation) => {
                let id = AnnotationId::parse(&fresh())?;
                renamed.insert(annotation.id.clone(), id.clone());
                annotation.id = id;
            }
            Item::Relation(relation) => relation.id = RelationId::parse(&fresh())?,
            Item::DocumentLabel(label) => label.id = DocumentLabelId::parse(&fresh())?,
            Item::Suggestion(suggestion) => suggestion.id = SuggestionId::parse(&fresh())?,
        }
        kept.push(item);
    }
    Ok((kept, n_present))
}

/// The item of the same kind and id that the store has.
fn same_id(store: &Store, item: &Item) -> Option<Item> {
    Some(match item {
        Item::Annotation(annotation) => Item::Annotation(store.get(&annotation.id)?.clone()),
        Item::Relation(relation) => Item::Relation(store.relation(&relation.id)?.clone()),
        Item::DocumentLabel(label) => Item::DocumentLabel(store.document_label(&label.id)?.clone()),
        Item::Suggestion(suggestion) => Item::Suggestion(store.suggestion(&suggestion.id)?.clone()),
    })
}

//! The content of a file set against the project: a schema that differs, ids that are taken.

use super::CommandError;
use crate::state::Session;
use standoff::change::Op;
use standoff::model::{AnnotationId, DocumentLabelId, Item, RelationId, SuggestionId};
use standoff::schema::{Meeting, Schema};
use standoff::store::Store;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The op that takes in the schema of a file, if anything in it is new, and what becomes of that schema.
pub(super) fn taken_in(session: &Session, theirs: &Schema) -> (Option<Op>, Meeting) {
    let ours = session.read(|view| Arc::clone(view.project().schema()));
    let met = ours.meeting(theirs);
    let after = ours.taking_in(theirs).map(Arc::new);
    let op = after.map(|after| Op::SetSchema {
        before: ours,
        after,
    });
    (op, met)
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

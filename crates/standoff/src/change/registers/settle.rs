//! The consequences of all changes together, whoever made them.

use super::document::{Away, ItemKey};
use super::project::Registers;
use crate::change::Op;
use crate::model::{AnnotationId, DocumentId, Item, ItemKind};
use crate::schema::LabelId;
use crate::store::{DocumentState, Project, Refusal};
use std::sync::Arc;

/// Brings about what follows from all changes together: relations are there where both their ends are, and labels that
/// are used are in the schema.
pub(in crate::change) fn settle(
    project: &mut Project,
    registers: &mut Registers,
    done: &mut Vec<Op>,
) -> Result<(), Refusal> {
    let documents: Vec<DocumentId> = registers.documents.keys().cloned().collect();
    for id in documents {
        registers.settle_relations(project, &id, done)?;
    }
    registers.settle_schema(project, done);
    project.settle();
    Ok(())
}

impl Registers {
    /// A copy of an item, in the project or away.
    pub(super) fn item_anywhere(
        &self,
        project: &Project,
        document: &DocumentId,
        key: &ItemKey,
    ) -> Option<Item> {
        let there = project.state(document)?.store().item(key.kind, &key.id);
        there.or_else(|| {
            let registers = self.documents.get(document)?.items.get(key)?;
            Some(registers.away.as_ref()?.item.clone())
        })
    }

    /// Puts the relations of a document in whose ends are there now, and takes those out whose ends are not.
    fn settle_relations(
        &mut self,
        project: &mut Project,
        document: &DocumentId,
        done: &mut Vec<Op>,
    ) -> Result<(), Refusal> {
        let Some(registers) = self.documents.get_mut(document) else {
            return Ok(());
        };
        let Some(state) = project.state_anywhere(document) else {
            return Ok(());
        };
        let waiting = registers.items.iter().filter_map(|(key, item)| {
            let away = item.away.as_ref()?;
            let waits = key.kind == ItemKind::Relation && away.deletions.is_empty();
            (waits && has_ends(state, &away.item)).then(|| key.clone())
        });
        for key in waiting.collect::<Vec<_>>() {
            let away = registers.item(key).away.take();
            if let Some(Away { item, .. }) = away.map(|away| *away) {
                state.put_in(item.clone())?;
                done.push(Op::Insert {
                    document: document.clone(),
                    item,
                });
            }
        }
        Ok(())
    }

    /// The schema of all changes together, with the labels that are in use.
    fn settle_schema(&mut self, project: &mut Project, done: &mut Vec<Op>) {
        let documents = project.documents();
        let used = documents.flat_map(|state| state.store().labels_in_use());
        let mut used: Vec<LabelId> = used.cloned().collect();
        used.sort();
        used.dedup();
        let after = self.schema.schema(&used);
        if **project.schema() != after {
            let (before, after) = (Arc::clone(project.schema()), Arc::new(after));
            project.put_schema(&after);
            done.push(Op::SetSchema { before, after });
        }
    }
}

/// Both ends of a relation are there; what is none needs none.
pub(super) fn has_ends(state: &DocumentState, item: &Item) -> bool {
    let Item::Relation(relation) = item else {
        return true;
    };
    let has = |id: &AnnotationId| state.store().get(id).is_some();
    has(&relation.source) && has(&relation.target)
}

//! The registers of a project: what is done here is noted in them, and they tell who wrote what.

use super::document::{Away, DocumentRegisters, ItemKey, ItemRegisters};
use super::register::{Deletion, Writer, head, record_fields};
use super::schema::SchemaRegisters;
use crate::change::Op;
use crate::clock::{ActorId, Stamp};
use crate::model::{DocumentId, Field, Item, ItemKind};
use crate::rank::Rank;
use crate::sorted::SortedMap;
use std::sync::Arc;

/// The stamps of all fields of a project, and the values that do not hold.
#[derive(Clone, Debug, Default)]
pub(in crate::change) struct Registers {
    pub(super) documents: SortedMap<DocumentId, DocumentRegisters>,
    pub(super) schema: SchemaRegisters,
}

/// Changes made here: they knew of all that is here, so all they wrote holds.
impl Registers {
    pub fn record(&mut self, ops: &[Op], by: &Writer) {
        for op in ops {
            match op {
                Op::InsertDocument { document, place } => {
                    let registers = DocumentRegisters::new(&by.stamp, place.rank());
                    self.documents.insert(document.id.clone(), registers);
                }
                Op::AttachDocument { id, place, .. } => {
                    let registers = self.document(id, &by.stamp);
                    registers.deletions.clear();
                    registers.rank = place.rank();
                    registers.ranked = Arc::clone(&by.stamp);
                }
                Op::DetachDocument { id, .. } => {
                    self.document(id, &by.stamp).deletions = vec![by.deletion()];
                }
                Op::SetDocument { id, changes } => {
                    let registers = self.document(id, &by.stamp);
                    record_fields(&mut registers.fields, changes, by);
                }
                Op::Insert { document, item } => {
                    let registers = self.document(document, &by.stamp);
                    let key = ItemKey::of(item);
                    // An item that came with its document needs no stamp of its own.
                    if registers.born == by.stamp && !registers.items.contains_key(&key) {
                        continue;
                    }
                    let born = ItemRegisters::new(Arc::clone(&by.stamp));
                    match registers.items.get_mut(&key) {
                        Some(former) => former.record_return(item, by),
                        None => drop(registers.items.insert(key, born)),
                    }
                }
                Op::Remove { document, item } => {
                    let registers = self.document(document, &by.stamp);
                    registers.item(ItemKey::of(item)).away = Some(Box::new(Away {
                        deletions: vec![by.deletion()],
                        item: item.clone(),
                    }));
                }
                Op::Set {
                    document,
                    kind,
                    id,
                    changes,
                } => {
                    let id = Arc::clone(id);
                    let registers = self.document(document, &by.stamp);
                    let item = registers.item(ItemKey { kind: *kind, id });
                    record_fields(&mut item.fields, changes, by);
                }
                Op::SetSchema { before, after } => self.schema.record(before, after, by),
            }
        }
    }

    fn document(&mut self, id: &DocumentId, born: &Arc<Stamp>) -> &mut DocumentRegisters {
        if !self.documents.contains_key(id) {
            let rank = Rank::between(None, None);
            self.documents
                .insert(id.clone(), DocumentRegisters::new(born, rank));
        }
        let found = self.documents.get_mut(id);
        found.unwrap_or_else(|| unreachable!("it was put there"))
    }

    /// The value of an item's field is of one of these.
    pub fn is_by(
        &self,
        ours: &[ActorId],
        document: &DocumentId,
        (kind, id): (ItemKind, &str),
        field: &Field,
    ) -> bool {
        let Some(registers) = self.documents.get(document) else {
            return true;
        };
        let id = id.into();
        let stamp = match registers.items.get(&ItemKey { kind, id }) {
            Some(item) => head(&item.fields, field, &item.born),
            None => &registers.born,
        };
        ours.contains(&stamp.actor)
    }

    /// The value of a document's field is of one of these.
    pub fn is_document_by(&self, ours: &[ActorId], id: &DocumentId, field: &Field) -> bool {
        let registers = self.documents.get(id);
        let stamp = registers.map(|registers| head(&registers.fields, field, &registers.born));
        stamp.is_none_or(|stamp| ours.contains(&stamp.actor))
    }

    /// Another actor has removed the document, too.
    pub fn is_document_deleted_by_others(&self, ours: &[ActorId], id: &DocumentId) -> bool {
        let registers = self.documents.get(id);
        registers.is_some_and(|registers| has_other(&registers.deletions, ours))
    }

    /// The place of a document among the others, where another actor gave it.
    pub fn rank_by_others(&self, ours: &[ActorId], id: &DocumentId) -> Option<&Rank> {
        let registers = self.documents.get(id)?;
        (!ours.contains(&registers.ranked.actor)).then_some(&registers.rank)
    }

    /// Another actor has deleted the item, too.
    pub fn is_deleted_by_others(
        &self,
        ours: &[ActorId],
        document: &DocumentId,
        item: &Item,
    ) -> bool {
        let registers = self.documents.get(document);
        let item = registers.and_then(|registers| registers.items.get(&ItemKey::of(item)));
        let away = item.and_then(|item| item.away.as_ref());
        away.is_some_and(|away| has_other(&away.deletions, ours))
    }

    /// An item that was deleted, with the values that were written to it since.
    pub fn deleted(&self, document: &DocumentId, item: &Item) -> Option<&Item> {
        let registers = self
            .documents
            .get(document)?
            .items
            .get(&ItemKey::of(item))?;
        Some(&registers.away.as_ref()?.item)
    }
}

fn has_other(deletions: &[Deletion], ours: &[ActorId]) -> bool {
    deletions
        .iter()
        .any(|deletion| !ours.contains(&deletion.stamp.actor))
}

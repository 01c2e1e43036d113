//! Who wrote each field last, and what was written at the same time by somebody who did not know of it.
//!
//! A field that was never changed has the stamp with which its item came, and an item that came with its document that
//! of the document: only what was changed since takes room here. The values that hold are in the project; the others
//! are here. What was deleted stays here for good, so that it can come back, and so that an edit that somebody else
//! made meanwhile is not lost.
//!
//! Two rules decide, whatever order changes arrive in: of two values of one field the later one holds ([`Stamp`]), and
//! deleting wins over editing.

mod conflicts;
mod join;
mod receive;
mod schema;
mod stored;

pub use conflicts::{Conflict, Subject};
pub(super) use join::{Side, join};
pub(super) use receive::{receive, settle};
pub(super) use schema::with_changes;
pub(super) use stored::{RegisterPiece, RegistersReader};

use super::Op;
use crate::clock::{ActorId, Seen, Stamp};
use crate::model::{DocumentId, Field, FieldChange, Item, ItemKind};
use crate::rank::Rank;
use crate::sorted::SortedMap;
use schema::SchemaRegisters;
use serde_json::Value;
use std::sync::Arc;

/// The stamps of all fields of a project, and the values that do not hold.
#[derive(Clone, Debug, Default)]
pub(super) struct Registers {
    documents: SortedMap<DocumentId, DocumentRegisters>,
    schema: SchemaRegisters,
}

/// A change as far as registers are concerned: when it was made, and knowing what.
#[derive(Clone, Debug)]
pub(super) struct Writer {
    pub stamp: Arc<Stamp>,
    /// What it knew of, itself included.
    pub seen: Arc<Seen>,
}

/// A field with more than one value, or one that was changed.
#[derive(Clone, Debug, PartialEq)]
struct Register {
    /// Of the value that holds.
    head: Arc<Stamp>,
    /// Those that do not, each written without knowing of the one that does.
    others: Vec<(Arc<Stamp>, Value)>,
}

/// What took something away.
#[derive(Clone, Debug)]
pub(in crate::change) struct Deletion {
    stamp: Arc<Stamp>,
    seen: Arc<Seen>,
}

/// The stamps of the fields that were changed.
type FieldRegisters = Vec<(Field, Register)>;

#[derive(Clone, Debug)]
pub(in crate::change) struct DocumentRegisters {
    born: Arc<Stamp>,
    /// Its place among the others, while it is away too.
    rank: Rank,
    ranked: Arc<Stamp>,
    /// None while it is there.
    deletions: Vec<Deletion>,
    fields: FieldRegisters,
    /// Those that did not come with the document, or were changed since.
    items: SortedMap<ItemKey, ItemRegisters>,
}

/// The kind and the id of an item.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::change) struct ItemKey {
    kind: ItemKind,
    id: Arc<str>,
}

#[derive(Clone, Debug)]
pub(in crate::change) struct ItemRegisters {
    born: Arc<Stamp>,
    fields: FieldRegisters,
    /// The item, while it is not in the project.
    away: Option<Box<Away>>,
}

/// An item that is not in the project: it was deleted, or, without deletions, it is a relation that waits for its ends.
#[derive(Clone, Debug)]
struct Away {
    deletions: Vec<Deletion>,
    item: Item,
}

impl Register {
    fn new(head: &Arc<Stamp>) -> Self {
        Self {
            head: Arc::clone(head),
            others: Vec::new(),
        }
    }

    /// Takes a value in; `current` is the one that holds now. Whether the new one holds from now on.
    fn write(&mut self, by: &Writer, after: &Value, current: impl FnOnce() -> Value) -> bool {
        self.others.retain(|(stamp, _)| !by.seen.holds(stamp));
        if by.seen.holds(&self.head) {
            self.head = Arc::clone(&by.stamp);
            true
        } else if by.stamp > self.head {
            let former = std::mem::replace(&mut self.head, Arc::clone(&by.stamp));
            self.others.push((former, current()));
            true
        } else {
            self.others.push((Arc::clone(&by.stamp), after.clone()));
            false
        }
    }
}

/// The register of a field, made where there is none yet.
fn register<'a>(
    fields: &'a mut FieldRegisters,
    field: &Field,
    born: &Arc<Stamp>,
) -> &'a mut Register {
    let at = fields.iter().position(|(other, _)| other == field);
    let at = at.unwrap_or_else(|| {
        fields.push((field.clone(), Register::new(born)));
        fields.len() - 1
    });
    &mut fields[at].1
}

/// Who wrote the value that holds.
fn head<'a>(fields: &'a FieldRegisters, field: &Field, born: &'a Arc<Stamp>) -> &'a Arc<Stamp> {
    let found = fields.iter().find(|(other, _)| other == field);
    found.map_or(born, |(_, register)| &register.head)
}

impl ItemKey {
    fn of(item: &Item) -> Self {
        Self {
            kind: item.kind(),
            id: item.id().into(),
        }
    }
}

impl DocumentRegisters {
    fn new(born: &Arc<Stamp>, rank: Rank) -> Self {
        Self {
            born: Arc::clone(born),
            rank,
            ranked: Arc::clone(born),
            deletions: Vec::new(),
            fields: Vec::new(),
            items: SortedMap::default(),
        }
    }

    /// The registers of an item, made where it came with the document.
    fn item(&mut self, key: ItemKey) -> &mut ItemRegisters {
        if !self.items.contains_key(&key) {
            let born = Arc::clone(&self.born);
            self.items.insert(key.clone(), ItemRegisters::new(born));
        }
        let found = self.items.get_mut(&key);
        found.unwrap_or_else(|| unreachable!("it was put there"))
    }
}

impl ItemRegisters {
    fn new(born: Arc<Stamp>) -> Self {
        Self {
            born,
            fields: Vec::new(),
            away: None,
        }
    }

    /// The item is put in again: all its fields are written.
    fn record_return(&mut self, item: &Item, by: &Writer) {
        if let Some(away) = self.away.take() {
            let changes = self.return_changes(&away.item, item, by);
            record_fields(&mut self.fields, &changes, by);
        }
    }

    /// What is written when `item` is put in where `now` is: all its fields, and those that it lacks and whoever puts
    /// it in knew of.
    fn return_changes(&self, now: &Item, item: &Item, by: &Writer) -> Vec<FieldChange> {
        let own = item.kind().own_fields().iter().map(|name| Field::Own(name));
        let given = item.attributes().keys().cloned().map(Field::Attribute);
        let lacking = now
            .attributes()
            .keys()
            .filter(|id| item.attributes().get(*id).is_none());
        let lacking = lacking.cloned().map(Field::Attribute);
        let known = lacking.filter(|field| by.seen.holds(head(&self.fields, field, &self.born)));
        let fields =
            own.chain(given)
                .chain(known)
                .chain([Field::Modified, Field::Origin, Field::Extra]);
        let change = |field: Field| FieldChange {
            before: now.value(&field).unwrap_or_default(),
            after: item.value(&field).unwrap_or_default(),
            field,
        };
        fields.map(change).collect()
    }
}

/// What was done here: it knew of all that is here, so all it wrote holds.
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
                    // What came with its document needs no stamp of its own.
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

    /// Somebody else has removed the document, too.
    pub fn is_document_deleted_by_others(&self, ours: &[ActorId], id: &DocumentId) -> bool {
        let registers = self.documents.get(id);
        registers.is_some_and(|registers| has_other(&registers.deletions, ours))
    }

    /// Somebody else has deleted the item, too.
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

    /// An item that was deleted, with what was written to it since.
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

impl Writer {
    fn deletion(&self) -> Deletion {
        Deletion {
            stamp: Arc::clone(&self.stamp),
            seen: Arc::clone(&self.seen),
        }
    }
}

fn record_fields(fields: &mut FieldRegisters, changes: &[FieldChange], by: &Writer) {
    for change in changes {
        *register(fields, &change.field, &by.stamp) = Register::new(&by.stamp);
    }
}

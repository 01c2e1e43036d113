//! The registers of a document and of its items.

use super::register::{Deletion, FieldRegisters, Register, Writer, head, register};
use crate::clock::Stamp;
use crate::model::{Field, FieldChange, Item, ItemKind};
use crate::rank::Rank;
use crate::sorted::SortedMap;
use std::sync::Arc;

#[derive(Clone, Debug)]
pub(super) struct DocumentRegisters {
    pub born: Arc<Stamp>,
    /// Its place among the others, while it is away too.
    pub rank: Rank,
    pub ranked: Arc<Stamp>,
    /// None while it is there.
    pub deletions: Vec<Deletion>,
    pub fields: FieldRegisters,
    /// The items that did not come with the document, or were changed since.
    pub items: SortedMap<ItemKey, ItemRegisters>,
}

/// The kind and the id of an item.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct ItemKey {
    pub kind: ItemKind,
    pub id: Arc<str>,
}

#[derive(Clone, Debug)]
pub(super) struct ItemRegisters {
    pub born: Arc<Stamp>,
    pub fields: FieldRegisters,
    /// The item, while it is not in the project.
    pub away: Option<Box<Away>>,
}

/// An item that is not in the project: it was deleted, or, without deletions, it is a relation that waits for its ends.
#[derive(Clone, Debug)]
pub(super) struct Away {
    pub deletions: Vec<Deletion>,
    pub item: Item,
}

impl ItemKey {
    pub fn of(item: &Item) -> Self {
        Self {
            kind: item.kind(),
            id: item.id().into(),
        }
    }
}

impl DocumentRegisters {
    pub fn new(born: &Arc<Stamp>, rank: Rank) -> Self {
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
    pub fn item(&mut self, key: ItemKey) -> &mut ItemRegisters {
        if !self.items.contains_key(&key) {
            let born = Arc::clone(&self.born);
            self.items.insert(key.clone(), ItemRegisters::new(born));
        }
        let found = self.items.get_mut(&key);
        found.unwrap_or_else(|| unreachable!("it was put there"))
    }
}

impl ItemRegisters {
    pub fn new(born: Arc<Stamp>) -> Self {
        Self {
            born,
            fields: Vec::new(),
            away: None,
        }
    }

    /// The item is put in again: all its fields are written.
    pub fn record_return(&mut self, item: &Item, by: &Writer) {
        if let Some(away) = self.away.take() {
            for field in self.return_fields(&away.item, item, by) {
                *register(&mut self.fields, &field, &by.stamp) = Register::new(&by.stamp);
            }
        }
    }

    /// The fields that are written when `item` is put in where `now` is: all that it has, and those that it lacks and
    /// its author knew of.
    fn return_fields(&self, now: &Item, item: &Item, by: &Writer) -> Vec<Field> {
        let own = item.kind().own_fields().iter().map(|name| Field::Own(name));
        let given = item.attributes().keys().cloned().map(Field::Attribute);
        let lacking = now
            .attributes()
            .keys()
            .filter(|id| item.attributes().get(*id).is_none());
        let lacking = lacking.cloned().map(Field::Attribute);
        let known = lacking.filter(|field| by.seen.holds(head(&self.fields, field, &self.born)));
        own.chain(given)
            .chain(known)
            .chain([Field::Modified, Field::Origin, Field::Extra])
            .collect()
    }

    /// The same with their values.
    pub fn return_changes(&self, now: &Item, item: &Item, by: &Writer) -> Vec<FieldChange> {
        let change = |field: Field| FieldChange {
            before: now.value(&field).unwrap_or_default(),
            after: item.value(&field).unwrap_or_default(),
            field,
        };
        let fields = self.return_fields(now, item, by).into_iter();
        fields.map(change).collect()
    }
}

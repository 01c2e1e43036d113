//! A document with all that is said of it, made apart from a project: piece by piece, while the project is worked
//! on, and put in at once.
//!
//! A document that is in no project yet needs no transaction to be built. The transaction that puts it in, with the ops
//! of every item, need not be here at all: its entry may be written elsewhere ([`EntryHead::entry`](super::EntryHead::entry)).

use super::{Intent, Op, Origin, Place, Transaction};
use crate::model::{Document, DocumentId, Item};
use crate::schema::Schema;
use crate::store::{DocumentState, Labels, Refusal};
use crate::text::Partition;
use std::sync::Arc;

/// A document while its items come in.
#[derive(Clone, Debug)]
pub struct Prepared {
    pub(super) state: DocumentState,
    pub(super) n_items: usize,
}

impl Prepared {
    /// The document with nothing said of it yet. `partition` is that of its text; the caller vouches for it.
    ///
    /// # Errors
    /// A hash that is not that of the text; values that are nested too deep.
    pub fn new(document: Document, partition: Partition) -> Result<Self, Refusal> {
        let state = DocumentState::divided(Arc::new(document), partition)?;
        Ok(Self { state, n_items: 0 })
    }

    /// Makes room for so many more annotations.
    pub fn reserve(&mut self, n_more: usize) {
        self.state.reserve(n_more);
    }

    /// Puts an item in. Its label must be among `labels`.
    ///
    /// # Errors
    /// The refusal that an op that inserts it would get.
    pub fn insert(&mut self, item: Item, labels: &Labels) -> Result<(), Refusal> {
        self.state.insert(item, labels)?;
        self.n_items += 1;
        Ok(())
    }

    /// The document with its items so far.
    pub fn state(&self) -> &DocumentState {
        &self.state
    }

    /// How many items it has.
    pub fn n_items(&self) -> usize {
        self.n_items
    }

    /// Half of the work of [`finish`](Self::finish), for a caller that has the time to come again.
    pub fn begin_to_finish(&mut self) {
        self.state.settle_half();
    }

    /// All of it, ready to be put in at `place`, together with a new schema where it needs one.
    #[must_use]
    pub fn finish(mut self, schema: Option<SchemaChange>, place: Place) -> Whole {
        self.state.settle();
        let mut ops: Vec<Op> = schema.map(SchemaChange::op).into_iter().collect();
        ops.push(Op::AttachDocument {
            id: self.state.id().clone(),
            place,
            is_coming: true,
        });
        Whole {
            prepared: self,
            transaction: import(ops),
        }
    }
}

/// A schema in the place of another.
#[derive(Clone, Debug)]
pub struct SchemaChange {
    /// The schema as it is.
    pub before: Arc<Schema>,
    /// The schema as it is to be.
    pub after: Arc<Schema>,
}

impl SchemaChange {
    /// The op that does it.
    pub fn op(self) -> Op {
        let Self { before, after } = self;
        Op::SetSchema { before, after }
    }
}

/// A document with all that is said of it, ready for [`Ledger::commit_whole`](super::Ledger::commit_whole).
#[derive(Clone, Debug)]
pub struct Whole {
    pub(super) prepared: Prepared,
    pub(super) transaction: Transaction,
}

impl Whole {
    /// The document.
    pub fn state(&self) -> &DocumentState {
        &self.prepared.state
    }

    /// It could be put in where the schema is `schema` now, and where documents have the ids `taken`: with the
    /// schema and the id that it was made for.
    pub fn fits(&self, schema: &Schema, taken: &[DocumentId]) -> bool {
        let before = self.transaction.ops.iter().find_map(|op| match op {
            Op::SetSchema { before, .. } => Some(before),
            _ => None,
        });
        let labels = Labels::of(schema);
        let has_labels = || {
            let mut used = self.prepared.state.store().labels_in_use();
            used.all(|label| labels.has(label))
        };
        let is_free = !taken.contains(self.prepared.state.id());
        is_free && before.map_or_else(has_labels, |before| **before == *schema)
    }

    /// Puts it at another place.
    pub fn place_at(&mut self, other: &Place) {
        for op in &mut self.transaction.ops {
            if let Op::AttachDocument { place, .. } = op {
                place.clone_from(other);
            }
        }
    }
}

/// A person's import of `ops`.
fn import(ops: Vec<Op>) -> Transaction {
    Transaction {
        ops,
        origin: Origin::Import,
        intent: Intent::Import,
        group: None,
    }
}

/// The transaction that a journal is told of: a document, and its items one by one.
pub fn whole_import(
    schema: Option<SchemaChange>,
    document: Arc<Document>,
    place: Place,
    items: Vec<Item>,
) -> Transaction {
    let id = document.id.clone();
    let mut ops = Vec::with_capacity(items.len() + 2);
    ops.extend(schema.map(SchemaChange::op));
    ops.push(Op::InsertDocument { document, place });
    ops.extend(items.into_iter().map(|item| Op::Insert {
        document: id.clone(),
        item,
    }));
    import(ops)
}

//! What can be undone, and what can be done again.
//!
//! A step holds its transactions; their reverses are known from them. A document that came with all that is
//! said of it is not held a second time: when that is undone, the document is just as it came, and is itself
//! kept in the step. Limitations: history is a line, so a
//! new step drops what could be done again; it has no end but memory; and what comes from elsewhere
//! ([`Origin::Remote`](super::Origin::Remote), [`Origin::Restore`](super::Origin::Restore)) closes it, since
//! steps before that may no longer fit.

use super::{Intent, Op, Transaction};
use crate::model::Timestamp;
use crate::store::{DocumentState, Project};

/// Milliseconds within which transactions of one group become one step.
pub const GROUP_PAUSE: i64 = 1500;

/// One press of undo: one transaction, or several of one group.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    transactions: Vec<Transaction>,
    n_items: usize,
    /// It ends with a document that comes with its items.
    is_whole: bool,
    /// That document while the step is undone.
    kept: Option<Box<DocumentState>>,
    last: Timestamp,
}

impl Step {
    /// What its first transaction meant.
    pub fn intent(&self) -> Intent {
        let first = self.transactions.first();
        first.map_or(Intent::Other, |transaction| transaction.intent)
    }

    /// How many items it put in or took out.
    pub fn n_items(&self) -> usize {
        self.n_items
    }

    /// The document that it puts in with its items, while the step is undone.
    pub fn kept(&self) -> Option<&DocumentState> {
        self.kept.as_deref()
    }

    /// Its transactions in the order of doing, at least one. A document that came with its items is attached
    /// here, not inserted.
    pub fn transactions(&self) -> &[Transaction] {
        &self.transactions
    }

    /// All its ops in the order of doing.
    pub fn ops(&self) -> impl DoubleEndedIterator<Item = &Op> {
        self.transactions.iter().flat_map(|t| &t.ops)
    }

    /// The ops that undo it.
    pub(super) fn inverse(&self) -> Vec<Op> {
        self.ops().rev().map(Op::inverse).collect()
    }

    fn takes(&self, transaction: &Transaction, at: Timestamp) -> bool {
        let pause = at.millis() - self.last.millis();
        let group = self.transactions.last().and_then(|t| t.group.as_ref());
        group.is_some() && group == transaction.group.as_ref() && (0..=GROUP_PAUSE).contains(&pause)
    }
}

/// The steps on both sides of now.
#[derive(Clone, Debug, Default)]
pub(super) struct History {
    undo: Vec<Step>,
    redo: Vec<Step>,
    /// The step on top was the last thing done: a transaction of its group may join it.
    open: bool,
}

impl History {
    pub fn record(&mut self, transaction: Transaction, at: Timestamp) {
        let n_items = n_items(&transaction.ops);
        let (transaction, is_whole) = compact(transaction);
        self.put(transaction, n_items, is_whole, at);
    }

    /// Records a transaction that ended with a document with `n_items`, and has an op that attaches it there.
    pub fn record_whole(&mut self, transaction: Transaction, n_items: usize, at: Timestamp) {
        self.put(transaction, n_items, true, at);
    }

    fn put(&mut self, transaction: Transaction, n_items: usize, is_whole: bool, at: Timestamp) {
        self.redo.clear();
        if !transaction.origin.is_undoable() {
            self.undo.clear();
            self.open = false;
            return;
        }
        match self.undo.last_mut() {
            Some(step) if self.open && step.takes(&transaction, at) => {
                step.transactions.push(transaction);
                step.n_items += n_items;
                step.last = at;
            }
            _ => self.undo.push(Step {
                transactions: vec![transaction],
                n_items,
                is_whole,
                kept: None,
                last: at,
            }),
        }
        self.open = true;
    }

    pub fn undo_step(&self) -> Option<&Step> {
        self.undo.last()
    }

    /// How many steps can be undone.
    pub fn n_undo_steps(&self) -> usize {
        self.undo.len()
    }

    pub fn redo_step(&self) -> Option<&Step> {
        self.redo.last()
    }

    /// The step on top has been undone.
    pub fn undone(&mut self, project: &mut Project) {
        if let Some(mut step) = self.undo.pop() {
            if step.is_whole {
                step.kept = project.release_detached().map(Box::new);
            }
            self.redo.push(step);
        }
        self.open = false;
    }

    /// The step that was undone last is to be done again: a document that it kept waits to be attached.
    pub fn redoing(&mut self, project: &mut Project) {
        let kept = self.redo.last_mut().and_then(|step| step.kept.take());
        kept.into_iter()
            .for_each(|state| project.hold_detached(*state));
    }

    /// The step that was undone last has been done again.
    pub fn redone(&mut self) {
        self.undo.extend(self.redo.pop());
        self.open = false;
    }
}

fn n_items(ops: &[Op]) -> usize {
    let items = ops.iter();
    items
        .filter(|op| matches!(op, Op::Insert { .. } | Op::Remove { .. }))
        .count()
}

/// The same transaction, without a second copy of a document that it puts in last, with its items; and
/// whether there is one.
fn compact(mut transaction: Transaction) -> (Transaction, bool) {
    let ops = &mut transaction.ops;
    let is_schema = |op: &Op| matches!(op, Op::SetSchema { .. });
    let at = ops.iter().take_while(|op| is_schema(op)).count();
    let Some(Op::InsertDocument { document, position }) = ops.get(at) else {
        return (transaction, false);
    };
    let (id, position) = (document.id.clone(), *position);
    let is_of_it = |op: &Op| matches!(op, Op::Insert { document, .. } if *document == id);
    let is_whole = transaction.group.is_none() && ops[at + 1..].iter().all(is_of_it);
    if is_whole {
        ops.truncate(at);
        ops.push(Op::AttachDocument { id, position });
        ops.shrink_to_fit();
    }
    (transaction, is_whole)
}

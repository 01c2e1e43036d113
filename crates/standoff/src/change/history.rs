//! The steps that can be undone, and those that can be done again.
//!
//! A step holds its transactions; their reverses are known from them. A document that came with all that is said of it
//! is not held a second time: when that is undone, the project keeps it, as it keeps every removed one. Only a change
//! made here becomes a step: changes of others stand, whatever is undone ([`super::carry_out`]). Limitations: history
//! is a line, so a new step drops the steps that could be done again; it has no end but memory; and a state that is put
//! back after a loss ([`Origin::Restore`](super::Origin::Restore)) closes it, since steps before that may no longer
//! fit.

use super::{Intent, Op, Origin, Transaction};
use crate::model::Timestamp;

/// Milliseconds within which transactions of one group become one step.
pub const GROUP_PAUSE: i64 = 1500;

/// One press of undo: one transaction, several of one group, or one with another that joins it.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    transactions: Vec<Transaction>,
    n_items: usize,
    last: Timestamp,
}

impl Step {
    /// The intent of its first transaction.
    pub fn intent(&self) -> Intent {
        let first = self.transactions.first();
        first.map_or(Intent::Other, |transaction| transaction.intent)
    }

    /// How many items it put in or took out.
    pub fn n_items(&self) -> usize {
        self.n_items
    }

    /// Its transactions in the order of doing, at least one. A document that came is attached here, not inserted, and
    /// the items that came with it are not here.
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

    pub(super) fn kept(transactions: Vec<Transaction>, n_items: usize, last: Timestamp) -> Self {
        Self {
            transactions,
            n_items,
            last,
        }
    }

    /// When its last transaction was done.
    pub(super) fn last(&self) -> Timestamp {
        self.last
    }

    fn takes(&self, transaction: &Transaction, at: Timestamp) -> bool {
        if transaction.group.as_deref() == Some(Transaction::JOINS) {
            return true;
        }
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
    /// Steps before the first were left out.
    is_cut: bool,
}

impl History {
    /// Records a transaction. The steps that can no longer be done again.
    pub fn record(&mut self, transaction: Transaction, at: Timestamp) -> Vec<Step> {
        let n_items = n_items(&transaction.ops);
        self.record_compact(compact(transaction), n_items, at)
    }

    /// Records a transaction with `n_items`, of which those of a document that came with it are not among its ops.
    pub fn record_compact(
        &mut self,
        transaction: Transaction,
        n_items: usize,
        at: Timestamp,
    ) -> Vec<Step> {
        match transaction.origin {
            Origin::User | Origin::Import | Origin::Suggestion => {}
            Origin::Remote => return Vec::new(),
            Origin::Restore => {
                self.undo.clear();
                self.open = false;
                self.is_cut = false;
                return std::mem::take(&mut self.redo);
            }
        }
        let dropped = std::mem::take(&mut self.redo);
        match self.undo.last_mut() {
            Some(step) if self.open && step.takes(&transaction, at) => {
                step.transactions.push(transaction);
                step.n_items += n_items;
                step.last = at;
            }
            _ => self.undo.push(Step {
                transactions: vec![transaction],
                n_items,
                last: at,
            }),
        }
        self.open = true;
        dropped
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

    /// The step on top has been undone. One of which nothing was left cannot be done again.
    pub fn undone(&mut self, is_void: bool) {
        let step = self.undo.pop().filter(|_| !is_void);
        self.redo.extend(step);
        self.open = false;
    }

    /// The step that was undone last has been done again. One of which nothing was left cannot be undone.
    pub fn redone(&mut self, is_void: bool) {
        let step = self.redo.pop().filter(|_| !is_void);
        self.undo.extend(step);
        self.open = false;
    }
}

/// The part of a history that a checkpoint keeps.
impl History {
    /// A history whose steps follow.
    pub fn kept(open: bool, is_cut: bool) -> Self {
        Self {
            open,
            is_cut,
            ..Self::default()
        }
    }

    /// The next step that can be undone, the oldest first.
    pub fn put_done(&mut self, step: Step) {
        self.undo.push(step);
    }

    /// The next step that can be done again, the one that was undone first first.
    pub fn put_undone(&mut self, step: Step) {
        self.redo.push(step);
    }

    /// The steps that can be undone, the oldest first.
    pub fn undo_steps(&self) -> &[Step] {
        &self.undo
    }

    /// The steps that can be done again, the one that was undone first first.
    pub fn redo_steps(&self) -> &[Step] {
        &self.redo
    }

    /// A transaction of the group of the step on top may join it.
    pub fn is_open(&self) -> bool {
        self.open
    }

    /// Steps before the first were left out.
    pub fn is_cut(&self) -> bool {
        self.is_cut
    }
}

fn n_items(ops: &[Op]) -> usize {
    let items = ops.iter();
    items
        .filter(|op| matches!(op, Op::Insert { .. } | Op::Remove { .. }))
        .count()
}

/// The same transaction, without a second copy of the documents that it puts in: when it is undone, the project keeps
/// them, with the items that came right behind them, where nothing else is done.
fn compact(mut transaction: Transaction) -> Transaction {
    let ops = &mut transaction.ops;
    let is_schema = |op: &Op| matches!(op, Op::SetSchema { .. });
    let at = ops.iter().take_while(|op| is_schema(op)).count();
    if let Some(Op::InsertDocument { document, .. }) = ops.get(at) {
        let id = &document.id;
        let is_of_it = |op: &Op| matches!(op, Op::Insert { document, .. } if document == id);
        if transaction.group.is_none() && ops[at + 1..].iter().all(is_of_it) {
            ops.truncate(at + 1);
            ops.shrink_to_fit();
        }
    }
    for op in ops {
        if let Op::InsertDocument { document, place } = op {
            *op = Op::AttachDocument {
                id: document.id.clone(),
                place: place.clone(),
                is_coming: true,
            };
        }
    }
    transaction
}

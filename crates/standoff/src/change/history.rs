//! What can be undone, and what can be done again.
//!
//! A step holds its transactions; their reverses are known from them. Limitations: history is a line, so a
//! new step drops what could be done again; it has no end but memory; and what comes from elsewhere
//! ([`Origin::Remote`](super::Origin::Remote), [`Origin::Restore`](super::Origin::Restore)) closes it, since
//! steps before that may no longer fit.

use super::{Intent, Op, Transaction};
use crate::model::Timestamp;

/// Milliseconds within which transactions of one group become one step.
pub const GROUP_PAUSE: i64 = 1500;

/// One press of undo: one transaction, or several of one group.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    transactions: Vec<Transaction>,
    last: Timestamp,
}

impl Step {
    /// What its first transaction meant.
    pub fn intent(&self) -> Intent {
        let first = self.transactions.first();
        first.map_or(Intent::Other, |transaction| transaction.intent)
    }

    /// Its transactions in the order of doing, at least one.
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
        self.redo.clear();
        if !transaction.origin.is_undoable() {
            self.undo.clear();
            self.open = false;
            return;
        }
        match self.undo.last_mut() {
            Some(step) if self.open && step.takes(&transaction, at) => {
                step.transactions.push(transaction);
                step.last = at;
            }
            _ => self.undo.push(Step {
                transactions: vec![transaction],
                last: at,
            }),
        }
        self.open = true;
    }

    pub fn undo_step(&self) -> Option<&Step> {
        self.undo.last()
    }

    pub fn redo_step(&self) -> Option<&Step> {
        self.redo.last()
    }

    /// The step on top has been undone.
    pub fn undone(&mut self) {
        self.redo.extend(self.undo.pop());
        self.open = false;
    }

    /// The step that was undone last has been done again.
    pub fn redone(&mut self) {
        self.undo.extend(self.redo.pop());
        self.open = false;
    }
}

//! A document with all that is said of it, which was made apart from the project, put in at once.

use super::ledger::{EntryHead, Ledger};
use super::prepared::{Prepared, Whole};
use super::transaction::apply;
use super::{ChangeError, ChangeSummary, Op};
use crate::model::Sha256;
use std::sync::Arc;

/// Why a document with all that is said of it was not put in.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WholeError {
    /// Another entry has come since its own was written.
    #[error("another change has come in between")]
    Stale,
    /// It does not fit the project as it is.
    #[error(transparent)]
    Refused(#[from] ChangeError),
}

impl Ledger {
    /// Does a transaction that puts in one document with all that is said of it, which was made apart from the project;
    /// its entry was written apart from it too, and `hash` is that of the entry's bytes.
    ///
    /// # Errors
    /// The whole is given back: unchanged where another entry has come since (the entry is to be written
    /// anew), and with the op that does not fit otherwise. Nothing has changed then.
    pub fn commit_whole(
        &mut self,
        whole: Whole,
        head: &EntryHead,
        hash: Sha256,
    ) -> Result<ChangeSummary, Box<(Whole, WholeError)>> {
        if head.seq != self.seq + 1 || head.previous != self.head {
            return Err(Box::new((whole, WholeError::Stale)));
        }
        let Whole {
            prepared,
            mut transaction,
        } = whole;
        let Prepared { state, n_items } = prepared;
        let document = Arc::clone(state.document());
        self.project.hold_detached(state);
        if let Err(error) = apply(&mut transaction.ops, &mut self.project) {
            let state = self.project.release_detached();
            let state = state.unwrap_or_else(|| unreachable!("it was put there before"));
            let prepared = Prepared { state, n_items };
            let whole = Whole {
                prepared,
                transaction,
            };
            return Err(Box::new((whole, WholeError::Refused(error))));
        }
        let ops = transaction.ops.iter().map(|op| match op {
            Op::AttachDocument { place, .. } => Op::InsertDocument {
                document: Arc::clone(&document),
                place: place.clone(),
            },
            op => op.clone(),
        });
        let ops: Vec<Op> = ops.collect();
        let summary = self.record(&ops, &head.by);
        let dropped = self
            .history
            .record_compact(transaction, n_items, head.by.at);
        self.forget(&dropped);
        self.follow(&head.by, hash);
        Ok(summary)
    }
}

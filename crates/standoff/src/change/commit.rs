//! A transaction done, and its entry: written before anything but the items knows of it, so that one that is too large
//! for a journal has never been.

use super::ledger::{Committed, Ledger};
use super::transaction::{apply, take_back};
use super::wire::{self, Action, Entry, MAX_ENTRY_BYTES};
use super::{By, ChangeError, ChangeSummary, Origin, Transaction};
use crate::model::{Sha256, Timestamp};

impl Ledger {
    /// Does all of `transaction`, at `at`, by `annotator` (empty where nobody said).
    ///
    /// # Errors
    /// [`ChangeError`] with the first op that does not fit; nothing has changed then.
    pub fn commit(
        &mut self,
        transaction: Transaction,
        at: Timestamp,
        annotator: &str,
    ) -> Result<Committed, ChangeError> {
        self.commit_within(MAX_ENTRY_BYTES, transaction, at, annotator)
    }

    /// The same, where an entry may have no more than `limit` bytes.
    ///
    /// # Errors
    /// [`ChangeError`] with the first op that does not fit, also for its size
    /// ([`Refusal::TooLarge`](crate::store::Refusal::TooLarge)); nothing has changed then.
    pub fn commit_within(
        &mut self,
        limit: usize,
        mut transaction: Transaction,
        at: Timestamp,
        annotator: &str,
    ) -> Result<Committed, ChangeError> {
        debug_assert!(
            transaction.origin != Origin::Remote || self.others.is_some(),
            "others are expected before their changes come"
        );
        apply(&mut transaction.ops, &mut self.project)?;
        let by = self.next_by(at, annotator);
        // Before anything but the items knows of it.
        let entry = match self.entry(Action::Do(&transaction), &by, limit) {
            Ok(entry) => entry,
            Err(n_bytes) => {
                take_back(&transaction.ops, &mut self.project);
                self.project.settle();
                return Err(ChangeError::too_large(
                    transaction.ops.len(),
                    n_bytes,
                    limit,
                ));
            }
        };
        let summary = self.record(&transaction.ops, &by);
        let committed = self.written(entry, &by, summary);
        let dropped = self.history.record(transaction, at);
        self.forget(&dropped);
        Ok(committed)
    }

    /// The bytes of the next entry; where they are more than `limit`, how many they would be.
    fn entry(&self, action: Action<&Transaction>, by: &By, limit: usize) -> Result<Vec<u8>, usize> {
        let entry = Entry {
            seq: self.seq + 1,
            by: by.clone(),
            action,
            previous: self.head,
        };
        wire::write(&entry, limit)
    }

    /// Writes the entry of a step, which is small whatever the step did.
    pub(super) fn write(
        &mut self,
        action: Action<&Transaction>,
        by: By,
        summary: ChangeSummary,
    ) -> Committed {
        let entry = self.entry(action, &by, usize::MAX);
        self.written(entry.unwrap_or_default(), &by, summary)
    }

    fn written(&mut self, entry: Vec<u8>, by: &By, summary: ChangeSummary) -> Committed {
        self.follow(by, Sha256::of(&entry));
        Committed {
            summary,
            entry,
            seq: self.seq,
            n_void: 0,
        }
    }
}

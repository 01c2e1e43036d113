//! The one way to change a project: applies, remembers how to undo, and writes each change as an entry of a
//! journal from which all of it can be had again.
//!
//! Each entry carries its number and the hash of the entry before, so that a changed, missing or foreign
//! entry is found at the next. Limitations: nothing follows the last entry, so a change of its bytes that
//! still makes sense is not found, nor that entries are missing at the end.

use super::history::History;
use super::prepared::{Prepared, Whole};
use super::transaction::apply;
use super::wire::{self, Action, Entry};
use super::{ChangeError, ChangeSummary, Step, Transaction, WireError};
use crate::model::{ProjectId, Sha256, Timestamp};
use crate::schema::Schema;
use crate::store::Project;

/// A change that was done.
#[derive(Clone, Debug, PartialEq)]
pub struct Committed {
    /// What it touched.
    pub summary: ChangeSummary,
    /// The journal entry, to be kept byte for byte.
    pub entry: Vec<u8>,
    /// The entry's number, from 1.
    pub seq: u64,
}

/// Why an entry does not follow. Nothing has changed then.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JournalError {
    /// It was written by another version of this program.
    #[error("journal entry {seq} is in format {found}; this version reads format {known}")]
    Version {
        /// The number that was due.
        seq: u64,
        /// The format it names.
        found: u64,
        /// The format that is read here.
        known: u64,
    },
    /// It is no entry.
    #[error("journal entry {seq} cannot be read: {cause}")]
    Malformed {
        /// The number that was due.
        seq: u64,
        /// What is wrong, with the place in it.
        cause: WireError,
    },
    /// Another entry was due.
    #[error("journal entry {expected} was due, but there is entry {found}")]
    Gap {
        /// The number that was due.
        expected: u64,
        /// The number it has.
        found: u64,
    },
    /// The entry before is not the one that it followed when it was written: one of the two was changed.
    #[error(
        "journal entry {seq} does not follow from the entry before it: one of them was changed"
    )]
    Chain {
        /// The number of the entry that was to be read.
        seq: u64,
    },
    /// It undoes or does again where there is nothing to.
    #[error("journal entry {seq}: there is nothing to undo or to do again")]
    NoStep {
        /// Its number.
        seq: u64,
    },
    /// It does not fit what is there.
    #[error("journal entry {seq}: {cause}")]
    Refused {
        /// Its number.
        seq: u64,
        /// What does not fit.
        cause: ChangeError,
    },
}

/// What an entry says beside its action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryHead {
    /// Its number, from 1.
    pub seq: u64,
    /// When.
    pub at: Timestamp,
    /// Who; empty where nobody said.
    pub annotator: String,
    /// The hash of the entry before; `None` for the first.
    pub previous: Option<Sha256>,
}

impl EntryHead {
    /// The bytes of the entry that does `transaction`.
    pub fn entry(&self, transaction: &Transaction) -> Vec<u8> {
        wire::write(&Entry {
            seq: self.seq,
            time: self.at,
            annotator: self.annotator.clone(),
            action: Action::Do(transaction),
            previous: self.previous,
        })
    }
}

/// Why a document with all that is said of it was not put in.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WholeError {
    /// Another entry has come since its own was written.
    #[error("another change has come in between")]
    Stale,
    /// It does not fit what is there.
    #[error(transparent)]
    Refused(#[from] ChangeError),
}

/// A project with its history and the head of its journal.
#[derive(Clone, Debug)]
pub struct Ledger {
    project: Project,
    history: History,
    seq: u64,
    head: Option<Sha256>,
}

impl Ledger {
    /// A project without documents and an empty journal. Whoever wants the journal alone to rebuild
    /// everything starts with an empty schema and sets the real one by a transaction.
    pub fn new(id: ProjectId, schema: Schema) -> Self {
        Self {
            project: Project::new(id, schema),
            history: History::default(),
            seq: 0,
            head: None,
        }
    }

    /// The project as it is now.
    pub fn project(&self) -> &Project {
        &self.project
    }

    /// The number of the last entry; 0 when there is none.
    pub fn seq(&self) -> u64 {
        self.seq
    }

    /// The hash of the last entry's bytes; `None` when there is none.
    pub fn head(&self) -> Option<Sha256> {
        self.head
    }

    /// What undo would undo.
    pub fn undo_step(&self) -> Option<&Step> {
        self.history.undo_step()
    }

    /// How many steps can be undone.
    pub fn n_undo_steps(&self) -> usize {
        self.history.n_undo_steps()
    }

    /// What redo would do again.
    pub fn redo_step(&self) -> Option<&Step> {
        self.history.redo_step()
    }

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
        apply(&transaction.ops, &mut self.project)?;
        let summary = ChangeSummary::of(&transaction.ops);
        let committed = self.write(Action::Do(&transaction), summary, at, annotator);
        self.history.record(transaction, at);
        Ok(committed)
    }

    /// The head of the entry that comes next, at `at`, by `annotator`.
    pub fn next_head(&self, at: Timestamp, annotator: &str) -> EntryHead {
        EntryHead {
            seq: self.seq + 1,
            at,
            annotator: annotator.to_owned(),
            previous: self.head,
        }
    }

    /// Does a transaction that puts in one document with all that is said of it, which was made beside the
    /// project; its entry was written beside it too, and `hash` is that of the entry's bytes.
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
            transaction,
        } = whole;
        let Prepared { state, n_items } = prepared;
        self.project.hold_detached(state);
        if let Err(error) = apply(&transaction.ops, &mut self.project) {
            let state = self.project.release_detached();
            let state = state.unwrap_or_else(|| unreachable!("it was put there before"));
            let prepared = Prepared { state, n_items };
            let whole = Whole {
                prepared,
                transaction,
            };
            return Err(Box::new((whole, WholeError::Refused(error))));
        }
        let summary = ChangeSummary::of(&transaction.ops);
        self.history.record_whole(transaction, n_items, head.at);
        self.seq += 1;
        self.head = Some(hash);
        Ok(summary)
    }

    /// Undoes the last step, `modified` times included; `None` when there is none.
    ///
    /// # Errors
    /// [`ChangeError`] if the step no longer fits, which no public function can bring about.
    pub fn undo(
        &mut self,
        at: Timestamp,
        annotator: &str,
    ) -> Result<Option<Committed>, ChangeError> {
        let Some(summary) = self.step_back()? else {
            return Ok(None);
        };
        Ok(Some(self.write(Action::Undo, summary, at, annotator)))
    }

    /// Does the last undone step again, just as it was; `None` when there is none.
    ///
    /// # Errors
    /// [`ChangeError`] if the step no longer fits, which no public function can bring about.
    pub fn redo(
        &mut self,
        at: Timestamp,
        annotator: &str,
    ) -> Result<Option<Committed>, ChangeError> {
        let Some(summary) = self.step_forward()? else {
            return Ok(None);
        };
        Ok(Some(self.write(Action::Redo, summary, at, annotator)))
    }

    /// Does what the next entry of the journal says.
    ///
    /// # Errors
    /// [`JournalError`] with the entry's number; nothing has changed then.
    pub fn replay(&mut self, entry: &[u8]) -> Result<ChangeSummary, JournalError> {
        let seq = self.seq + 1;
        let read = wire::read(entry, seq)?;
        if read.seq != seq {
            return Err(JournalError::Gap {
                expected: seq,
                found: read.seq,
            });
        }
        if read.previous != self.head {
            return Err(JournalError::Chain { seq });
        }
        let refused = |cause| JournalError::Refused { seq, cause };
        let summary = match read.action {
            Action::Do(transaction) => {
                apply(&transaction.ops, &mut self.project).map_err(refused)?;
                let summary = ChangeSummary::of(&transaction.ops);
                self.history.record(transaction, read.time);
                Some(summary)
            }
            Action::Undo => self.step_back().map_err(refused)?,
            Action::Redo => self.step_forward().map_err(refused)?,
        };
        let summary = summary.ok_or(JournalError::NoStep { seq })?;
        self.follow(entry);
        Ok(summary)
    }

    /// A ledger from all entries of a journal, in their order.
    ///
    /// # Errors
    /// The first [`JournalError`].
    pub fn rebuild<E: AsRef<[u8]>>(
        id: ProjectId,
        entries: impl IntoIterator<Item = E>,
    ) -> Result<Self, JournalError> {
        let mut ledger = Self::new(id, Schema::default());
        for entry in entries {
            ledger.replay(entry.as_ref())?;
        }
        Ok(ledger)
    }

    fn step_back(&mut self) -> Result<Option<ChangeSummary>, ChangeError> {
        let Some(step) = self.history.undo_step() else {
            return Ok(None);
        };
        let ops = step.inverse();
        apply(&ops, &mut self.project)?;
        self.history.undone(&mut self.project);
        Ok(Some(ChangeSummary::of(&ops)))
    }

    fn step_forward(&mut self) -> Result<Option<ChangeSummary>, ChangeError> {
        self.history.redoing(&mut self.project);
        let Some(step) = self.history.redo_step() else {
            return Ok(None);
        };
        apply(step.ops(), &mut self.project)?;
        let summary = ChangeSummary::of(step.ops());
        self.history.redone();
        Ok(Some(summary))
    }

    fn write(
        &mut self,
        action: Action<&Transaction>,
        summary: ChangeSummary,
        at: Timestamp,
        annotator: &str,
    ) -> Committed {
        let seq = self.seq + 1;
        let entry = wire::write(&Entry {
            seq,
            time: at,
            annotator: annotator.to_owned(),
            action,
            previous: self.head,
        });
        self.follow(&entry);
        Committed {
            summary,
            entry,
            seq,
        }
    }

    fn follow(&mut self, entry: &[u8]) {
        self.seq += 1;
        self.head = Some(Sha256::of(entry));
    }
}

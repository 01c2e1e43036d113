//! The one way to change a project: applies, remembers how to undo, and writes each change as an entry of a
//! journal from which all of it can be had again.
//!
//! Each entry carries its number and the hash of the entry before, so that a changed, missing or foreign
//! entry is found at the next. Limitations: nothing follows the last entry, so a change of its bytes that
//! still makes sense is not found, nor that entries are missing at the end.

use super::carry_out::{Done, Ours};
use super::history::History;
use super::others::Others;
use super::registers::Registers;
use super::transaction::apply;
use super::wire::{self, Action, Entry};
use super::{By, Change, ChangeSummary, JournalError, Op, Origin, Step, Transaction};
use crate::clock::{ActorId, Moment, Seen};
use crate::model::{ProjectId, Sha256, Timestamp};
use crate::schema::Schema;
use crate::store::Project;

/// A change that was done.
#[derive(Clone, Debug, PartialEq)]
pub struct Committed {
    /// The summary of what it touched.
    pub summary: ChangeSummary,
    /// The journal entry, to be kept byte for byte.
    pub entry: Vec<u8>,
    /// The entry's number, from 1.
    pub seq: u64,
    /// How many ops of a step that was undone or done again had nothing left to change: another actor has changed it
    /// since. All of them, where the summary is empty.
    pub n_void: usize,
}

/// The fields of an entry in addition to its action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryHead {
    /// Its number, from 1.
    pub seq: u64,
    /// The author: the actor, and the time.
    pub by: By,
    /// The hash of the entry before; `None` for the first.
    pub previous: Option<Sha256>,
}

impl EntryHead {
    /// The bytes of the entry that does `transaction`, in which no place is counted.
    pub fn entry(&self, transaction: &Transaction) -> Vec<u8> {
        let entry = Entry {
            seq: self.seq,
            by: self.by.clone(),
            action: Action::Do(transaction),
            previous: self.previous,
        };
        wire::write(&entry, usize::MAX).unwrap_or_default()
    }
}

/// A project with its history and the head of its journal.
#[derive(Clone, Debug)]
pub struct Ledger {
    pub(super) project: Project,
    pub(super) registers: Registers,
    pub(super) history: History,
    /// The actor who changes the project here.
    actor: ActorId,
    /// The actors who ever did.
    pub(super) actors: Vec<ActorId>,
    /// The moment of the last change.
    pub(super) moment: Moment,
    pub(super) seen: Seen,
    /// Set from the first change of another actor on.
    pub(super) others: Option<Others>,
    /// Changes of others that wait for some that they know of.
    pub(super) waiting: Vec<Change>,
    /// The changes made here, for others; none where nobody asks.
    outbox: Option<Vec<Change>>,
    pub(super) seq: u64,
    pub(super) head: Option<Sha256>,
}

impl Ledger {
    /// A project without documents and an empty journal. A caller that wants the journal alone to rebuild everything
    /// starts with an empty schema and sets the real one by a transaction.
    pub fn new(id: ProjectId, schema: Schema) -> Self {
        Self {
            project: Project::new(id, schema),
            registers: Registers::default(),
            history: History::default(),
            actor: ActorId::unnamed(),
            actors: Vec::new(),
            moment: Moment::default(),
            seen: Seen::default(),
            others: None,
            waiting: Vec::new(),
            outbox: None,
            seq: 0,
            head: None,
        }
    }

    /// The same, where what is done from now on is done by `actor`.
    #[must_use]
    pub fn with_actor(mut self, actor: ActorId) -> Self {
        self.actor = actor;
        self
    }

    /// The actor who changes the project here.
    pub fn actor(&self) -> &ActorId {
        &self.actor
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

    /// The step that undo would take back.
    pub fn undo_step(&self) -> Option<&Step> {
        self.history.undo_step()
    }

    /// How many steps can be undone.
    pub fn n_undo_steps(&self) -> usize {
        self.history.n_undo_steps()
    }

    /// The step that redo would do again.
    pub fn redo_step(&self) -> Option<&Step> {
        self.history.redo_step()
    }

    /// Notes who wrote what was just done; what was touched by it, and by what follows from it.
    pub(super) fn record(&mut self, ops: &[Op], by: &By) -> ChangeSummary {
        if !self.actors.contains(&by.actor) {
            self.actors.push(by.actor.clone());
        }
        self.tell(ops, by);
        self.registers.record(ops, &by.writer());
        let mut follows = Vec::new();
        if let Some(others) = self.others {
            // They may have made relations at what has come back, or used a label that went.
            let settled = (others.settle)(&mut self.project, &mut self.registers, &mut follows);
            debug_assert!(settled.is_ok(), "what waits fits");
        }
        ChangeSummary::of(ops.iter().chain(&follows), &self.project)
    }

    /// Another actor changes the project too, from now on: undo looks at what is still as it was left. A function that
    /// takes their changes in, and a journal that has some, says so by itself.
    pub fn expect_others(&mut self) {
        self.others = Some(Others::ALL);
    }

    /// Drops the documents whose coming was undone and cannot be done again: no other actor knows of them. Where one
    /// might, they stay, since they may have been annotated there.
    pub(super) fn forget(&mut self, dropped: &[Step]) {
        if self.others.is_some() || self.outbox.is_some() {
            return;
        }
        for op in dropped.iter().flat_map(Step::ops) {
            if let Op::AttachDocument {
                id,
                is_coming: true,
                ..
            } = op
            {
                self.project.forget_coming(id);
            }
        }
    }

    /// Keeps a copy of the changes from now on, by replay too, for others: [`take_changes`](Self::take_changes).
    pub fn share(&mut self) {
        self.outbox.get_or_insert_default();
    }

    /// The changes made since the last time, in their order.
    pub fn take_changes(&mut self) -> Vec<Change> {
        self.outbox.as_mut().map(std::mem::take).unwrap_or_default()
    }

    fn tell(&mut self, ops: &[Op], by: &By) {
        if let Some(outbox) = &mut self.outbox {
            outbox.push(Change {
                by: by.clone(),
                ops: ops.to_vec(),
            });
        }
    }

    /// The author of the next change, at `at`, by the name of `annotator`.
    pub(super) fn next_by(&self, at: Timestamp, annotator: &str) -> By {
        let others = self.seen.iter();
        let others = others.filter(|(actor, _)| **actor != self.actor);
        By {
            actor: self.actor.clone(),
            place: self.seen.place(&self.actor) + 1,
            moment: self.moment.next(at),
            at,
            annotator: annotator.to_owned(),
            seen: others
                .map(|(actor, place)| (actor.clone(), place))
                .collect(),
        }
    }

    /// The head of the entry that comes next, at `at`, by `annotator`.
    pub fn next_head(&self, at: Timestamp, annotator: &str) -> EntryHead {
        EntryHead {
            seq: self.seq + 1,
            by: self.next_by(at, annotator),
            previous: self.head,
        }
    }

    /// Takes the last step back, `modified` times included; `None` when there is none. A value that another actor has
    /// changed since is left as it is.
    pub fn undo(&mut self, at: Timestamp, annotator: &str) -> Option<Committed> {
        let by = self.next_by(at, annotator);
        let (summary, n_void) = self.step_back(&by)?;
        let committed = self.write(Action::Undo, by, summary);
        Some(Committed {
            n_void,
            ..committed
        })
    }

    /// Does the step taken back last again, just as it was; `None` when there is none. A value that another actor has
    /// changed since is left as it is.
    pub fn redo(&mut self, at: Timestamp, annotator: &str) -> Option<Committed> {
        let by = self.next_by(at, annotator);
        let (summary, n_void) = self.step_forward(&by)?;
        let committed = self.write(Action::Redo, by, summary);
        Some(Committed {
            n_void,
            ..committed
        })
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
        let by = read.by;
        let summary = match read.action {
            Action::Do(mut transaction) => {
                if transaction.origin == Origin::Remote {
                    self.expect_others();
                }
                apply(&mut transaction.ops, &mut self.project).map_err(refused)?;
                let summary = self.record(&transaction.ops, &by);
                let dropped = self.history.record(transaction, by.at);
                self.forget(&dropped);
                Some(summary)
            }
            Action::Undo => self.step_back(&by).map(|(summary, _)| summary),
            Action::Redo => self.step_forward(&by).map(|(summary, _)| summary),
        };
        let summary = summary.ok_or(JournalError::NoStep { seq })?;
        self.follow(&by, Sha256::of(entry));
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

    fn step_back(&mut self, by: &By) -> Option<(ChangeSummary, usize)> {
        let ops = self.history.undo_step()?.inverse();
        let (summary, n_void, is_void) = self.carry_out(ops, by);
        self.history.undone(is_void);
        Some((summary, n_void))
    }

    fn step_forward(&mut self, by: &By) -> Option<(ChangeSummary, usize)> {
        let ops: Vec<Op> = self.history.redo_step()?.ops().cloned().collect();
        let (summary, n_void, is_void) = self.carry_out(ops, by);
        self.history.redone(is_void);
        Some((summary, n_void))
    }

    /// The summary of what was touched, how many ops were void, and whether all were.
    fn carry_out(&mut self, mut ops: Vec<Op>, by: &By) -> (ChangeSummary, usize, bool) {
        let mut n_void = 0;
        if let Some(others) = self.others {
            let ours = Ours {
                registers: &self.registers,
                actors: &self.actors,
            };
            let done: Done = (others.carry_out)(ops, &mut self.project, &ours);
            (ops, n_void) = (done.ops, done.n_void);
        } else if apply(&mut ops, &mut self.project).is_err() {
            // Where nobody else changes anything, a step is as it was left.
            n_void = ops.len();
            ops.clear();
        }
        if ops.is_empty() {
            self.tell(&ops, by);
            return (ChangeSummary::default(), n_void, true);
        }
        (self.record(&ops, by), n_void, false)
    }

    /// The next entry is there, with this hash.
    pub(super) fn follow(&mut self, by: &By, hash: Sha256) {
        self.moment = self.moment.max(by.moment);
        self.seen.add(&by.actor, by.place);
        self.seq += 1;
        self.head = Some(hash);
    }
}

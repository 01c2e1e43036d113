//! Changes of others, taken in: change by change as it arrives, or a whole project at once.
//!
//! A change waits until all is there that it knew of; from then on it does not matter in which order changes came.
//! The ops that came of it here are written into the journal as an entry of their own.

use super::registers::{Side, join, receive};
use super::transaction::apply;
use super::{Change, ChangeSummary, Conflict, Ledger, Op};
use crate::model::Timestamp;
use crate::store::Refusal;

/// The outcome of taking in a change of another actor.
#[derive(Clone, Debug, PartialEq)]
pub enum Received {
    /// It is in, and others that waited for it.
    Done(ChangeSummary),
    /// It was in already.
    Known,
    /// It waits for changes that it knew of.
    Waits,
}

/// Why two projects cannot become one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(transparent)]
pub struct MergeError(#[from] Refusal);

impl Ledger {
    /// Takes in a change of another actor.
    ///
    /// # Errors
    /// A change that does not fit whatever else comes: a document of the same id with another text. Nothing has changed
    /// then.
    pub fn receive(&mut self, change: Change) -> Result<Received, MergeError> {
        if self.seen.place(&change.by.actor) >= change.by.place {
            return Ok(Received::Known);
        }
        self.waiting.push(change);
        let former = self.clone();
        self.expect_others();
        let mut done = Vec::new();
        let is_ready = |ledger: &Self, change: &Change| {
            let by = &change.by;
            by.place == ledger.seen.place(&by.actor) + 1 && ledger.seen.covers(&by.seen)
        };
        while let Some(at) = self
            .waiting
            .iter()
            .position(|change| is_ready(self, change))
        {
            let change = self.waiting.remove(at);
            let by = change.by.writer();
            match receive(&mut self.project, &mut self.registers, &change.ops, &by) {
                Ok(ops) => done.extend(ops),
                Err(cause) => {
                    *self = former;
                    self.waiting.pop();
                    return Err(cause.into());
                }
            }
            self.moment = self.moment.max(change.by.moment);
            self.seen.add(&change.by.actor, change.by.place);
        }
        let seen = &self.seen;
        self.waiting
            .retain(|change| seen.place(&change.by.actor) < change.by.place);
        match done.is_empty() && former.seen == self.seen {
            true => Ok(Received::Waits),
            false => Ok(Received::Done(ChangeSummary::of(&done, &self.project))),
        }
    }

    /// Takes in all that `theirs` holds, whatever history the two share.
    ///
    /// # Errors
    /// A document of the same id with another text. Nothing has changed then.
    pub fn join(&mut self, theirs: &Self) -> Result<(), MergeError> {
        let former = self.clone();
        self.expect_others();
        let side = Side {
            project: &theirs.project,
            registers: &theirs.registers,
            seen: &theirs.seen,
        };
        if let Err(cause) = join(&mut self.project, &mut self.registers, &self.seen, &side) {
            *self = former;
            return Err(cause.into());
        }
        self.seen.join(&theirs.seen);
        self.moment = self.moment.max(theirs.moment);
        Ok(())
    }

    /// Does what a file says, which has no journal.
    pub(crate) fn take_in(
        &mut self,
        mut ops: Vec<Op>,
        at: Timestamp,
        annotator: &str,
    ) -> Result<(), Refusal> {
        apply(&mut ops, &mut self.project).map_err(|error| error.cause)?;
        let by = self.next_by(at, annotator);
        self.registers.record(&ops, &by.writer());
        self.moment = self.moment.max(by.moment);
        self.seen.add(&by.actor, by.place);
        Ok(())
    }

    /// The conflicts: fields to which two people gave two values, without knowing of each other.
    pub fn conflicts(&self) -> Vec<Conflict> {
        self.registers.clone().conflicts(&self.project)
    }
}

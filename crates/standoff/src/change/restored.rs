//! The parts of a ledger that a checkpoint takes, and the ledger that it gives.

use super::Ledger;
use super::history::History;
use super::registers::{RegisterPiece, Registers};
use crate::clock::{ActorId, Moment, Seen};
use crate::model::Sha256;
use crate::schema::Schema;
use crate::store::Project;

/// The parts of a ledger that a checkpoint gives.
pub(super) struct Restored {
    pub project: Project,
    pub registers: Registers,
    pub history: History,
    pub actors: Vec<ActorId>,
    pub moment: Moment,
    pub seen: Seen,
    pub seq: u64,
    pub head: Sha256,
}

impl Ledger {
    /// The ledger that a checkpoint gives.
    pub(super) fn restored(from: Restored) -> Self {
        let id = from.project.id().clone();
        let mut ledger = Self::new(id, Schema::default());
        ledger.project = from.project;
        ledger.registers = from.registers;
        ledger.history = from.history;
        ledger.actors = from.actors;
        ledger.moment = from.moment;
        ledger.seen = from.seen;
        ledger.seq = from.seq;
        ledger.head = Some(from.head);
        ledger
    }

    /// It holds what others did, which is in no entry of its journal.
    pub(super) fn has_more_than_its_journal(&self) -> bool {
        self.others.is_some() || !self.waiting.is_empty()
    }

    /// The actors who ever changed the project here, the moment of the last change, and the changes that are in.
    pub(super) fn clocks(&self) -> (&[ActorId], Moment, &Seen) {
        (&self.actors, self.moment, &self.seen)
    }

    pub(super) fn register_pieces(&self) -> Vec<RegisterPiece> {
        self.registers.pieces()
    }

    pub(super) fn history(&self) -> &History {
        &self.history
    }

    /// Steps before the first that can be undone were left out: a replay of the whole journal has them.
    pub fn is_history_cut(&self) -> bool {
        self.history.is_cut()
    }

    /// Takes the steps of a ledger that was made from the whole journal; whether it is at the same entry.
    pub fn take_history(&mut self, whole: Self) -> bool {
        let is_same = whole.seq == self.seq && whole.head == self.head;
        if is_same {
            self.history = whole.history;
        }
        is_same
    }
}

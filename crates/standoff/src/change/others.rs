//! The functions that are needed only where another actor changes the project too.

use super::Op;
use super::carry_out::{Done, Ours, carry_out};
use super::registers::{Registers, settle};
use crate::store::{Project, Refusal};

/// The functions that are needed only where another actor changes the project too. A ledger has them from the first
/// change of another actor on, and not before: so a program that reads nothing of others, as the first page does not,
/// carries none of it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Others {
    /// Takes a step back, or does it again, as far as it is still as it was left.
    pub carry_out: fn(Vec<Op>, &mut Project, &Ours<'_>) -> Done,
    /// Brings about what follows from all changes together.
    pub settle: fn(&mut Project, &mut Registers, &mut Vec<Op>) -> Result<(), Refusal>,
}

impl Others {
    /// All of it.
    pub const ALL: Self = Self { carry_out, settle };
}

//! What a new project begins with, and what reads an old one.

use crate::ports::LocalFuture;
use standoff::change::{
    ChangeSummary, CheckpointError, CheckpointHead, CheckpointWriter, JournalError, Ledger,
    checkpoint_head,
};
use standoff::model::ProjectId;
use standoff::schema::Schema;
use standoff::text::Text;

/// Project, checkpoint, and the entry that it stands for.
pub type Restore = fn(&ProjectId, &[u8], &[u8]) -> Result<Ledger, CheckpointError>;

/// What reads and writes what lies beside a project: its journal, its checkpoints.
#[derive(Clone, Copy)]
pub struct JournalTools {
    /// Reads an entry: [`Ledger::replay`].
    pub replay: fn(&mut Ledger, &[u8]) -> Result<ChangeSummary, JournalError>,
    /// Reads what a checkpoint stands for: [`checkpoint_head`].
    pub checkpoint_head: fn(&[u8], &ProjectId) -> Result<CheckpointHead, CheckpointError>,
    /// Reads a checkpoint, given the entry that it stands for: [`Ledger::from_checkpoint`].
    pub restore: Restore,
    /// Begins a checkpoint; `None` where there can be none.
    pub checkpoint: fn(&Ledger) -> Option<Box<dyn CheckpointSlices>>,
}

/// A checkpoint that is written a little at a time. Reached by [`JournalTools`] alone, so that the first page does not
/// carry what writes it.
pub trait CheckpointSlices {
    /// The number of the entry that it stands for.
    fn seq(&self) -> u64;

    /// Writes some more, in about a millisecond. Whether it is complete.
    fn write_more(&mut self) -> bool;

    /// All of it.
    fn finish(self: Box<Self>) -> Vec<u8>;
}

impl CheckpointSlices for CheckpointWriter {
    fn seq(&self) -> u64 {
        CheckpointWriter::seq(self)
    }

    fn write_more(&mut self) -> bool {
        CheckpointWriter::write_more(self, 100)
    }

    fn finish(self: Box<Self>) -> Vec<u8> {
        CheckpointWriter::finish(*self)
    }
}

impl JournalTools {
    /// All of them.
    pub const ALL: Self = Self {
        replay: Ledger::replay,
        checkpoint_head,
        restore: Ledger::from_checkpoint,
        checkpoint: |ledger| Some(Box::new(ledger.checkpoint()?)),
    };

    /// Those that are there at once.
    pub fn at_hand() -> LocalFuture<'static, Self> {
        Box::pin(std::future::ready(Self::ALL))
    }
}

/// The same, to be waited for: a first visit has no journal, and does not carry what reads one.
pub type JournalToolsLater = fn() -> LocalFuture<'static, JournalTools>;

/// What a new project begins with, and what reads an old one.
#[derive(Clone, Debug)]
pub struct Seed {
    /// The name of its first document.
    pub name: String,
    /// The BCP 47 tag of its language.
    pub language: Option<String>,
    /// Its text, verbatim.
    pub text: Text,
    /// The labels.
    pub schema: Schema,
    /// Asked for where there is a journal.
    pub journal_tools: JournalToolsLater,
}

//! The state of a ledger in one piece, so that opening it costs what it holds, not what was ever done.
//!
//! A checkpoint stands for one entry of the journal, whose number and hash it names. It takes the place of none:
//! entries stay for good, and where a checkpoint does not fit, all of them are replayed. It holds what a replay
//! would give: documents and items, removed ones too, the stamps of what was changed, and the last steps that can be
//! undone. Older steps are left out, or it would grow with all that was ever done: [`Ledger::is_history_cut`] says so,
//! and a replay of all entries has them.
//!
//! It is a file of lines, each a JSON object, so that a large one is written in slices. The first line is its head,
//! the last the hash of all before it. Changes of others that the journal does not know are in none: a ledger that
//! holds such has no checkpoint.

mod head;
pub(super) mod line;
pub(super) mod numbers;
mod read;
mod write;

pub use head::{CHECKPOINT_FORMAT, CheckpointError, CheckpointHead};
pub use write::CheckpointWriter;

use super::ledger::Ledger;
use crate::model::{ProjectId, Sha256};
use read::Reading;

/// Reads the head of a checkpoint of `project`.
///
/// # Errors
/// [`CheckpointError`].
pub fn checkpoint_head(
    bytes: &[u8],
    project: &ProjectId,
) -> Result<CheckpointHead, CheckpointError> {
    read::head(bytes, project)
}

impl Ledger {
    /// A writer of a checkpoint of the ledger as it is now, a slice at a time. `None` where there is no entry yet, or
    /// where it holds changes of others, which are in no entry.
    pub fn checkpoint(&self) -> Option<CheckpointWriter> {
        CheckpointWriter::of(self)
    }

    /// The ledger at the entry whose bytes are `entry`. The actor is unnamed, as in [`Ledger::new`].
    ///
    /// # Errors
    /// [`CheckpointError`] where it does not fit: the journal alone has all, too.
    pub fn from_checkpoint(
        project: &ProjectId,
        checkpoint: &[u8],
        entry: &[u8],
    ) -> Result<Self, CheckpointError> {
        let head = read::head(checkpoint, project)?;
        if head.entry != Sha256::of(entry) {
            return Err(CheckpointError::OtherEntry { seq: head.seq });
        }
        let body = read::sound_body(checkpoint)?;
        Reading::of(project, head)
            .read(body)
            .map_err(CheckpointError::Malformed)
    }
}

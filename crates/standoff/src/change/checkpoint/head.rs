//! How a checkpoint begins and ends, and why one is ignored.

use crate::change::WireError;
use crate::model::Sha256;

/// The format of checkpoints. One of another format is ignored.
pub const CHECKPOINT_FORMAT: u64 = 1;

/// How the last line begins; the hash of all before it follows.
pub(super) const END: &[u8] = b"{\"sha256\":\"";

/// Why a checkpoint is ignored.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CheckpointError {
    /// It was written by another version of this program.
    #[error("the checkpoint is in format {found}; this version reads format {CHECKPOINT_FORMAT}")]
    Version {
        /// The format it names.
        found: u64,
    },
    /// Its bytes are not those that were written.
    #[error("the checkpoint is damaged: its bytes do not have their hash")]
    Damaged,
    /// It is none.
    #[error("the checkpoint cannot be read: {0}")]
    Malformed(WireError),
    /// It is one of another project.
    #[error("the checkpoint is one of another project")]
    OtherProject,
    /// The entry that it stands for is another now, or is not there.
    #[error("the checkpoint stands for an entry {seq} that is not in the journal")]
    OtherEntry {
        /// The number of the entry.
        seq: u64,
    },
}

/// The head of a checkpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CheckpointHead {
    /// The number of the entry that it stands for.
    pub seq: u64,
    /// The hash of that entry's bytes.
    pub entry: Sha256,
}

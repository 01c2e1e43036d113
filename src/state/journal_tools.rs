//! The functions that read and write what is stored of a project: its journal, its checkpoints. A first visit has
//! neither, so the first page does not carry it.

use super::access::ReaderCause;
use super::remark::Remark;
use crate::ports::{Entry, LocalFuture, Ports, StorageError};
use standoff::change::{ChangeSummary, JournalError, Ledger};
use standoff::clock::ActorId;
use standoff::model::ProjectId;
use std::cell::Cell;
use std::rc::Rc;

/// The functions that read and write the journal and the checkpoints of a project.
#[derive(Clone, Copy)]
pub struct JournalTools {
    /// Reads a project, for this actor.
    pub open: OpenProject,
    /// Reads an entry: [`Ledger::replay`].
    pub replay: fn(&mut Ledger, &[u8]) -> Result<ChangeSummary, JournalError>,
    /// Makes a checkpoint of the ledger as it is now and keeps it, in slices: the number of the entry that it stands
    /// for. All entries must be durable.
    pub keep_checkpoint: KeepCheckpoint,
}

/// The last argument is set where the checkpoint is no longer wanted.
pub type KeepCheckpoint = fn(&Ledger, Ports, Rc<Cell<bool>>) -> LocalFuture<'static, Option<u64>>;

/// The last argument is set where this page is the one that writes: then a last entry that was cut is kept aside.
pub type OpenProject =
    fn(Ports, ProjectId, ActorId, bool) -> LocalFuture<'static, Result<Opened, StorageError>>;

/// The same, to be waited for.
pub type JournalToolsLater = fn() -> LocalFuture<'static, JournalTools>;

/// A project that was read.
pub struct Opened {
    /// The project as it is.
    pub ledger: Ledger,
    /// The entries that were read: all of them, or those from the checkpoint's on.
    pub entries: Vec<Entry>,
    /// The number of the last entry.
    pub n_stored: u64,
    /// The first entry that cannot be replayed.
    pub broken: Option<ReaderCause>,
    /// The number of the entry that the checkpoint stood for; 0 without one.
    pub checkpoint: u64,
    /// The remarks on it.
    pub remarks: Vec<Remark>,
}

//! Everything that changes a project, and how it is undone, told to the screen, and written down.
//!
//! A gesture, an import, a bulk tag: each is one [`Transaction`], and with it one undo step, one journal
//! entry, one [`ChangeSummary`]. The [`Ledger`] is the only way in. It is pure: no clock, no storage; the
//! caller brings the time and keeps the entries.

mod anew;
mod by;
mod carry_out;
mod checkpoint;
mod commit;
mod error;
mod field_changes;
mod history;
mod ledger;
mod op;
mod others;
mod place;
mod prepared;
mod registers;
mod remote;
mod reschema;
mod restored;
mod summary;
mod transaction;
mod whole;
mod wire;

pub use crate::model::FieldChange;
pub use crate::store::{MAX_DEPTH, Refusal};
pub use by::{By, Change};
pub use checkpoint::{
    CHECKPOINT_FORMAT, CheckpointError, CheckpointHead, CheckpointWriter, checkpoint_head,
};
pub use error::{JournalError, WireError};
pub use field_changes::FieldChanges;
pub use history::{GROUP_PAUSE, Step};
pub use ledger::{Committed, EntryHead, Ledger};
pub use op::Op;
pub use place::Place;
pub use prepared::{Prepared, SchemaChange, Whole, whole_import};
pub use registers::{Conflict, Subject};
pub use remote::{MergeError, Received};
pub use reschema::{Becomes, LabelUse, ReschemaError, label_use, lost_labels, reschema};
pub use summary::{ChangeSummary, Fate, ItemChange};
pub use transaction::{ChangeError, Intent, Origin, Transaction, rehearse};
pub use whole::WholeError;
pub use wire::{JOURNAL_FORMAT, MAX_ENTRY_BYTES, is_cut_short};

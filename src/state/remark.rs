//! The remarks that the person is told, once, of what was found when the project was opened.

use standoff::change::CheckpointError;

/// A remark on what was found when the project was opened. Nothing need be done about it.
#[derive(Clone, Debug, PartialEq)]
pub enum Remark {
    /// The checkpoint, which opens a long journal quickly, was not used. All was read from the journal.
    CheckpointIgnored(CheckpointError),
    /// The browser found its storage damaged and began with an empty one: all that was stored is gone.
    StorageLost {
        /// The browser's words.
        words: String,
    },
    /// The stored work cannot be read now, and is not shown. Nothing in it was changed.
    NotRead,
    /// The last entry was cut while it was written. It is kept aside.
    LastEntryCut {
        /// The number of the entry.
        seq: u64,
    },
    /// The entries that could not be read are kept aside, as the person asked.
    SetAside {
        /// The number of the first of them.
        seq: u64,
    },
    /// A page did not come to the end of drawing this document: none is shown until the person chooses one.
    NotDrawn {
        /// Its name.
        name: String,
    },
    /// The journal had lost something, or could not be read: it came back from the second copy.
    Restored,
    /// The second copy has more than the journal, into which it cannot be put now.
    CopyWaits,
    /// The second copy had something else than the journal, or a project that the journal has lost while somebody worked in
    /// another: it is kept aside.
    CopySetAside,
}

//! Whether this page may change the project, and why not.

use standoff::change::JournalError;
use std::mem;
use std::rc::Rc;

/// Why this page only reads.
#[derive(Clone, Debug)]
pub enum ReaderCause {
    /// The person asked for it: nothing can be changed until they say otherwise.
    Asked,
    /// What the journal has lost is being brought back from the second copy: a matter of moments.
    Restoring,
    /// Another tab writes. When it goes, this one takes over by itself.
    SecondTab,
    /// Something else wrote entry `seq` of the journal. The entries that this page could not write are kept in memory:
    /// [`Session::unwritten`](super::Session::unwritten).
    OtherWriter {
        /// The number of the entry that was taken.
        seq: u64,
    },
    /// An entry of the journal cannot be replayed: a newer version wrote it, or it is damaged. The page shows the state
    /// before it; the journal stays as it is.
    Journal {
        /// The number of the entry, from 1.
        seq: u64,
        /// The fault of the entry.
        error: Rc<JournalError>,
    },
}

impl PartialEq for ReaderCause {
    fn eq(&self, other: &Self) -> bool {
        // An entry is wrong in one way.
        let entry = |cause: &Self| match cause {
            Self::OtherWriter { seq } | Self::Journal { seq, .. } => *seq,
            Self::Asked | Self::Restoring | Self::SecondTab => 0,
        };
        mem::discriminant(self) == mem::discriminant(other) && entry(self) == entry(other)
    }
}

/// Whether this page may change the project.
#[derive(Clone, Debug, PartialEq)]
pub enum Access {
    /// It may.
    Writer,
    /// It may not, for this cause.
    Reader(ReaderCause),
}

impl Access {
    /// It may change the project.
    pub fn may_write(&self) -> bool {
        matches!(self, Self::Writer)
    }
}

//! The queue between a commit and durable storage.

use crate::ports::{Entry, StorageError};
use std::cell::Cell;
use std::collections::VecDeque;
use std::rc::Rc;
use std::task::Waker;

/// The queue of one project's journal.
pub(super) struct Saver {
    pub(super) project: String,
    pub(super) queue: VecDeque<(u64, Entry)>,
    /// Entries that another writer keeps out of the journal. Never tried again.
    pub(super) stranded: Vec<Entry>,
    /// The number of the last entry that is durable: in the journal, and in the second copy where that answers in time.
    pub(super) durable: u64,
    /// The number of the last entry that is in the journal.
    pub(super) written: u64,
    pub(super) running: bool,
    /// The last attempt failed, and none has begun since.
    pub(super) failed: Option<StorageError>,
    /// The entries that wait were not made by the user: they are written with the first change that is.
    pub(super) dormant: bool,
    /// The journal could not be read when the page opened: there may be one.
    pub(super) unread: bool,
    pub(super) wakers: Vec<Waker>,
    /// The entry of the last checkpoint, or of the last attempt at one.
    pub(super) checkpoint: u64,
    pub(super) checkpointing: bool,
    /// Everything is about to be forgotten: no checkpoint may come in between.
    pub(super) forgetting: Rc<Cell<bool>>,
    /// The steps that the checkpoint left out are being read.
    pub(super) reading_older: bool,
}

impl Saver {
    /// A queue behind entry `durable` of `project`.
    pub(super) fn new(project: &str, durable: u64) -> Self {
        Self {
            project: project.to_owned(),
            queue: VecDeque::new(),
            stranded: Vec::new(),
            durable,
            written: durable,
            running: false,
            failed: None,
            dormant: false,
            unread: false,
            wakers: Vec::new(),
            checkpoint: 0,
            checkpointing: false,
            forgetting: Rc::default(),
            reading_older: false,
        }
    }

    pub(super) fn push(&mut self, seq: u64, entry: Entry) {
        self.queue.push_back((seq, entry));
    }

    pub(super) fn strand(&mut self, entry: Entry) {
        self.stranded.push(entry);
    }

    pub(super) fn set_dormant(&mut self) {
        self.dormant = true;
    }

    pub(super) fn set_unread(&mut self, error: StorageError) {
        self.unread = true;
        self.failed = Some(error);
    }

    pub(super) fn unwritten(&self) -> Vec<Vec<u8>> {
        let queued = self.queue.iter().map(|(_, entry)| entry);
        let all = self.stranded.iter().chain(queued);
        all.map(Entry::to_vec).collect()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.stranded.is_empty() && self.queue.is_empty()
    }

    /// Every entry is in the journal, whatever still stands in a field.
    pub(super) fn has_written_all(&self) -> bool {
        self.is_empty() && self.failed.is_none() && !self.dormant
    }

    pub(super) fn wake(&mut self) {
        self.wakers.drain(..).for_each(Waker::wake);
    }
}

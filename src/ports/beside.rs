//! A large file that is read beside the page, in a thread and a memory of its own.

use super::{Entry, LocalFuture};
use standoff::change::EntryHead;
use standoff::model::{DocumentId, Sha256};
use standoff::schema::Schema;
use std::sync::Arc;

/// Where a file is to go, as [`standoff::handover::Request`] has it.
#[derive(Clone, Debug)]
pub struct Address {
    /// The schema of the project.
    pub schema: Arc<Schema>,
    /// The ids that documents of the project have.
    pub taken: Vec<DocumentId>,
    /// The id of the new document where its own is taken.
    pub fresh: DocumentId,
    /// Its place in the project, from 0.
    pub position: usize,
    /// The head of its entry.
    pub head: EntryHead,
}

/// What the other thread hands over: first the document, then parcels, then the entry.
#[derive(Clone, Debug)]
pub enum Piece {
    /// What is said of the document, and its text.
    Document {
        /// See [`standoff::handover::Giving::head`].
        head: Vec<u8>,
        /// In UTF-8.
        text: Vec<u8>,
        /// See [`standoff::handover::Giving::paragraphs`].
        paragraphs: Vec<u8>,
        /// How many items follow.
        n_items: usize,
    },
    /// Some items.
    Parcel(Vec<u8>),
    /// The entry that puts all of it in; the last piece.
    Entry {
        /// Its bytes.
        entry: Entry,
        /// Their hash.
        hash: Sha256,
    },
}

/// One file that is read beside the page. Dropping it ends that.
pub trait Beside {
    /// How many annotations it has; `None` where it cannot be taken this way, because something is wrong with
    /// it, or with the other thread.
    fn n_annotations(&self) -> LocalFuture<'_, Option<usize>>;

    /// Asks for its pieces; again, for an entry alone, after one that came too late.
    fn address(&self, address: &Address);

    /// The next piece; `None` where none comes any more.
    fn next(&self) -> LocalFuture<'_, Option<Piece>>;
}

//! A large file that is read in the background, in a thread and a memory of its own.

use super::{Entry, LocalFuture};
use standoff::change::EntryHead;
use standoff::model::{DocumentId, Sha256};
use standoff::rank::Rank;
use standoff::schema::Schema;
use std::sync::Arc;

/// Where a file is to go, as [`formats::transfer::Request`] has it.
#[derive(Clone, Debug)]
pub struct Address {
    /// The schema of the project.
    pub schema: Arc<Schema>,
    /// The ids that documents of the project have.
    pub taken: Vec<DocumentId>,
    /// The id of the new document where its own is taken.
    pub fresh: DocumentId,
    /// Its place among the documents of the project.
    pub rank: Rank,
    /// The head of its entry.
    pub head: EntryHead,
}

/// A piece of what the other thread hands over: the document, then batches, both while it reads; that it was whole;
/// and, where it was told where it goes, the entry. A second document says that the first is worth nothing.
#[derive(Clone, Debug)]
pub enum Piece {
    /// The metadata of the document, and its text.
    Document {
        /// See [`formats::transfer::Message::Document`].
        head: Vec<u8>,
        /// In UTF-8.
        text: Vec<u8>,
        /// Its index, packed.
        index: Vec<u8>,
        /// Packed.
        paragraphs: Vec<u8>,
    },
    /// Some items.
    Batch {
        /// Packed.
        batch: Vec<u8>,
        /// About how many items there are in all.
        n_expected: usize,
    },
    /// The file is whole, and all of it was handed over.
    Whole {
        /// How many items that were.
        n_items: usize,
    },
    /// The entry that puts all of it in; the last piece.
    Entry {
        /// Its bytes.
        entry: Entry,
        /// Their hash.
        hash: Sha256,
    },
}

/// One file that is read in the background. Dropping it ends that.
pub trait BackgroundImport {
    /// How many annotations it has, once it is read; `None` where it cannot be taken this way, because something is
    /// wrong with it, or with the other thread.
    fn n_annotations(&self) -> LocalFuture<'_, Option<usize>>;

    /// What is said of its document, with its schema, once that was read: a file of ours without text and items.
    fn head(&self) -> Option<Vec<u8>>;

    /// Asks for its entry; again, after one that came too late.
    fn address(&self, address: &Address);

    /// The next piece; `None` where none comes any more.
    fn next(&self) -> LocalFuture<'_, Option<Piece>>;
}

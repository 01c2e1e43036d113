//! A file read in the background, for native tests: in the same thread, through the same bytes.

use crate::ports::{Address, BackgroundImport, LocalFuture, Piece};
use formats::transfer::{Message, Request, Sender};
use standoff::model::{DocumentId, Sha256};
use std::cell::RefCell;
use std::collections::VecDeque;

/// So many bytes of items in a batch.
const BATCH: usize = 2_000;

/// A file that was read whole, or not.
pub struct MemoryImport {
    sender: RefCell<Option<Sender>>,
    pieces: RefCell<VecDeque<Piece>>,
}

impl MemoryImport {
    /// Reads it.
    pub fn of(name: &str, bytes: &[u8], fresh: &DocumentId) -> Self {
        let mut pieces = VecDeque::new();
        let mut give = |message: Message<'_>| {
            pieces.push_back(match message {
                Message::Document {
                    head,
                    text,
                    index,
                    paragraphs,
                } => Piece::Document {
                    head: head.to_vec(),
                    text: text.as_bytes().to_vec(),
                    index: index.to_vec(),
                    paragraphs: paragraphs.to_vec(),
                },
                Message::Batch { batch, n_expected } => Piece::Batch {
                    batch: batch.to_vec(),
                    n_expected,
                },
            });
        };
        let sender = Sender::read(name, bytes, None, fresh, BATCH, &mut give);
        pieces.extend(sender.as_ref().map(|sender| Piece::Whole {
            n_items: sender.n_items(),
        }));
        Self {
            sender: RefCell::new(sender),
            pieces: RefCell::new(pieces),
        }
    }

    /// The other thread breaks down after so many pieces.
    pub fn break_after(&self, n_pieces: usize) {
        self.pieces.borrow_mut().truncate(n_pieces);
        self.sender.replace(None);
    }
}

impl BackgroundImport for MemoryImport {
    fn n_annotations(&self) -> LocalFuture<'_, Option<usize>> {
        let sender = self.sender.borrow();
        Box::pin(std::future::ready(
            sender.as_ref().map(Sender::n_annotations),
        ))
    }

    fn head(&self) -> Option<Vec<u8>> {
        let pieces = self.pieces.borrow();
        pieces.iter().rev().find_map(|piece| match piece {
            Piece::Document { head, .. } => Some(head.clone()),
            _ => None,
        })
    }

    fn address(&self, address: &Address) {
        let mut sender = self.sender.borrow_mut();
        let Some(sender) = sender.as_mut() else {
            return;
        };
        sender.address(&Request {
            schema: (*address.schema).clone(),
            taken: address.taken.clone(),
            fresh: address.fresh.clone(),
            rank: address.rank.clone(),
        });
        if let Some(entry) = sender.entry(&address.head) {
            let hash = Sha256::of(&entry);
            let entry = entry.into();
            let piece = Piece::Entry { entry, hash };
            self.pieces.borrow_mut().push_back(piece);
        }
    }

    fn next(&self) -> LocalFuture<'_, Option<Piece>> {
        let piece = self.pieces.borrow_mut().pop_front();
        Box::pin(std::future::ready(piece))
    }
}

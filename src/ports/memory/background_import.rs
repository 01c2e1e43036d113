//! A file read beside the page, for native tests: in the same thread, through the same bytes.

use crate::ports::{Address, BackgroundImport, LocalFuture, Piece};
use standoff::handover::{Given, Giving, Request};
use standoff::model::{DocumentId, Sha256};
use std::cell::RefCell;
use std::collections::VecDeque;

/// So many bytes of items in a parcel.
const PARCEL: usize = 2_000;

/// A file that was read whole, or not.
pub struct MemoryImport {
    giving: RefCell<Option<Giving>>,
    pieces: RefCell<VecDeque<Piece>>,
}

impl MemoryImport {
    /// Reads it.
    pub fn of(name: &str, bytes: &[u8], fresh: &DocumentId) -> Self {
        let mut pieces = VecDeque::new();
        let mut give = |given: Given<'_>| {
            pieces.push_back(match given {
                Given::Document {
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
                Given::Parcel { parcel, n_expected } => Piece::Parcel {
                    parcel: parcel.to_vec(),
                    n_expected,
                },
            });
        };
        let giving = Giving::read(name, bytes, None, fresh, PARCEL, &mut give);
        pieces.extend(giving.as_ref().map(|giving| Piece::Whole {
            n_items: giving.n_items(),
        }));
        Self {
            giving: RefCell::new(giving),
            pieces: RefCell::new(pieces),
        }
    }

    /// The other thread breaks down after so many pieces.
    pub fn break_after(&self, n_pieces: usize) {
        self.pieces.borrow_mut().truncate(n_pieces);
        self.giving.replace(None);
    }
}

impl BackgroundImport for MemoryImport {
    fn n_annotations(&self) -> LocalFuture<'_, Option<usize>> {
        let giving = self.giving.borrow();
        Box::pin(std::future::ready(
            giving.as_ref().map(Giving::n_annotations),
        ))
    }

    fn address(&self, address: &Address) {
        let mut giving = self.giving.borrow_mut();
        let Some(giving) = giving.as_mut() else {
            return;
        };
        giving.address(&Request {
            schema: (*address.schema).clone(),
            taken: address.taken.clone(),
            fresh: address.fresh.clone(),
            position: address.position,
        });
        if let Some(entry) = giving.entry(&address.head) {
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

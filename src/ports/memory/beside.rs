//! A file read beside the page, for native tests: in the same thread, through the same bytes.

use crate::ports::{Address, Beside, LocalFuture, Piece};
use standoff::handover::{Giving, Request};
use standoff::model::{DocumentId, Sha256};
use std::cell::RefCell;
use std::collections::VecDeque;

/// So many bytes of items in a parcel.
const PARCEL: usize = 2_000;

/// A file that was read whole, or not.
pub struct ReadBeside {
    giving: RefCell<Option<Giving>>,
    pieces: RefCell<VecDeque<Piece>>,
    begun: RefCell<bool>,
}

impl ReadBeside {
    /// Reads it.
    pub fn of(name: &str, bytes: &[u8], fresh: &DocumentId) -> Self {
        Self {
            giving: RefCell::new(Giving::read(name, bytes, None, fresh)),
            pieces: RefCell::default(),
            begun: RefCell::default(),
        }
    }

    /// The other thread breaks down after so many pieces.
    pub fn break_after(&self, n_pieces: usize) {
        self.pieces.borrow_mut().truncate(n_pieces);
        self.giving.replace(None);
    }
}

impl Beside for ReadBeside {
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
        let mut pieces = self.pieces.borrow_mut();
        if !self.begun.replace(true) {
            pieces.push_back(Piece::Document {
                head: giving.head(),
                text: giving.text().as_bytes().to_vec(),
                paragraphs: giving.paragraphs(),
                n_items: giving.n_items(),
            });
            while let Some(parcel) = giving.parcel(PARCEL) {
                pieces.push_back(Piece::Parcel(parcel));
            }
        }
        if let Some(entry) = giving.entry(&address.head) {
            let hash = Sha256::of(&entry);
            let entry = entry.into();
            pieces.push_back(Piece::Entry { entry, hash });
        }
    }

    fn next(&self) -> LocalFuture<'_, Option<Piece>> {
        let piece = self.pieces.borrow_mut().pop_front();
        Box::pin(std::future::ready(piece))
    }
}

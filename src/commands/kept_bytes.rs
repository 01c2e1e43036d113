//! The bytes of texts whose encoding was guessed, as long as the page is there: a text can be read from them in another
//! encoding later on, too. They are stored nowhere.

use super::import_report::Encoded;
use crate::state::Session;
use formats::encoding::known;
use standoff::model::{DocumentId, Sha256};
use std::cell::RefCell;
use std::rc::Rc;

/// So many bytes are kept, of the files that came last.
const MAX_KEPT: usize = 32 << 20;

thread_local! {
    /// The files by their hashes, the last one last.
    static KEPT: RefCell<Vec<(Sha256, Rc<Encoded>)>> = const { RefCell::new(Vec::new()) };
}

/// Keeps the bytes of a file that has become a text.
pub(super) fn keep_bytes(encoded: &Rc<Encoded>) {
    let hash = Sha256::of(&encoded.bytes);
    KEPT.with_borrow_mut(|kept| {
        kept.retain(|(other, _)| *other != hash);
        kept.push((hash, Rc::clone(encoded)));
        let mut n_bytes: usize = kept.iter().map(|(_, one)| one.bytes.len()).sum();
        while n_bytes > MAX_KEPT {
            n_bytes -= kept.remove(0).1.bytes.len();
        }
    });
}

/// Lets all of them go.
pub(super) fn forget_bytes() {
    KEPT.take();
}

/// The bytes that a document was read from, where they are at hand and nothing has been said of it yet: read in another
/// encoding, its text can take its place.
pub fn bytes_at_hand(session: &Session, document: &DocumentId) -> Option<Rc<Encoded>> {
    let (hash, encoding) = session.read(|view| {
        let state = view.project().document(document)?;
        let original = &state.document().original;
        let named = original
            .extra
            .get("encoding")
            .and_then(|name| name.as_str());
        let encoding = known(named.unwrap_or("UTF-8"))?;
        let is_bare = state.store().is_empty();
        is_bare.then_some((original.sha256, encoding))
    })?;
    let kept = KEPT.with_borrow(|kept| {
        let found = kept.iter().find(|(other, _)| *other == hash);
        found.map(|(_, encoded)| Rc::clone(encoded))
    })?;
    // It may have been read in another one since.
    Some(match kept.encoding == encoding {
        true => kept,
        false => Rc::new(Encoded {
            bytes: kept.bytes.clone(),
            encoding,
        }),
    })
}

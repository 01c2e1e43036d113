//! Whether others were found to have edited the text in the page.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// An edit of others that was found and not put right yet.
#[derive(Default)]
pub(super) struct Edited {
    is_found: Cell<bool>,
    /// The listener.
    heard: RefCell<Option<Rc<dyn Fn()>>>,
}

impl Edited {
    /// Calls back whenever one is noted, in the midst of asking for a place.
    pub(super) fn when_found(&self, call: Rc<dyn Fn()>) {
        self.heard.replace(Some(call));
    }

    /// One was found and not put right yet.
    pub(super) fn is_found(&self) -> bool {
        self.is_found.get()
    }

    /// Notes one.
    pub(super) fn note(&self) {
        self.is_found.set(true);
        let call = self.heard.borrow().clone();
        if let Some(call) = call {
            call();
        }
    }

    /// All is put right.
    pub(super) fn forget(&self) {
        self.is_found.set(false);
    }
}

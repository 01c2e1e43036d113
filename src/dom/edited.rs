//! What others were found to have edited of the text in the page.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// The edits of others that were found and not put right yet.
#[derive(Default)]
pub(super) struct Edited {
    /// The blocks with other text, by index.
    blocks: RefCell<Vec<usize>>,
    /// Other nodes than the blocks stand under the root.
    root: Cell<bool>,
    /// The listener for the first of them.
    found: RefCell<Option<Rc<dyn Fn()>>>,
}

impl Edited {
    /// Calls back at the first edit that is noted, in the midst of asking for a place.
    pub(super) fn when_found(&self, call: Rc<dyn Fn()>) {
        self.found.replace(Some(call));
    }

    /// Some were found and not put right yet.
    pub(super) fn is_any(&self) -> bool {
        self.root.get() || !self.blocks.borrow().is_empty()
    }

    /// A block has other text, or, with none, the root other children.
    pub(super) fn note(&self, block: Option<usize>) {
        let is_first = !self.is_any();
        match block {
            None => self.root.set(true),
            Some(block) => {
                let mut blocks = self.blocks.borrow_mut();
                if !blocks.contains(&block) {
                    blocks.push(block);
                }
            }
        }
        let call = self.found.borrow().clone();
        if let Some(call) = call.filter(|_| is_first) {
            call();
        }
    }

    /// Takes what was found, to put it right: the blocks, and whether the root is meant.
    pub(super) fn take(&self) -> (Vec<usize>, bool) {
        (self.blocks.take(), self.root.take())
    }
}

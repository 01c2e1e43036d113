//! Something that takes long while everything else goes on: how far it is, and whether it is still wanted.

use std::cell::Cell;
use std::rc::Rc;

/// A long piece of work that goes on at this moment. Equal when it is the same work, equally far.
#[derive(Clone)]
pub struct Work {
    /// The subject of the work: the name of a file.
    pub what: String,
    /// How much of it is done, in hundredths.
    pub percent: u8,
    pub(super) cancelled: Rc<Cell<bool>>,
}

impl Work {
    /// The person has had enough of it. It ends soon, and changes nothing.
    pub fn cancel(&self) {
        self.cancelled.set(true);
    }
}

impl PartialEq for Work {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.cancelled, &other.cancelled) && self.percent == other.percent
    }
}

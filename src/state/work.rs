//! Something that takes long and goes on beside everything else: how far it is, and whether it is still wanted.

use super::session::{Session, WeakSession};
use std::cell::Cell;
use std::rc::Rc;

/// What takes long at this moment. Equal when it is the same work, equally far.
#[derive(Clone)]
pub struct Work {
    /// What it is about: the name of a file.
    pub what: String,
    /// How much of it is done, in hundredths.
    pub percent: u8,
    cancelled: Rc<Cell<bool>>,
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

/// The work while it is done: says how far it is. Dropping it ends it.
#[must_use = "dropping it says that the work is done"]
pub struct Progress {
    session: WeakSession,
    what: String,
    percent: Cell<u8>,
    cancelled: Rc<Cell<bool>>,
}

impl Progress {
    pub(super) fn begin(session: &Session, what: &str) -> Self {
        let progress = Self {
            session: session.downgrade(),
            what: what.to_owned(),
            percent: Cell::new(0),
            cancelled: Rc::default(),
        };
        progress.tell();
        progress
    }

    /// `n_done` of `n_all` are done.
    pub fn reach(&self, n_done: usize, n_all: usize) {
        let percent = (n_done * 100 / n_all.max(1)).min(100);
        // At most a hundred.
        let percent = u8::try_from(percent).unwrap_or(100);
        if self.percent.replace(percent) != percent {
            self.tell();
        }
    }

    /// It is no longer wanted.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.get()
    }

    fn tell(&self) {
        if let Some(session) = self.session.upgrade() {
            session.set_work(Some(Work {
                what: self.what.clone(),
                percent: self.percent.get(),
                cancelled: Rc::clone(&self.cancelled),
            }));
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(session) = self.session.upgrade() {
            session.set_work(None);
        }
    }
}

//! The end of a long piece of work that says how far it is.

use super::event::Event;
use super::following::replace;
use super::session::{Session, WeakSession};
use super::work::Work;
use std::cell::Cell;
use std::rc::Rc;

impl Session {
    /// Begins something that takes long; it ends when the answer is dropped.
    pub(crate) fn begin_work(&self, what: &str) -> Progress {
        Progress::begin(self, what)
    }

    fn set_work(&self, work: Option<Work>) {
        self.set(|view| replace(&mut view.work, work), &Event::Work);
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
    fn begin(session: &Session, what: &str) -> Self {
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

//! Drafts: words that stand in a field and are no change of the project yet. While there is one, nothing is called saved.

use super::session::Session;
use super::view::SaveState;
use std::cell::RefCell;
use std::rc::{Rc, Weak};

/// What makes a draft a change; whether nothing is left of it then. One that waits for the person's word becomes one at the
/// very last, or never.
pub type Draft = dyn Fn(Why) -> bool;

/// What drafts are made changes for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Somebody counts on what the project holds.
    Counted,
    /// The page may go, or the project is handed out.
    Leaving,
}

thread_local! {
    /// All of them.
    static DRAFTS: RefCell<Vec<Weak<Draft>>> = const { RefCell::new(Vec::new()) };
}

/// What is to be said once everything is written.
pub(super) fn at_rest() -> SaveState {
    match DRAFTS.with_borrow(Vec::is_empty) {
        true => SaveState::Saved,
        false => SaveState::Unsaved,
    }
}

/// Drafts: for `commands` alone, but for the question.
impl Session {
    /// There is a draft.
    pub fn has_drafts(&self) -> bool {
        at_rest() == SaveState::Unsaved
    }

    /// A field has a draft, which `commit` makes a change.
    pub(crate) fn hold_draft(&self, commit: &Rc<Draft>) {
        let is_new = DRAFTS.with_borrow_mut(|drafts| {
            let own = Rc::downgrade(commit);
            let is_new = !drafts.iter().any(|one| Weak::ptr_eq(one, &own));
            if is_new {
                drafts.push(own);
            }
            is_new
        });
        if is_new && self.read(|view| *view.saving() == SaveState::Saved) {
            self.set_saving(SaveState::Unsaved);
        }
    }

    /// The field has none any more.
    pub(crate) fn drop_draft(&self, commit: &Rc<Draft>) {
        let own = Rc::downgrade(commit);
        DRAFTS.with_borrow_mut(|drafts| drafts.retain(|one| !Weak::ptr_eq(one, &own)));
        let is_written = {
            let saver = self.saver().borrow();
            saver.dormant || saver.queue.is_empty()
        };
        if is_written && self.read(|view| *view.saving() == SaveState::Unsaved) {
            self.set_saving(at_rest());
        }
    }

    /// Makes the drafts changes; whether one has become one.
    pub(crate) fn commit_drafts(&self, why: Why) -> bool {
        let drafts = DRAFTS.with_borrow(Clone::clone);
        let mut has_committed = false;
        for commit in drafts.iter().filter_map(Weak::upgrade) {
            if commit(why) {
                self.drop_draft(&commit);
                has_committed = true;
            }
        }
        has_committed
    }
}

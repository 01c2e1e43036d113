//! Drafts: words that stand in a field and are no change of the project yet. While there is one, nothing is called saved.

use super::session::Session;
use super::view::SaveState;
use std::cell::RefCell;
use std::rc::{Rc, Weak};

thread_local! {
    /// What makes each of them a change.
    static DRAFTS: RefCell<Vec<Weak<dyn Fn()>>> = const { RefCell::new(Vec::new()) };
}

/// What is to be said once everything is written.
pub(super) fn at_rest() -> SaveState {
    match DRAFTS.with_borrow(Vec::is_empty) {
        true => SaveState::Saved,
        false => SaveState::Unsaved,
    }
}

/// Drafts: for `commands` alone.
impl Session {
    /// A field has a draft, which `commit` makes a change.
    pub(crate) fn hold_draft(&self, commit: &Rc<dyn Fn()>) {
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
    pub(crate) fn drop_draft(&self, commit: &Rc<dyn Fn()>) {
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

    /// Makes all drafts changes; whether there was one.
    pub(crate) fn commit_drafts(&self) -> bool {
        let drafts = DRAFTS.take();
        let mut drafts = drafts.iter().filter_map(Weak::upgrade).peekable();
        let has_some = drafts.peek().is_some();
        drafts.for_each(|commit| commit());
        has_some
    }
}

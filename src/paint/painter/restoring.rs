//! The text of the document in the place of what somebody else's script made of it.

use super::{Inner, Painter};
use crate::dom::clear_selection;
use std::rc::Rc;

impl Painter {
    /// Calls back whenever text that somebody else had edited was put right, and the selection in it dropped.
    pub fn when_restored(&self, call: impl Fn() + 'static) {
        self.0.restored.replace(Some(Rc::new(call)));
    }
}

impl Inner {
    /// Puts the text right from now on, whenever it is found to be edited: before the next frame, since the finder is in
    /// the midst of asking for a place.
    pub(super) fn watch_edits(self: &Rc<Self>) {
        let inner = Rc::downgrade(self);
        self.tree.when_edited(move || {
            if let Some(inner) = inner.upgrade() {
                inner.paint_soon();
            }
        });
    }

    /// Puts the text right, without its marks, which are to be drawn again.
    pub(super) fn restore(&self) {
        // What was chosen among other words is not meant by these.
        clear_selection();
        for index in self.tree.restore() {
            if let Some(block) = self.tree.partition().blocks().get(index) {
                let mut mark_state = self.mark_state.borrow_mut();
                mark_state.forget(block.paragraphs.clone());
            }
        }
        self.tell_drawn();
        let call = self.restored.borrow().clone();
        if let Some(call) = call {
            call();
        }
    }
}

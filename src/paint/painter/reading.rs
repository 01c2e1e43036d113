//! Makes the whole of a long text ready for people who hear it, a block at a time, while the page stays quick.

use super::{Inner, Painter};
use gloo::timers::callback::Timeout;
use std::collections::VecDeque;
use std::rc::Rc;

/// The class of blocks that are laid out wherever the view is, and how long until the next one is, in
/// milliseconds: the browser lays it out in between.
const TOLD: &str = "told";
const READ_NEXT: u32 = 8;

impl Painter {
    /// Makes the text ready to be heard, block by block from the view on, then from its start: decorated, and
    /// laid out, since Chromium leaves what it skips out of its accessibility tree. Calls back when all is
    /// ready; with `None`, takes it back.
    pub fn read_ahead(&self, ready: Option<Rc<dyn Fn()>>) {
        self.0.reading.replace(None);
        let Some(ready) = ready else {
            self.0.mark_state.borrow_mut().read_none();
            let mut block = 0;
            while let Some(element) = self.tree().block(block) {
                let _ = element.class_list().remove_1(TOLD);
                block += 1;
            }
            self.0.tell_progress(None);
            self.0.paint();
            return;
        };
        let first = self.0.scroller.blocks_near(0.0).start;
        let n_blocks = self.tree().partition().blocks().len();
        let order = (first..n_blocks).chain(0..first).collect();
        self.0.tell_progress(Some("ahead"));
        self.0.read_soon(order, ready);
    }
}

impl Inner {
    /// Makes the next block ready, and goes on with the others later.
    fn read_soon(self: &Rc<Self>, mut order: VecDeque<usize>, ready: Rc<dyn Fn()>) {
        let Some(block) = order.pop_front() else {
            self.tell_progress(Some("all"));
            ready();
            return;
        };
        let weak = Rc::downgrade(self);
        let timer = Timeout::new(READ_NEXT, move || {
            let Some(inner) = weak.upgrade() else {
                return;
            };
            inner.tree.fill(block..block + 1);
            inner.mark_state.borrow_mut().read(block);
            inner.paint();
            if let Some(element) = inner.tree.block(block) {
                let _ = element.class_list().add_1(TOLD);
            }
            inner.read_soon(order, ready);
        });
        // The former timer has just run.
        self.reading.replace(Some(timer));
    }

    /// How far the text is ready to be heard, on its root.
    fn tell_progress(&self, word: Option<&str>) {
        let root = self.tree.root();
        let _ = match word {
            Some(word) => root.set_attribute("data-told", word),
            None => root.remove_attribute("data-told"),
        };
    }
}

//! The rest of a long text, behind what is in view.

use super::{Inner, once};
use crate::dom::{next_frame, next_task};
use std::rc::{Rc, Weak};

/// How long one task fills the page with a long text, in milliseconds.
const SLICE: f64 = 16.0;
/// How many frames it leaves to a place that is being brought into view.
const N_WAITED: usize = 4;

impl Inner {
    /// Puts the rest of the text into the page, a task behind each frame, so that frames come. The text in view, with
    /// its marks, always comes first; so do some frames for a place that is brought there.
    pub(super) async fn fill(inner: Weak<Self>) {
        let mut n_waited = 0;
        loop {
            next_frame().await;
            next_task().await;
            once(inner.clone(), Self::is_drawn).await;
            let Some(inner) = inner.upgrade() else {
                return;
            };
            if n_waited < N_WAITED && !inner.scroller.has_come() {
                n_waited += 1;
            } else if inner.go_on() {
                return;
            }
        }
    }

    /// Puts some more of the text into the page; true when there is no more to do.
    fn go_on(self: &Rc<Self>) -> bool {
        if !self.tree.is_whole() && self.tree.is_shown() {
            self.tree.go_on(SLICE);
            self.paint_some();
        }
        if self.is_settled() {
            self.wake();
        }
        self.tree.is_whole() || !self.tree.is_shown()
    }
}

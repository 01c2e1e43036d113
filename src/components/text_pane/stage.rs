//! The one way from the rest of the page to the text in view: scroll it, read its live selection.

use crate::dom::{clear_selection, read_selection, set_selection};
use crate::paint::Painter;
use standoff::Span;
use standoff::text::{ByteOffset, repair};
use std::cell::RefCell;
use std::rc::Rc;

/// A handle on the shown text; empty while none is shown. Equal when it is the same stage.
#[derive(Clone, Default)]
pub struct Stage(Rc<RefCell<Option<Painter>>>);

impl PartialEq for Stage {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Stage {
    pub(super) fn set(&self, painter: Option<Painter>) {
        // The former one may call back while it goes: not under the borrow.
        let former = self.0.replace(painter);
        drop(former);
    }

    fn painter(&self) -> Option<Painter> {
        self.0.borrow().clone()
    }

    /// All of the text is in the page.
    pub fn is_whole(&self) -> bool {
        self.painter().is_none_or(|painter| painter.is_settled())
    }

    /// Ready once it is; at once where none is shown.
    pub async fn whole(&self) {
        while let Some(painter) = self.painter().filter(|painter| !painter.is_settled()) {
            let settled = painter.settled();
            // Held no longer than it is shown.
            drop(painter);
            settled.await;
        }
    }

    /// Scrolls to `offset`.
    pub fn reveal(&self, offset: ByteOffset) {
        if let Some(painter) = self.painter() {
            painter.reveal(offset);
        }
    }

    /// The start of the first line in view.
    pub fn first_visible(&self) -> Option<ByteOffset> {
        Some(self.painter()?.first_visible())
    }

    /// What is selected at this moment, mended: whole graphemes, no blanks at the ends.
    pub fn live_selection(&self) -> Option<Span> {
        let painter = self.painter()?;
        let (anchor, focus) = read_selection(painter.tree())?;
        repair(painter.tree().text(), anchor, focus)
    }

    /// What is selected at this moment, to the letter.
    pub fn exact_selection(&self) -> Option<Span> {
        let painter = self.painter()?;
        let (anchor, focus) = read_selection(painter.tree())?;
        Span::new(anchor.min(focus), anchor.max(focus))
    }

    /// The selection has served: only a caret is left at `offset`, or nothing.
    pub fn collapse(&self, offset: Option<ByteOffset>) {
        match (self.painter(), offset) {
            (Some(painter), Some(offset)) => set_selection(painter.tree(), offset, offset),
            _ => clear_selection(),
        }
    }

    /// Leaves the selection; a caret stays at its end.
    pub fn leave_selection(&self) {
        if let Some(painter) = self.painter()
            && let Some((_, focus)) = read_selection(painter.tree())
        {
            set_selection(painter.tree(), focus, focus);
        }
    }

    /// Draws at once what waits for a frame.
    pub fn flush(&self) {
        if let Some(painter) = self.painter() {
            painter.flush();
        }
    }
}

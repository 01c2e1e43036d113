//! The one way from the rest of the page to the text in view: scroll it, read its live selection.

use crate::dom::{Place, clear_selection, read_selection, set_selection};
use crate::paint::Painter;
use standoff::Span;
use standoff::text::{ByteOffset, repair};
use std::cell::{Cell, RefCell};
use std::rc::Rc;

/// A handle on the shown text; empty while none is shown. Equal when it is the same stage.
#[derive(Clone, Default)]
pub struct Stage(Rc<Inner>);

#[derive(Default)]
struct Inner {
    painter: RefCell<Option<Painter>>,
    /// The whole text is to be ready to be heard; what to call when it is.
    ahead: RefCell<Option<Rc<dyn Fn()>>>,
    /// The place that was kept last: as long as it is in the first line of the view, the next change keeps the
    /// same, and does not drift line by line.
    kept: Cell<Option<ByteOffset>>,
}

impl PartialEq for Stage {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Stage {
    pub(super) fn set(&self, painter: Option<Painter>) {
        // The former one may call back while it goes: not under the borrow.
        let former = self.0.painter.replace(painter);
        drop(former);
        self.0.kept.set(None);
        let ahead = self.0.ahead.borrow().clone();
        if let (Some(painter), Some(ready)) = (self.painter(), ahead) {
            painter.read_ahead(Some(ready));
        }
    }

    fn painter(&self) -> Option<Painter> {
        self.0.painter.borrow().clone()
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

    /// Makes the whole text ready to be heard, this one and those shown after it, and calls `ready` then; or
    /// no longer.
    pub fn read_ahead(&self, wanted: bool, ready: Rc<dyn Fn()>) {
        let ready = wanted.then_some(ready);
        self.0.ahead.replace(ready.clone());
        if let Some(painter) = self.painter() {
            painter.read_ahead(ready);
        }
    }

    /// Does what sets the text otherwise, and scrolls so that the line at the top of the view is there again.
    pub fn hold_place(&self, change: impl FnOnce()) {
        let Some(painter) = self.painter() else {
            change();
            return;
        };
        let scroller = painter.scroller();
        let kept = self.0.kept.get();
        let place = kept
            .filter(|place| scroller.is_on_first_line(*place))
            .unwrap_or_else(|| scroller.first_visible());
        // Where the text begins below the top of the view, nothing needs to be held.
        let is_at_top = scroller.is_at_start();
        change();
        if !is_at_top {
            scroller.bring(place, Place::Top);
            self.0.kept.set(Some(place));
        }
    }
}

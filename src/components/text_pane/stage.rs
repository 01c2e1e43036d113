//! The one way from the rest of the page to the text in view: scroll it, read its live selection.

use crate::components::context::Ui;
use crate::dom::{clear_selection, read_selection, set_selection};
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
    /// The ends of a selection that is meant as it is drawn, whatever selections grow to.
    exact: Cell<Option<Ends>>,
}

/// Anchor and focus.
type Ends = (ByteOffset, ByteOffset);

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

    fn ends(&self) -> Option<Ends> {
        read_selection(self.painter()?.tree())
    }

    /// What is selected at this moment, as it is meant: mended (whole graphemes, no blanks at the ends), and
    /// shaped as it is set.
    pub fn live_selection(&self, ui: &Ui) -> Option<Span> {
        let (anchor, focus) = self.ends()?;
        self.meant(ui, anchor, focus)
    }

    /// What a selection between two offsets means.
    pub(super) fn meant(&self, ui: &Ui, anchor: ByteOffset, focus: ByteOffset) -> Option<Span> {
        let painter = self.painter()?;
        match ui
            .later
            .filter(|_| self.0.exact.get() != Some((anchor, focus)))
        {
            Some(later) => (later.text_pane.meant)(&ui.session, painter.tree(), anchor, focus),
            None => repair(painter.tree().text(), anchor, focus),
        }
    }

    /// What is selected at this moment, mended only.
    pub(super) fn drawn(&self) -> Option<Span> {
        let (anchor, focus) = self.ends()?;
        repair(self.painter()?.tree().text(), anchor, focus)
    }

    /// The selection of this moment is meant as it is drawn, or not; another one never is.
    pub(super) fn take_exactly(&self, exact: bool) {
        self.0.exact.set(self.ends().filter(|_| exact));
    }

    /// The selection of this moment is meant as it is drawn.
    pub(super) fn is_exact(&self) -> bool {
        self.ends()
            .is_some_and(|ends| self.0.exact.get() == Some(ends))
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

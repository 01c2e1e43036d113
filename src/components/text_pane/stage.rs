//! The one way from the rest of the page to the text in view: scroll it, read its live selection.

use super::Msg;
use crate::commands;
use crate::dom::{
    ScrollTo, TextTree, clear_selection, read_selection, set_selection, show_highlight,
};
use crate::paint::Painter;
use crate::state::Session;
use standoff::Span;
use standoff::model::AnnotationId;
use standoff::text::{ByteOffset, repair};
use std::cell::{Cell, RefCell};
use std::fmt;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};
use yew::Callback;

/// A handle on the shown text; empty while none is shown. Equal when it is the same stage.
#[derive(Clone, Default)]
pub struct Stage(Rc<Inner>);

#[derive(Default)]
struct Inner {
    painter: RefCell<Option<Painter>>,
    /// The pane's ear.
    tell: RefCell<Option<Callback<Msg>>>,
    /// The column that vertical steps of the caret aim at.
    goal_x: Cell<Option<f64>>,
    /// The ends of a selection that is meant as it is drawn, whatever selections grow to.
    exact: Cell<Option<Ends>>,
    /// The function that gives the meaning of a selection, as it is set; until it is there, a selection is mended only.
    meaning: Cell<Option<Meaning>>,
    /// The selection that the pane acted on last.
    last_handled: Cell<Option<Ends>>,
    /// The whole text is to be ready to be heard; what to call when it is.
    ahead: RefCell<Option<Rc<dyn Fn()>>>,
    /// The place that was kept last: as long as it is in the first line of the view, the next change keeps the
    /// same, and does not drift line by line.
    kept: Cell<Option<ByteOffset>>,
    /// The annotations at the place that was opened last, and the one of them that was.
    opened: RefCell<Opened>,
    /// How many of the session's events the pane was told of and does not show yet: the framework may let
    /// frames go by before it acts on one.
    events_pending: Cell<usize>,
    /// Futures that wait until it does.
    waiting: RefCell<Vec<Waker>>,
}

/// The span that is meant by a selection between two offsets.
pub type Meaning = fn(&Session, &TextTree, ByteOffset, ByteOffset) -> Option<Span>;

/// The annotations at a place, from the innermost outwards, and the one of them that was opened.
pub type Opened = (Vec<AnnotationId>, Option<AnnotationId>);

/// Anchor and focus.
type Ends = (ByteOffset, ByteOffset);

impl PartialEq for Stage {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl fmt::Debug for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Stage")
    }
}

/// The selection when something else took the focus: a field of its own drops it in some browsers.
#[derive(Clone, Debug, PartialEq)]
pub struct Kept {
    stage: Stage,
    ends: Option<Ends>,
}

impl Kept {
    /// Something was selected, no mere caret.
    pub fn has_selection(&self) -> bool {
        self.ends.is_some_and(|(anchor, focus)| anchor != focus)
    }

    /// Selects it again.
    pub fn restore(&self) {
        if let (Some(painter), Some((anchor, focus))) = (self.stage.painter(), self.ends) {
            set_selection(painter.tree(), anchor, focus);
        }
    }

    /// Puts the caret where it was, and selects nothing.
    pub fn restore_caret(&self) {
        if let Some((_, focus)) = self.ends {
            self.stage.collapse(Some(focus));
        }
    }
}

impl Stage {
    pub(super) fn set(&self, painter: Option<Painter>) {
        // The former one may call back while it goes: not under the borrow.
        let former = self.0.painter.replace(painter);
        drop(former);
        self.0.kept.set(None);
        self.0.last_handled.set(None);
        let ahead = self.0.ahead.borrow().clone();
        if let (Some(painter), Some(ready)) = (self.painter(), ahead) {
            painter.read_ahead(Some(ready));
        }
    }

    pub(super) fn hear(&self, tell: Option<Callback<Msg>>) {
        self.0.tell.replace(tell);
    }

    pub(super) fn tell(&self, msg: Msg) {
        let tell = self.0.tell.borrow().clone();
        if let Some(tell) = tell {
            tell.emit(msg);
        }
    }

    /// What was opened last.
    pub(super) fn opened(&self) -> &RefCell<Opened> {
        &self.0.opened
    }

    pub(super) fn goal_x(&self) -> &Cell<Option<f64>> {
        &self.0.goal_x
    }

    pub(super) fn painter(&self) -> Option<Painter> {
        self.0.painter.borrow().clone()
    }

    /// The pane was told of something.
    pub(super) fn add_pending_event(&self) {
        self.0.events_pending.set(self.0.events_pending.get() + 1);
    }

    /// It shows `n` more of what it was told.
    pub(super) fn shown(&self, n: usize) {
        let events_pending = self.0.events_pending.get().saturating_sub(n);
        self.0.events_pending.set(events_pending);
        if events_pending == 0 {
            // A waker may call back: not under the borrow.
            let waiting = self.0.waiting.take();
            waiting.into_iter().for_each(Waker::wake);
        }
    }

    /// The text in view is there with its marks, as the session has it.
    pub fn is_drawn(&self) -> bool {
        let is_drawn = || self.painter().is_none_or(|painter| painter.is_drawn());
        self.0.events_pending.get() == 0 && is_drawn()
    }

    /// Ready once the pane has acted on all that it was told of.
    pub async fn caught_up(&self) {
        poll_fn(|context| match self.0.events_pending.get() {
            0 => Poll::Ready(()),
            _ => {
                self.0.waiting.borrow_mut().push(context.waker().clone());
                Poll::Pending
            }
        })
        .await;
    }

    /// Ready once the marks are, also where there are no frames.
    pub async fn drawn(&self) {
        self.caught_up().await;
        // Held no longer than it is shown.
        let drawn = self.painter().map(|painter| painter.drawn());
        if let Some(drawn) = drawn {
            drawn.await;
        }
    }

    /// Ready once all of the text is in the page; at once where none is shown.
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

    /// This place is in view.
    pub fn sees(&self, offset: ByteOffset) -> bool {
        self.painter().is_some_and(|painter| painter.sees(offset))
    }

    /// Shows one place more than others, until the text there is drawn anew; or none.
    pub fn point_out(&self, span: Option<Span>) {
        if let Some(painter) = self.painter() {
            show_highlight(painter.tree(), "found-now", span.as_slice(), 1);
        }
    }

    /// The start of the first line in view.
    pub fn first_visible(&self) -> Option<ByteOffset> {
        Some(self.painter()?.first_visible())
    }

    /// Where the selection is at this moment, for later.
    pub fn keep(&self) -> Kept {
        Kept {
            stage: self.clone(),
            ends: self.ends(),
        }
    }

    /// Where the caret is, or the moving end of the selection.
    pub fn caret(&self) -> Option<ByteOffset> {
        self.ends().map(|(_, focus)| focus)
    }

    fn ends(&self) -> Option<Ends> {
        read_selection(self.painter()?.tree())
    }

    /// The selection of this moment, as it is meant: mended (whole graphemes, no blanks at the ends), and
    /// shaped as it is set.
    pub fn live_selection(&self, session: &Session) -> Option<Span> {
        let (anchor, focus) = self.ends_for(session)?;
        self.meant(session, anchor, focus)
    }

    /// The ends of the selection of this moment, for a command. Where they are in text that somebody else edited, what
    /// was selected before it is not meant either.
    fn ends_for(&self, session: &Session) -> Option<Ends> {
        let ends = self.ends();
        let pending = session.read(|view| view.pending().map(|pending| pending.span));
        // WebKit drops a selection without a word where its nodes go.
        if let Some((painter, span)) = self.painter().zip(pending) {
            painter.tree().look_for_edits(span.start());
        }
        if self.is_edited() {
            // To select nothing is refused nobody.
            let _ = commands::set_pending(session, None);
        }
        ends
    }

    /// A place was refused in text that somebody else edited, which is put right behind this task.
    fn is_edited(&self) -> bool {
        self.painter()
            .is_some_and(|painter| painter.tree().is_edited())
    }

    /// The pane acts on a selection, a mere caret too, or on none.
    pub(super) fn set_last_handled(&self, ends: Option<Ends>) {
        self.0.last_handled.set(ends);
    }

    /// The selection of this moment, as it is meant, where the pane has not acted on it yet.
    pub fn unhandled_selection(&self, session: &Session) -> Option<Span> {
        let (anchor, focus) = self
            .ends_for(session)
            .filter(|ends| self.0.last_handled.get() != Some(*ends))?;
        self.meant(session, anchor, focus)
    }

    /// From now on a selection means what this says.
    pub fn set_meaning(&self, meaning: Meaning) {
        self.0.meaning.set(Some(meaning));
    }

    /// The span that a selection between two offsets means.
    pub(super) fn meant(
        &self,
        session: &Session,
        anchor: ByteOffset,
        focus: ByteOffset,
    ) -> Option<Span> {
        let painter = self.painter()?;
        let is_exact = self.0.exact.get() == Some((anchor, focus));
        match self.0.meaning.get().filter(|_| !is_exact) {
            Some(meant) => meant(session, painter.tree(), anchor, focus),
            None => repair(painter.tree().text(), anchor, focus),
        }
    }

    /// The selection of this moment, mended only.
    pub(super) fn selected(&self) -> Option<Span> {
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

    /// Draws all annotations, also those far from the view, as they are printed; the element of the text.
    pub fn decorate_all(&self) -> Option<web_sys::Element> {
        let painter = self.painter()?;
        painter.decorate_all();
        Some(painter.tree().root().clone())
    }

    /// The selection of this moment, to the letter.
    pub fn exact_selection(&self) -> Option<Span> {
        let painter = self.painter()?;
        let (anchor, focus) = read_selection(painter.tree())?;
        Span::new(anchor.min(focus), anchor.max(focus))
    }

    /// The selection has served: only a caret is left at `offset`, or nothing. The next one over the same words is
    /// another, even where the browser tells of it before it tells of the caret between them.
    pub fn collapse(&self, offset: Option<ByteOffset>) {
        self.0.exact.set(None);
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

    /// Draws what waits for the frame that comes now, or as much of it as one frame takes.
    pub fn draw_for_frame(&self) {
        if let Some(painter) = self.painter() {
            painter.draw_for_frame();
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
            scroller.bring(place, ScrollTo::Top);
            self.0.kept.set(Some(place));
        }
    }
}

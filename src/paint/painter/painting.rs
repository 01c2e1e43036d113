//! From what is to be drawn to the nodes of the page: all of it, or what one frame can.

use super::{Inner, STRIP_AFTER};
use crate::dom::{is_hidden, read_selection, set_selection};
use crate::paint::draw::redraw;
use crate::paint::mark_state::Plans;
use crate::paint::plan::n_lanes;
use standoff::text::ByteOffset;
use std::cell::Cell;
use std::rc::Rc;

/// How many pieces of text and layers of marks one frame draws at most, where there is much: 15 ms of work, and 25 ms for the
/// browser to style and lay them out.
const N_NODES: usize = 350;
/// How many bytes of text a pixel of the screen's height shows at most: a line of 24 pixels has some 100.
const BYTES: f64 = 4.5;
/// The height of a screen that is not known.
const HEIGHT: i32 = 1_440;

impl Inner {
    /// Plans what is to be planned and draws it.
    pub(super) fn paint(self: &Rc<Self>) {
        self.paint_about(usize::MAX);
    }

    /// The same, what is in view first; the rest of what takes long in the frames after this one. A hidden page
    /// has none.
    pub(super) fn paint_some(self: &Rc<Self>) {
        self.paint_about(if is_hidden() { usize::MAX } else { N_NODES });
    }

    fn paint_about(self: &Rc<Self>, n_nodes: usize) {
        let mut plans = Plans::new();
        let about = Cell::new(None);
        (self.source)(&mut |document, schema| {
            let is_there = |block| self.tree.is_filled(block);
            let from = || {
                let first = self.aim.get();
                let first = first.unwrap_or_else(|| self.scroller.first_visible());
                let first = self.tree.paragraph_at(first);
                let first = first.map_or(0, |(index, _)| index);
                about.set(Some(first));
                first
            };
            let mut mark_state = self.mark_state.borrow_mut();
            plans = mark_state.plan(document, schema, is_there, from, n_nodes);
        });
        self.draw(plans);
        self.painted(about.get());
    }

    /// Something was drawn, from paragraph `about` outwards where there was much.
    fn painted(self: &Rc<Self>, about: Option<usize>) {
        let (is_waiting, is_excessive, is_drawn) = {
            let mark_state = self.mark_state.borrow();
            let waits = |about| mark_state.is_waiting_about(self.tree.partition(), about, reach());
            let is_waiting = mark_state.is_waiting();
            let is_drawn = !is_waiting || about.is_some_and(|about| !waits(about));
            (is_waiting, mark_state.is_excessive(), is_drawn)
        };
        self.is_view_drawn.set(is_drawn);
        if is_waiting {
            self.paint_soon();
        } else {
            self.aim.set(None);
            self.touched.set(None);
        }
        if is_drawn {
            self.wake();
        }
        if is_excessive {
            self.strip_after(STRIP_AFTER);
        }
    }

    pub(super) fn draw(&self, plans: Plans) {
        if plans.is_empty() {
            return;
        }
        let selection = read_selection(&self.tree);
        let holding = self.holding.get();
        let mut held = None;
        let mut rebuilt = Vec::new();
        for (index, pieces) in plans {
            let Some(element) = self.tree.paragraph(index) else {
                continue;
            };
            let Some(paragraph) = self.tree.partition().paragraphs().get(index) else {
                continue;
            };
            let mut mark_state = self.mark_state.borrow_mut();
            let before = mark_state.drawn(index, paragraph);
            let n_needed = n_lanes(&pieces);
            if n_needed != n_lanes(&before) {
                held = held.or_else(|| (holding?.note)(self, selection));
                let _ = match n_needed {
                    0 => element.remove_attribute("data-lanes"),
                    count => element.set_attribute("data-lanes", &count.to_string()),
                };
            }
            if redraw(&element, self.tree.text(), &before, &pieces) {
                rebuilt.push(index);
            }
            mark_state.keep(index, pieces);
        }
        if !rebuilt.is_empty() {
            self.tree.forget_nodes();
        }
        // The lines of the paragraph may be farther apart, or closer again.
        if let Some((holding, held)) = holding.zip(held) {
            (holding.bring_back)(self, held);
        }
        if rebuilt.is_empty() {
            return;
        }
        self.tell_drawn();
        // An end of the selection in a rebuilt paragraph has slid to the paragraph itself.
        if let Some((anchor, focus)) = selection
            && [anchor, focus].iter().any(|end| self.is_in(*end, &rebuilt))
        {
            set_selection(&self.tree, anchor, focus);
        }
    }

    /// `offset` is in or at the end of one of these paragraphs.
    fn is_in(&self, offset: ByteOffset, paragraphs: &[usize]) -> bool {
        let Some(index) = self.tree.partition().paragraph_at(offset) else {
            return false;
        };
        let before = index.checked_sub(1);
        paragraphs.contains(&index) || before.is_some_and(|before| paragraphs.contains(&before))
    }
}

/// How many bytes before and behind the first place in view may be in view, about.
fn reach() -> usize {
    let screen = web_sys::window().and_then(|window| window.screen().ok());
    let height = screen.and_then(|screen| screen.height().ok());
    (f64::from(height.unwrap_or(HEIGHT)) * BYTES) as usize
}

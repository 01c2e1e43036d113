//! A row that is dragged to another place by its grip, with a mouse, a pen or a finger; those without a pointer have the
//! buttons of the row. The list holds the pointer, not the grip, whose row may leave the page while the list scrolls.

use super::landing::Rows;
use super::name_field::told;
use crate::commands;
use crate::components::context::Ui;
use crate::components::windowed::Windowed;
use gloo::timers::callback::Interval;
use standoff::model::DocumentId;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use web_sys::{Element, HtmlElement, KeyboardEvent};
use yew::prelude::*;

/// The milliseconds between two ticks of a drag: at each the list may scroll.
const TICK: u32 = 16;
/// A pointer that moved no farther than so many pixels moves nothing: a hand is not still on a press.
const STILL: f64 = 4.0;

/// What is to have the focus again: a row, and which of its buttons.
pub(super) type Again = Rc<RefCell<Option<(DocumentId, &'static str)>>>;

/// The row that is held.
struct Held {
    id: DocumentId,
    pointer: i32,
    /// Where it was taken hold of, and where the pointer is now.
    from: f64,
    y: f64,
    is_moved: bool,
}

/// What the callbacks of the list and of its grips act upon.
#[derive(Clone)]
pub(super) struct Dragging {
    ui: Ui,
    scroller: NodeRef,
    list: NodeRef,
    /// The line that shows where the row would land.
    pub line: NodeRef,
    held: Rc<RefCell<Option<Held>>>,
    /// How tall a row is, and how many there are, as they were drawn last.
    size: Rc<Cell<(f64, usize)>>,
    again: Again,
    /// The document whose row is held.
    pub shown: UseStateHandle<Option<DocumentId>>,
}

impl Dragging {
    /// A press on the grip of a document's row.
    pub fn grab(&self, id: &DocumentId, event: &PointerEvent) {
        let Some(scroller) = self.scroller.cast::<HtmlElement>() else {
            return;
        };
        if !event.is_primary() || event.button() != 0 {
            return;
        }
        // Nothing is selected. The list has the focus, so that it hears Escape.
        event.prevent_default();
        let _ = scroller.focus();
        // Without it a drag ends at the edge of the list, as if it had been let go there.
        let _ = scroller.set_pointer_capture(event.pointer_id());
        let y = f64::from(event.client_y());
        *self.held.borrow_mut() = Some(Held {
            id: id.clone(),
            pointer: event.pointer_id(),
            from: y,
            y,
            is_moved: false,
        });
        self.shown.set(Some(id.clone()));
    }

    fn follow(&self, event: &PointerEvent) {
        if let Some(held) = &mut *self.held.borrow_mut()
            && held.pointer == event.pointer_id()
        {
            held.y = f64::from(event.client_y());
            held.is_moved |= (held.y - held.from).abs() > STILL;
        }
        self.draw();
    }

    fn let_go(&self, event: &PointerEvent) {
        let is_it = |held: &mut Held| held.pointer == event.pointer_id();
        let held = self.held.borrow_mut().take_if(is_it);
        let Some(mut held) = held else { return };
        held.y = f64::from(event.client_y());
        let gap = self.gap(&held);
        self.end(held.id.clone());
        let Some((gap, _)) = gap else { return };
        told(
            &self.ui,
            commands::move_document_to(&self.ui.session, &held.id, gap),
        );
    }

    /// Everything stays in its place.
    fn give_up(&self) {
        let held = self.held.take();
        if let Some(held) = held {
            self.end(held.id);
        }
    }

    /// The row is not held any more; its document has the focus.
    fn end(&self, id: DocumentId) {
        *self.again.borrow_mut() = Some((id, ".document-name"));
        self.shown.set(None);
        self.draw();
    }

    /// Escape gives up what is held, and the panel stays open.
    pub fn hear_key(&self, event: &KeyboardEvent) {
        if event.key() == "Escape" && self.held.borrow().is_some() {
            event.prevent_default();
            event.stop_propagation();
            self.give_up();
        }
    }

    /// The list scrolls under a pointer at its edge.
    fn tick(&self) {
        let step = self.held.borrow().as_ref().and_then(|held| {
            let rows = self.rows().filter(|_| held.is_moved)?;
            Some(rows.scroll_step(held.from, held.y))
        });
        if let (Some(step), Some(scroller)) = (step, self.scroller.cast::<Element>())
            && step != 0
        {
            scroller.set_scroll_top(scroller.scroll_top() + step);
        }
        self.draw();
    }

    fn rows(&self) -> Option<Rows> {
        let view = self.scroller.cast::<Element>()?.get_bounding_client_rect();
        let list = self.list.cast::<Element>()?.get_bounding_client_rect();
        let (row, count) = self.size.get();
        Some(Rows {
            top: list.top(),
            row,
            count,
            view: (view.top(), view.bottom()),
        })
    }

    /// The gap that the row would land in, and where that is in the list; none where it would stay in its place.
    fn gap(&self, held: &Held) -> Option<(usize, f64)> {
        let rows = self.rows().filter(|_| held.is_moved)?;
        let gap = rows.gap_at(held.y);
        let from = self
            .ui
            .session
            .read(|view| view.project().position(&held.id))?;
        commands::place_in_gap(from, gap)?;
        // At the top of the list the half of the line would be out of view.
        Some((gap, (gap as f64 * rows.row).max(2.0)))
    }

    /// The line is at the gap, or away.
    fn draw(&self) {
        let Some(line) = self.line.cast::<HtmlElement>() else {
            return;
        };
        let held = self.held.borrow();
        let gap = held.as_ref().and_then(|held| self.gap(held));
        let list = self.list.cast::<HtmlElement>();
        let top = gap.map(|(_, top)| top + list.map_or(0.0, |list| f64::from(list.offset_top())));
        // Lengths go through CSSOM: the policy allows no style attribute. The names are valid ones.
        if let Some(top) = top {
            let _ = line
                .style()
                .set_property("inset-block-start", &format!("{top}px"));
        }
        let _ = line.toggle_attribute_with_force("data-shown", top.is_some());
    }

    /// The callbacks of the list: the pointer moves, is let go, is taken away.
    pub fn heard(&self) -> [Callback<PointerEvent>; 3] {
        let (moved, gone, lost) = (self.clone(), self.clone(), self.clone());
        [
            Callback::from(move |event: PointerEvent| moved.follow(&event)),
            Callback::from(move |event: PointerEvent| gone.let_go(&event)),
            Callback::from(move |_: PointerEvent| lost.give_up()),
        ]
    }
}

/// Rows of this height, so many in all, can be dragged; while they cannot, whatever is held is given up.
#[hook]
pub(super) fn use_dragging(
    ui: &Ui,
    windowed: &Windowed,
    size: (f64, usize),
    again: &Again,
    is_possible: bool,
) -> Dragging {
    let dragging = Dragging {
        ui: ui.clone(),
        scroller: windowed.scroller.clone(),
        list: windowed.list.clone(),
        line: use_node_ref(),
        held: use_mut_ref(|| None),
        size: use_memo((), |()| Cell::new(size)),
        again: again.clone(),
        shown: use_state_eq(|| None),
    };
    dragging.size.set(size);
    let own = dragging.clone();
    use_effect_with(
        (dragging.shown.is_some(), is_possible),
        move |(is_held, is_possible)| {
            if *is_held && !is_possible {
                own.give_up();
            }
            let live = is_held.then(|| ticks(&own));
            move || drop(live)
        },
    );
    dragging
}

fn ticks(dragging: &Dragging) -> Interval {
    let dragging = dragging.clone();
    Interval::new(TICK, move || dragging.tick())
}

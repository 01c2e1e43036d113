//! Handles of 44 pixels at both ends of a selection made by a finger. They stand above the line, because
//! the system's own hang below it. Lengths are CSS pixels of the viewport.

use super::edge::{in_view, scroll_at_edge};
use crate::components::context::use_words;
use crate::components::text_pane::floating::placement;
use crate::dom::{
    Arrow, Direction, NextFrame, TextTree, direction_of, read_selection, set_selection,
};
use standoff::Span;
use standoff::text::{ByteOffset, repair};
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::{Element, HtmlElement, PointerEvent};
use yew::prelude::*;

/// The properties of [`Handles`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The text in the page.
    pub tree: TextTree,
    /// The selection.
    pub span: Span,
    /// The frame: the element that holds the text and the handles.
    pub frame: Element,
    /// A handle was taken hold of, or (false) let go.
    pub on_held: Callback<bool>,
}

/// A handle that is held.
struct Drag {
    is_start: bool,
    /// The other end of the selection, as it is drawn: snapping widens what is meant, not what is drawn.
    fixed: ByteOffset,
    /// From the pointer to the place that it means.
    grip: (f64, f64),
    point: (f64, f64),
    /// Where the pointer was at first.
    from: f64,
}

type Held = Rc<RefCell<Option<Drag>>>;

/// The two handles.
#[component]
pub fn Handles(props: &Props) -> Html {
    let words = use_words();
    let (start, end) = (use_node_ref(), use_node_ref());
    use_places(props, [start.clone(), end.clone()]);
    let held: Held = use_mut_ref(|| None);
    let next = {
        let (held, tree, frame) = (Rc::clone(&held), props.tree.clone(), props.frame.clone());
        use_memo((), move |()| frames(held, tree, frame))
    };
    let grab = |is_start: bool| {
        let (held, tree) = (Rc::clone(&held), props.tree.clone());
        let on_held = props.on_held.clone();
        Callback::from(move |event: PointerEvent| {
            if !event.is_primary() || event.button() != 0 {
                return;
            }
            // Neither a selection nor a scroll begins here.
            event.prevent_default();
            if let Some(drag) = take_hold(&tree, is_start, &event) {
                *held.borrow_mut() = Some(drag);
                on_held.emit(true);
            }
        })
    };
    let on_move = {
        let held = Rc::clone(&held);
        Callback::from(move |event: PointerEvent| {
            if let Some(drag) = &mut *held.borrow_mut() {
                drag.point = point(&event);
                next.ask();
            }
        })
    };
    let let_go = {
        let (tree, frame) = (props.tree.clone(), props.frame.clone());
        let (on_held, held) = (props.on_held.clone(), Rc::clone(&held));
        Callback::from(move |_: PointerEvent| {
            let drag = held.borrow_mut().take();
            if let Some(drag) = drag {
                follow(&tree, &frame, &drag);
                on_held.emit(false);
            }
        })
    };
    let handle = |node: NodeRef, is_start: bool| {
        let (name, title) = match is_start {
            true => ("start", words.start_handle()),
            false => ("end", words.end_handle()),
        };
        html! {
            <div ref={node} class="handle" data-handle={name} {title} onpointerdown={grab(is_start)} onpointermove={on_move.clone()}
                onpointerup={let_go.clone()} onpointercancel={let_go.clone()}></div>
        }
    };
    html! { <>{ handle(start, true) }{ handle(end, false) }</> }
}

/// The held end follows the pointer, and the text it at an edge, frame after frame for as long as it scrolls.
fn frames(held: Held, tree: TextTree, frame: Element) -> Rc<NextFrame> {
    NextFrame::repeating(move || {
        let held = held.borrow();
        held.as_ref().is_some_and(|drag| {
            let scrolls = scroll_at_edge(&tree, &frame, drag.from, drag.point.1);
            follow(&tree, &frame, drag);
            scrolls
        })
    })
}

/// The handles stand at the ends of the selection, each on its own side.
#[hook]
fn use_places(props: &Props, nodes: [NodeRef; 2]) {
    let [start, end] = nodes;
    let (tree, frame) = (props.tree.clone(), props.frame.clone());
    use_effect_with(props.span, move |span| {
        for (node, offset) in [(start, span.start()), (end, span.end())] {
            let rect = tree.caret_rect(offset);
            if let (Some(node), Some(rect)) = (node.cast::<HtmlElement>(), rect) {
                let rect = placement::within(&frame, rect);
                placement::place(&node, rect.left, rect.top);
                let is_left = (offset == span.start()) == runs_right(&tree, offset);
                let side = if is_left { "left" } else { "right" };
                // The name is a valid one.
                let _ = node.set_attribute("data-side", side);
            }
        }
    });
}

/// Whether the text runs from left to right there.
fn runs_right(tree: &TextTree, at: ByteOffset) -> bool {
    direction_of(tree, at, Arrow::Right) == Direction::Forward
}

fn take_hold(tree: &TextTree, is_start: bool, event: &PointerEvent) -> Option<Drag> {
    let (one, other) = read_selection(tree)?;
    let (start, end) = (one.min(other), one.max(other));
    let (held, fixed) = if is_start { (start, end) } else { (end, start) };
    let rect = tree.caret_rect(held)?;
    let handle = event.target_unchecked_into::<HtmlElement>();
    let _ = handle.set_pointer_capture(event.pointer_id());
    let point = point(event);
    Some(Drag {
        is_start,
        fixed,
        grip: (rect.left - point.0, rect.middle() - point.1),
        point,
        from: point.1,
    })
}

fn point(event: &PointerEvent) -> (f64, f64) {
    (f64::from(event.client_x()), f64::from(event.client_y()))
}

/// The held end of the selection comes to where the pointer means; not to or past the other end.
fn follow(tree: &TextTree, frame: &Element, drag: &Drag) {
    let x = drag.point.0 + drag.grip.0;
    let y = in_view(frame, drag.point.1 + drag.grip.1);
    let Some(at) = tree.offset_at(x, y).or_else(|| tree.offset_near(x, y)) else {
        return;
    };
    let (start, end) = if drag.is_start {
        (at, drag.fixed)
    } else {
        (drag.fixed, at)
    };
    // Of blanks alone nothing is meant.
    if start < end && repair(tree.text(), start, end).is_some() {
        set_selection(tree, start, end);
    }
}

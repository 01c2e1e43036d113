//! Handles of 44 pixels at both ends of a selection made by a finger. They stand above the line, because
//! the system's own hang below it.

use crate::components::context::use_words;
use crate::components::text_pane::floating::placement;
use crate::dom::{TextTree, set_selection};
use standoff::Span;
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
    /// An end was moved: the selection is another.
    pub on_moved: Callback<()>,
}

/// The two handles.
#[component]
pub fn Handles(props: &Props) -> Html {
    let words = use_words();
    let (start, end) = (use_node_ref(), use_node_ref());
    {
        let (start, end) = (start.clone(), end.clone());
        let (tree, frame) = (props.tree.clone(), props.frame.clone());
        use_effect_with(props.span, move |span| {
            for (node, offset) in [(start, span.start()), (end, span.end())] {
                let rect = tree.caret_rect(offset);
                if let (Some(node), Some(rect)) = (node.cast::<HtmlElement>(), rect) {
                    let rect = placement::within(&frame, rect);
                    placement::place(&node, rect.left, rect.top);
                }
            }
        });
    }
    let grab = Callback::from(|event: PointerEvent| {
        event.prevent_default();
        let handle = event.target_unchecked_into::<HtmlElement>();
        let _ = handle.set_pointer_capture(event.pointer_id());
    });
    let drag = |moves_start: bool| {
        let (tree, span, moved) = (props.tree.clone(), props.span, props.on_moved.clone());
        Callback::from(move |event: PointerEvent| {
            let handle = event.target_unchecked_into::<HtmlElement>();
            if !handle.has_pointer_capture(event.pointer_id()) {
                return;
            }
            // The finger holds the knob: the text meant is below it.
            let (x, y) = (
                f64::from(event.client_x()),
                f64::from(event.client_y()) + 34.0,
            );
            let Some(at) = tree.offset_near(x, y) else {
                return;
            };
            match moves_start {
                true if at < span.end() => set_selection(&tree, at, span.end()),
                false if at > span.start() => set_selection(&tree, span.start(), at),
                _ => return,
            }
            moved.emit(());
        })
    };
    html! {
        <>
            <div ref={start} class="handle" data-handle="start" title={words.start_handle()} onpointerdown={grab.clone()} onpointermove={drag(true)}></div>
            <div ref={end} class="handle" data-handle="end" title={words.end_handle()} onpointerdown={grab} onpointermove={drag(false)}></div>
        </>
    }
}

//! The labels beside a selection: never on it, at the bottom edge of a small screen (by the style sheet).

use super::placement;
use crate::components::context::{use_session, use_ui};
use crate::components::labels::label_button;
use crate::dom::{Rect, TextTree};
use crate::state::Event;
use standoff::Span;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

/// Pixels at the top of the viewport that the page's header covers.
pub const CEILING: f64 = 60.0;

/// What a [`Palette`] is made of.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The text in the page.
    pub tree: TextTree,
    /// The selection.
    pub span: Span,
    /// What holds the text and the palette.
    pub frame: Element,
    /// What stands beside the labels.
    pub children: Html,
}

/// The floating palette.
#[component]
pub fn Palette(props: &Props) -> Html {
    let ui = use_ui();
    let session = use_session(|event| matches!(event, Event::Changed(_)));
    let node = use_node_ref();
    {
        let (node, tree, frame) = (node.clone(), props.tree.clone(), props.frame.clone());
        use_effect_with(props.span, move |span| {
            let Some(element) = node.cast::<HtmlElement>() else {
                return;
            };
            let rects = tree.rects(*span);
            let (Some(first), Some(last)) = (rects.first(), rects.last()) else {
                return;
            };
            let bounds = placement::bounds(&frame);
            let (width, height) = (
                f64::from(element.offset_width()),
                f64::from(element.offset_height()),
            );
            let (left, top) = placement::beside(*first, *last, width, height, CEILING, bounds);
            let corner = placement::within(
                &frame,
                Rect {
                    left,
                    top,
                    width,
                    height,
                },
            );
            placement::place(&element, corner.left, corner.top);
        });
    }
    let labels = session.read(|view| view.schema().labels().to_vec());
    html! {
        <div ref={node} class="palette" role="group" aria-label={ui.words.tag_selection()} data-keys="text">
            { for labels.iter().enumerate().map(|(index, label)| label_button(&ui, index, label)) }
            { props.children.clone() }
        </div>
    }
}

//! The labels beside a selection, in one line: never on it, at the bottom edge of a small screen (by the style sheet).

use super::placement;
use crate::components::context::{use_session, use_ui};
use crate::components::label_face::label_button;
use crate::dom::TextTree;
use crate::state::Event;
use standoff::Span;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

/// So many labels are shown at most; all are a step away.
pub const MAX_SHOWN: usize = 7;

/// The properties of a [`Palette`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The text in the page.
    pub tree: TextTree,
    /// The selection.
    pub span: Span,
    /// The frame: the element that holds the text and the palette.
    pub frame: Element,
    /// The labels by their places in the schema, those first that are at hand.
    pub order: Vec<usize>,
    /// What else can be done, next to the labels.
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
            placement::float(&element, &frame, *first, *last);
        });
    }
    let button = |place: &usize| {
        let label = session.read(|view| view.schema().labels().get(*place).cloned());
        label.map(|label| label_button(&ui, *place, &label))
    };
    html! {
        <div ref={node} class="palette" role="group" aria-label={ui.words.tag_selection()} data-keys="text">
            <div class="palette-labels">{ for props.order.iter().take(MAX_SHOWN).filter_map(button) }</div>
            { props.children.clone() }
        </div>
    }
}

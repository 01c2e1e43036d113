//! Which of several annotations under one point?

use super::palette::CEILING;
use super::placement;
use crate::commands;
use crate::components::context::{use_ui, use_words};
use crate::components::quote::joined;
use crate::components::text_pane::caret::at_caret::delete;
use crate::dom::Rect;
use crate::state::Session;
use crate::words::shorten;
use standoff::model::AnnotationId;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusEvent, HtmlElement, KeyboardEvent, Node};
use yew::prelude::*;

/// What a [`Chooser`] is made of.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The annotations, outermost first.
    pub ids: Vec<AnnotationId>,
    /// Where they were asked for, in the viewport.
    pub at: Rect,
    /// What holds the text and the chooser.
    pub frame: Element,
    /// The open session.
    pub session: Session,
    /// The one that is picked is deleted, else its card opens.
    pub deletes: bool,
    /// It was left without a choice, or after one.
    pub on_leave: Callback<()>,
}

/// A small list of annotations; arrow keys go through it.
#[component]
pub fn Chooser(props: &Props) -> Html {
    let (words, ui) = (use_words(), use_ui());
    let node = use_node_ref();
    {
        let (node, frame, at) = (node.clone(), props.frame.clone(), props.at);
        use_effect_with(props.ids.clone(), move |_| {
            let Some(element) = node.cast::<HtmlElement>() else {
                return;
            };
            let bounds = placement::bounds(&frame);
            let (width, height) = (
                f64::from(element.offset_width()),
                f64::from(element.offset_height()),
            );
            let (left, top) = placement::beside(at, at, width, height, CEILING, bounds);
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
            if let Ok(Some(first)) = element.query_selector("button") {
                let _ = first.unchecked_into::<HtmlElement>().focus();
            }
        });
    }
    let on_key = {
        let (leave, node) = (props.on_leave.clone(), node.clone());
        let focus_text = ui.focus_text.clone();
        Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
            "Escape" => {
                event.stop_propagation();
                leave.emit(());
                focus_text.emit(());
            }
            "ArrowDown" => step(&node, &event, 1),
            "ArrowUp" => step(&node, &event, -1),
            _ => {}
        })
    };
    let on_focus_out = {
        let (leave, node) = (props.on_leave.clone(), node.clone());
        Callback::from(move |event: FocusEvent| {
            let goes_to = event
                .related_target()
                .and_then(|t| t.dyn_into::<Node>().ok());
            let inside = node
                .cast::<Node>()
                .is_some_and(|node| node.contains(goes_to.as_ref()));
            if goes_to.is_none() || !inside {
                leave.emit(());
            }
        })
    };
    let language = words.lang().tag();
    let heading = match props.deletes {
        true => words.delete_which(),
        false => words.choose_one(),
    };
    let entries: Vec<(AnnotationId, usize, String, String)> = props.session.read(|view| {
        let Some(document) = view.document() else {
            return Vec::new();
        };
        let labels = view.schema().labels();
        props
            .ids
            .iter()
            .filter_map(|id| {
                let annotation = document.store().get(id)?;
                let index = labels
                    .iter()
                    .position(|label| label.id == annotation.label)?;
                let text = &document.document().text;
                let quote = joined(text, annotation.target.parts()?, str::to_owned);
                Some((
                    id.clone(),
                    index,
                    labels[index].title_in(language).to_owned(),
                    shorten(&quote, 60),
                ))
            })
            .collect()
    });
    let entry = |(id, index, title, quote): (AnnotationId, usize, String, String)| {
        let choose = {
            let (session, ui, id, leave) = (
                props.session.clone(),
                ui.clone(),
                id.clone(),
                props.on_leave.clone(),
            );
            let deletes = props.deletes;
            Callback::from(move |event: MouseEvent| {
                leave.emit(());
                if deletes {
                    delete(&ui, &id);
                    ui.focus_text.emit(());
                    return;
                }
                // A key pressed the button: the focus goes on to the card.
                match event.detail() {
                    0 => ui.open_card.emit(id.clone()),
                    _ => {
                        let _ = commands::choose(&session, Some(&id));
                    }
                }
            })
        };
        html! {
            <li key={id.as_str().to_owned()}>
                <button type="button" class="menu-item" onclick={choose}>
                    { crate::components::labels::sample(index) }
                    <span class="grow"><span class="aside">{ title }</span><br />{ quote }</span>
                </button>
            </li>
        }
    };
    html! {
        <div ref={node} class="chooser" role="group" aria-label={heading} onkeydown={on_key} onfocusout={on_focus_out}>
            <h2 class="section-title" aria-hidden="true">{ heading }</h2>
            <ul>{ for entries.into_iter().map(entry) }</ul>
        </div>
    }
}

fn step(node: &NodeRef, event: &KeyboardEvent, by: i32) {
    event.prevent_default();
    let Some(buttons) = node
        .cast::<Element>()
        .and_then(|node| node.query_selector_all("button").ok())
    else {
        return;
    };
    let current = event
        .target()
        .and_then(|target| target.dyn_into::<Node>().ok());
    let count = buttons.length() as i32;
    let place = (0..count).find(|index| buttons.item(*index as u32) == current);
    let next = (place.unwrap_or(0) + by).rem_euclid(count.max(1));
    if let Some(button) = buttons.item(next as u32) {
        let _ = button.unchecked_into::<HtmlElement>().focus();
    }
}

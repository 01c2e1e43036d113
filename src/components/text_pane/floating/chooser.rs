//! Which of several annotations at one place is deleted, where none of them is the innermost?

use super::placement;
use crate::commands;
use crate::components::context::{Ui, use_ui};
use crate::components::focus::leaves;
use crate::components::label_face::sample;
use crate::components::quote::joined;
use crate::dom::Rect;
use crate::state::Session;
use crate::words::{Words, shorten, shown};
use standoff::model::AnnotationId;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusEvent, HtmlElement, KeyboardEvent, Node};
use yew::prelude::*;

/// The most that are offered: of thousands the list has all.
const MAX_OFFERS: usize = 100;

/// The properties of a [`Chooser`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The annotations, innermost first.
    pub ids: Vec<AnnotationId>,
    /// Where they were asked for, in the viewport.
    pub at: Rect,
    /// The frame: the element that holds the text and the chooser.
    pub frame: Element,
    /// The open session.
    pub session: Session,
    /// It was left without a choice, or after one.
    pub on_leave: Callback<()>,
}

/// An annotation that can be picked.
struct Offer {
    id: AnnotationId,
    /// Of its label, in the schema.
    index: usize,
    title: String,
    quote: String,
}

/// A small list of annotations; arrow keys go through it.
#[component]
pub fn Chooser(props: &Props) -> Html {
    let ui = use_ui();
    let node = use_node_ref();
    use_placed(props, node.clone());
    let on_key = {
        let (leave, node, ui) = (props.on_leave.clone(), node.clone(), ui.clone());
        Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
            "Escape" => {
                event.stop_propagation();
                leave.emit(());
                ui.focus_text();
            }
            "ArrowDown" => step(&node, &event, 1),
            "ArrowUp" => step(&node, &event, -1),
            _ => {}
        })
    };
    let on_focus_out = {
        let (leave, node) = (props.on_leave.clone(), node.clone());
        Callback::from(move |event: FocusEvent| {
            if leaves(&event, &node) {
                leave.emit(());
            }
        })
    };
    let heading = ui.words.delete_which();
    let offers = offers(props, ui.words);
    let n_more = props.ids.len().saturating_sub(MAX_OFFERS);
    html! {
        <div ref={node} class="chooser" role="group" aria-label={heading} onkeydown={on_key} onfocusout={on_focus_out}>
            <h2 class="section-title" aria-hidden="true">{ heading }</h2>
            <ul>{ for offers.into_iter().map(|offer| item(&ui, props, offer)) }</ul>
            if n_more > 0 { <p class="menu-aside">{ ui.words.n_more_in_list(n_more) }</p> }
        </div>
    }
}

/// Puts it beside the point that was pressed, with the focus on its first button.
#[hook]
fn use_placed(props: &Props, node: NodeRef) {
    let (frame, at) = (props.frame.clone(), props.at);
    use_effect_with(props.ids.clone(), move |_| {
        let Some(element) = node.cast::<HtmlElement>() else {
            return;
        };
        placement::float(&element, &frame, at, at);
        if let Ok(Some(first)) = element.query_selector("button") {
            let _ = first.unchecked_into::<HtmlElement>().focus();
        }
    });
}

fn offers(props: &Props, words: Words) -> Vec<Offer> {
    props.session.read(|view| {
        let Some(document) = view.document() else {
            return Vec::new();
        };
        let labels = view.schema().labels();
        let offer = |id: &AnnotationId| {
            let annotation = document.store().get(id)?;
            let mut all = labels.iter();
            let index = all.position(|label| label.id == annotation.label)?;
            let text = &document.document().text;
            let quote = joined(text, annotation.target.parts()?, str::to_owned);
            Some(Offer {
                id: id.clone(),
                index,
                title: shown(labels[index].title_in(words.lang().tag())),
                quote: shorten(&quote, 60),
            })
        };
        let found = props.ids.iter().filter_map(offer);
        found.take(MAX_OFFERS).collect()
    })
}

fn item(ui: &Ui, props: &Props, offer: Offer) -> Html {
    let choose = {
        let (ui, id, leave) = (ui.clone(), offer.id.clone(), props.on_leave.clone());
        Callback::from(move |_: MouseEvent| {
            leave.emit(());
            delete(&ui, &id);
            ui.focus_text();
        })
    };
    html! {
        <li key={offer.id.as_str().to_owned()}>
            <button type="button" class="menu-item" onclick={choose}>
                { sample(offer.index) }
                <span class="grow"><span class="aside">{ offer.title }</span><br /><bdi class="notranslate" translate="no">{ offer.quote }</bdi></span>
            </button>
        </li>
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

/// Deletes an annotation.
pub fn delete(ui: &Ui, id: &AnnotationId) {
    if let Err(error) = commands::delete(&ui.session, id) {
        ui.say(ui.words.command_error(&error));
    }
}

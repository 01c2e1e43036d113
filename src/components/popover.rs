//! A button that opens a panel below itself: closed by Esc, by a second press, and when the focus leaves.

use super::focus::leaves;
use wasm_bindgen::JsCast;
use web_sys::{FocusEvent, HtmlElement, KeyboardEvent};
use yew::prelude::*;

/// The side of the button that the panel lines up with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// The side where lines start.
    Start,
    /// The side where lines end.
    End,
}

/// The properties of a [`Popover`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The accessible name of the button and of the panel.
    pub label: AttrValue,
    /// The content of the button.
    pub face: Html,
    /// Classes of the button.
    #[prop_or_default]
    pub class: Classes,
    /// Classes of the anchor around both.
    #[prop_or_default]
    pub anchor: Classes,
    /// Where the panel lines up.
    pub align: Align,
    /// The button's name is its text, not `label`.
    #[prop_or_default]
    pub named_by_face: bool,
    /// The panel. A click on anything in it with `data-close` closes it.
    pub children: Html,
}

/// A button and its panel.
#[component]
pub fn Popover(props: &Props) -> Html {
    let open = use_state(|| false);
    let anchor = use_node_ref();
    let button = use_node_ref();

    let toggle = {
        let (open, button) = (open.clone(), button.clone());
        Callback::from(move |_: MouseEvent| {
            // Safari leaves a clicked button without the focus.
            focus(&button);
            open.set(!*open);
        })
    };
    let on_focus_out = {
        let (open, anchor) = (open.clone(), anchor.clone());
        Callback::from(move |event: FocusEvent| {
            if leaves(&event, &anchor) {
                open.set(false);
            }
        })
    };
    let on_key = {
        let (open, button) = (open.clone(), button.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" && *open {
                event.stop_propagation();
                open.set(false);
                focus(&button);
            }
        })
    };
    let on_click = {
        let (open, button) = (open.clone(), button.clone());
        Callback::from(move |event: MouseEvent| {
            let closes = event
                .target()
                .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
                .and_then(|target| target.closest("[data-close]").ok().flatten())
                .is_some();
            if closes {
                open.set(false);
                focus(&button);
            }
        })
    };
    let side = match props.align {
        Align::Start => "at-start",
        Align::End => "at-end",
    };
    let name = (!props.named_by_face).then(|| props.label.clone());
    html! {
        <div ref={anchor} class={classes!("popover-anchor", props.anchor.clone())} onfocusout={on_focus_out} onkeydown={on_key}>
            <button ref={button} type="button" class={classes!("button", props.class.clone())}
                aria-expanded={if *open { "true" } else { "false" }} aria-label={name.clone()} title={name} onclick={toggle}>
                { props.face.clone() }
            </button>
            if *open {
                // A pointer pressed on the panel's own ground must not take the focus out of it.
                <div class={classes!("popover", side)} role="group" aria-label={props.label.clone()} tabindex="-1" onclick={on_click}>
                    { props.children.clone() }
                </div>
            }
        </div>
    }
}

fn focus(button: &NodeRef) {
    if let Some(button) = button.cast::<HtmlElement>() {
        // An element that is in the page takes the focus.
        let _ = button.focus();
    }
}

//! A modal dialog: the browser's own `<dialog>`, which keeps the focus inside and gives it back.

use super::context::Ui;
use super::messages::Outlet;
use web_sys::{Event, HtmlDialogElement};
use yew::prelude::*;

/// The properties of a [`Dialog`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Its heading, which names it.
    pub title: AttrValue,
    /// It was left, by Esc or otherwise.
    pub on_close: Callback<()>,
    /// Classes in addition to its own.
    #[prop_or_default]
    pub class: Classes,
    /// Its content and its buttons.
    pub children: Html,
}

/// The node of a `<dialog>` that is open, and modal, as long as it is there.
#[hook]
pub fn use_modal() -> NodeRef {
    let dialog = use_node_ref();
    let opened = dialog.clone();
    use_effect_with((), move |()| {
        let element = opened.cast::<HtmlDialogElement>();
        if let Some(element) = &element {
            // It fails where it is open already, and it is new.
            let _ = element.show_modal();
        }
        move || {
            if let Some(element) = element {
                element.close();
            }
        }
    });
    dialog
}

/// The ways out of the page's dialog: by Esc, and by a button.
pub fn ways_out(ui: &Ui) -> (Callback<()>, Callback<MouseEvent>) {
    let ui = ui.clone();
    let close = Callback::from(move |()| ui.set_modal(None));
    let leave = close.reform(|_: MouseEvent| ());
    (close, leave)
}

/// The ways out of a dialog without a choice: by Esc, and by a press outside it, which is on the dialog itself, for that has no
/// ground of its own.
pub fn without_choice<T: 'static>(
    leave: &Callback<Option<T>>,
) -> (Callback<Event>, Callback<MouseEvent>) {
    let (by_key, by_press) = (leave.clone(), leave.clone());
    let on_cancel = Callback::from(move |event: Event| {
        event.prevent_default();
        by_key.emit(None);
    });
    let on_ground = Callback::from(move |event: MouseEvent| {
        if event.target() == event.current_target() {
            by_press.emit(None);
        }
    });
    (on_cancel, on_ground)
}

/// A modal dialog, open as long as it is there.
#[component]
pub fn Dialog(props: &Props) -> Html {
    let dialog = use_modal();
    let on_cancel = {
        let on_close = props.on_close.clone();
        Callback::from(move |event: Event| {
            event.prevent_default();
            on_close.emit(());
        })
    };
    html! {
        <dialog ref={dialog} class={classes!("dialog", props.class.clone())} aria-labelledby="dialog-title" oncancel={on_cancel}>
            <h2 id="dialog-title">{ props.title.clone() }</h2>
            { props.children.clone() }
            <Outlet />
        </dialog>
    }
}

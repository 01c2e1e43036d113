//! A panel beside the text: its title, its close button, and its content. Esc closes it.

use super::context::use_ui;
use super::icons;
use web_sys::KeyboardEvent;
use yew::prelude::*;

/// The properties of a [`PanelFrame`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Its heading, which names it.
    pub title: AttrValue,
    /// Classes in addition to its own.
    #[prop_or_default]
    pub class: Classes,
    /// The content. The element with `data-first` gets the focus when the panel opens.
    pub children: Html,
}

/// A panel beside the text, open as long as it is there.
#[component]
pub fn PanelFrame(props: &Props) -> Html {
    let ui = use_ui();
    let close = {
        let ui = ui.clone();
        move || {
            ui.set_panel(None);
            ui.focus_text();
        }
    };
    let on_key = {
        let close = close.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" && !event.is_composing() && !event.default_prevented() {
                event.prevent_default();
                event.stop_propagation();
                close();
            }
        })
    };
    html! {
        <section class={classes!("panel", props.class.clone())} aria-labelledby="panel-title" onkeydown={on_key}>
            <div class="panel-head">
                <h2 class="section-title" id="panel-title">{ props.title.clone() }</h2>
                <button type="button" class="button icon" aria-label={ui.words.close()} title={ui.words.close()}
                    onclick={move |_: MouseEvent| close()}>{ icons::close() }</button>
            </div>
            <div class="panel-inside">{ props.children.clone() }</div>
        </section>
    }
}

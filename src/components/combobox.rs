//! A field above a list of offers, in a dialog: typing finds them, arrow keys move through them, Enter takes one. The field
//! keeps the focus.

use web_sys::{
    Element, HtmlInputElement, KeyboardEvent, ScrollIntoViewOptions, ScrollLogicalPosition,
};
use yew::prelude::*;

/// So many offers a page is, for the keys that go by pages.
const PAGE: usize = 8;

/// What is typed, and which of the offers is the active one.
#[derive(Clone)]
pub struct Combobox {
    /// What is typed.
    pub query: UseStateHandle<String>,
    /// The active offer, by its place among those that are listed.
    pub active: UseStateHandle<usize>,
    /// The element of the list, whose active offer is kept in view.
    pub list: NodeRef,
}

/// A field in which nothing is typed yet, above offers of which the first is active.
#[hook]
pub fn use_combobox() -> Combobox {
    let (query, active) = (use_state(String::new), use_state(|| 0_usize));
    let list = use_node_ref();
    let shown = list.clone();
    use_effect_with((*active, (*query).clone()), move |_| {
        let chosen = shown.cast::<Element>().and_then(|list| {
            let found = list.query_selector("[aria-selected=true]").ok();
            found.flatten()
        });
        if let Some(chosen) = chosen {
            let options = ScrollIntoViewOptions::new();
            options.set_block(ScrollLogicalPosition::Nearest);
            chosen.scroll_into_view_with_scroll_into_view_options(&options);
        }
    });
    Combobox {
        query,
        active,
        list,
    }
}

impl Combobox {
    /// The field, named by what it asks for. `list` is the id of the list, `active` that of the active offer; `on_key` has
    /// the keys that move none of the `count` offers.
    pub fn field(
        &self,
        (hint, list): (&'static str, &'static str),
        (active, count): (Option<String>, usize),
        on_key: Callback<KeyboardEvent>,
    ) -> Html {
        let on_input = {
            let (query, active) = (self.query.setter(), self.active.setter());
            Callback::from(move |event: InputEvent| {
                query.set(event.target_unchecked_into::<HtmlInputElement>().value());
                active.set(0);
            })
        };
        let on_keydown = {
            let at = self.active.clone();
            Callback::from(
                move |event: KeyboardEvent| match moved(&event, *at, count) {
                    Some(to) => {
                        event.prevent_default();
                        at.set(to);
                    }
                    None => on_key.emit(event),
                },
            )
        };
        html! {
            <input type="text" class="commands-field" dir="auto" role="combobox" aria-expanded="true" aria-controls={list} aria-autocomplete="list"
                aria-activedescendant={active} aria-label={hint} placeholder={hint}
                autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="go" oninput={on_input} onkeydown={on_keydown} />
        }
    }
}

/// Where a key moves to among `count` offers.
fn moved(event: &KeyboardEvent, active: usize, count: usize) -> Option<usize> {
    let last = count.saturating_sub(1);
    match event.key().as_str() {
        "ArrowDown" if active < last => Some(active + 1),
        "ArrowDown" => Some(0),
        "ArrowUp" => Some(active.checked_sub(1).unwrap_or(last)),
        "PageDown" => Some((active + PAGE).min(last)),
        "PageUp" => Some(active.saturating_sub(PAGE)),
        _ => None,
    }
}

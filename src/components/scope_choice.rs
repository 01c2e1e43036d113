//! The choice between the document that is shown and all of them, where there are several.

use super::context::use_ui;
use yew::prelude::*;

/// The properties of a [`ScopeChoice`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The name of the group in the page: two groups of radio buttons must not be one.
    pub name: &'static str,
    /// All documents are meant.
    pub all: bool,
    /// They are from now on, or no longer.
    pub set: Callback<bool>,
}

/// The choice.
#[component]
pub fn ScopeChoice(props: &Props) -> Html {
    let words = use_ui().words;
    let choice = |all: bool, title: &'static str| {
        let set = props.set.clone();
        let choose = Callback::from(move |_: Event| set.emit(all));
        html! {
            <label>
                <input type="radio" name={props.name} value={if all { "all" } else { "one" }} checked={props.all == all} onchange={choose} />
                { title }
            </label>
        }
    };
    html! {
        <div class="segments joined scope" role="radiogroup" aria-label={words.where_to_look()}>
            { choice(false, words.in_this_document()) }
            { choice(true, words.in_all_documents()) }
        </div>
    }
}

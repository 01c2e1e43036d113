//! Finding words in the text, and tagging what was found.

use super::context::use_ui;
use super::panel::PanelFrame;
use yew::prelude::*;

/// The panel.
#[component]
pub fn FindPanel() -> Html {
    let words = use_ui().words;
    html! {
        <PanelFrame title={words.find()}>
            <input type="search" class="field" data-first="true" aria-label={words.find()} />
        </PanelFrame>
    }
}

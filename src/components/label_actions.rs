//! What stands beside the heading of the labels: to edit them, and to read their guidelines.

use super::context::Ui;
use crate::commands::registry::Entry;
use yew::prelude::*;

/// The buttons.
pub fn label_actions(ui: &Ui) -> Html {
    let words = ui.words;
    let perform = |id: &'static str| {
        let perform = ui.perform.clone();
        Callback::from(move |_: MouseEvent| perform.emit(Entry::Command(id)))
    };
    html! {
        <div class="label-actions">
            <button type="button" class="button" onclick={perform("guidelines")}>{ words.guidelines() }</button>
            <button type="button" class="button" aria-label={words.edit_labels()} title={words.edit_labels()}
                onclick={perform("edit-labels")}>{ words.edit() }</button>
        </div>
    }
}

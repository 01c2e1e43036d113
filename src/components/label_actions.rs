//! The buttons beside the heading of the labels: to edit them, and to read their guidelines.

use super::context::Ui;
use crate::commands::registry::CommandId;
use yew::prelude::*;

/// The buttons.
pub fn label_actions(ui: &Ui) -> Html {
    let words = ui.words;
    let perform = |id: CommandId| {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| ui.perform(id))
    };
    html! {
        <div class="label-actions">
            <button type="button" class="button" onclick={perform(CommandId::Guidelines)}>{ words.guidelines() }</button>
            <button type="button" class="button" aria-label={words.edit_labels()} title={words.edit_labels()}
                onclick={perform(CommandId::EditLabels)}>{ words.edit() }</button>
        </div>
    }
}

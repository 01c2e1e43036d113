//! The labels that came in with keys that mean something else, and the keys that they have now.

use super::context::Ui;
use super::dialog::Dialog;
use crate::commands::registry::KeyChange;
use crate::words::shown;
use standoff::schema::LabelId;
use yew::prelude::*;

/// How many are named one by one.
const SHOWN: usize = 8;

/// The title of a label of the project, for messages.
pub fn title_of(ui: &Ui, id: &LabelId) -> String {
    ui.session.read(|view| {
        let label = view.schema().label(id);
        label.map_or_else(
            || id.to_string(),
            |label| shown(label.title_in(ui.words.lang().tag())),
        )
    })
}

/// What was changed, one by one.
pub fn key_changes(ui: &Ui, changes: &[KeyChange]) -> Html {
    let more = changes.len().saturating_sub(SHOWN);
    let sentence = |change: &KeyChange| ui.words.key_change(change, |id| title_of(ui, id));
    html! {
        <ul class="plain">
            { for changes.iter().take(SHOWN).map(|change| html! { <li>{ sentence(change) }</li> }) }
            if more > 0 { <li>{ ui.words.more_keys(more) }</li> }
        </ul>
    }
}

/// The dialog on what was changed.
pub fn keys_changed(
    ui: &Ui,
    changes: &[KeyChange],
    close: Callback<()>,
    leave: Callback<MouseEvent>,
) -> Html {
    html! {
        <Dialog title={ui.words.keys_changed()} on_close={close}>
            { key_changes(ui, changes) }
            <div class="actions"><button type="button" class="button primary" onclick={leave}>{ ui.words.close() }</button></div>
        </Dialog>
    }
}

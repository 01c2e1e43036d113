//! How a label looks wherever it is offered: its sample, its title, its button.

use super::context::Ui;
use crate::words::shown;
use standoff::schema::{Label, LabelId};
use yew::prelude::*;

/// A piece of text drawn as the label draws it; the style sheet has the letters.
pub fn sample(index: usize) -> Html {
    html! { <span class="sample" data-label={index.to_string()} aria-hidden="true"></span> }
}

/// The labels with their titles, in the order of the schema.
pub fn titles(ui: &Ui) -> Vec<(LabelId, String)> {
    let language = ui.words.lang().tag();
    ui.session.read(|view| {
        let labels = view.schema().labels().iter();
        labels
            .map(|label| (label.id.clone(), shown(label.title_in(language))))
            .collect()
    })
}

/// A button that tags with the label at `index` of the schema, named by its title.
pub fn label_button(ui: &Ui, index: usize, label: &Label) -> Html {
    let language = ui.words.lang().tag();
    let tag = {
        let (ui, id) = (ui.clone(), label.id.clone());
        Callback::from(move |_: MouseEvent| ui.tag(id.clone()))
    };
    // Pressing the button must leave the selection as it is.
    let keep_selection = Callback::from(|event: MouseEvent| event.prevent_default());
    let may_write = ui.session.read(|view| view.access().may_write());
    let title = shown(label.title_in(language));
    let description = label.description.get(language).map(str::to_owned);
    html! {
        <button key={index} type="button" class="label-button" title={description}
            aria-disabled={(!may_write).then_some("true")} aria-keyshortcuts={label.key.map(String::from)} onmousedown={keep_selection} onclick={tag}>
            { sample(index) }
            <span>{ title }</span>
            if let Some(key) = label.key {
                <kbd aria-hidden="true">{ key }</kbd>
            }
        </button>
    }
}

//! How a label looks wherever it is offered: its sample, its title, its button.

use super::context::Ui;
use crate::state::View;
use crate::words::shown;
use standoff::schema::{Label, LabelId};
use standoff::store::DocumentState;
use yew::prelude::*;

/// A piece of text drawn as the label draws it; the style sheet has the letters.
pub fn sample(index: usize) -> Html {
    html! { <span class="sample" data-label={index.to_string()} aria-hidden="true"></span> }
}

/// From so many labels on, one is found by typing.
pub const N_SEARCHED: usize = 21;

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
    let description = label.description.get(language);
    // Names are cut where there is little room.
    let whole = description.map_or_else(|| title.clone(), |more| format!("{title}\n{more}"));
    html! {
        <button key={index} type="button" class="label-button" title={description.map(str::to_owned)}
            aria-disabled={(!may_write).then_some("true")} aria-keyshortcuts={label.key.map(String::from)} onmousedown={keep_selection} onclick={tag}>
            { sample(index) }
            <span title={whole}>{ title }</span>
            if let Some(key) = label.key {
                <kbd aria-hidden="true">{ key }</kbd>
            }
        </button>
    }
}

/// A row of the legend.
#[derive(Clone, PartialEq)]
pub struct LabelRow {
    /// Its place in the schema, which its colour goes by.
    pub index: usize,
    /// The label.
    pub label: Label,
    /// How many labels it lies below, at most three.
    pub depth: usize,
    /// How many annotations of the current document have it.
    pub count: usize,
}

impl LabelRow {
    /// The row of the label at this place of the schema.
    pub fn of(view: &View, index: usize) -> Option<Self> {
        let schema = view.schema();
        let label = schema.labels().get(index)?;
        let store = view.document().map(DocumentState::store);
        Some(Self {
            index,
            label: label.clone(),
            depth: schema.depth(label, 3),
            count: store.map_or(0, |store| store.count(&label.id)),
        })
    }
}

/// The row, with `more` between the label's button and its count.
pub fn label_row(ui: &Ui, row: &LabelRow, more: Html) -> Html {
    let LabelRow { label, count, .. } = row;
    html! {
        <div class="label-row" key={label.id.as_str().to_owned()} data-depth={(row.depth > 0).then(|| row.depth.to_string())}>
            { label_button(ui, row.index, label) }
            { more }
            <span class="count">
                <span aria-hidden="true">{ count }</span>
                <span class="visually-hidden">{ ui.words.n_annotations(*count) }</span>
            </span>
        </div>
    }
}

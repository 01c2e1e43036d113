//! The labels of the schema: legend and palette in one, with how many annotations each has.

use super::context::{Ui, use_session, use_ui};
use crate::state::Event;
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
            .map(|label| (label.id.clone(), label.title_in(language).to_owned()))
            .collect()
    })
}

/// A button that tags with the label at `index` of the schema, named by its title.
pub fn label_button(ui: &Ui, index: usize, label: &Label) -> Html {
    let language = ui.words.lang().tag();
    let tag = {
        let (ui, id) = (ui.clone(), label.id.clone());
        Callback::from(move |_: MouseEvent| ui.tag.emit(id.clone()))
    };
    // Pressing the button must leave the selection as it is.
    let keep_selection = Callback::from(|event: MouseEvent| event.prevent_default());
    let may_write = ui.session.read(|view| view.access().may_write());
    let title = label.title_in(language).to_owned();
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

/// The legend: a row for each label.
#[component]
pub fn Labels() -> Html {
    let ui = use_ui();
    let words = ui.words;
    let session = use_session(|event| {
        matches!(
            event,
            Event::Changed(_) | Event::Current | Event::Access | Event::Mode
        )
    });
    let rows: Vec<(Label, usize, usize)> = session.read(|view| {
        let store = view.document().map(standoff::store::DocumentState::store);
        view.schema()
            .labels()
            .iter()
            .map(|label| {
                let count = store.map_or(0, |store| store.count(&label.id));
                let depth = view.schema().depth(label).min(3);
                (label.clone(), count, depth)
            })
            .collect()
    });
    html! {
        <section class="labels-section">
            <h2 class="section-title" id="labels-title">{ words.labels() }</h2>
            { ui.deferred.map(|deferred| (deferred.label_actions)(&ui)).unwrap_or_default() }
            <div class="labels" role="group" aria-labelledby="labels-title" data-keys="text">
                { for rows.into_iter().enumerate().map(|(index, (label, count, depth))| html! {
                    <div class="label-row" key={index} data-depth={(depth > 0).then(|| depth.to_string())}>
                        { label_button(&ui, index, &label) }
                        { ui.deferred.map(|deferred| (deferred.pen_button)(&ui, index, &label)).unwrap_or_default() }
                        <span class="count">
                            <span aria-hidden="true">{ count }</span>
                            <span class="visually-hidden">{ words.n_annotations(count) }</span>
                        </span>
                    </div>
                }) }
            </div>
        </section>
    }
}

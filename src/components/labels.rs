//! The labels of the schema: legend and palette in one, with how many annotations each has.

use super::context::{use_session, use_ui};
use super::deferred::use_deferred;
use super::label_face::label_button;
use crate::state::Event;
use standoff::schema::{Label, SchemaPart};
use yew::prelude::*;

/// The most rows. Files may have more labels than can be set; a page of ten thousand would take seconds for each change.
pub const MAX_ROWS: usize = SchemaPart::Labels.limit();

/// The legend: a row for each label.
#[component]
pub fn Labels() -> Html {
    let (ui, deferred) = (use_ui(), use_deferred());
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
            .take(MAX_ROWS)
            .map(|label| {
                let count = store.map_or(0, |store| store.count(&label.id));
                let depth = view.schema().depth(label, 3);
                (label.clone(), count, depth)
            })
            .collect()
    });
    html! {
        <section class="labels-section">
            <h2 class="section-title" id="labels-title">{ words.labels() }</h2>
            { deferred.map(|deferred| (deferred.label_actions)(&ui)).unwrap_or_default() }
            <div class="labels" role="group" aria-labelledby="labels-title" data-keys="text">
                { for rows.into_iter().enumerate().map(|(index, (label, count, depth))| html! {
                    <div class="label-row" key={index} data-depth={(depth > 0).then(|| depth.to_string())}>
                        { label_button(&ui, index, &label) }
                        { deferred.map(|deferred| (deferred.pen_button)(&ui, index, &label)).unwrap_or_default() }
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

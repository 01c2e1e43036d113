//! The labels of the schema as the first page has them: legend and palette in one.

use super::context::{use_session, use_ui};
use super::label_face::{LabelRow, label_row};
use crate::state::Event;
use standoff::schema::SchemaPart;
use yew::prelude::*;

/// The most rows. Files may have more labels than can be set; a page of ten thousand would take seconds for each change.
pub const MAX_ROWS: usize = SchemaPart::Labels.limit();

/// The legend: a row for each label, in the order of the schema.
#[component]
pub fn Labels() -> Html {
    let ui = use_ui();
    let session = use_session(|event| {
        matches!(
            event,
            Event::Changed(_) | Event::Current | Event::Access | Event::Mode
        )
    });
    let n_labels = session.read(|view| view.schema().labels().len());
    let rows: Vec<LabelRow> = session.read(|view| {
        let rows = 0..n_labels.min(MAX_ROWS);
        rows.filter_map(|index| LabelRow::of(view, index)).collect()
    });
    html! {
        <section class="labels-section">
            <div class="labels-head"><h2 class="section-title" id="labels-title">{ ui.words.labels() }</h2></div>
            <div class="labels" role="group" aria-labelledby="labels-title" data-keys="text">
                { for rows.iter().map(|row| label_row(&ui, row, Html::default())) }
            </div>
        </section>
    }
}

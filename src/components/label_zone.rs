//! The zone of the labels: those used last come first where there are many, and can be found by typing where there are
//! more; all of it can be folded away. It scrolls by itself, so that the list below has its own room.

use super::context::{use_session, use_ui};
use super::icons;
use super::label_actions::label_actions;
use super::label_face::{LabelRow, N_SEARCHED, label_row};
use super::label_search::{LabelSearch, give_back};
use super::labels::MAX_ROWS;
use super::pen_button::pen_button;
use super::snapping_choice::SnappingChoice;
use crate::commands;
use crate::state::{Event, Session};
use crate::words::{Words, as_typed};
use standoff::search::{Matching, Needle};
use yew::prelude::*;

/// The setting, and its value while the labels are folded away.
const FOLDED: (&str, &str) = ("labels", "folded");

/// The rows that are shown, of those whose titles have the words of `query`.
fn rows(session: &Session, query: &str, words: Words) -> Vec<LabelRow> {
    let needle = Needle::new(query.trim(), Matching::default());
    let order = commands::labels_by_use(session);
    session.read(|view| {
        let rows = order
            .into_iter()
            .filter_map(|index| LabelRow::of(view, index));
        let is_meant = |row: &LabelRow| {
            let title = as_typed(row.label.title_in(words.lang().tag()));
            needle.as_ref().is_none_or(|needle| needle.is_in(&title))
        };
        rows.filter(is_meant).take(MAX_ROWS).collect()
    })
}

/// The zone.
#[component]
pub fn LabelZone() -> Html {
    let ui = use_ui();
    let words = ui.words;
    let session = use_session(|event| {
        matches!(
            event,
            Event::Changed(_) | Event::Current | Event::Access | Event::Mode | Event::Settings
        )
    });
    let query = use_state_eq(String::new);
    let n_labels = session.read(|view| view.schema().labels().len());
    let is_searched = n_labels >= N_SEARCHED;
    let query_now = if is_searched { query.as_str() } else { "" };
    let rows = rows(&session, query_now, words);
    let is_folded = session.setting(FOLDED.0).as_deref() == Some(FOLDED.1);
    let fold = {
        let session = session.clone();
        Callback::from(move |_: MouseEvent| {
            session.set_setting(FOLDED.0, if is_folded { "" } else { FOLDED.1 });
        })
    };
    let held = use_mut_ref(|| None);
    let (first, n_found) = (rows.first().map(|row| row.label.clone()), rows.len());
    // A label that is pressed tags what was selected when the field took the focus.
    let give_back = {
        let (session, held) = (session.clone(), held.clone());
        Callback::from(move |_: MouseEvent| give_back(&session, &held))
    };
    let pen = |row: &LabelRow| pen_button(&ui, row.index, &row.label);
    // Of many, the rows are lower.
    let many = (n_labels >= commands::MANY_LABELS).then_some("many");
    html! {
        <section class={classes!("labels-section", is_folded.then_some("folded"))}>
            <div class="labels-head">
                <h2 class="section-title">
                    <button type="button" class="fold" aria-expanded={if is_folded { "false" } else { "true" }}
                        aria-controls="labels-inside" onclick={fold}>
                        <span id="labels-title">{ words.labels() }</span>{ " " }<span class="aside">{ n_labels }</span>{ icons::chevron() }
                    </button>
                </h2>
                { label_actions(&ui) }
            </div>
            <div class="labels-inside" id="labels-inside" hidden={is_folded}>
                if is_searched { <LabelSearch query={query.clone()} {held} first={first} {n_found} /> }
                <div class="labels-scroll">
                    if n_labels > MAX_ROWS && query_now.trim().is_empty() {
                        <p class="caption">{ words.first_labels(MAX_ROWS, n_labels) }</p>
                    }
                    <div class={classes!("labels", many)} role="group" aria-labelledby="labels-title" data-keys="text" onmousedown={give_back}>
                        { for rows.iter().map(|row| label_row(&ui, row, pen(row))) }
                    </div>
                    <SnappingChoice />
                </div>
            </div>
        </section>
    }
}

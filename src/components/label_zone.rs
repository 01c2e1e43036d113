//! The zone of the labels: those used last come first where there are many, and can be found by typing where there are
//! more; all of it can be folded away. It scrolls by itself, so that the list below has its own room.

use super::context::{Ui, use_session, use_ui};
use super::icons;
use super::label_actions::label_actions;
use super::label_face::{LabelRow, label_row};
use super::labels::MAX_ROWS;
use super::pen_button::pen_button;
use super::snapping_choice::SnappingChoice;
use crate::commands;
use crate::state::{Event, Session};
use crate::words::{Words, shown};
use standoff::search::{Matching, Needle};
use web_sys::{HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

/// From so many labels on, the rows are lower.
const MANY: usize = 10;
/// From so many on, they are found by typing.
const N_SEARCHED: usize = 21;
/// The setting, and its value while the labels are folded away.
const FOLDED: (&str, &str) = ("labels", "folded");

/// The rows that are shown, of those whose titles have the words of `query`.
fn rows(session: &Session, query: &str, words: Words) -> Vec<LabelRow> {
    let needle = Needle::new(query.trim(), Matching::default());
    session.read(|view| {
        let order = commands::labels_by_use(view);
        let rows = order
            .into_iter()
            .filter_map(|index| LabelRow::of(view, index));
        let is_meant = |row: &LabelRow| {
            let title = row.label.title_in(words.lang().tag());
            needle.as_ref().is_none_or(|needle| needle.is_in(title))
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
    let pen = |row: &LabelRow| pen_button(&ui, row.index, &row.label);
    let many = (n_labels >= MANY).then_some("many");
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
                if is_searched { { search(&ui, &query, &rows) } }
                <div class="labels-scroll">
                    if n_labels > MAX_ROWS && query_now.trim().is_empty() {
                        <p class="caption">{ words.first_labels(MAX_ROWS, n_labels) }</p>
                    }
                    <div class={classes!("labels", many)} role="group" aria-labelledby="labels-title" data-keys="text">
                        { for rows.iter().map(|row| label_row(&ui, row, pen(row))) }
                    </div>
                    <SnappingChoice />
                </div>
            </div>
        </section>
    }
}

/// The field of the words that the titles are searched for. Enter tags with the first label that is found.
fn search(ui: &Ui, query: &UseStateHandle<String>, rows: &[LabelRow]) -> Html {
    let words = ui.words;
    let on_input = {
        let query = query.setter();
        Callback::from(move |event: InputEvent| {
            query.set(event.target_unchecked_into::<HtmlInputElement>().value());
        })
    };
    let is_asked = !query.trim().is_empty();
    let on_key = {
        let (ui, query) = (ui.clone(), query.setter());
        let first = rows.first().map(|row| row.label.id.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.is_composing() || !is_asked {
                return;
            }
            match (event.key().as_str(), &first) {
                ("Enter", Some(first)) => {
                    let has_selection = ui.session.read(|view| view.pending().is_some());
                    ui.tag(first.clone());
                    if has_selection {
                        query.set(String::new());
                        ui.focus_text();
                    }
                }
                ("Escape", _) => query.set(String::new()),
                _ => return,
            }
            event.prevent_default();
            event.stop_propagation();
        })
    };
    let first = rows.first().map(|row| {
        let title = row.label.title_in(words.lang().tag());
        words.n_labels_found(rows.len(), &shown(title))
    });
    let found = first.unwrap_or_else(|| words.no_label_found().to_owned());
    html! {
        <div class="label-search">
            <input type="search" class="field" dir="auto" aria-label={words.find_label()} placeholder={words.find_label()}
                autocomplete="off" spellcheck="false" maxlength="200" value={(**query).clone()} oninput={on_input} onkeydown={on_key} />
            // The line is there before it says something, so that it is spoken.
            <p class="settings-why" role="status">{ is_asked.then_some(found) }</p>
        </div>
    }
}

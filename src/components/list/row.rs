//! A row of the list.

use super::super::quote::joined;
use super::picking::Picking;
use crate::commands;
use crate::state::Session;
use crate::words::{Words, shorten, shown};
use standoff::model::{Annotation, AnnotationId, Target};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The content of a row.
#[derive(Clone, PartialEq)]
pub(super) struct Row {
    id: AnnotationId,
    quote: String,
    label_index: usize,
    label: String,
    note: bool,
    unsure: bool,
    /// The doubt about its place, if any.
    doubt: Option<&'static str>,
    chosen: bool,
    picked: bool,
    /// The language of the quote.
    lang: Option<String>,
}

fn quote_of(session: &Session, annotation: &Annotation) -> String {
    match &annotation.target {
        Target::Orphan(orphan) => shorten(&orphan.quote, 140),
        Target::Anchored(parts) | Target::Candidate(parts) => session.read(|view| {
            let Some(document) = view.document() else {
                return String::new();
            };
            joined(&document.document().text, parts, |quote| {
                shorten(quote, 140)
            })
        }),
    }
}

/// The content of the row of an annotation.
pub(super) fn row(session: &Session, annotation: &Annotation, words: Words) -> Row {
    let language = words.lang().tag();
    session.read(|view| {
        let labels = view.schema().labels();
        let label_index = labels
            .iter()
            .position(|label| label.id == annotation.label)
            .unwrap_or_default();
        Row {
            id: annotation.id.clone(),
            quote: quote_of(session, annotation),
            label_index,
            label: labels
                .get(label_index)
                .map(|label| shown(label.title_in(language)))
                .unwrap_or_default(),
            note: !annotation.note.is_empty(),
            unsure: !annotation.is_sure(),
            doubt: match &annotation.target {
                Target::Anchored(_) => None,
                Target::Candidate(_) => Some(words.to_check()),
                Target::Orphan(_) => Some(words.not_found()),
            },
            picked: view.picked().has(&annotation.id),
            chosen: view.chosen() == Some(&annotation.id),
            lang: view
                .document()
                .and_then(|state| state.document().language.clone()),
        }
    })
}

/// The row, as it stands in the list.
pub(super) fn entry(
    row: Row,
    index: usize,
    n_rows: usize,
    with_box: bool,
    picking: &Picking,
) -> Html {
    let words = picking.ui.words;
    let choose = {
        let (picking, id) = (picking.clone(), row.id.clone());
        Callback::from(move |event: MouseEvent| {
            if event.shift_key() {
                picking.through(&id);
            } else if event.ctrl_key() || event.meta_key() {
                picking.toggle(&id);
            } else {
                picking.begin(&id);
                picking
                    .ui
                    .tell(commands::choose(&picking.ui.session, Some(&id)));
                picking.ui.reveal(&id);
            }
        })
    };
    let picked = row.picked.then_some("picked");
    html! {
        <li class={classes!("list-item", picked)} key={row.id.as_str().to_owned()} aria-setsize={n_rows.to_string()}
            aria-posinset={(index + 1).to_string()} aria-current={row.chosen.then_some("true")} data-id={row.id.as_str().to_owned()}>
            if with_box { { pick_box(&row, picking) } }
            <button type="button" class="list-button" onclick={choose}>
                <span class="what">
                    <span class="dot" data-label={row.label_index.to_string()} aria-hidden="true"></span>
                    <span class="cut">{ row.label }</span>
                    // Nothing else parts the words of the button's name.
                    <span class="visually-hidden">{ ": " }</span>
                    if let Some(doubt) = row.doubt { <span class="doubt">{ doubt }</span> }
                    if row.unsure { <span class="unsure">{ words.unsure() }</span> }
                    if row.note {
                        <span aria-hidden="true">{ "✎" }</span>
                        <span class="visually-hidden">{ words.note() }</span>
                    }
                </span>
                <span class="quote notranslate" translate="no" dir="auto" lang={row.lang}>{ row.quote }</span>
            </button>
        </li>
    }
}

fn pick_box(row: &Row, picking: &Picking) -> Html {
    let pick = {
        let (picking, id) = (picking.clone(), row.id.clone());
        Callback::from(move |event: MouseEvent| match event.shift_key() {
            true => picking.through(&id),
            false => {
                let is_in = event.target_unchecked_into::<HtmlInputElement>().checked();
                picking.set(&id, is_in);
            }
        })
    };
    let name = picking.ui.words.select_row(&row.label, &row.quote);
    html! {
        <span class="pick"><input type="checkbox" checked={row.picked} onclick={pick} aria-label={name} /></span>
    }
}

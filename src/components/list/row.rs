//! A row of the list.

use super::super::quote::{after, before, joined};
use super::picking::Picking;
use super::tall::{AFTER, BEFORE, QUOTE, kind};
use crate::commands;
use crate::state::View;
use crate::words::{Words, shorten, shown};
use standoff::model::{Annotation, AnnotationId, Target};
use standoff::store::DocumentState;
use standoff::text::Places;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// So many characters of a note are in its row.
const NOTE: usize = 90;

/// The content of a row.
#[derive(Clone, PartialEq)]
pub(super) struct Row {
    pub id: AnnotationId,
    /// How tall it is, as a number of [`super::tall`].
    pub kind: u8,
    /// The words of its line before the quote.
    before: String,
    quote: String,
    /// The words behind it.
    after: String,
    label_index: usize,
    label: String,
    /// The first words of the note.
    note: String,
    unsure: bool,
    /// The doubt about its place, if any.
    doubt: Option<&'static str>,
    /// The number of its paragraph, and the heading above it.
    place: Option<(u32, Option<String>)>,
    pub chosen: bool,
    picked: bool,
    /// The language of the quote.
    lang: Option<String>,
}

/// The quote with the words around it in its line.
pub(super) fn around(state: &DocumentState, target: &Target) -> (String, String, String) {
    match target {
        Target::Orphan(orphan) => (String::new(), shorten(&orphan.quote, QUOTE), String::new()),
        Target::Anchored(parts) | Target::Candidate(parts) => {
            let text = state.text();
            let all = parts.covering();
            let mut before = before(text, all.start(), BEFORE);
            let mut after = after(text, all.end(), AFTER);
            // The blanks at the ends of a quote that nobody trimmed are not in bold, and words stay apart.
            let whole = text.slice(all).unwrap_or_default();
            if whole.starts_with(char::is_whitespace) {
                before.push(' ');
            }
            if whole.ends_with(char::is_whitespace) {
                after.insert(0, ' ');
            }
            (
                before,
                joined(text, parts, |quote| shorten(quote, QUOTE)),
                after,
            )
        }
    }
}

/// The place of an annotation, as a reader would say it.
fn place(state: &DocumentState, target: &Target, places: &Places) -> Option<(u32, Option<String>)> {
    let start = target.covering()?.start();
    let place = places.at(state.partition(), start)?;
    let heading = place
        .heading
        .and_then(|words| state.text().slice(words).ok());
    Some((place.number, heading.map(|words| shorten(words, 60))))
}

/// The content of the row of an annotation of a document.
pub(super) fn row(
    view: &View,
    state: &DocumentState,
    annotation: &Annotation,
    places: &Places,
    words: Words,
) -> Row {
    let language = words.lang().tag();
    let labels = view.schema().labels();
    let label_index = labels
        .iter()
        .position(|label| label.id == annotation.label)
        .unwrap_or_default();
    let (before, quote, after) = around(state, &annotation.target);
    Row {
        id: annotation.id.clone(),
        kind: kind(state, annotation),
        before,
        quote,
        after,
        label_index,
        label: labels
            .get(label_index)
            .map(|label| shown(label.title_in(language)))
            .unwrap_or_default(),
        note: shorten(&annotation.note, NOTE),
        unsure: !annotation.is_sure(),
        doubt: match &annotation.target {
            Target::Anchored(_) => None,
            Target::Candidate(_) => Some(words.to_check()),
            Target::Orphan(_) => Some(words.not_found()),
        },
        place: place(state, &annotation.target, places),
        picked: view.picked().has(&annotation.id),
        chosen: view.chosen() == Some(&annotation.id),
        lang: state.document().language.clone(),
    }
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
            aria-posinset={(index + 1).to_string()} aria-current={row.chosen.then_some("true")} data-id={row.id.as_str().to_owned()} data-tall={row.kind.to_string()}>
            if with_box { { pick_box(&row, picking) } }
            { face(row, words, choose) }
        </li>
    }
}

/// The button of a row: what it is, its words in their line, its note.
pub(super) fn face(row: Row, words: Words, choose: Callback<MouseEvent>) -> Html {
    html! {
            <button type="button" class="list-button" onclick={choose}>
                <span class="what">
                    <span class="dot" data-label={row.label_index.to_string()} aria-hidden="true"></span>
                    <span class="cut">{ row.label }</span>
                    // Nothing else parts the words of the button's name.
                    <span class="visually-hidden">{ ": " }</span>
                    if let Some(doubt) = row.doubt { <span class="doubt">{ doubt }</span> }
                    if row.unsure { <span class="unsure">{ words.unsure() }</span> }
                    { row.place.map(|place| place_of(words, place)).unwrap_or_default() }
                </span>
                <span class="quote notranslate" translate="no" dir="auto" lang={row.lang}>
                    // Who hears the row hears what it is about; the words around it are for the eye.
                    <span aria-hidden="true">{ row.before }</span><b>{ row.quote }</b><span aria-hidden="true">{ row.after }</span>
                </span>
                if !row.note.is_empty() {
                    <span class="row-note">
                        <span class="visually-hidden">{ words.its_note() }</span>
                        <bdi class="notranslate" translate="no">{ row.note }</bdi>
                    </span>
                }
            </button>
    }
}

/// The place of the row, cut where there is no room for the heading.
fn place_of(words: Words, (number, heading): (u32, Option<String>)) -> Html {
    let named = words.paragraph_of(number);
    html! {
        <span class="place">
            if let Some(heading) = heading {
                <bdi class="place-heading notranslate" translate="no" aria-hidden="true" title={heading.clone()}>{ heading }</bdi>
            }
            <span aria-hidden="true">{ format!("¶\u{a0}{number}") }</span>
            <span class="visually-hidden">{ named }</span>
        </span>
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

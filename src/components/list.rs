//! The annotations of the document in reading order. Only the rows near view are in the page: the list is
//! as long as it would be, and starts its rows where the view is.

use super::context::{use_session, use_ui, use_words};
use super::quote::joined;
use crate::commands;
use crate::state::{Event, Session};
use crate::words::{Words, shorten};
use standoff::model::{Annotation, AnnotationId, Target};
use standoff::schema::LabelId;
use std::rc::Rc;
use web_sys::{Element, HtmlElement, HtmlSelectElement};
use yew::prelude::*;

/// The height of a row in pixels, as `.list-item` has it.
const ROW: f64 = 72.0;
/// Rows kept on each side of the view.
const SPARE: usize = 6;

/// What a row shows.
#[derive(Clone, PartialEq)]
struct Row {
    id: AnnotationId,
    quote: String,
    label_index: usize,
    label: String,
    note: bool,
    /// What is doubtful about its place, if anything.
    doubt: Option<&'static str>,
    chosen: bool,
    /// The language of the quote.
    lang: Option<String>,
}

/// Which rows to show: of all, or of those that pass the filter.
enum Rows {
    All(usize),
    Some(Vec<AnnotationId>),
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

fn row(session: &Session, annotation: &Annotation, words: Words) -> Row {
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
                .map(|label| label.title_in(language).to_owned())
                .unwrap_or_default(),
            note: !annotation.note.is_empty(),
            doubt: match &annotation.target {
                Target::Anchored(_) => None,
                Target::Candidate(_) => Some(words.to_check()),
                Target::Orphan(_) => Some(words.not_found()),
            },
            chosen: view.chosen() == Some(&annotation.id),
            lang: view
                .document()
                .and_then(|state| state.document().language.clone()),
        }
    })
}

/// The list with its filter.
#[component]
pub fn AnnotationList() -> Html {
    let (words, ui) = (use_words(), use_ui());
    let session = use_session(|event| {
        matches!(
            event,
            Event::Changed(_) | Event::Current | Event::Filter | Event::Chosen
        )
    });
    let scroller = use_node_ref();
    let list = use_node_ref();
    let first = use_state_eq(|| 0_usize);
    let n_visible = use_state_eq(|| 12_usize);

    let document = session.read(|view| view.current().cloned());
    let rows = {
        let filter = session.read(|view| view.filter().map(<[LabelId]>::to_vec));
        let again = session.clone();
        use_memo(
            (session.revision(), filter, document.clone()),
            move |(_, filter, _)| {
                again.read(|view| {
                    let Some(document) = view.document() else {
                        return Rows::All(0);
                    };
                    match filter {
                        None => Rows::All(document.store().n_annotations()),
                        Some(_) => Rows::Some(
                            document
                                .store()
                                .iter()
                                .filter(|annotation| view.passes(&annotation.label))
                                .map(|annotation| annotation.id.clone())
                                .collect(),
                        ),
                    }
                })
            },
        )
    };
    let n_rows = match &*rows {
        Rows::All(count) => *count,
        Rows::Some(ids) => ids.len(),
    };
    let from = first.saturating_sub(SPARE).min(n_rows);
    let until = (*first + *n_visible + SPARE).min(n_rows);
    let shown: Vec<Row> = (from..until)
        .filter_map(|index| {
            let annotation = session.read(|view| {
                let store = view.document()?.store();
                match &*rows {
                    Rows::All(_) => store.nth(index).cloned(),
                    Rows::Some(ids) => store.get(ids.get(index)?).cloned(),
                }
            })?;
            Some(row(&session, &annotation, words))
        })
        .collect();

    {
        // Lengths go through CSSOM: the policy allows no style attribute.
        let list = list.clone();
        use_effect_with((n_rows, from), move |(n_rows, from)| {
            if let Some(list) = list.cast::<HtmlElement>() {
                let style = list.style();
                let _ = style.set_property("block-size", &format!("{}px", *n_rows as f64 * ROW));
                let _ =
                    style.set_property("padding-block-start", &format!("{}px", *from as f64 * ROW));
            }
        });
    }
    let measure = {
        let (scroller, first, n_visible) = (scroller.clone(), first.clone(), n_visible.clone());
        move || {
            if let Some(scroller) = scroller.cast::<Element>() {
                let top = f64::from(scroller.scroll_top()).max(0.0);
                // Steps of a few rows, so that a wheel notch seldom renders.
                first.set((top / ROW) as usize / 4 * 4);
                n_visible.set((f64::from(scroller.client_height()) / ROW).ceil() as usize + 5);
            }
        }
    };
    {
        let measure = measure.clone();
        use_effect_with((n_rows, document), move |_| measure());
    }
    let on_scroll = Callback::from(move |_: web_sys::Event| measure());
    use_follow(session.clone(), rows.clone(), scroller.clone());

    html! {
        <section class="list-section">
            <div class="list-head">
                <h2 class="section-title" id="list-title">
                    { words.annotations() }{ " " }<span class="aside">{ n_rows }</span>
                </h2>
                { filter_choice(&session, words) }
            </div>
            // A scrolling region must be reachable by keys where nothing in it is.
            <div ref={scroller} class="list-scroll" onscroll={on_scroll}>
                if n_rows == 0 {
                    <p class="empty">{ empty_words(&session, words) }</p>
                }
                <ul ref={list} class="list" role="list" aria-label={words.annotations()}>
                    { for shown.into_iter().enumerate().map(|(offset, row)| entry(row, from + offset, n_rows, &session, &ui)) }
                </ul>
            </div>
        </section>
    }
}

/// A newly chosen annotation scrolls the list so that its row is in view.
#[hook]
fn use_follow(session: Session, rows: Rc<Rows>, scroller: NodeRef) {
    let chosen = session.read(|view| view.chosen().cloned());
    use_effect_with(chosen, move |chosen| {
        let place = chosen.as_ref().and_then(|id| match &*rows {
            Rows::All(_) => session.read(|view| view.document()?.store().rank(id)),
            Rows::Some(ids) => ids.iter().position(|other| other == id),
        });
        if let (Some(place), Some(scroller)) = (place, scroller.cast::<Element>()) {
            let top = place as f64 * ROW;
            let (view_top, height) = (
                f64::from(scroller.scroll_top()),
                f64::from(scroller.client_height()),
            );
            if top < view_top || top + ROW > view_top + height {
                scroller.set_scroll_top((top - height / 2.0 + ROW / 2.0).max(0.0) as i32);
            }
        }
    });
}

fn empty_words(session: &Session, words: Words) -> &'static str {
    match session.read(|view| view.filter().is_some()) {
        true => words.none_for_filter(),
        false => words.no_annotations(),
    }
}

fn filter_choice(session: &Session, words: Words) -> Html {
    let language = words.lang().tag();
    let (labels, chosen): (Vec<(LabelId, String)>, Option<LabelId>) = session.read(|view| {
        (
            view.schema()
                .labels()
                .iter()
                .map(|label| (label.id.clone(), label.title_in(language).to_owned()))
                .collect(),
            view.filter().and_then(|labels| labels.first().cloned()),
        )
    });
    let on_change = {
        let session = session.clone();
        Callback::from(move |event: web_sys::Event| {
            let value = event.target_unchecked_into::<HtmlSelectElement>().value();
            let filter = LabelId::parse(&value).ok().map(|id| vec![id]);
            commands::set_filter(&session, filter);
        })
    };
    html! {
        <select class="field" aria-label={words.filter()} onchange={on_change}>
            <option value="" selected={chosen.is_none()}>{ words.all_labels() }</option>
            { for labels.into_iter().map(|(id, title)| html! {
                <option value={id.as_str().to_owned()} selected={chosen.as_ref() == Some(&id)}>{ title }</option>
            }) }
        </select>
    }
}

fn entry(
    row: Row,
    index: usize,
    n_rows: usize,
    session: &Session,
    ui: &super::context::Ui,
) -> Html {
    let choose = {
        let (session, ui, id) = (session.clone(), ui.clone(), row.id.clone());
        Callback::from(move |_: MouseEvent| {
            let _ = commands::choose(&session, Some(&id));
            ui.reveal.emit(id.clone());
        })
    };
    html! {
        <li class="list-item" key={row.id.as_str().to_owned()} aria-setsize={n_rows.to_string()}
            aria-posinset={(index + 1).to_string()} aria-current={row.chosen.then_some("true")}>
            <button type="button" class="list-button" onclick={choose}>
                <span class="what">
                    <span class="dot" data-label={row.label_index.to_string()} aria-hidden="true"></span>
                    { row.label }
                    // Nothing else parts the words of the button's name.
                    <span class="visually-hidden">{ ": " }</span>
                    if let Some(doubt) = row.doubt { <span class="doubt">{ doubt }</span> }
                    if row.note {
                        <span aria-hidden="true">{ "✎" }</span>
                        <span class="visually-hidden">{ ui.words.note() }</span>
                    }
                </span>
                <span class="quote" lang={row.lang}>{ row.quote }</span>
            </button>
        </li>
    }
}

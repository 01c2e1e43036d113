//! The suggestions, each in its line, with yes and no.

use crate::commands::registry;
use crate::components::context::{Ui, use_ui};
use crate::components::find_panel::{Around, around_within};
use crate::components::icons;
use crate::components::letter::letter;
use crate::components::windowed::use_windowed;
use crate::state::Session;
use crate::words::shown;
use standoff::Span;
use standoff::model::SuggestionId;
use standoff::schema::LabelId;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};
use yew::prelude::*;

/// The height of a row in pixels, as `.hit` has it.
const ROW: f64 = 52.0;

/// The verdict on a suggestion.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It becomes an annotation.
    Accept,
    /// It is not made again.
    Refuse,
}

/// The properties of [`Rows`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The open suggestions, in order.
    pub all: Vec<(SuggestionId, Span, LabelId)>,
    /// They can be settled.
    pub may_write: bool,
    /// Called with the verdict on some of them.
    pub on_settle: Callback<(Verdict, Vec<SuggestionId>)>,
    /// One is to be brought into view.
    pub on_show: Callback<Span>,
}

/// The rows. `a` and `r` accept and refuse the one that has the focus, arrows go to the next.
#[component]
pub fn Rows(props: &Props) -> Html {
    let ui = use_ui();
    let n_rows = props.all.len();
    let windowed = use_windowed(
        (n_rows, ui.session.read(|view| view.current().cloned())),
        ROW,
    );
    let next = use_mut_ref(|| None::<usize>);
    {
        // The settled suggestion is gone: the focus is on the one that came in its place.
        let (next, list) = (next.clone(), windowed.list.clone());
        use_effect_with(n_rows, move |n_rows| {
            let place = next.borrow_mut().take();
            if let Some(place) = place {
                focus_row(&list, place.min(n_rows.saturating_sub(1)));
            }
        });
    }
    let settle = {
        let (on_settle, all, next) = (props.on_settle.clone(), props.all.clone(), next.clone());
        Callback::from(move |(verdict, index): (Verdict, usize)| {
            if let Some((id, _, _)) = all.get(index) {
                next.replace(Some(index));
                on_settle.emit((verdict, vec![id.clone()]));
            }
        })
    };
    let on_key = {
        let (settle, list, session) = (settle.clone(), windowed.list.clone(), ui.session.clone());
        let (may_write, windowed) = (props.may_write, windowed.clone());
        Callback::from(move |event: KeyboardEvent| {
            let Some(index) = row_of(&event) else {
                return;
            };
            let single = registry::single_keys(&session) && !event.ctrl_key() && !event.meta_key();
            let to = match letter(&event).as_str() {
                "a" if single && may_write => {
                    event.prevent_default();
                    return settle.emit((Verdict::Accept, index));
                }
                "r" if single && may_write => {
                    event.prevent_default();
                    return settle.emit((Verdict::Refuse, index));
                }
                "ArrowDown" if index + 1 < n_rows => index + 1,
                "ArrowUp" if index > 0 => index - 1,
                _ => return,
            };
            event.prevent_default();
            windowed.bring(to);
            focus_row(&list, to);
        })
    };
    let row = |index: usize| row(&ui, props, &settle, index);
    let rows = (windowed.from..windowed.until).filter_map(row);
    html! {
        <div ref={windowed.scroller.clone()} class="hits" onscroll={windowed.on_scroll.clone()} onkeydown={on_key}>
            <ul ref={windowed.list.clone()} role="list" aria-label={ui.words.suggestions()}>{ for rows }</ul>
        </div>
    }
}

/// A row; nothing where its label or its place is gone.
fn row(ui: &Ui, props: &Props, settle: &Callback<(Verdict, usize)>, index: usize) -> Option<Html> {
    let (id, span, label) = props.all.get(index)?;
    let (before, quote, after) = quote(&ui.session, *span)?;
    let (label_index, title, lang) = ui.session.read(|view| {
        let labels = view.schema().labels();
        let index = labels.iter().position(|other| other.id == *label)?;
        let title = shown(labels[index].title_in(ui.words.lang().tag()));
        let lang = view.document()?.document().language.clone();
        Some((index, title, lang))
    })?;
    let show = {
        let (on_show, span) = (props.on_show.clone(), *span);
        Callback::from(move |_: MouseEvent| on_show.emit(span))
    };
    let act = |verdict: Verdict, name: String, face: Html| {
        let settle = settle.clone();
        html! {
            <button type="button" class="button icon" aria-label={name.clone()} title={name} disabled={!props.may_write}
                onclick={move |_: MouseEvent| settle.emit((verdict, index))}>{ face }</button>
        }
    };
    Some(html! {
        <li class="hit" key={id.as_str().to_owned()} data-row={index.to_string()} aria-setsize={props.all.len().to_string()} aria-posinset={(index + 1).to_string()}>
            <button type="button" class="hit-button" onclick={show}>
                <span class="suggested-label notranslate" translate="no">
                    <span class="dot" data-label={label_index.to_string()} aria-hidden="true"></span>
                    <bdi class="cut">{ title }</bdi>
                    <span class="visually-hidden">{ ": " }</span>
                </span>
                <span class="inside notranslate" translate="no" {lang}><bdi>{ before }<b>{ quote.clone() }</b>{ after }</bdi></span>
            </button>
            { act(Verdict::Accept, ui.words.accept(&quote), icons::check()) }
            { act(Verdict::Refuse, ui.words.refuse(&quote), icons::close()) }
        </li>
    })
}

/// The row that has the focus.
fn row_of(event: &KeyboardEvent) -> Option<usize> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let row = target.closest("[data-row]").ok()??;
    row.get_attribute("data-row")?.parse().ok()
}

fn focus_row(list: &NodeRef, index: usize) {
    let button = list.cast::<Element>().and_then(|list| {
        let selector = format!("[data-row=\"{index}\"] .hit-button");
        list.query_selector(&selector).ok().flatten()
    });
    if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
        let _ = button.focus();
    }
}

/// So many characters stand before a suggestion at most: it shares its line with the name of its label and two buttons.
const BEFORE: usize = 12;

/// The quote of a span, with the text around it.
fn quote(session: &Session, span: Span) -> Option<Around> {
    session.read(|view| around_within(view.document()?.text(), span, BEFORE))
}

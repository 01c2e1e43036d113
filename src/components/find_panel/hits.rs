//! The hits, each in a few words of its line, with a box that leaves it out.

use crate::commands;
use crate::components::context::use_ui;
use crate::components::quote::{after, before};
use crate::components::windowed::use_windowed;
use crate::state::{Found, Session};
use standoff::Span;
use standoff::text::Text;
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The height of a row in pixels, as `.hit` has it.
const ROW: f64 = 52.0;
/// How much of the line is shown before and after a hit, in characters.
const BEFORE: usize = 28;
const AFTER: usize = 48;

/// The hits, and the session's revision: another number where it may be more.
#[derive(Clone)]
pub struct ByAddress(pub Rc<Found>, pub u64);

impl PartialEq for ByAddress {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0) && self.1 == other.1
    }
}

/// The properties of [`Hits`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The hits.
    pub found: ByAddress,
    /// One was picked.
    pub on_pick: Callback<Span>,
}

/// The hits.
#[component]
pub fn Hits(props: &Props) -> Html {
    let ui = use_ui();
    let found = &props.found.0;
    let n_rows = found.len();
    let windowed = use_windowed((n_rows, Some(found.document.clone())), ROW);
    let place = found.now().map(|now| found.n_before(now.start()));
    {
        let windowed = windowed.clone();
        use_effect_with(found.now(), move |_| {
            if let Some(place) = place {
                windowed.bring(place);
            }
        });
    }
    let rows = (windowed.from..windowed.until).filter_map(|index| {
        let hit = found.nth(index)?;
        Some(row(
            &ui.session,
            &props.on_pick,
            found,
            hit,
            (index, n_rows),
            ui.words,
        ))
    });
    html! {
        <div ref={windowed.scroller.clone()} class="hits" onscroll={windowed.on_scroll.clone()}>
            <ul ref={windowed.list.clone()} role="list" aria-label={ui.words.hits()}>{ for rows }</ul>
        </div>
    }
}

fn row(
    session: &Session,
    on_pick: &Callback<Span>,
    found: &Found,
    hit: Span,
    (index, n_rows): (usize, usize),
    words: crate::words::Words,
) -> Html {
    let shown = session.read(|view| {
        let state = view.project().document(&found.document)?;
        let language = state.document().language.clone();
        Some((around(state.text(), hit)?, language))
    });
    let Some(((before, quote, after), language)) = shown else {
        return Html::default();
    };
    let pick = {
        let on_pick = on_pick.clone();
        Callback::from(move |_: MouseEvent| on_pick.emit(hit))
    };
    let is_left_out = found.is_left_out(hit);
    let on_change = {
        let session = session.clone();
        Callback::from(move |event: Event| {
            let input = event.target_unchecked_into::<HtmlInputElement>();
            commands::leave_out(&session, hit, !input.checked());
        })
    };
    html! {
        <li class={classes!("hit", is_left_out.then_some("left-out"))} key={hit.start().get()} aria-setsize={n_rows.to_string()}
            aria-posinset={(index + 1).to_string()} aria-current={(found.now() == Some(hit)).then_some("true")}>
            <input type="checkbox" checked={!is_left_out} aria-label={words.take_hit(&quote)} onchange={on_change} />
            <button type="button" class="hit-button" onclick={pick}>
                <span class="inside notranslate" translate="no" dir="auto" lang={language}>{ before }<b>{ quote }</b>{ after }</span>
            </button>
        </li>
    }
}

/// The text before a quote in its line, the quote itself, and the text after it.
pub type Around = (String, String, String);

/// The quote of a span with the text around it in its line.
pub fn around(text: &Text, hit: Span) -> Option<Around> {
    around_within(text, hit, BEFORE)
}

/// The same with so many characters before it at most.
pub fn around_within(text: &Text, hit: Span, n_before: usize) -> Option<Around> {
    let quote = text.slice(hit).ok()?.to_owned();
    Some((
        before(text, hit.start(), n_before),
        quote,
        after(text, hit.end(), AFTER),
    ))
}

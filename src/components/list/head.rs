//! The head of the list: how many it shows, of which label, and the buttons for all else.

use super::super::context::{Ui, use_session, use_ui};
use super::super::icons;
use super::super::label_face::titles;
use crate::commands;
use crate::state::Event;
use standoff::schema::LabelId;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// The value of the line for several labels: no label's id has a blank.
const SEVERAL: &str = "several labels";

/// The properties of a [`Head`].
#[derive(Properties, PartialEq)]
pub(super) struct Props {
    /// How many rows there are.
    pub n_rows: usize,
    /// The other filters are open.
    pub filters_open: bool,
    /// Opens or closes them.
    pub toggle_filters: Callback<()>,
    /// The rows have their boxes; `None` where they cannot.
    pub picks: Option<bool>,
    /// Gives them, or takes them away.
    pub toggle_boxes: Callback<()>,
    /// The button for that.
    pub pick_button: NodeRef,
}

/// The head of the list.
#[component]
pub(super) fn Head(props: &Props) -> Html {
    let ui = use_ui();
    let words = ui.words;
    let session = use_session(|event| {
        matches!(
            event,
            Event::Changed(_) | Event::Filter | Event::Listing | Event::Access
        )
    });
    let n_filters = session.read(|view| view.listing().n_filters());
    let click = |act: &Callback<()>| {
        let act = act.clone();
        Callback::from(move |_: MouseEvent| act.emit(()))
    };
    let word = |on: bool| if on { "true" } else { "false" };
    let filters = words.filters(n_filters);
    let in_use = (n_filters > 0).then_some("in-use");
    html! {
        <div class="list-head">
            <h2 class="section-title" id="list-title">
                { words.annotations() }{ " " }<span class="aside">{ props.n_rows }</span>
            </h2>
            <button type="button" class={classes!("button", "icon", "small", in_use)} data-act="list-filters"
                aria-label={filters.clone()} title={filters} aria-expanded={word(props.filters_open)}
                onclick={click(&props.toggle_filters)}>{ icons::funnel() }</button>
            if let Some(picks) = props.picks {
                <button type="button" ref={props.pick_button.clone()} class="button icon small" data-act="pick"
                    aria-label={words.select_several()} title={words.select_several()} aria-pressed={word(picks)}
                    onclick={click(&props.toggle_boxes)}>{ icons::checks() }</button>
            }
            { filter_choice(&ui) }
        </div>
    }
}

fn filter_choice(ui: &Ui) -> Html {
    let words = ui.words;
    let session = &ui.session;
    let labels = titles(ui);
    let (chosen, n_chosen) = session.read(|view| {
        let labels = view.filter().unwrap_or_default();
        (labels.first().cloned(), labels.len())
    });
    // Several labels are ticked below: here they are one more line, which says how many.
    let is_several = n_chosen > 1;
    let on_change = {
        let session = session.clone();
        Callback::from(move |event: web_sys::Event| {
            let value = event.target_unchecked_into::<HtmlSelectElement>().value();
            if value == SEVERAL {
                return;
            }
            let filter = LabelId::parse(&value).ok().map(|id| vec![id]);
            commands::set_filter(&session, filter);
        })
    };
    // Firefox keeps the choice of a line that goes away: then the field is made anew.
    let key = if is_several { "several" } else { "one" };
    html! {
        <select {key} class="field" aria-label={words.filter()} onchange={on_change}>
            <option value="" selected={chosen.is_none()}>{ words.all_labels() }</option>
            if is_several { <option value={SEVERAL} selected=true>{ words.n_labels(n_chosen) }</option> }
            { for labels.into_iter().map(|(id, title)| html! {
                <option value={id.as_str().to_owned()} selected={!is_several && chosen.as_ref() == Some(&id)}>{ title }</option>
            }) }
        </select>
    }
}

//! The filters of the list, with several labels at once, and its order: open only while wanted.

use super::super::context::{Ui, use_session, use_ui, use_words};
use super::super::focus::leaves;
use super::super::label_face::titles;
use super::super::labels::MAX_ROWS;
use crate::commands;
use crate::state::{Event, Listing, Session, Sort};
use crate::words::{Words, shown};
use standoff::schema::LabelId;
use std::rc::Rc;
use web_sys::{FocusEvent, HtmlElement, HtmlInputElement, HtmlSelectElement, KeyboardEvent};
use yew::prelude::*;

const ORDERS: [Sort; 4] = [Sort::Place, Sort::Label, Sort::Newest, Sort::Length];

/// The filters.
#[component]
pub(super) fn ListFilters() -> Html {
    let (ui, words) = (use_ui(), use_words());
    let session = use_session(|event| {
        matches!(
            event,
            Event::Changed(_) | Event::Current | Event::Filter | Event::Listing
        )
    });
    let listing = session.read(|view| view.listing().clone());
    let names = commands::annotators_there(&session);
    let on_words = on_words(&session, &listing);
    let clear = {
        let (session, sort) = (session.clone(), listing.sort);
        Callback::from(move |_: MouseEvent| {
            let listing = Listing::default();
            commands::sift(&session, Listing { sort, ..listing });
            commands::set_filter(&session, None);
        })
    };
    let is_sifted = session.read(commands::is_sifted);
    let n_labels = usize::from(session.read(|view| view.filter().is_some()));
    let n_behind = n_labels + listing.n_filters() - usize::from(!listing.words.trim().is_empty());
    let note = Choice {
        class: "half",
        name: words.note(),
        options: own(&[words.any(), words.with_note(), words.without_note()]),
        chosen: index_of(listing.note),
    };
    let sure = Choice {
        class: "half",
        name: words.confidence(),
        options: own(&[words.any(), words.sure(), words.unsure()]),
        chosen: index_of(listing.sure),
    };
    // With one annotator there is nothing to choose, unless another was chosen elsewhere.
    let with_names = names.len() > 1 || listing.annotator.is_some();
    html! {
        <div class="list-filters" role="group" aria-label={words.filters(0)}>
            <input type="search" dir="auto" class="field whole" aria-label={words.words_of()} placeholder={words.words_of()}
                value={listing.words.clone()} oninput={on_words} />
            <Rest n_in_use={n_behind}>
                { label_boxes(&ui) }
                { in_text(&ui, &listing) }
                { choice(&session, &listing, note, |listing, index| listing.note = value_at(index)) }
                { choice(&session, &listing, sure, |listing, index| listing.sure = value_at(index)) }
                if with_names {
                    { annotator(&session, &listing, names, words) }
                }
                { choice(&session, &listing, order(words, &listing), |listing, index| {
                    listing.sort = ORDERS.get(index).copied().unwrap_or_default();
                }) }
                if is_sifted {
                    <button type="button" class="button outlined small whole" onclick={clear}>{ words.clear_filters() }</button>
                }
            </Rest>
        </div>
    }
}

/// The list is sifted anew with each letter.
fn on_words(session: &Session, listing: &Listing) -> Callback<InputEvent> {
    let (session, listing) = (session.clone(), listing.clone());
    Callback::from(move |event: InputEvent| {
        let words = event.target_unchecked_into::<HtmlInputElement>().value();
        let listing = listing.clone();
        commands::sift(&session, Listing { words, ..listing });
    })
}

/// The properties of the [`Rest`].
#[derive(Properties, PartialEq)]
struct RestProps {
    /// So many of them leave something out.
    n_in_use: usize,
    children: Html,
}

/// All filters but that by words. Where the window is low they lie over the rows while its button is pressed, so that no row
/// moves for them; elsewhere the style sheet shows them at all times, and hides the button.
#[component]
fn Rest(props: &RestProps) -> Html {
    let ui = use_ui();
    let open = use_state_eq(|| false);
    let (node, button) = (use_node_ref(), use_node_ref());
    let toggle = {
        let (open, button) = (open.clone(), button.clone());
        Callback::from(move |_: MouseEvent| {
            // Safari leaves a clicked button without the focus.
            focus(&button);
            open.set(!*open);
        })
    };
    let on_key = {
        let (open, button) = (open.clone(), button.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" && *open {
                event.stop_propagation();
                open.set(false);
                focus(&button);
            }
        })
    };
    let on_focus_out = {
        let (open, node) = (open.clone(), node.clone());
        Callback::from(move |event: FocusEvent| {
            if leaves(&event, &node) {
                open.set(false);
            }
        })
    };
    html! {
        <div ref={node} class="filters-more" onkeydown={on_key} onfocusout={on_focus_out}>
            <button ref={button} type="button" class="button outlined small" data-act="more-filters"
                aria-expanded={if *open { "true" } else { "false" }} onclick={toggle}>{ ui.words.more_filters(props.n_in_use) }</button>
            // A pointer pressed on its own ground must not take the focus out of it.
            <div class={classes!("filters-rest", open.then_some("open"))} tabindex="-1">{ props.children.clone() }</div>
        </div>
    }
}

fn focus(button: &NodeRef) {
    if let Some(button) = button.cast::<HtmlElement>() {
        let _ = button.focus();
    }
}

/// A box for each label: the list shows those that are ticked, and all where none is.
fn label_boxes(ui: &Ui) -> Html {
    let labels = titles(ui);
    if labels.len() < 2 {
        return Html::default();
    }
    let ticked = |id: &LabelId| {
        let session = &ui.session;
        session.read(|view| view.filter().is_some_and(|labels| labels.contains(id)))
    };
    let label = |(index, (id, title)): (usize, (LabelId, String))| {
        let is_in = ticked(&id);
        let name = id.as_str().to_owned();
        let toggle = {
            let session = ui.session.clone();
            Callback::from(move |_: web_sys::Event| commands::toggle_filter(&session, &id))
        };
        html! {
            <label key={name.clone()} class="label-box">
                <input type="checkbox" data-label-filter={name} checked={is_in} onchange={toggle} />
                <span class="dot" data-label={index.to_string()} aria-hidden="true"></span>
                <span>{ title }</span>
            </label>
        }
    };
    html! {
        <fieldset class="label-boxes whole">
            <legend class="caption">{ ui.words.labels() }</legend>
            <div class="label-boxes-inside">{ for labels.into_iter().take(MAX_ROWS).enumerate().map(label) }</div>
        </fieldset>
    }
}

/// Whether the annotations that are left out are faint in the text too.
fn in_text(ui: &Ui, listing: &Listing) -> Html {
    if !listing.in_text && !ui.session.read(commands::is_sifted) {
        return Html::default();
    }
    let on_change = {
        let (ui, listing) = (ui.clone(), listing.clone());
        Callback::from(move |event: web_sys::Event| {
            let in_text = event.target_unchecked_into::<HtmlInputElement>().checked();
            let listing = listing.clone();
            commands::sift(&ui.session, Listing { in_text, ..listing });
            ui.speak(ui.words.said_in_text(in_text).to_owned());
        })
    };
    html! {
        <label class="check whole">
            <input type="checkbox" data-act="in-text" checked={listing.in_text} onchange={on_change} />
            { ui.words.also_in_text() }
        </label>
    }
}

/// The order of the list.
fn order(words: Words, listing: &Listing) -> Choice {
    let sorts = ORDERS.map(|sort| words.sort_name(sort));
    Choice {
        class: "whole",
        name: words.order(),
        options: own(&sorts),
        chosen: ORDERS
            .iter()
            .position(|sort| *sort == listing.sort)
            .unwrap_or_default(),
    }
}

fn own(options: &[&'static str]) -> Vec<String> {
    options.iter().map(|option| (*option).to_owned()).collect()
}

/// Any, yes or no, as an option.
fn index_of(value: Option<bool>) -> usize {
    match value {
        None => 0,
        Some(true) => 1,
        Some(false) => 2,
    }
}

fn value_at(index: usize) -> Option<bool> {
    [None, Some(true), Some(false)]
        .get(index)
        .copied()
        .flatten()
}

fn annotator(session: &Session, listing: &Listing, names: Rc<Vec<String>>, words: Words) -> Html {
    let by = listing.annotator.as_ref();
    let by = by.and_then(|name| names.iter().position(|other| other == name));
    let named = names.iter().map(|name| match name.is_empty() {
        true => words.no_name().to_owned(),
        false => shown(name),
    });
    let options = [words.any().to_owned()].into_iter().chain(named);
    let by = Choice {
        class: "whole",
        name: words.annotator(),
        options: options.collect(),
        chosen: by.map_or(0, |at| at + 1),
    };
    choice(session, listing, by, move |listing, index| {
        let at = index.checked_sub(1);
        listing.annotator = at.and_then(|at| names.get(at).cloned());
    })
}

/// One of several, by its index.
struct Choice {
    /// `whole` for long options: they take a line.
    class: &'static str,
    name: &'static str,
    options: Vec<String>,
    chosen: usize,
}

fn choice(
    session: &Session,
    listing: &Listing,
    choice: Choice,
    set: impl Fn(&mut Listing, usize) + 'static,
) -> Html {
    let on_change = {
        let (session, listing) = (session.clone(), listing.clone());
        Callback::from(move |event: web_sys::Event| {
            let select = event.target_unchecked_into::<HtmlSelectElement>();
            let index = usize::try_from(select.selected_index()).unwrap_or_default();
            let mut listing = listing.clone();
            set(&mut listing, index);
            commands::sift(&session, listing);
        })
    };
    let option = |(index, option): (usize, String)| {
        html! { <option value={index.to_string()} selected={index == choice.chosen}>{ option }</option> }
    };
    html! {
        <label class={choice.class}>
            <span class="caption">{ choice.name }</span>
            <select class="field" aria-label={choice.name} onchange={on_change}>{ for choice.options.into_iter().enumerate().map(option) }</select>
        </label>
    }
}

//! All labels, in a dialog where typing finds one, and names a new one: Enter tags what was selected, Esc goes back.

use crate::commands;
use crate::commands::registry::{Names, find};
use crate::components::context::{Ui, use_ui};
use crate::components::dialog::use_modal;
use crate::components::label_face::sample;
use crate::components::text_pane::Kept;
use crate::state::Pending;
use crate::words::shown;
use standoff::schema::LabelId;
use web_sys::{Element, HtmlDialogElement, HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

/// The most that are listed: typing finds the others.
const MAX_LISTED: usize = 200;

/// The properties of a [`LabelSearch`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The selection when it was asked for.
    pub kept: Kept,
    /// The same, as it is meant.
    pub pending: Option<Pending>,
    /// What is tagged is marked unsure.
    pub is_unsure: bool,
    /// A new label is wanted.
    pub is_new: bool,
}

/// What can be chosen.
#[derive(Clone, PartialEq)]
enum Offer {
    /// A label: its place in the schema, its title and key.
    Label(usize, LabelId, String, Option<char>),
    /// A new label of this name.
    New(String),
}

/// Leaves the dialog, with what was chosen or with nothing.
type Leave = Callback<Option<Offer>>;

/// The dialog, open as long as it is there.
#[component]
pub fn LabelSearch(props: &Props) -> Html {
    let ui = use_ui();
    let words = ui.words;
    let (dialog, list) = (use_modal(), use_node_ref());
    let query = use_state(String::new);
    let active = use_state(|| 0_usize);
    let offers = offers(&ui, query.trim(), props.is_new);
    use_in_view(list.clone(), (*active, (*query).clone()));
    let leave = leave(&ui, &dialog, props);
    let on_cancel = {
        let leave = leave.clone();
        Callback::from(move |event: Event| {
            event.prevent_default();
            leave.emit(None);
        })
    };
    let on_ground = {
        let leave = leave.clone();
        Callback::from(move |event: MouseEvent| {
            // A click outside it: on the dialog itself, which has no ground of its own.
            if event.target() == event.current_target() {
                leave.emit(None);
            }
        })
    };
    let name = match props.is_new {
        true => words.new_label_here(),
        false => words.every_label(),
    };
    let hint = match props.is_new {
        true => words.name_of_new_label(),
        false => words.find_or_name_label(),
    };
    let n_more = ui
        .session
        .read(|view| view.schema().labels().len())
        .saturating_sub(MAX_LISTED);
    html! {
        <dialog ref={dialog} class="dialog commands label-search" aria-label={name} oncancel={on_cancel} onclick={on_ground}>
            <div class="commands-inside">
                { field(hint, &offers, (&query, &active), &leave) }
                <div ref={list} id="label-offers" class="offers" role="listbox" tabindex="-1" aria-label={words.labels()}>
                    { for offers.iter().enumerate().map(|(place, offer)| row(&ui, offer, place, place == *active, &leave)) }
                </div>
                if n_more > 0 && query.is_empty() { <p class="offers-more">{ words.n_more_offers(n_more) }</p> }
                if offers.is_empty() { <p class="offers-none">{ hint }</p> }
            </div>
        </dialog>
    }
}

/// The labels that fit what is typed, the best first; a new one of that name where no label is called so.
fn offers(ui: &Ui, query: &str, is_new: bool) -> Vec<Offer> {
    let language = ui.words.lang().tag();
    let order = commands::labels_at_hand(&ui.session);
    let (all, has_twin) = ui.session.read(|view| {
        let labels = view.schema().labels();
        let all: Vec<Offer> = order
            .iter()
            .filter_map(|place| Some((*place, labels.get(*place)?)))
            .map(|(place, label)| {
                let title = shown(label.title_in(language));
                Offer::Label(place, label.id.clone(), title, label.key)
            })
            .collect();
        (all, view.schema().twin_of(query).is_some())
    });
    let names: Vec<Names<'_>> = all
        .iter()
        .filter_map(|offer| match offer {
            Offer::Label(_, _, title, _) => Some(Names { title, also: "" }),
            Offer::New(_) => None,
        })
        .collect();
    let found = match is_new && query.is_empty() {
        true => Vec::new(),
        false => find(query, &names),
    };
    let labels = found.into_iter().take(MAX_LISTED);
    let mut offers: Vec<Offer> = labels.filter_map(|place| all.get(place).cloned()).collect();
    if !query.is_empty() && !has_twin {
        let place = if is_new { 0 } else { offers.len() };
        offers.insert(place, Offer::New(query.to_owned()));
    }
    offers
}

/// Closing gives the focus back to where it was; only then can the text be selected again, and tagged.
fn leave(ui: &Ui, dialog: &NodeRef, props: &Props) -> Leave {
    let (dialog, ui, kept) = (dialog.clone(), ui.clone(), props.kept.clone());
    let (pending, is_unsure) = (props.pending, props.is_unsure);
    Callback::from(move |chosen: Option<Offer>| {
        if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
            dialog.close();
        }
        kept.restore();
        ui.set_modal(None);
        ui.tell(commands::set_pending(&ui.session, pending));
        commands::set_unsure(&ui.session, is_unsure);
        match chosen {
            Some(Offer::Label(_, id, _, _)) => ui.tag(id),
            Some(Offer::New(name)) => {
                let language = ui.words.lang().tag();
                match commands::annotate_new(&ui.session, &name, language) {
                    Ok(_) => {
                        kept.restore_caret();
                        ui.say(ui.words.said_label_added(&name));
                        ui.focus_text();
                    }
                    Err(error) => ui.say(ui.words.command_error(&error)),
                }
            }
            None => {}
        }
    })
}

/// The field, with the active offer as its descendant.
fn field(
    hint: &'static str,
    offers: &[Offer],
    (query, active): (&UseStateHandle<String>, &UseStateHandle<usize>),
    leave: &Leave,
) -> Html {
    let on_input = {
        let (query, active) = (query.setter(), active.setter());
        Callback::from(move |event: InputEvent| {
            query.set(event.target_unchecked_into::<HtmlInputElement>().value());
            active.set(0);
        })
    };
    let on_key = {
        let (offers, leave, active) = (offers.to_vec(), leave.clone(), active.clone());
        Callback::from(move |event: KeyboardEvent| {
            let last = offers.len().saturating_sub(1);
            let to = match event.key().as_str() {
                "ArrowDown" if *active < last => *active + 1,
                "ArrowDown" => 0,
                "ArrowUp" => active.checked_sub(1).unwrap_or(last),
                "Enter" if !event.is_composing() => {
                    event.prevent_default();
                    if let Some(offer) = offers.get(*active) {
                        leave.emit(Some(offer.clone()));
                    }
                    return;
                }
                _ => return,
            };
            event.prevent_default();
            active.set(to);
        })
    };
    let active_id = (**active < offers.len()).then(|| format!("label-offer-{}", **active));
    html! {
        <input type="text" class="commands-field" dir="auto" role="combobox" aria-expanded="true" aria-controls="label-offers" aria-autocomplete="list"
            aria-activedescendant={active_id} aria-label={hint} placeholder={hint}
            autocomplete="off" autocapitalize="off" spellcheck="false" enterkeyhint="go" oninput={on_input} onkeydown={on_key} />
    }
}

fn row(ui: &Ui, offer: &Offer, place: usize, is_active: bool, leave: &Leave) -> Html {
    let choose = {
        let (leave, offer) = (leave.clone(), offer.clone());
        Callback::from(move |_: MouseEvent| leave.emit(Some(offer.clone())))
    };
    let face = match offer {
        Offer::Label(index, _, title, key) => html! {
            <>
                { sample(*index) }
                <span class="grow">{ title }</span>
                if let Some(key) = key { <span class="offer-keys"><span class="chord"><kbd>{ key }</kbd></span></span> }
            </>
        },
        Offer::New(name) => html! { <span class="grow">{ ui.words.new_label_called(name) }</span> },
    };
    html! {
        <div id={format!("label-offer-{place}")} key={place} class="offer" role="option" aria-selected={if is_active { "true" } else { "false" }} onclick={choose}>
            { face }
        </div>
    }
}

/// Keeps the active offer in view, whenever `which` is another.
#[hook]
fn use_in_view(list: NodeRef, which: (usize, String)) {
    use_effect_with(which, move |_| {
        let chosen = list.cast::<Element>().and_then(|list| {
            let found = list.query_selector("[aria-selected=true]").ok();
            found.flatten()
        });
        if let Some(chosen) = chosen {
            let options = web_sys::ScrollIntoViewOptions::new();
            options.set_block(web_sys::ScrollLogicalPosition::Nearest);
            chosen.scroll_into_view_with_scroll_into_view_options(&options);
        }
    });
}

//! The palette of commands: a field to type in, and all that can be done now.
//!
//! The field keeps the focus; arrow keys move through the list, Enter does the active request, Esc leaves. The selection
//! in the text is put back before anything is done.

use super::Kept;
use super::combobox::{Combobox, use_combobox};
use super::command_item::keys;
use super::context::{Ui, use_ui};
use super::dialog::{use_modal, without_choice};
use super::label_face::sample;
use super::messages::Outlet;
use super::palette_offers::{Listed, Offer, listed, offers};
use crate::commands::registry::{self, CommandId, Group, Request};
use crate::components::letter::letter;
use crate::words::Words;
use standoff::schema::LabelId;
use std::rc::Rc;
use web_sys::{HtmlDialogElement, KeyboardEvent};
use yew::prelude::*;

/// The properties of a [`CommandPalette`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The selection when it was asked for.
    pub kept: Kept,
}

/// Leaves the palette, with the request that was chosen or with nothing.
type Leave = Callback<Option<Request>>;

/// The palette, open as long as it is there.
#[component]
pub fn CommandPalette(props: &Props) -> Html {
    let ui = use_ui();
    let words = ui.words;
    let (dialog, combobox) = (use_modal(), use_combobox());
    let query = combobox.query.clone();
    let all = use_memo((), |()| {
        offers(&ui.session, words, props.kept.has_selection())
    });
    let found = {
        let all = all.clone();
        use_memo((*query).clone(), move |query| listed(query, &all))
    };
    let leave = leave(&ui, &dialog, &props.kept);
    let (on_cancel, on_ground) = without_choice(&leave);
    let field = field(words, (&all, &found), &combobox, &leave);
    let n_found = found.places.len() + found.n_more;
    html! {
        <dialog ref={dialog} class="dialog commands" aria-label={words.all_commands()} oncancel={on_cancel} onclick={on_ground}>
            <div class="commands-inside">
                { field }
                <div ref={combobox.list.clone()} id="offers" class="offers" role="listbox" tabindex="-1" aria-label={words.all_commands()}>
                    { sections(&ui, &all, &found.places, *combobox.active, query.is_empty(), &leave) }
                </div>
                if found.n_more > 0 { <p class="offers-more">{ words.n_more_offers(found.n_more) }</p> }
                if n_found == 0 { <p class="offers-none">{ words.no_command() }</p> }
                <div class="visually-hidden" role="status">{ if query.is_empty() { String::new() } else { words.n_commands(n_found) } }</div>
            </div>
            <Outlet />
        </dialog>
    }
}

/// Closing gives the focus back to where it was; only then can the text be selected again.
fn leave(ui: &Ui, dialog: &NodeRef, kept: &Kept) -> Leave {
    let (dialog, kept, ui) = (dialog.clone(), kept.clone(), ui.clone());
    Callback::from(move |request: Option<Request>| {
        if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
            dialog.close();
        }
        match &request {
            // A pen is for selections from now on.
            Some(Request::Pen(_) | Request::Command(CommandId::Pen)) => kept.restore_caret(),
            _ => kept.restore(),
        }
        ui.set_modal(None);
        if let Some(request) = request {
            registry::note_recent(&ui.session, &request);
            ui.perform(request);
        }
    })
}

/// The field, with the active offer as its descendant.
fn field(
    words: Words,
    (all, found): (&Rc<Vec<Offer>>, &Rc<Listed>),
    combobox: &Combobox,
    leave: &Leave,
) -> Html {
    let on_key = {
        let (all, found, leave) = (all.clone(), found.clone(), leave.clone());
        let active = *combobox.active;
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" && !event.is_composing() {
                event.prevent_default();
                let chosen = found.places.get(active).and_then(|index| all.get(*index));
                if let Some(offer) = chosen.filter(|offer| offer.why_not.is_none()) {
                    leave.emit(Some(offer.request.clone()));
                }
            } else if (event.ctrl_key() || event.meta_key()) && letter(&event) == "k" {
                // The key that opened it.
                event.prevent_default();
                leave.emit(None);
            }
        })
    };
    let active = found.places.get(*combobox.active);
    let active = active.map(|index| format!("offer-{index}"));
    let count = found.places.len();
    combobox.field((words.find_command(), "offers"), (active, count), on_key)
}

/// What was last done, then by group, as long as nothing is typed; then the best first.
fn sections(
    ui: &Ui,
    all: &[Offer],
    found: &[usize],
    active: usize,
    is_grouped: bool,
    leave: &Leave,
) -> Html {
    let row = |(place, index): (usize, usize)| {
        let offer = all.get(index)?;
        Some(offer_row(ui, offer, index, place == active, leave))
    };
    let rows = found.iter().copied().enumerate();
    if !is_grouped {
        return html! { <>{ for rows.filter_map(row) }</> };
    }
    // `None` for what was last done.
    let section = |section: Option<Group>| {
        let is_own = |offer: &Offer| match section {
            None => offer.recent.is_some(),
            Some(group) => offer.recent.is_none() && offer.group == group,
        };
        let own = |(_, index): &(usize, usize)| all.get(*index).is_some_and(is_own);
        let rows: Vec<Html> = rows.clone().filter(own).filter_map(row).collect();
        let (name, title) = match section {
            None => ("group-recent".to_owned(), ui.words.recent()),
            Some(group) => (format!("group-{group:?}"), ui.words.group_title(group)),
        };
        (!rows.is_empty()).then(|| {
            html! {
                <div role="group" aria-labelledby={name.clone()}>
                    <div id={name} class="offers-title" role="presentation">{ title }</div>
                    { for rows }
                </div>
            }
        })
    };
    let groups = Group::ALL.into_iter().map(Some);
    html! { <>{ for std::iter::once(None).chain(groups).filter_map(section) }</> }
}

/// Whether a switch is on; nothing for a command that is none.
fn is_on(ui: &Ui, request: &Request) -> Option<bool> {
    let Request::Command(id) = request else {
        return None;
    };
    registry::command(*id).is_on.map(|is_on| is_on(&ui.session))
}

fn offer_row(ui: &Ui, offer: &Offer, index: usize, is_active: bool, leave: &Leave) -> Html {
    let choose = {
        let (leave, request) = (leave.clone(), offer.request.clone());
        let is_possible = offer.why_not.is_none();
        Callback::from(move |_: MouseEvent| {
            if is_possible {
                leave.emit(Some(request.clone()));
            }
        })
    };
    let label = |id: &LabelId| {
        ui.session.read(|view| {
            let labels = view.schema().labels();
            let index = labels.iter().position(|label| label.id == *id)?;
            Some((index, labels[index].key))
        })
    };
    let (sign, its_keys) = match &offer.request {
        Request::Command(id) => (None, Some(keys(ui, registry::command(*id).keys))),
        Request::Tag(id) => {
            let found = label(id);
            let key = found.and_then(|(_, key)| key);
            let key = key.map(|key| html! { <span class="chord"><kbd>{ key }</kbd></span> });
            (found.map(|(index, _)| index), key)
        }
        Request::Pen(id) => (label(id).map(|(index, _)| index), None),
        Request::Show(_) | Request::File { .. } | Request::Prefer { .. } => (None, None),
    };
    html! {
        <div id={format!("offer-{index}")} key={index} class="offer" role="option" aria-selected={if is_active { "true" } else { "false" }}
            aria-disabled={offer.why_not.map(|_| "true")} onclick={choose}>
            <span class="grow">{ offer.title.clone() }</span>
            { for sign.map(sample) }
            if let Some(why_not) = offer.why_not { <span class="offer-state">{ ui.words.why_not(why_not) }</span> }
            <span class="offer-keys">
                if let Some(on) = is_on(ui, &offer.request) {
                    <span class="offer-state">{ ui.words.is_on(on) }</span>
                }
                { for its_keys }
            </span>
        </div>
    }
}

//! All labels, in a dialog where typing finds one, and names a new one: Enter tags what was selected, Esc goes back.

use crate::commands;
use crate::commands::registry::{Names, find};
use crate::components::combobox::{Combobox, use_combobox};
use crate::components::context::{Ui, use_ui};
use crate::components::dialog::{use_modal, without_choice};
use crate::components::label_face::sample;
use crate::components::messages::Outlet;
use crate::components::text_pane::Kept;
use crate::state::Pending;
use crate::words::shown;
use standoff::model::DocumentId;
use standoff::schema::LabelId;
use web_sys::{HtmlDialogElement, KeyboardEvent};
use yew::prelude::*;

/// The most that are listed: typing finds the others.
const MAX_LISTED: usize = 200;

/// The properties of a [`LabelDialog`].
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
pub fn LabelDialog(props: &Props) -> Html {
    let ui = use_ui();
    let words = ui.words;
    let (dialog, combobox) = (use_modal(), use_combobox());
    let query = combobox.query.clone();
    let offers = offers(&ui, query.trim(), props.is_new);
    let document = use_state(|| ui.session.read(|view| view.current().cloned()));
    let leave = leave(&ui, &dialog, props, &document);
    let (on_cancel, on_ground) = without_choice(&leave);
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
        <dialog ref={dialog} class="dialog commands label-dialog" aria-label={name} oncancel={on_cancel} onclick={on_ground}>
            <div class="commands-inside">
                { field(hint, &offers, &combobox, &leave) }
                <div ref={combobox.list.clone()} id="label-offers" class="offers" role="listbox" tabindex="-1" aria-label={words.labels()}>
                    { for offers.iter().enumerate().map(|(place, offer)| row(&ui, offer, place, place == *combobox.active, &leave)) }
                </div>
                if n_more > 0 && query.is_empty() { <p class="offers-more">{ words.n_more_offers(n_more) }</p> }
                if offers.is_empty() { <p class="offers-none">{ hint }</p> }
            </div>
            <Outlet />
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
fn leave(ui: &Ui, dialog: &NodeRef, props: &Props, document: &Option<DocumentId>) -> Leave {
    let (dialog, ui, kept) = (dialog.clone(), ui.clone(), props.kept.clone());
    let (pending, is_unsure) = (props.pending, props.is_unsure);
    let document = document.clone();
    Callback::from(move |chosen: Option<Offer>| {
        if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
            dialog.close();
        }
        ui.set_modal(None);
        // What was selected is of that document alone; a large file may have been opened meanwhile.
        if ui.session.read(|view| view.current() != document.as_ref()) {
            return;
        }
        kept.restore();
        ui.tell(commands::set_pending(&ui.session, pending));
        commands::set_unsure(&ui.session, is_unsure);
        match chosen {
            Some(Offer::Label(_, id, _, _)) => ui.tag(id),
            Some(Offer::New(name)) => {
                let language = ui.words.lang().tag();
                let n_before = ui.n_changes();
                match commands::annotate_new(&ui.session, &name, language) {
                    Ok(_) => {
                        kept.restore_caret();
                        ui.say_done(n_before, ui.words.said_label_added(&name));
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
fn field(hint: &'static str, offers: &[Offer], combobox: &Combobox, leave: &Leave) -> Html {
    let place = *combobox.active;
    let chosen = offers.get(place).cloned();
    let active = chosen.as_ref().map(|_| format!("label-offer-{place}"));
    let on_key = {
        let leave = leave.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" && !event.is_composing() {
                event.prevent_default();
                if let Some(offer) = &chosen {
                    leave.emit(Some(offer.clone()));
                }
            }
        })
    };
    combobox.field((hint, "label-offers"), (active, offers.len()), on_key)
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

//! The field that finds labels by their names. Browsers drop the selection where a field takes the focus: it is held, and
//! Enter tags it with the first label that is found.

use super::context::use_ui;
use crate::commands;
use crate::state::{Pending, Session};
use crate::words::{shorten, shown};
use standoff::model::DocumentId;
use standoff::schema::Label;
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::{HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

/// How many characters of the selection are named.
const N_CHARS: usize = 32;

/// The selection that the field took the focus from, with its document. A cell: what was given back is not given twice.
pub type Held = Rc<RefCell<Option<(DocumentId, Pending)>>>;

/// What was held waits for a label again.
pub fn give_back(session: &Session, held: &Held) {
    // A listener may look at it: not under the borrow.
    let given = held.take();
    if let Some((document, pending)) = given
        && session.read(|view| view.current() == Some(&document))
    {
        // The text of a document is what it was.
        let _ = commands::set_pending(session, Some(pending));
    }
}

/// The properties of a [`LabelSearch`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// What is searched for.
    pub query: UseStateHandle<String>,
    /// The selection that is held.
    pub held: Held,
    /// The first label that is found.
    pub first: Option<Label>,
    /// How many are.
    pub n_found: usize,
}

/// The field, and what it found.
#[component]
pub fn LabelSearch(props: &Props) -> Html {
    let ui = use_ui();
    let (words, session) = (ui.words, ui.session.clone());
    let (query, held) = (&props.query, &props.held);
    let is_asked = !query.trim().is_empty();
    let on_input = {
        let query = query.setter();
        Callback::from(move |event: InputEvent| {
            query.set(event.target_unchecked_into::<HtmlInputElement>().value());
        })
    };
    let on_focus = {
        let (session, held) = (session.clone(), held.clone());
        Callback::from(move |_: FocusEvent| {
            held.replace(session.read(|view| view.current().cloned().zip(view.pending())));
        })
    };
    let on_blur = {
        let (session, held) = (session.clone(), held.clone());
        Callback::from(move |_: FocusEvent| give_back(&session, &held))
    };
    let on_key = {
        let (ui, query, held) = (ui.clone(), query.setter(), held.clone());
        let first = props.first.as_ref().map(|label| label.id.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.is_composing() || !is_asked {
                return;
            }
            match (event.key().as_str(), &first) {
                ("Enter", Some(first)) if held.borrow().is_some() => {
                    give_back(&ui.session, &held);
                    ui.tag(first.clone());
                    query.set(String::new());
                    ui.focus_text();
                }
                ("Escape", _) => query.set(String::new()),
                _ => return,
            }
            event.prevent_default();
            event.stop_propagation();
        })
    };
    let quote = session.read(|view| {
        let (document, pending) = held.borrow().clone()?;
        let state = view.project().document(&document)?;
        let quote = state.text().slice(pending.span).ok()?;
        Some(shorten(quote, N_CHARS))
    });
    let first = props.first.as_ref().map(|label| {
        let title = shown(label.title_in(words.lang().tag()));
        words.n_labels_found(props.n_found, title.trim(), quote.as_deref())
    });
    let found = first.unwrap_or_else(|| words.no_label_found().to_owned());
    html! {
        <div class="label-search">
            <input type="search" class="field" dir="auto" aria-label={words.label_by_name()} placeholder={words.label_by_name()}
                autocomplete="off" spellcheck="false" maxlength="200" value={(**query).clone()} oninput={on_input}
                onfocus={on_focus} onblur={on_blur} onkeydown={on_key} />
            // The line is there before it says something, so that it is spoken.
            <p class="settings-why" role="status">{ is_asked.then_some(found) }</p>
        </div>
    }
}

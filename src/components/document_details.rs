//! The details of the whole document: its labels and its note.

use super::context::{Ui, use_session, use_ui};
use super::draft_field::DraftField;
use super::encoding_choice::encoding_choice;
use super::label_face::sample;
use super::panel::PanelFrame;
use crate::commands;
use crate::state::{Event, Session};
use crate::words::shown;
use standoff::model::DocumentId;
use standoff::schema::{Label, LabelId};
use std::rc::Rc;
use yew::prelude::*;

/// The panel.
#[component]
pub fn DocumentDetails() -> Html {
    let ui = use_ui();
    let words = ui.words;
    let session =
        use_session(|event| matches!(event, Event::Changed(_) | Event::Current | Event::Access));
    let may_write = session.read(|view| view.access().may_write());
    let n_tries = use_state(|| 0);
    let Some(id) = session.read(|view| view.current().cloned()) else {
        return html! { <PanelFrame title={words.about_document()}><p class="empty">{ words.no_document() }</p></PanelFrame> };
    };
    let (labels, has, note): (Vec<Label>, Vec<LabelId>, String) = session.read(|view| {
        let has = view.document().into_iter().flat_map(|state| {
            let labels = state.store().document_labels();
            labels.map(|one| one.label.clone()).collect::<Vec<_>>()
        });
        (
            view.schema().labels().to_vec(),
            has.collect(),
            commands::document_note(view),
        )
    });
    let choice = |(index, label): (usize, &Label)| {
        let switch = {
            let (ui, id) = (ui.clone(), label.id.clone());
            Callback::from(move |_: web_sys::Event| {
                if let Err(error) = commands::switch_document_label(&ui.session, &id) {
                    ui.say(ui.words.command_error(&error));
                }
            })
        };
        html! {
            <label class="check" key={label.id.as_str().to_owned()}>
                <input type="checkbox" checked={has.contains(&label.id)} data-first={(index == 0).then_some("true")} onchange={switch} />
                { sample(index) }
                { shown(label.title_in(words.lang().tag())) }
            </label>
        }
    };
    let on_text = {
        // Not the one that is shown by then.
        let (ui, id) = (ui.clone(), id.clone());
        Callback::from(move |text: String| {
            if let Err(error) = commands::set_document_note(&ui.session, &id, &text) {
                ui.say(ui.words.command_error(&error));
            }
        })
    };
    html! {
        <PanelFrame title={words.about_document()} class="document-details">
            <fieldset class="fieldset" disabled={!may_write}>
                <legend class="caption">{ words.document_labels() }</legend>
                { for labels.iter().enumerate().map(choice) }
            </fieldset>
            { encoding(&ui, &session, &id, may_write, &n_tries) }
            <DraftField key={id.as_str().to_owned()} caption={words.document_note()} value={note} rows={5} {may_write} {on_text} />
        </PanelFrame>
    }
}

/// The encoding of the document's file, with the choice of another where its bytes are at hand.
fn encoding(
    ui: &Ui,
    session: &Session,
    id: &DocumentId,
    may_write: bool,
    n_tries: &UseStateHandle<usize>,
) -> Html {
    let words = ui.words;
    let at_hand = commands::bytes_at_hand(session, id).filter(|_| may_write);
    let Some(encoded) = at_hand else {
        let named = commands::encoding(session, id);
        let line = named.map(|named| html! { <p class="hint">{ words.file_encoding(&named) }</p> });
        return line.unwrap_or_default();
    };
    let read = {
        let (ui, id, n_tries) = (ui.clone(), id.clone(), n_tries.clone());
        let encoded = Rc::clone(&encoded);
        Callback::from(move |encoding: String| {
            let n_before = ui.n_changes();
            let name = ui.name_of(&id);
            match commands::read_again(&ui.session, &id, &encoded, &encoding) {
                Ok(_) => ui.say_done(n_before, ui.words.said_read_as(&name, &encoding)),
                Err(error) => ui.say(ui.words.command_error(&error)),
            }
            // What was refused is not what is chosen.
            n_tries.set(*n_tries + 1);
        })
    };
    html! { <div key={**n_tries}>{ encoding_choice(words, &encoded, read) }</div> }
}

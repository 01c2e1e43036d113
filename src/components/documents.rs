//! The menu of documents: which is shown, which others there are, and what can be done with them.

use super::command_item::command_item;
use super::context::{use_session, use_ui, use_words};
use crate::commands::registry::Entry;
use crate::state::Event;
use standoff::model::DocumentId;
use yew::prelude::*;

/// The inside of the menu.
#[component]
pub fn DocumentsMenu() -> Html {
    let (words, ui) = (use_words(), use_ui());
    let session = use_session(|event| matches!(event, Event::Changed(_) | Event::Current));
    let (documents, current): (Vec<(DocumentId, String, usize)>, Option<DocumentId>) = session
        .read(|view| {
            let documents = view
                .project()
                .documents()
                .map(|state| {
                    let document = state.document();
                    (
                        document.id.clone(),
                        document.name.clone(),
                        state.store().n_annotations(),
                    )
                })
                .collect();
            (documents, view.current().cloned())
        });
    let entry = |(id, name, count): (DocumentId, String, usize)| {
        let is_current = current.as_ref() == Some(&id);
        let show = {
            let (ui, id) = (ui.clone(), id.clone());
            Callback::from(move |_: MouseEvent| ui.perform.emit(Entry::Show(id.clone())))
        };
        html! {
            <li key={id.as_str().to_owned()}>
                <button type="button" class="menu-item" data-close="" aria-current={is_current.then_some("true")} onclick={show}>
                    <span class="grow">{ name }</span>
                    <span class="aside">{ words.n_annotations(count) }</span>
                </button>
            </li>
        }
    };
    html! {
        <>
            <ul>{ for documents.into_iter().map(entry) }</ul>
            <hr />
            { command_item(&ui, "open") }
            { command_item(&ui, "paste") }
            { command_item(&ui, "download") }
            <hr />
            { command_item(&ui, "about-document") }
            { command_item(&ui, "remove-all") }
            { command_item(&ui, "remove-document") }
        </>
    }
}

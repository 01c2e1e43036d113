//! The menu of documents: which is shown, which others there are, and what can be done with them.

use super::command_item::command_item;
use super::context::{use_session, use_ui, use_words};
use crate::commands;
use crate::commands::registry::{CommandId, Request};
use crate::state::Event;
use crate::words::shown;
use standoff::model::{DocumentId, DocumentProgress};
use yew::prelude::*;

/// A document in the menu: its id and name, how many annotations it has, how far the work is.
type Listed = (DocumentId, String, usize, DocumentProgress);

/// The inside of the menu.
#[component]
pub fn DocumentsMenu() -> Html {
    let (words, ui) = (use_words(), use_ui());
    let session =
        use_session(|event| matches!(event, Event::Changed(_) | Event::Current | Event::Settings));
    let (documents, current): (Vec<Listed>, Option<DocumentId>) = session.read(|view| {
        let documents = view
            .project()
            .documents()
            .map(|state| {
                let document = state.document();
                (
                    document.id.clone(),
                    shown(&document.name),
                    state.store().n_annotations(),
                    document.progress,
                )
            })
            .collect();
        (documents, view.current().cloned())
    });
    let since = current
        .as_ref()
        .map(|id| commands::since_download(&session, id));
    let entry = |(id, name, count, state): Listed| {
        let is_current = current.as_ref() == Some(&id);
        let show = {
            let (ui, id) = (ui.clone(), id.clone());
            Callback::from(move |_: MouseEvent| ui.perform(Request::Show(id.clone())))
        };
        html! {
            <li key={id.as_str().to_owned()}>
                <button type="button" class="menu-item" data-close="" aria-current={is_current.then_some("true")} onclick={show}>
                    <span class="grow">{ name }</span>
                    if state != DocumentProgress::ToDo { <span class="aside">{ words.document_progress(state) }</span> }
                    <span class="aside">{ words.n_annotations(count) }</span>
                </button>
            </li>
        }
    };
    html! {
        <>
            <ul>{ for documents.into_iter().map(entry) }</ul>
            { command_item(&ui, CommandId::Documents) }
            <hr />
            { command_item(&ui, CommandId::Open) }
            { command_item(&ui, CommandId::Paste) }
            { command_item(&ui, CommandId::Download) }
            { command_item(&ui, CommandId::DownloadAs) }
            if let Some(since) = since { <p class="menu-aside">{ words.downloaded(since) }</p> }
            <hr />
            { command_item(&ui, CommandId::AboutDocument) }
            { command_item(&ui, CommandId::RemoveAll) }
            { command_item(&ui, CommandId::RemoveDocument) }
        </>
    }
}

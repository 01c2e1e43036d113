//! The menu of documents: which is shown, which others there are, and what can be done with them.

use super::context::{Modal, use_session, use_ui, use_words};
use crate::commands;
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
    let shown = documents
        .iter()
        .find(|(id, ..)| Some(id) == current.as_ref())
        .cloned();
    let n_shown = shown.as_ref().map_or(0, |(.., count)| *count);

    let entry = |(id, name, count): (DocumentId, String, usize)| {
        let is_current = current.as_ref() == Some(&id);
        let show = {
            let (session, ui, id, name) = (session.clone(), ui.clone(), id.clone(), name.clone());
            Callback::from(move |_: MouseEvent| {
                if commands::show(&session, &id).is_ok() {
                    ui.say.emit(words.said_shown(&name));
                }
            })
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
    let act = |act: Callback<()>| Callback::from(move |_: MouseEvent| act.emit(()));
    let paste = {
        let modal = ui.modal.clone();
        Callback::from(move |_: MouseEvent| modal.emit(Some(Modal::Paste)))
    };
    let report = {
        let ui = ui.clone();
        move |result: Result<(), commands::CommandError>| {
            if let Err(error) = result {
                ui.say.emit(words.command_error(&error));
            }
        }
    };
    let remove_all = {
        let (session, report) = (session.clone(), report.clone());
        Callback::from(move |_: MouseEvent| report(commands::remove_all(&session).map(|_| ())))
    };
    let remove = {
        let (session, current) = (session.clone(), current.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(current) = &current {
                report(commands::remove_document(&session, current));
            }
        })
    };
    html! {
        <>
            <ul>{ for documents.into_iter().map(entry) }</ul>
            <hr />
            <button type="button" class="menu-item" data-close="" onclick={act(ui.pick_file.clone())}>{ words.open_file() }</button>
            <button type="button" class="menu-item" data-close="" onclick={paste}>{ words.paste_text() }</button>
            <button type="button" class="menu-item" data-close="" onclick={act(ui.download.clone())}>{ words.download_json() }</button>
            <hr />
            <button type="button" class="menu-item" data-close="" aria-disabled={(n_shown == 0).then_some("true")} onclick={remove_all}>
                { words.remove_all() }
            </button>
            <button type="button" class="menu-item" data-close="" aria-disabled={current.is_none().then_some("true")} onclick={remove}>
                { words.remove_document() }
            </button>
        </>
    }
}

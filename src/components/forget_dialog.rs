//! Lists what goes when everything is forgotten, and asks.

use super::context::{use_session, use_ui, use_words};
use super::dialog::{Dialog, ways_out};
use super::kept_words::forget_words;
use crate::commands::{self, WhatGoes};
use crate::words::Words;
use std::rc::Rc;
use yew::prelude::*;

/// So many documents are named at most.
const MAX_NAMED: usize = 20;

/// The question before everything is forgotten.
#[component]
pub fn ForgetDialog() -> Html {
    let (words, ui) = (use_words(), use_ui());
    let session = use_session(|_| false);
    let goes = use_state(|| None::<WhatGoes>);
    {
        let (goes, session) = (goes.clone(), session.clone());
        use_effect_with((), move |()| {
            let tasks = Rc::clone(&session.ports().tasks);
            tasks.spawn(Box::pin(async move {
                goes.set(Some(commands::what_goes(&session).await));
            }));
        });
    }
    let (close, cancel) = ways_out(&ui);
    let download = {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| ui.download())
    };
    let forget = {
        let (session, ui) = (session.clone(), ui.clone());
        Callback::from(move |_: MouseEvent| {
            let (session, ui) = (session.clone(), ui.clone());
            let tasks = Rc::clone(&session.ports().tasks);
            ui.set_modal(None);
            tasks.spawn(Box::pin(async move {
                match commands::forget_everything(&session).await {
                    Ok(()) => {
                        forget_words(&session);
                        ui.say(words.said_forgotten().to_owned());
                    }
                    Err(error) => ui.say(words.command_error(&error)),
                }
            }));
        })
    };
    html! {
        <Dialog title={words.forget_title()} on_close={close}>
            <ul class="plain">
                if let Some(goes) = &*goes {
                    { documents(words, goes) }
                    if let Some(journal) = &goes.journal {
                        <li>{ words.forget_history(usize::try_from(journal.n_entries).unwrap_or(usize::MAX)) }</li>
                    }
                    if goes.n_unwritten > 0 {
                        <li>{ words.forget_unwritten(goes.n_unwritten) }</li>
                    }
                }
                <li>{ words.forget_settings() }</li>
            </ul>
            <p>{ words.forget_warning() }</p>
            <div class="actions">
                <button type="button" class="button" onclick={download}>{ words.download_first() }</button>
                <button type="button" class="button outlined" onclick={cancel}>{ words.cancel() }</button>
                <button type="button" class="button danger outlined" onclick={forget}>{ words.forget_now() }</button>
            </div>
        </Dialog>
    }
}

/// A line for each document, as long as they are few.
fn documents(words: Words, goes: &WhatGoes) -> Html {
    let line = |(name, count): &(String, usize)| html! { <li>{ words.forget_document(name, *count) }</li> };
    let n_more = goes.documents.len().saturating_sub(MAX_NAMED);
    html! {
        <>
            { for goes.documents.iter().take(MAX_NAMED).map(line) }
            if n_more > 0 { <li>{ words.forget_more_documents(n_more) }</li> }
        </>
    }
}

//! The notices above the text: how to begin, once; and a threat to the work. It is spoken
//! through the page's one live region, by `app::announcer`.

use super::context::{Ui, use_session, use_ui, use_words};
use super::deferred::{Deferred, use_deferred};
use crate::commands;
use crate::state::{Access, Event, Lasting, ReaderCause, SaveState};
use crate::words::shown;
use yew::prelude::*;

/// The lines above the text, most urgent first.
#[component]
pub fn Notices() -> Html {
    let (words, ui, deferred) = (use_words(), use_ui(), use_deferred());
    let choices = ui.choices;
    let session = use_session(|event| {
        matches!(
            event,
            Event::Saving | Event::Access | Event::Changed(_) | Event::Current
        )
    });
    let name = session.read(|view| view.document().map(|state| shown(&state.document().name)));
    let has_document = name.is_some();
    let is_reread = session.read(|view| view.checkpoint_ignored().is_some());
    let (access, saving, lasting, tagged) = session.read(|view| {
        let n_annotations = view
            .document()
            .map_or(0, |document| document.store().n_annotations());
        (
            view.access().clone(),
            view.saving().clone(),
            view.lasting(),
            n_annotations > 0,
        )
    });
    let understood = {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| ui.prefer("knows", "yes".to_owned()))
    };
    html! {
        <>
            if !has_document {
                <div class="no-document">
                    <p>{ words.no_document() }</p>
                    <p>{ words.no_document_hint() }</p>
                </div>
            }
            { threat(&ui, deferred, &access, &saving, lasting) }
            if access.may_write() && has_document && !tagged && !choices.knows {
                <div class="notice">
                    <p class="grow">
                        <span class="by-mouse">{ words.first_line() }</span>
                        <span class="by-touch">{ words.first_line_touch() }</span>
                    </p>
                    <button type="button" class="button" onclick={understood}>{ words.got_it() }</button>
                </div>
            } else if tagged && matches!(lasting, Lasting::BestEffort) {
                <p class="aside-line">{ words.kept_here_only() }</p>
            }
            if is_reread {
                <p class="aside-line">{ words.checkpoint_ignored() }</p>
            }
            // The eye has the name above; a screen reader going from heading to heading comes to the text by it.
            if let Some(name) = name {
                <h2 class="visually-hidden">{ name }</h2>
            }
        </>
    }
}

/// The most urgent threat to the work, with the buttons against it.
fn threat(
    ui: &Ui,
    deferred: Option<&'static Deferred>,
    access: &Access,
    saving: &SaveState,
    lasting: Lasting,
) -> Html {
    let words = ui.words;
    let retry = {
        let session = ui.session.clone();
        Callback::from(move |_: MouseEvent| commands::retry_saving(&session))
    };
    let unwritten = {
        let session = ui.session.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(offer) = commands::offer_unwritten(&session) {
                commands::download(&session, &offer);
            }
        })
    };
    html! {
        <>
            if let Access::Reader(cause) = access && *cause != ReaderCause::Asked {
                <div class="notice warn">
                    <p class="grow">{ deferred.map(|deferred| (deferred.reader_cause)(words, cause)) }</p>
                    if !ui.session.unwritten().is_empty() {
                        <button type="button" class="button outlined" onclick={unwritten}>{ words.download_unsaved() }</button>
                    }
                    { download_button(ui) }
                </div>
            } else if let SaveState::Refused(error) = saving {
                <div class="notice warn">
                    <p class="grow">{ deferred.map(|deferred| (deferred.storage_error)(words, error)) }</p>
                    <button type="button" class="button outlined" onclick={retry}>{ words.retry() }</button>
                    { download_button(ui) }
                </div>
            } else if lasting == Lasting::Vanishes {
                <div class="notice warn">
                    <p class="grow">{ words.vanishes() }</p>
                    { download_button(ui) }
                </div>
            }
        </>
    }
}

fn download_button(ui: &Ui) -> Html {
    let download = {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| ui.download())
    };
    html! {
        <button type="button" class="button outlined" onclick={download}>{ ui.words.download_json() }</button>
    }
}

//! The notices above the text: how to begin, once; and a threat to the work. It is spoken
//! through the page's one live region, by `app::announcer`.

use super::context::{use_session, use_ui, use_words};
use super::deferred::use_deferred;
use crate::state::{Event, Lasting};
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
    let (may_write, lasting, tagged) = session.read(|view| {
        let n_annotations = view
            .document()
            .map_or(0, |document| document.store().n_annotations());
        (view.access().may_write(), view.lasting(), n_annotations > 0)
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
                    { deferred.map(|deferred| (deferred.nothing_open)(&ui)) }
                </div>
            }
            { deferred.map(|deferred| (deferred.threat)(&ui)) }
            if may_write && has_document && !tagged && !choices.knows {
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
            { deferred.map(|deferred| (deferred.remarks)(&ui)) }
            // The eye has the name above; a screen reader going from heading to heading comes to the text by it.
            if let Some(name) = name {
                <h2 class="visually-hidden">{ name }</h2>
            }
        </>
    }
}

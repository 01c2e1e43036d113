//! The notices above the text: a threat to the work, which is spoken through the page's one live region, by
//! `app::announcer`; the ways to begin where there is no document.

use super::context::{use_session, use_ui, use_words};
use super::deferred::use_deferred;
use crate::state::Event;
use crate::words::shown;
use yew::prelude::*;

/// The lines above the text, most urgent first.
#[component]
pub fn Notices() -> Html {
    let (words, ui, deferred) = (use_words(), use_ui(), use_deferred());
    let session = use_session(|event| {
        matches!(
            event,
            Event::Saving | Event::Access | Event::Changed(_) | Event::Current
        )
    });
    let title = deferred.map(|deferred| deferred.document_title);
    let title = title.unwrap_or(|state| shown(&state.document().name));
    let name = session.read(|view| view.document().map(title));
    let has_document = name.is_some();
    html! {
        <>
            if !has_document {
                <div class="no-document">
                    <p>{ words.no_document() }</p>
                    { deferred.map(|deferred| (deferred.nothing_open)(&ui)) }
                </div>
            }
            { deferred.map(|deferred| (deferred.threat)(&ui)) }
            { deferred.map(|deferred| (deferred.remarks)(&ui)) }
            // The eye has the name above; a screen reader going from heading to heading comes to the text by it.
            if let Some(name) = name {
                <h2 class="visually-hidden">{ name }</h2>
            }
        </>
    }
}

//! What else a first visit is told, in places that move no text: how to begin, where no guided start says it, and where the
//! work is kept. Beside the text that is the end of the side; on a phone, which shows no side, a card above the bar says how to begin.

use super::context::{use_session, use_ui};
use crate::commands;
use crate::state::{Event, Lasting, View};
use yew::prelude::*;

fn is_wanted(event: &Event) -> bool {
    matches!(
        event,
        Event::Changed(_)
            | Event::Current
            | Event::Access
            | Event::Guided
            | Event::Saving
            | Event::Settings
    )
}

/// How to begin, on a phone, until something is tagged or it was read.
#[component]
pub fn FirstHint() -> Html {
    let ui = use_ui();
    let session = use_session(is_wanted);
    if !commands::wants_first_hint(&session) {
        return Html::default();
    }
    let words = ui.words;
    let understood = Callback::from(move |_: MouseEvent| commands::end_first_hint(&session));
    html! {
        <section class="first-hint" aria-label={words.first_hint()}>
            <p class="guided-hint">
                <span class="by-mouse">{ words.first_line() }</span>
                <span class="by-touch">{ words.first_line_touch() }</span>
            </p>
            <div class="guided-acts"><button type="button" class="button small" onclick={understood}>{ words.got_it() }</button></div>
        </section>
    }
}

/// The end of the side: how to begin, or where the work is kept, once there is some.
#[component]
pub fn KeptHere() -> Html {
    let ui = use_ui();
    let session = use_session(is_wanted);
    let is_kept_here = |view: &View| {
        let document = view.document();
        let is_tagged = document.is_some_and(|state| state.store().n_annotations() > 0);
        is_tagged && matches!(view.lasting(), Lasting::BestEffort)
    };
    let words = ui.words;
    let line = match session.read(is_kept_here) {
        true => words.kept_here_only(),
        false if commands::wants_first_hint(&session) => words.first_line(),
        false => return Html::default(),
    };
    html! { <p class="kept-here">{ line }</p> }
}

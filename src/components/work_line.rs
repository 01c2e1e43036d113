//! The line of the work that goes on in the background: how far it is, and a way to stop it.

use super::context::{use_session, use_words};
use crate::state::Event;
use yew::prelude::*;

/// One line while something goes on.
#[component]
pub fn WorkLine() -> Html {
    let words = use_words();
    let session = use_session(|event| matches!(event, Event::Work));
    let Some(work) = session.read(|view| view.work().cloned()) else {
        return Html::default();
    };
    let sentence = words.working(&work.what, work.percent);
    let (value, name) = (work.percent.to_string(), work.what.clone());
    let cancel = Callback::from(move |_: MouseEvent| work.cancel());
    html! {
        <div class="notice work">
            <p class="grow">{ sentence }</p>
            <progress max="100" value={value} aria-label={name}></progress>
            <button type="button" class="button outlined" onclick={cancel}>{ words.cancel() }</button>
        </div>
    }
}

//! What waits in other documents once nothing waits in this one, and the way there.

use crate::commands;
use crate::components::context::{use_session, use_ui};
use crate::state::Event;
use crate::words::shown;
use web_sys::HtmlElement;
use yew::prelude::*;

/// The properties of [`Elsewhere`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The focus goes to its button when it comes.
    pub takes_focus: bool,
}

/// The line and its button; nothing where nothing waits anywhere.
#[component]
pub fn Elsewhere(props: &Props) -> Html {
    let (ui, button) = (use_ui(), use_node_ref());
    {
        let (button, takes_focus) = (button.clone(), props.takes_focus);
        use_effect_with((), move |()| {
            let button = button.cast::<HtmlElement>().filter(|_| takes_focus);
            if let Some(button) = button {
                // It is new, and in view.
                let _ = button.focus();
            }
        });
    }
    let session =
        use_session(|event| matches!(event, Event::Changed(_) | Event::Current | Event::Access));
    let waiting = session.read(commands::waiting_elsewhere);
    let Some(next) = waiting.documents.first().cloned() else {
        return Html::default();
    };
    let words = ui.words;
    let name = shown(&ui.name_of(&next));
    let go = {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| {
            let outcome = commands::show(&ui.session, &next);
            if outcome.is_ok() {
                ui.speak(ui.words.said_shown(&ui.name_of(&next)));
            }
            ui.tell(outcome);
        })
    };
    html! {
        <div class="elsewhere">
            <p>{ words.suggestions_elsewhere(waiting.count, waiting.documents.len()) }</p>
            <button ref={button} type="button" class="button outlined small" onclick={go}>{ words.go_to(&name) }</button>
        </div>
    }
}

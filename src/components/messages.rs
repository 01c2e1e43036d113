//! The message of this moment, for the ear and for the eye. Of a dialog all else is inert and lies below: it has the
//! message in itself.

use super::context::{use_session, use_ui};
use crate::commands;
use crate::state::{Event, Message, Session, View};
use crate::words::Words;
use gloo::timers::callback::Timeout;
use web_sys::{Element, MouseEvent, PointerEvent};
use yew::prelude::*;

/// How long a short message is shown, in milliseconds.
const SHOWN: u32 = 2_500;
/// How long a letter takes to be read: a long message stays as long as that.
const LETTER: u32 = 50;
/// How long what is only spoken stays to be found by those who read with their fingers.
const SPOKEN: u32 = 4_500;

/// The message, on the page: it counts its time as well.
#[component]
pub fn Messages() -> Html {
    let session = use_session(|event| matches!(event, Event::Message));
    let message = session.read(|view| view.message().clone());
    let counted = (message.number, message.is_held, message.text.is_empty());
    use_effect_with(counted, move |(number, is_held, is_over)| {
        let is_counted = !is_held && !is_over;
        let number = *number;
        let timer = is_counted.then(|| {
            let end = move || commands::end_message(&session, number);
            Timeout::new(time_of(&message), end)
        });
        move || drop(timer)
    });
    html! { <Outlet /> }
}

/// The message where one looks and listens: on the page, and in each open dialog.
#[component]
pub fn Outlet() -> Html {
    let ui = use_ui();
    let session =
        use_session(|event| matches!(event, Event::Message | Event::Changed(_) | Event::Access));
    let message = session.read(|view| view.message().clone());
    // What is there when it comes into the page is not heard: it comes empty.
    let is_there = use_state_eq(|| false);
    {
        let is_there = is_there.setter();
        use_effect_with((), move |()| is_there.set(true));
    }
    let is_said = *is_there && !message.text.is_empty();
    let offers_undo = session.read(View::offers_undo);
    html! {
        <>
            // A node of its own for each message: the same words are heard twice.
            <div class="visually-hidden" role="status" aria-live="polite">
                if is_said { <p key={message.number}>{ message.text.clone() }</p> }
            </div>
            if is_said && message.is_shown {
                { toast(&session, &message, offers_undo.then_some(ui.words)) }
            }
        </>
    }
}

fn time_of(message: &Message) -> u32 {
    match message.is_shown {
        true => SHOWN.max(LETTER * message.text.chars().count() as u32),
        false => SPOKEN,
    }
}

/// The focus is on the button of the message that a pointer leaves: it stays for the focus.
fn has_focus(event: &PointerEvent) -> bool {
    let part = event.target_dyn_into::<Element>();
    let toast = part.and_then(|part| part.closest(".toast").ok().flatten());
    toast.is_some_and(|toast| toast.matches(":focus-within").unwrap_or(false))
}

/// The words for the eye, and the button that takes back what they tell. A press beside the button goes to what is below.
fn toast(session: &Session, message: &Message, words: Option<Words>) -> Html {
    let hold = |is_held: bool| {
        let session = session.clone();
        move || commands::hold_message(&session, is_held)
    };
    let (over, out, focused, left) = (hold(true), hold(false), hold(true), hold(false));
    let button = words.map(|words| {
        let session = session.clone();
        let act = move |_: MouseEvent| {
            // A reader is offered nothing, and says so by the button’s absence.
            let _done = commands::undo_told(&session);
        };
        // The selection stays where the mouse presses it.
        let keep = |event: MouseEvent| event.prevent_default();
        html! { <button type="button" class="button" aria-label={words.undo_of(&message.text)} onmousedown={keep} onclick={act}>{ words.undo() }</button> }
    });
    html! {
        <div class="toast notranslate" translate="no" onpointerover={move |_| over()} onpointerout={move |event: PointerEvent| if !has_focus(&event) { out() }}
            onfocusin={move |_| focused()} onfocusout={move |_| left()}>
            <span class="toast-words" aria-hidden="true">{ message.text.clone() }</span>
            { button.unwrap_or_default() }
        </div>
    }
}

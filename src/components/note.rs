//! The note of an annotation: what is typed is committed after a short rest, and at once when the field
//! is left or goes away.

use super::context::{use_session, use_words};
use crate::commands;
use crate::state::Session;
use gloo::timers::callback::Timeout;
use standoff::model::AnnotationId;
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

/// Milliseconds without a key before what was typed is committed.
const REST: u32 = 250;

/// What a [`NoteField`] is made of.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Whose note.
    pub id: AnnotationId,
    /// The note as committed.
    pub note: AttrValue,
}

/// What was typed and is not committed yet.
#[derive(Default)]
struct Draft {
    text: Option<String>,
    timer: Option<Timeout>,
}

fn commit(session: &Session, id: &AnnotationId, draft: &RefCell<Draft>) {
    let text = {
        let mut draft = draft.borrow_mut();
        draft.timer = None;
        draft.text.take()
    };
    if let Some(text) = text {
        let _ = commands::edit_note(session, id, &text);
    }
}

/// A field for the note of one annotation. Give it the annotation's id as its key.
#[component]
pub fn NoteField(props: &Props) -> Html {
    let words = use_words();
    let session = use_session(|_| false);
    let draft = use_mut_ref(Draft::default);
    {
        let (session, id, draft) = (session.clone(), props.id.clone(), draft.clone());
        use_effect_with((), move |()| move || commit(&session, &id, &draft));
    }
    let on_input = {
        let (session, id, draft) = (session.clone(), props.id.clone(), draft.clone());
        Callback::from(move |event: InputEvent| {
            let text = event.target_unchecked_into::<HtmlTextAreaElement>().value();
            let timer = {
                let (session, id, draft) = (session.clone(), id.clone(), Rc::clone(&draft));
                Timeout::new(REST, move || commit(&session, &id, &draft))
            };
            *draft.borrow_mut() = Draft {
                text: Some(text),
                timer: Some(timer),
            };
        })
    };
    let on_leave = {
        let (id, draft) = (props.id.clone(), draft.clone());
        Callback::from(move |_: FocusEvent| commit(&session, &id, &draft))
    };
    // What is being typed wins over what was committed a moment ago.
    let value = draft
        .borrow()
        .text
        .clone()
        .map_or_else(|| props.note.clone(), AttrValue::from);
    html! {
        <label>
            <span class="caption">{ words.note() }</span>
            <textarea class="field" rows="3" placeholder={words.note_placeholder()} value={value} oninput={on_input} onblur={on_leave} />
        </label>
    }
}

//! The note of an annotation: each change of the field is a change of the note, so that nothing typed is
//! missing where the page says "saved". Text that is typed in one go is one step of undo.

use super::choices::Choices;
use super::context::use_ui;
use crate::commands;
use standoff::model::AnnotationId;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

/// Whether the browser checks the spelling of notes, as its attribute has it: it may send them to its maker for that, so
/// it does only where somebody has said so.
pub fn spelling(choices: &Choices) -> &'static str {
    match choices.spelling {
        true => "true",
        false => "false",
    }
}

/// The properties of a [`NoteField`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The annotation that has the note.
    pub id: AnnotationId,
    /// The note as it is.
    pub note: AttrValue,
    /// It can be changed.
    pub may_write: bool,
}

/// A field for the note of one annotation. Give it the annotation's id as its key.
#[component]
pub fn NoteField(props: &Props) -> Html {
    let ui = use_ui();
    let (words, spelling) = (ui.words, spelling(&ui.choices));
    let on_input = {
        let id = props.id.clone();
        Callback::from(move |event: InputEvent| {
            let text = event.target_unchecked_into::<HtmlTextAreaElement>().value();
            ui.tell(commands::edit_note(&ui.session, &id, &text));
        })
    };
    html! {
        <label>
            <span class="caption">{ words.note() }</span>
            <textarea dir="auto" class="field notranslate" translate="no" spellcheck={spelling} aria-label={words.note()} rows="3" placeholder={words.note_placeholder()}
                readonly={!props.may_write} value={props.note.clone()} oninput={on_input} />
        </label>
    }
}

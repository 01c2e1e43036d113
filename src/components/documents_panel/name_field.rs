//! The field of a document's new name.

use crate::commands::{self, CommandError};
use crate::components::context::{Ui, use_ui};
use standoff::model::DocumentId;
use web_sys::{HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

/// The properties of a [`NameField`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The document.
    pub id: DocumentId,
    /// Its name so far.
    pub name: String,
    /// Called when the name is kept or left.
    pub done: Callback<()>,
}

/// A new name for a document: Enter keeps it, Esc leaves it.
#[component]
pub fn NameField(props: &Props) -> Html {
    let ui = use_ui();
    let field = use_node_ref();
    {
        let field = field.clone();
        use_effect_with((), move |()| {
            if let Some(field) = field.cast::<HtmlInputElement>() {
                let _ = field.focus();
                field.select();
            }
        });
    }
    let keep = {
        let (ui, id, done, field) = (
            ui.clone(),
            props.id.clone(),
            props.done.clone(),
            field.clone(),
        );
        Callback::from(move |()| {
            let name = field.cast::<HtmlInputElement>().map(|field| field.value());
            let name = name.unwrap_or_default();
            // A document without a name could not be found again.
            if !name.trim().is_empty() {
                told(
                    &ui,
                    commands::rename_document(&ui.session, &id, name.trim()),
                );
            }
            done.emit(());
        })
    };
    let on_key = {
        let (keep, done) = (keep.clone(), props.done.clone());
        Callback::from(move |event: KeyboardEvent| {
            if event.is_composing() {
                return;
            }
            match event.key().as_str() {
                "Enter" => keep.emit(()),
                "Escape" => done.emit(()),
                _ => return,
            }
            event.prevent_default();
            event.stop_propagation();
        })
    };
    let leave = props.done.reform(|_: MouseEvent| ());
    html! {
        <div class="rename">
            <input ref={field} type="text" class="field" aria-label={ui.words.new_name()} value={props.name.clone()} onkeydown={on_key} />
            <button type="button" class="button outlined small" onclick={keep.reform(|_: MouseEvent| ())}>{ ui.words.keep_name() }</button>
            <button type="button" class="button small" onclick={leave}>{ ui.words.cancel_name() }</button>
        </div>
    }
}

/// Says why a command failed, where it did.
pub(super) fn told(ui: &Ui, outcome: Result<(), CommandError>) {
    if let Err(error) = outcome {
        ui.say(ui.words.command_error(&error));
    }
}

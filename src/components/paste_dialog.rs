//! A text typed or pasted in.

use super::context::{use_ui, use_words};
use super::dialog::Dialog;
use super::kept_words::{KeptField, use_told_kept};
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

/// Asks for a name and a text. Left with words in it, it has them when it is opened again.
#[component]
pub fn PasteDialog() -> Html {
    let (words, ui) = (use_words(), use_ui());
    let (name, body) = (use_node_ref(), use_node_ref());
    let is_told = use_told_kept(KeptField::PasteText, words.paste_title());
    let [on_name, on_text] =
        [KeptField::PasteName, KeptField::PasteText].map(|field| field.on_input(&ui.session));
    let close = {
        let ui = ui.clone();
        Callback::from(move |()| ui.set_modal(None))
    };
    let add = {
        let (ui, name, body) = (ui.clone(), name.clone(), body.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let name = name
                .cast::<HtmlInputElement>()
                .map(|field| field.value())
                .unwrap_or_default();
            let text = body
                .cast::<HtmlTextAreaElement>()
                .map(|field| field.value())
                .unwrap_or_default();
            if text.is_empty() {
                return;
            }
            let name = match name.trim() {
                "" => words.paste_default_name().to_owned(),
                name => name.to_owned(),
            };
            // What becomes of it says more than where the words are.
            is_told.set(true);
            ui.set_modal(None);
            ui.take_text(name, text);
        })
    };
    let cancel = {
        let close = close.clone();
        Callback::from(move |_: MouseEvent| close.emit(()))
    };
    html! {
        <Dialog title={words.paste_title()} on_close={close}>
            <form class="stack" onsubmit={add}>
                <label>
                    <span class="caption">{ words.paste_name() }</span>
                    <input ref={name} class="field" dir="auto" aria-label={words.paste_name()} placeholder={words.paste_default_name()}
                        value={KeptField::PasteName.words()} oninput={on_name} />
                </label>
                <label>
                    <span class="caption">{ words.paste_body() }</span>
                    <textarea ref={body} dir="auto" class="field tall notranslate" translate="no" spellcheck="false" aria-label={words.paste_body()} required=true rows="10"
                        value={KeptField::PasteText.words()} oninput={on_text} />
                </label>
                <div class="actions">
                    <button type="button" class="button" onclick={cancel}>{ words.cancel() }</button>
                    <button type="submit" class="button primary">{ words.add() }</button>
                </div>
            </form>
        </Dialog>
    }
}

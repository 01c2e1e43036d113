//! The keys, from the one table of commands.

use super::context::{use_session, use_ui, use_words};
use super::dialog::Dialog;
use crate::commands::registry::{self, Chord};
use crate::words::Words;
use yew::prelude::*;

fn key_name(words: Words, key: &str) -> String {
    match key {
        "Escape" => words.key_escape().to_owned(),
        "Delete" => words.key_delete().to_owned(),
        "Backspace" => "⌫".to_owned(),
        other => other.to_uppercase(),
    }
}

fn chord(words: Words, chord: &Chord) -> Html {
    html! {
        <span class="chord">
            if chord.ctrl { <kbd>{ words.key_ctrl() }</kbd>{ " " } }
            if chord.shift { <kbd>{ words.key_shift() }</kbd>{ " " } }
            <kbd>{ key_name(words, chord.key) }</kbd>
        </span>
    }
}

/// The list of keys.
#[component]
pub fn HelpDialog() -> Html {
    let (words, ui) = (use_words(), use_ui());
    let session = use_session(|_| false);
    let close = {
        let ui = ui.clone();
        Callback::from(move |()| ui.modal.emit(None))
    };
    let leave = {
        let close = close.clone();
        Callback::from(move |_: MouseEvent| close.emit(()))
    };
    let labels = session.read(|view| view.schema().labels().to_vec());
    html! {
        <Dialog title={words.help()} on_close={close}>
            <dl class="keys">
                { for labels.iter().filter_map(|label| label.key.map(|key| html! {
                    <div><dt>{ words.tag_as(label.title_in(words.lang().tag())) }</dt><dd><kbd>{ key }</kbd></dd></div>
                })) }
                <div><dt>{ words.key_caret() }</dt><dd><kbd>{ "← ↑ ↓ →" }</kbd></dd></div>
                <div><dt>{ words.key_select() }</dt><dd><kbd>{ words.key_shift() }</kbd>{ " " }<kbd>{ "← ↑ ↓ →" }</kbd></dd></div>
                <div><dt>{ words.key_open_card() }</dt><dd><kbd>{ words.key_enter() }</kbd></dd></div>
                { for registry::commands().iter().filter(|command| !command.keys.is_empty()).map(|command| html! {
                    <div>
                        <dt>{ words.command_title(command.id) }</dt>
                        <dd>{ for command.keys.iter().take(1).map(|keys| chord(words, keys)) }</dd>
                    </div>
                }) }
            </dl>
            <div class="actions">
                <button type="button" class="button outlined" onclick={leave}>{ words.close() }</button>
            </div>
        </Dialog>
    }
}

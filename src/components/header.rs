//! The top of the page: which document, undo and redo, files, settings, and whether all is saved.

use super::context::{Ui, use_session, use_ui, use_words};
use super::icons;
use super::popover::{Align, Popover};
use crate::commands::registry::Entry;
use crate::state::{Event, SaveState, Session};
use crate::words::Words;
use yew::prelude::*;

/// The top of the page.
#[component]
pub fn Header() -> Html {
    let (words, ui) = (use_words(), use_ui());
    let session = use_session(|event| {
        matches!(
            event,
            Event::Changed(_) | Event::Access | Event::Current | Event::Saving
        )
    });
    let has_document = session.read(|view| view.document().is_some());
    let download = {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| ui.download.emit(()))
    };
    let all_commands = {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| ui.perform.emit(Entry::Command("commands")))
    };
    let find = {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| ui.perform.emit(Entry::Command("find")))
    };
    let open = {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| ui.pick_file.emit(()))
    };
    html! {
        <header class="header">
            <h1 class="brand">{ "Témoin" }</h1>
            { documents(&ui, &session) }
            { save_word(words, &session) }
            { ui.deferred.map(|deferred| (deferred.read_only_word)()).unwrap_or_default() }
            <span class="space"></span>
            <UndoButtons class="at-top" />
            <button type="button" class="button icon" aria-label={words.find()} title={words.find()}
                aria-keyshortcuts="Control+Shift+F" onclick={find}>{ icons::find() }</button>
            <button type="button" class="button icon wide-only" aria-label={words.all_commands()} title={words.all_commands()}
                aria-keyshortcuts="Control+K" onclick={all_commands}>{ icons::commands() }</button>
            <button type="button" class="button wide-only" onclick={open}>{ icons::open() }{ words.open_short() }</button>
            <button type="button" class="button primary wide-only" aria-disabled={(!has_document).then_some("true")} onclick={download}>
                { icons::download() }{ words.download_json() }
            </button>
            <Popover label={words.settings()} face={icons::settings()} class="icon" align={Align::End}>
                { ui.deferred.map(|deferred| (deferred.settings)()).unwrap_or_default() }
            </Popover>
        </header>
    }
}

/// What [`UndoButtons`] are made of.
#[derive(Properties, PartialEq)]
pub struct UndoButtonsProps {
    /// Where they stand.
    pub class: &'static str,
}

/// Undo and redo; each says of what.
#[component]
pub fn UndoButtons(props: &UndoButtonsProps) -> Html {
    let ui = use_ui();
    let words = ui.words;
    let session = use_session(|event| matches!(event, Event::Changed(_) | Event::Access));
    let (undo, redo) = session.read(|view| {
        let name = |step| match ui.deferred {
            Some(deferred) => (deferred.step)(words, view.project(), step),
            None => words.step_other().to_owned(),
        };
        (view.undo_step().map(name), view.redo_step().map(name))
    });
    let may_write = session.read(|view| view.access().may_write());
    let step_button = |name: Option<String>,
                       none: &str,
                       short: &'static str,
                       face: Html,
                       act: &Callback<()>| {
        let act = act.clone();
        let disabled = name.is_none() || !may_write;
        let title = name.unwrap_or_else(|| none.to_owned());
        html! {
            <button type="button" class="button icon" aria-label={title.clone()} {title} data-step={short}
                aria-disabled={disabled.then_some("true")} onclick={move |_: MouseEvent| act.emit(())}>{ face }</button>
        }
    };
    html! {
        <span class={classes!("undo-buttons", props.class)}>
            { step_button(undo.map(|name| words.undo_of(&name)), words.nothing_to_undo(), "undo", icons::undo(), &ui.undo) }
            { step_button(redo.map(|name| words.redo_of(&name)), words.nothing_to_redo(), "redo", icons::redo(), &ui.redo) }
        </span>
    }
}

/// Whether all is saved, in a word.
fn save_word(words: Words, session: &Session) -> Html {
    let (word, bad) = session.read(|view| match view.saving() {
        SaveState::Saved => (words.saved(), false),
        SaveState::Saving => (words.saving(), false),
        SaveState::Unsaved => (words.unsaved(), false),
        SaveState::Refused(_) => (words.not_saved(), true),
    });
    html! { <span class={classes!("save-state", bad.then_some("bad"))}>{ word }</span> }
}

/// The name of the current document, and the menu behind it.
fn documents(ui: &Ui, session: &Session) -> Html {
    let words = ui.words;
    let name = session.read(|view| view.document().map(|state| state.document().name.clone()));
    let face = html! {
        <>
            <span class="name">{ name.unwrap_or_else(|| words.documents().to_owned()) }</span>
            <span class="chevron">{ icons::chevron() }</span>
        </>
    };
    html! {
        <Popover label={words.documents()} {face} class="document-button" anchor="document-anchor" align={Align::Start} named_by_face={true}>
            { ui.deferred.map(|deferred| (deferred.documents_menu)()).unwrap_or_default() }
        </Popover>
    }
}

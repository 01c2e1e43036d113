//! The top of the page: which document, undo and redo, files, settings, and whether all is saved.

use super::context::{use_session, use_ui, use_words};
use super::deferred::{Deferred, use_deferred};
use super::icons;
use super::popover::{Align, Popover};
use crate::commands::registry::CommandId;
use crate::state::{Event, SaveState, Session};
use crate::words::{Words, shown};
use yew::prelude::*;

/// The top of the page.
#[component]
pub fn Header() -> Html {
    let (words, ui, deferred) = (use_words(), use_ui(), use_deferred());
    let session = use_session(|event| {
        matches!(
            event,
            Event::Changed(_) | Event::Access | Event::Current | Event::Saving
        )
    });
    let has_document = session.read(|view| view.document().is_some());
    let download = {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| ui.download())
    };
    let all_commands = {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| ui.perform(CommandId::Commands))
    };
    let find = {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| ui.perform(CommandId::Find))
    };
    let open = {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| ui.pick_file())
    };
    html! {
        <header class="header">
            <h1 class="brand">{ "Témoin" }</h1>
            { documents(words, deferred, &session) }
            { save_word(words, &session) }
            { deferred.map(|deferred| (deferred.read_only_word)()).unwrap_or_default() }
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
            <Popover label={words.download_as()} face={icons::chevron()} class="icon" anchor="wide-only download-as" align={Align::End}>
                { deferred.map(|deferred| (deferred.download_menu)()).unwrap_or_default() }
            </Popover>
            <Popover label={words.settings()} face={icons::settings()} class="icon" anchor="for-settings" align={Align::End}>
                { deferred.map(|deferred| (deferred.settings)()).unwrap_or_default() }
            </Popover>
        </header>
    }
}

/// The properties of [`UndoButtons`].
#[derive(Properties, PartialEq)]
pub struct UndoButtonsProps {
    /// Where they stand.
    pub class: &'static str,
}

/// Undo and redo; each says of what.
#[component]
pub fn UndoButtons(props: &UndoButtonsProps) -> Html {
    let ui = use_ui();
    let (words, deferred) = (ui.words, use_deferred());
    let session = use_session(|event| matches!(event, Event::Changed(_) | Event::Access));
    let (undo, redo) = session.read(|view| {
        let name = |step| match deferred {
            Some(deferred) => (deferred.step)(words, view.project(), step),
            None => words.step_other().to_owned(),
        };
        let older = view
            .has_older_steps()
            .then(|| words.step_older().to_owned());
        let undo = view.undo_step().map(name).or(older);
        (undo, view.redo_step().map(name))
    });
    let may_write = session.read(|view| view.access().may_write());
    let step_button = |name: Option<String>, none: &str, id: CommandId, face: Html| {
        let ui = ui.clone();
        let act = move |_: MouseEvent| ui.perform(id);
        let disabled = name.is_none() || !may_write;
        let title = name.unwrap_or_else(|| none.to_owned());
        html! {
            <button type="button" class="button icon" aria-label={title.clone()} {title} data-step={id.name()}
                aria-disabled={disabled.then_some("true")} onclick={act}>{ face }</button>
        }
    };
    html! {
        <span class={classes!("undo-buttons", props.class)}>
            { step_button(undo.map(|name| words.undo_of(&name)), words.nothing_to_undo(), CommandId::Undo, icons::undo()) }
            { step_button(redo.map(|name| words.redo_of(&name)), words.nothing_to_redo(), CommandId::Redo, icons::redo()) }
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
fn documents(words: Words, deferred: Option<&'static Deferred>, session: &Session) -> Html {
    let title = deferred.map(|deferred| deferred.document_title);
    let title = title.unwrap_or(|state| shown(&state.document().name));
    let name = session.read(|view| view.document().map(title));
    let face = html! {
        <>
            <span class="name">{ name.unwrap_or_else(|| words.documents().to_owned()) }</span>
            <span class="chevron">{ icons::chevron() }</span>
        </>
    };
    html! {
        <Popover label={words.documents()} {face} class="document-button" anchor="document-anchor" align={Align::Start} named_by_face={true}>
            { deferred.map(|deferred| (deferred.documents_menu)()).unwrap_or_default() }
        </Popover>
    }
}

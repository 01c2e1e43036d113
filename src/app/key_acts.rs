//! What the keys of the table of commands do, and the steps back and forth.

use super::environment;
use crate::commands;
use crate::commands::registry::{self, Context, KeyFacts, PageAction};
use crate::components::Stage;
use crate::components::context::{Modal, Ui};
use web_sys::KeyboardEvent;

/// Acts on a key, if it is a command's while the focus is in `context`.
pub fn key(ui: &Ui, stage: &Stage, facts: &KeyFacts, context: Context, event: &KeyboardEvent) {
    let session = &ui.session;
    let single_keys = registry::single_keys(session);
    let Some(command) = registry::match_key(facts, context, single_keys) else {
        return;
    };
    // Buttons of the list and the card keep what Enter and the like mean to them.
    if !(command.enabled)(session) {
        if command.context != Context::Card {
            event.prevent_default();
        }
        return;
    }
    event.prevent_default();
    match command.id {
        "undo" => ui.undo.emit(()),
        "redo" => ui.redo.emit(()),
        "download" => ui.download.emit(()),
        _ => match command.run(session) {
            Ok(Some(action)) => act(ui, stage, action),
            Ok(None) => {}
            Err(error) => ui.say.emit(ui.words.command_error(&error)),
        },
    }
}

fn act(ui: &Ui, stage: &Stage, action: PageAction) {
    match action {
        PageAction::OpenFile => ui.pick_file.emit(()),
        PageAction::Help => ui.modal.emit(Some(Modal::Help)),
        PageAction::EditNote => environment::focus("#card textarea"),
        PageAction::FocusText => {
            stage.leave_selection();
            environment::focus("#text");
        }
        PageAction::FocusList => environment::focus(".list button"),
        PageAction::RemoveAll => {
            let _ = commands::remove_all(&ui.session);
        }
        PageAction::RemoveDocument => {
            if let Some(current) = ui.session.read(|view| view.current().cloned()) {
                let _ = commands::remove_document(&ui.session, &current);
            }
        }
        PageAction::ForgetEverything => ui.modal.emit(Some(Modal::Forget)),
        PageAction::RevealChosen => {
            if let Some(chosen) = ui.session.read(|view| view.chosen().cloned()) {
                ui.reveal.emit(chosen);
            }
        }
    }
}

/// Undoes or redoes one step.
pub fn step(ui: &Ui, back: bool) {
    let done = match back {
        true => commands::undo(&ui.session),
        false => commands::redo(&ui.session),
    };
    if let Err(error) = done {
        ui.say.emit(ui.words.command_error(&error));
    }
}

//! The page's keys: where the focus is, and what a key means there.

use super::environment;
use crate::commands::registry::{self, Context, KeyFacts, PageAction};
use crate::components::Stage;
use crate::components::context::{Modal, Ui};
use crate::state::Session;
use crate::words::Words;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

/// What a key needs to act.
pub struct Keyboard {
    /// The open session.
    pub session: Session,
    /// The text in view.
    pub stage: Stage,
    /// The page.
    pub ui: Ui,
    /// Its words.
    pub words: Words,
}

fn within(event: &KeyboardEvent, selector: &str) -> bool {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.closest(selector).ok().flatten().is_some())
}

/// Where the focus is.
fn context(event: &KeyboardEvent) -> Context {
    let within = |selector: &str| within(event, selector);
    let types = "textarea, select, input:not([type=checkbox]):not([type=radio]):not([type=file])";
    if within(types) || within("[contenteditable]") {
        Context::Field
    } else if within("#card, .list") {
        Context::Card
    } else if within("[data-keys=text]") {
        Context::Text
    } else {
        Context::Elsewhere
    }
}

impl Keyboard {
    /// Acts on a key, if it means something here.
    pub fn key(&self, event: &KeyboardEvent) {
        if event.default_prevented() || event.is_composing() {
            return;
        }
        let facts = KeyFacts {
            key: event.key(),
            code: event.code(),
            ctrl: event.ctrl_key(),
            meta: event.meta_key(),
            shift: event.shift_key(),
            alt: event.alt_key(),
        };
        // A dialog closes itself, and nothing acts behind it.
        if within(event, "dialog") {
            return;
        }
        let (context, single_keys) = (context(event), registry::single_keys(&self.session));
        let label = self
            .session
            .read(|view| registry::match_label(&facts, context, view.schema(), single_keys));
        if let Some(label) = label {
            event.prevent_default();
            // A key held down tags once.
            if !event.repeat() {
                self.ui.tag.emit(label);
            }
            return;
        }
        let Some(command) = registry::match_key(&facts, context, single_keys) else {
            return;
        };
        // Buttons of the list and the card keep what Enter and the like mean to them.
        if !(command.enabled)(&self.session) {
            if command.context != Context::Card {
                event.prevent_default();
            }
            return;
        }
        event.prevent_default();
        match command.id {
            "undo" => self.ui.undo.emit(()),
            "redo" => self.ui.redo.emit(()),
            "download" => self.ui.download.emit(()),
            _ => match command.run(&self.session) {
                Ok(Some(action)) => self.act(action),
                Ok(None) => {}
                Err(error) => self.ui.say.emit(self.words.command_error(&error)),
            },
        }
    }

    fn act(&self, action: PageAction) {
        match action {
            PageAction::OpenFile => self.ui.pick_file.emit(()),
            PageAction::Help => self.ui.modal.emit(Some(Modal::Help)),
            PageAction::EditNote => environment::focus("#card textarea"),
            PageAction::FocusText => {
                self.stage.leave_selection();
                environment::focus("#text");
            }
            PageAction::FocusList => environment::focus(".list button"),
            PageAction::RemoveAll => {
                let _ = crate::commands::remove_all(&self.session);
            }
            PageAction::RemoveDocument => {
                if let Some(current) = self.session.read(|view| view.current().cloned()) {
                    let _ = crate::commands::remove_document(&self.session, &current);
                }
            }
            PageAction::ForgetEverything => self.ui.modal.emit(Some(Modal::Forget)),
            PageAction::RevealChosen => {
                if let Some(chosen) = self.session.read(|view| view.chosen().cloned()) {
                    self.ui.reveal.emit(chosen);
                }
            }
        }
    }
}

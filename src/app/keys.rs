//! The page's keys: where the focus is, and what a key means there.

use crate::commands::registry::{self, Context, KeyFacts};
use crate::components::Stage;
use crate::components::context::Ui;
use crate::components::deferred::Deferred;
use crate::state::Session;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

/// The parts of the page that a key needs to act.
pub struct Keyboard {
    /// The open session.
    pub session: Session,
    /// The text in view.
    pub stage: Stage,
    /// The page.
    pub ui: Ui,
    /// The second module, which is fetched right behind the first page, once it is there.
    pub deferred: Option<&'static Deferred>,
}

fn within(event: &KeyboardEvent, selector: &str) -> bool {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| target.closest(selector).ok().flatten().is_some())
}

/// A typed character in lower and in upper case.
fn cases(key: &str) -> String {
    let typed = js_sys::JsString::from(key);
    String::from(typed.to_lower_case().concat(&typed.to_upper_case()))
}

/// Where the focus is.
fn context(event: &KeyboardEvent) -> Context {
    let within = |selector: &str| within(event, selector);
    let types = "textarea, select, input:not([type=checkbox]):not([type=radio]):not([type=file])";
    if within(types) || within("[contenteditable]") {
        Context::Field
    } else if within("#card, .list") {
        Context::Card
    } else if within("#text") {
        Context::Caret
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
            cases: cases(&event.key()),
            key: event.key(),
            code: event.code(),
            ctrl: event.ctrl_key(),
            meta: event.meta_key(),
            shift: event.shift_key(),
            alt: event.alt_key(),
        };
        // A dialog closes itself, and next to nothing acts behind it.
        let context = match within(event, "dialog") {
            true => Context::Dialog,
            false => context(event),
        };
        let single_keys = registry::single_keys(&self.session);
        let label = self
            .session
            .read(|view| registry::match_label(&facts, context, view.schema(), single_keys));
        if let Some(label) = label {
            event.prevent_default();
            // A key held down tags once.
            if !event.repeat() {
                self.ui.tag(label);
            }
            return;
        }
        if let Some(deferred) = self.deferred {
            (deferred.key)(&self.ui, &self.stage, &facts, context, event);
        } else if (facts.ctrl || facts.meta) && facts.code == "KeyS" {
            // Nobody wants the page itself on disk.
            event.prevent_default();
        }
    }
}

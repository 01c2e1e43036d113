//! The keys of the list: arrows go from row to row, Space picks, Shift picks on the way, Ctrl+A picks all.

use super::picking::Picking;
use crate::commands;
use crate::components::letter::letter;
use standoff::model::AnnotationId;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

fn target(event: &KeyboardEvent) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// The key is pressed on the row itself, not on its box.
fn on_button(event: &KeyboardEvent) -> bool {
    target(event).is_some_and(|target| target.class_list().contains("list-button"))
}

fn id_of(row: &Element) -> Option<AnnotationId> {
    AnnotationId::parse(&row.get_attribute("data-id")?).ok()
}

/// Acts on a key that is the list's.
pub(super) fn on_key(picking: &Picking, picked: &[AnnotationId], event: &KeyboardEvent) {
    if event.default_prevented() || event.alt_key() {
        return;
    }
    let row = target(event).and_then(|target| target.closest("li").ok().flatten());
    let Some(row) = row else { return };
    let with_control = event.ctrl_key() || event.meta_key();
    let key = letter(event);
    let is_done = match (key.as_str(), with_control) {
        ("a", true) if !event.shift_key() => {
            picking.all();
            true
        }
        (" ", _) if on_button(event) => {
            if let Some(id) = id_of(&row).filter(|_| !event.repeat()) {
                picking.toggle(&id);
            }
            true
        }
        ("ArrowDown", false) => step(picking, &row, row.next_element_sibling(), event),
        ("ArrowUp", false) => step(picking, &row, row.previous_element_sibling(), event),
        ("Escape", false) if !picked.is_empty() => {
            commands::pick(&picking.ui.session, Vec::new());
            true
        }
        ("Delete" | "Backspace", false) if !picked.is_empty() => {
            if let Err(error) = commands::delete_all(&picking.ui.session, picked) {
                let ui = &picking.ui;
                ui.say(ui.words.command_error(&error));
            }
            true
        }
        _ => false,
    };
    if is_done {
        event.prevent_default();
        event.stop_propagation();
    }
}

/// Firefox presses a button as Space is let go, whatever became of its way down.
pub(super) fn on_key_up(event: &KeyboardEvent) {
    if event.key() == " " && on_button(event) {
        event.prevent_default();
    }
}

/// The focus goes to the next row, above or below; with Shift it picks on the way.
fn step(picking: &Picking, from: &Element, to: Option<Element>, event: &KeyboardEvent) -> bool {
    let Some(to) = to else { return true };
    let part = match on_button(event) {
        true => ".list-button",
        false => "input",
    };
    if let Ok(Some(next)) = to.query_selector(part)
        && let Ok(next) = next.dyn_into::<HtmlElement>()
    {
        let _ = next.focus();
    }
    let ids = (id_of(from), id_of(&to));
    if let ((Some(from), Some(to)), true) = (ids, event.shift_key()) {
        let is_in = |id| picking.ui.session.read(|view| view.picked().has(id));
        if picking.anchor.borrow().is_none() || !is_in(&from) {
            picking.begin(&from);
        }
        picking.through(&to);
    }
    true
}

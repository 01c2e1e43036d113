//! What keys, clicks and the clipboard do in the text, at once: before the browser does anything by itself.

use super::{Choice, Msg, Stage, TextPane, keys};
use crate::commands;
use crate::components::context::Ui;
use crate::dom::{Place, Rect, Scroller, TextTree, move_caret, read_selection, set_selection};
use crate::paint::{Painter, annotations_under};
use crate::state::Session;
use standoff::model::AnnotationId;
use standoff::text::{ByteOffset, Text, word_at};
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, Element, KeyboardEvent, MouseEvent};
use yew::html::Scope;

/// A key pressed in the text, with all that it may need.
pub struct Pressed<'a> {
    pub(super) session: &'a Session,
    pub(super) ui: &'a Ui,
    pub(super) stage: &'a Stage,
    pub(super) painter: &'a Painter,
    pub(super) link: &'a Scope<TextPane>,
    pub(super) goal_x: Option<f64>,
}

impl Pressed<'_> {
    /// Acts on it, if it means something in the text.
    pub fn key(&self, event: &KeyboardEvent) {
        let tree = self.painter.tree();
        let (anchor, focus) = read_selection(tree)
            .unwrap_or_else(|| (self.painter.first_visible(), self.painter.first_visible()));
        if let Some(motion) = keys::motion(tree, focus, event) {
            event.prevent_default();
            let (to, goal_x) = move_caret(tree, focus, motion, self.goal_x);
            set_selection(tree, if event.shift_key() { anchor } else { to }, to);
            Scroller::of(tree).bring(to, Place::Nearest);
            // The column is kept for the next vertical step.
            self.link.send_message(Msg::Moved { to, goal_x });
            return;
        }
        match event.key().as_str() {
            "Enter" => {
                event.prevent_default();
                self.enter(focus);
            }
            "Delete" | "Backspace" => {
                event.prevent_default();
                self.remove(focus);
            }
            "Escape" => {
                let _ = commands::set_pending(self.session, None);
                let _ = commands::choose(self.session, None);
                self.stage.collapse(Some(focus));
                self.link.send_message(Msg::Choose(None));
            }
            _ => {}
        }
    }

    /// The annotations at the caret, on either side of it.
    fn at(&self, caret: ByteOffset) -> Vec<AnnotationId> {
        self.session.read(|view| {
            let Some(document) = view.document() else {
                return Vec::new();
            };
            let text = &document.document().text;
            let after = document.store().at(caret);
            let found = match after.is_empty() {
                true => document
                    .store()
                    .at(standoff::text::prev_grapheme(text, caret)),
                false => after,
            };
            found
                .iter()
                .map(|annotation| annotation.id.clone())
                .collect()
        })
    }

    fn enter(&self, caret: ByteOffset) {
        let ids = self.at(caret);
        match ids.as_slice() {
            [] => {}
            [id] => self.ui.open_card.emit(id.clone()),
            _ => {
                let at = self.painter.tree().caret_rect(caret).unwrap_or_default();
                self.link
                    .send_message(Msg::Choose(Some(Choice { ids, at })));
            }
        }
    }

    fn remove(&self, caret: ByteOffset) {
        let chosen = self.session.read(|view| view.chosen().cloned());
        let ids = self.at(caret);
        let target = match (chosen, ids.as_slice()) {
            (Some(chosen), ids) if ids.contains(&chosen) || ids.is_empty() => Some(chosen),
            (_, [id]) => Some(id.clone()),
            _ => None,
        };
        match target {
            Some(id) => {
                let _ = commands::delete(self.session, &id);
            }
            None => self.enter(caret),
        }
    }
}

/// A click: on a run it chooses, on bare text it chooses nothing.
pub(super) fn clicked(
    session: &Session,
    stage: &Stage,
    link: &Scope<TextPane>,
    event: &MouseEvent,
) {
    if stage.exact_selection().is_some() {
        return;
    }
    let Some(target) = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
    else {
        return;
    };
    let ids = annotations_under(&target);
    match ids.as_slice() {
        [] => {
            let _ = commands::choose(session, None);
        }
        [id] => {
            let _ = commands::choose(session, Some(id));
        }
        _ => {
            let (left, top) = (f64::from(event.client_x()), f64::from(event.client_y()));
            let at = Rect {
                left,
                top: top - 10.0,
                width: 0.0,
                height: 20.0,
            };
            link.send_message(Msg::Choose(Some(Choice { ids, at })));
        }
    }
}

/// Selects the word at a point of the viewport, as this text's language has it: in French, "armée" of
/// "l’armée", which browsers take whole.
pub fn take_word(tree: &TextTree, x: f64, y: f64) {
    let word = tree
        .offset_at(x, y)
        .and_then(|at| word_at(tree.text(), at, tree.language()));
    if let Some(word) = word {
        set_selection(tree, word.start(), word.end());
    }
}

/// Puts the exact slice on the clipboard: separators and all, no decoration, nothing normalised.
pub(super) fn copy(session: &Session, stage: &Stage, event: &web_sys::Event) {
    let Some(span) = stage.exact_selection() else {
        return;
    };
    let slice = session.read(|view| {
        let text: &Text = &view.document()?.document().text;
        text.slice(span).ok().map(str::to_owned)
    });
    let clipboard = event
        .dyn_ref::<ClipboardEvent>()
        .and_then(ClipboardEvent::clipboard_data);
    if let (Some(slice), Some(clipboard)) = (slice, clipboard)
        && clipboard.set_data("text/plain", &slice).is_ok()
    {
        event.prevent_default();
    }
}

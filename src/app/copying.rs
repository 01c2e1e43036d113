//! Copying, wherever it is asked for: what is selected of the text is copied as the document has it.

use crate::components::Stage;
use crate::state::Session;
use gloo::events::{EventListener, EventListenerOptions};
use standoff::text::Text;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, Element, Event};

/// Does it until what it gives is dropped. Where all of the page is selected, the event comes from its first element:
/// so it is heard at the window.
pub fn follow(session: &Session, stage: &Stage) -> Option<EventListener> {
    let (session, stage) = (session.clone(), stage.clone());
    let options = EventListenerOptions::enable_prevent_default();
    let window = web_sys::window()?;
    let listener = EventListener::new_with_options(&window, "copy", options, move |event| {
        copy(&session, &stage, event);
    });
    Some(listener)
}

/// Puts the exact slice on the clipboard: separators and all, no decoration, nothing normalised.
fn copy(session: &Session, stage: &Stage, event: &Event) {
    let target = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok());
    // A field, and a dialog over the text, have selections of their own.
    let own = "textarea, input, [contenteditable], dialog";
    if target.is_some_and(|target| target.closest(own).ok().flatten().is_some()) {
        return;
    }
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

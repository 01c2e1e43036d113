//! Bringing what was asked for into view, and hearing that the view is elsewhere. What is in view already moves
//! nothing: the words stay under the reader's eyes.

use super::Stage;
use crate::commands::{self, CommandError};
use crate::state::Session;
use gloo::events::{EventListener, EventListenerOptions};
use standoff::model::{AnnotationId, DocumentId};
use standoff::text::ByteOffset;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, Node};

impl Stage {
    /// Scrolls to `offset`, unless it can be seen.
    pub fn bring(&self, offset: ByteOffset) {
        if !self.shows(offset) {
            self.reveal(offset);
        }
    }

    /// Opens a document. Once its text is in the page it is brought to where `bring` does, unless another document was opened
    /// meanwhile.
    ///
    /// # Errors
    /// A document that is not there.
    pub fn open(
        &self,
        session: &Session,
        document: &DocumentId,
        bring: impl FnOnce(&Self) + 'static,
    ) -> Result<(), CommandError> {
        commands::show(session, document)?;
        let (stage, session, document) = (self.clone(), session.clone(), document.clone());
        spawn_local(async move {
            stage.caught_up().await;
            if session.read(|view| view.current() == Some(&document)) {
                bring(&stage);
            }
        });
        Ok(())
    }

    /// The text at `offset` can be seen: it is within the window, and nothing lies over it.
    pub fn shows(&self, offset: ByteOffset) -> bool {
        let seen = || {
            let painter = self.painter()?;
            let tree = painter.tree();
            let caret = tree.caret_rect(offset)?;
            tree.offset_at(caret.left, caret.middle())
        };
        seen().is_some()
    }

    /// Scrolls to an annotation of the shown document, unless its beginning can be seen.
    pub fn bring_annotation(&self, session: &Session, id: &AnnotationId) {
        let span = session.read(|view| view.document()?.store().get(id)?.target.covering());
        if let Some(span) = span {
            self.bring(span.start());
        }
    }

    /// Calls with each scroll of the text, until the guard is dropped; `None` where no text is shown.
    pub fn when_scrolled(&self, call: impl Fn() + 'static) -> Option<EventListener> {
        let text = self.painter()?.tree().root().clone();
        let page = text.owner_document()?;
        // The scroller may be the page, or an element of it; a list beside the text is none.
        let is_around = move |event: &Event| {
            let scrolled = event.target().and_then(|it| it.dyn_into::<Node>().ok());
            scrolled.is_some_and(|scrolled| scrolled.contains(Some(&text)))
        };
        let options = EventListenerOptions::run_in_capture_phase();
        let listener = EventListener::new_with_options(&page, "scroll", options, move |event| {
            if is_around(event) {
                call();
            }
        });
        Some(listener)
    }
}

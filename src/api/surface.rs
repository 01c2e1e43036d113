//! The surface as its methods have it, and the form of their answers.

use super::arguments::error;
use crate::commands::CommandError;
use crate::ports::LocalFuture;
use crate::state::Session;
use standoff::text::ByteOffset;
use std::rc::Rc;
use wasm_bindgen::prelude::JsValue;

/// The parts of the page that the surface needs.
pub trait PageHooks {
    /// Ready after the next frame that shows what changed until now; at once where no frame will come
    /// (a hidden page).
    fn after_frame(&self) -> LocalFuture<'static, ()>;

    /// Scrolls the character at `offset`, in UTF-8 bytes of the current document, into view, as soon as that document
    /// is in the page.
    fn reveal(&self, offset: ByteOffset) -> LocalFuture<'static, ()>;
}

/// A value, or an `Error`.
pub(super) type Answer = Result<JsValue, JsValue>;

/// The session and the page, as every method has them.
#[derive(Clone)]
pub(super) struct Surface {
    pub(super) session: Session,
    pub(super) hooks: Rc<dyn PageHooks>,
}

impl Surface {
    /// An answer given after the next frame.
    pub(super) async fn shown(&self, answer: JsValue) -> Answer {
        self.hooks.after_frame().await;
        Ok(answer)
    }
}

/// The sentence of a command's error, with the method that it came from.
pub(super) fn refused(method: &str, reason: &CommandError) -> JsValue {
    error(method, &reason.to_string())
}

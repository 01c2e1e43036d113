//! One callback before the next frame, however often it is asked for.

use std::cell::Cell;
use std::rc::{Rc, Weak};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// Calls back before the next frame; never again once dropped.
pub struct NextFrame {
    handle: Rc<Cell<Option<i32>>>,
    callback: Closure<dyn FnMut()>,
}

impl NextFrame {
    /// Keeps `callback`; nothing is asked for yet.
    pub fn new(mut callback: impl FnMut() + 'static) -> Self {
        let handle = Rc::new(Cell::new(None));
        let asked = Rc::clone(&handle);
        let callback = Closure::<dyn FnMut()>::new(move || {
            asked.set(None);
            callback();
        });
        Self { handle, callback }
    }

    /// The same, and once it is asked for, again before each frame for as long as `callback` gives true.
    pub fn repeating(mut callback: impl FnMut() -> bool + 'static) -> Rc<Self> {
        Rc::new_cyclic(|again: &Weak<Self>| {
            let again = again.clone();
            Self::new(move || {
                if callback()
                    && let Some(again) = again.upgrade()
                {
                    again.ask();
                }
            })
        })
    }

    /// Asks for one call. A hidden page has no frames: the call comes when it is seen again.
    pub fn ask(&self) {
        if self.handle.get().is_none()
            && let Some(window) = web_sys::window()
        {
            let callback = self.callback.as_ref().unchecked_ref();
            self.handle
                .set(window.request_animation_frame(callback).ok());
        }
    }

    /// Takes the request back; whether there was one.
    pub fn cancel(&self) -> bool {
        let asked = self.handle.take();
        if let Some(handle) = asked
            && let Some(window) = web_sys::window()
        {
            // It fails for a page that is gone.
            let _ = window.cancel_animation_frame(handle);
        }
        asked.is_some()
    }
}

impl Drop for NextFrame {
    fn drop(&mut self) {
        self.cancel();
    }
}

/// The page is hidden, so that it has no frames.
pub fn is_hidden() -> bool {
    web_sys::window()
        .and_then(|window| window.document())
        .is_some_and(|page| page.hidden())
}

//! Tab leaves the selection where it is. WebKit drops it whenever the focus goes elsewhere, and the palette that
//! Tab was on its way to would go with it.

use super::environment;
use crate::components::Stage;
use crate::dom::selects_nothing;
use gloo::events::{EventListener, EventListenerOptions};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

/// Keeps the selection until dropped.
pub struct KeptSelection {
    _listeners: Vec<EventListener>,
}

impl KeptSelection {
    /// Begins to keep it.
    pub fn new(stage: &Stage) -> Self {
        let Some(window) = environment::window() else {
            return Self {
                _listeners: Vec::new(),
            };
        };
        let before = Rc::new(RefCell::new(None));
        let (kept, stage) = (Rc::clone(&before), stage.clone());
        let options = EventListenerOptions::run_in_capture_phase();
        let pressed = EventListener::new_with_options(&window, "keydown", options, move |event| {
            let key = event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key);
            let is_tab = key.is_some_and(|key| key == "Tab");
            *kept.borrow_mut() = is_tab.then(|| stage.keep());
        });
        // The selection is gone by now, and `selectionchange`, which tells of it, is still to come.
        let focused = EventListener::new(&window, "focusin", move |_| {
            let kept = before.borrow_mut().take();
            if let Some(kept) = kept.filter(|_| selects_nothing()) {
                kept.restore();
            }
        });
        Self {
            _listeners: vec![pressed, focused],
        }
    }
}

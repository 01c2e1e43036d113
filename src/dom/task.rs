//! One callback in a task of its own, soon: what is long is cut up by it, so that the page can draw and hear
//! in between.
//!
//! A message to oneself is a task at once. A timer would wait 4 ms each time, and a second in a page that is
//! hidden; a frame does not come there at all.

use js_sys::Promise;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageChannel, MessagePort};

/// Calls back in the next task; never again once dropped.
pub struct NextTask {
    is_asked: Rc<Cell<bool>>,
    ports: Option<(MessagePort, MessagePort)>,
    _callback: Closure<dyn FnMut()>,
}

impl NextTask {
    /// Keeps `callback`; nothing is asked for yet.
    pub fn new(mut callback: impl FnMut() + 'static) -> Self {
        let is_asked = Rc::new(Cell::new(false));
        let asked = Rc::clone(&is_asked);
        let callback = Closure::<dyn FnMut()>::new(move || {
            asked.set(false);
            callback();
        });
        let ports = MessageChannel::new().ok().map(|channel| {
            let (out, back) = (channel.port1(), channel.port2());
            back.set_onmessage(Some(callback.as_ref().unchecked_ref()));
            (out, back)
        });
        Self {
            is_asked,
            ports,
            _callback: callback,
        }
    }

    /// Asks for one call.
    pub fn ask(&self) {
        if let Some((out, _)) = &self.ports
            && !self.is_asked.replace(true)
        {
            // Only what cannot be copied is refused.
            let _ = out.post_message(&JsValue::NULL);
        }
    }
}

impl Drop for NextTask {
    fn drop(&mut self) {
        if let Some((out, back)) = &self.ports {
            back.set_onmessage(None);
            out.close();
            back.close();
        }
    }
}

/// Ready in the next task, hidden or not.
pub async fn next_task() {
    let Ok(channel) = MessageChannel::new() else {
        return;
    };
    let (out, back) = (channel.port1(), channel.port2());
    let come = Promise::new(&mut |resolve, _| back.set_onmessage(Some(&resolve)));
    if out.post_message(&JsValue::NULL).is_ok() {
        // It is never refused.
        let _ = JsFuture::from(come).await;
    }
    back.set_onmessage(None);
    back.close();
}

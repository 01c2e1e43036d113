//! Long work is cut up into tasks, so that the page can draw and hear in between.

use super::is_hidden;
use gloo::events::EventListener;
use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::MessageChannel;

/// Ready in a task of its own, soon. A message to oneself is one: a timer would wait 4 ms each time, and a
/// second in a page that is hidden, where frames do not come at all.
pub async fn next_task() {
    let Ok(channel) = MessageChannel::new() else {
        return;
    };
    let come = Promise::new(&mut |resolve, _| channel.port1().set_onmessage(Some(&resolve)));
    if channel.port2().post_message(&JsValue::NULL).is_ok() {
        // It is never refused.
        let _ = JsFuture::from(come).await;
    }
    channel.port1().close();
}

/// Ready in the next frame, before it is painted; where the page is hidden, or is before that frame comes, in a task
/// without one.
pub async fn next_frame() {
    let Some(window) = web_sys::window() else {
        return;
    };
    if is_hidden() {
        return next_task().await;
    }
    let mut hiding = None;
    let frame = Promise::new(&mut |resolve, _| {
        let _ = window.request_animation_frame(&resolve);
        hiding = window.document().map(|page| {
            EventListener::once(&page, "visibilitychange", move |_| {
                let _ = resolve.call0(&JsValue::NULL);
            })
        });
    });
    let _ = JsFuture::from(frame).await;
    drop(hiding);
}

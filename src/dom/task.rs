//! What is long is cut up into tasks, so that the page can draw and hear in between.

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

//! The browser's ports in a real browser: what is stored, what collides, what is let go.
#![cfg(target_arch = "wasm32")]

mod journal;
mod lock;
mod page;

use std::future::poll_fn;
use std::pin::Pin;
use std::task::Poll;
use temoin::ports::{Entry, web};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test_configure;

wasm_bindgen_test_configure!(run_in_browser);

/// A name that no other test uses, nor an earlier run in the same browser.
fn fresh_name() -> String {
    format!("temoin-test:{}", web::ports().ids.fresh())
}

fn entry(text: &str) -> Entry {
    text.as_bytes().to_vec().into()
}

fn window() -> web_sys::Window {
    web_sys::window().expect("tests run in a window")
}

/// `globalThis[name]`, with dots for what lies deeper.
fn global(name: &str) -> JsValue {
    let start: JsValue = js_sys::global().into();
    name.split('.').fold(start, |object, field| {
        js_sys::Reflect::get(&object, &field.into()).expect("an object")
    })
}

/// Polls once, so that what the future asks for is asked for.
async fn poll_once<T>(future: &mut (impl Future<Output = T> + Unpin)) -> Option<T> {
    poll_fn(|context| match Pin::new(&mut *future).poll(context) {
        Poll::Ready(value) => Poll::Ready(Some(value)),
        Poll::Pending => Poll::Ready(None),
    })
    .await
}

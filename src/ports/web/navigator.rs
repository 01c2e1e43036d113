//! The ports that the navigator answers: lasting storage and the clipboard. Both are missing outside secure
//! contexts, which is an answer like any other.

use super::bindings::field;
use super::classify::words_of;
use crate::ports::{Clipboard, Estimate, LocalFuture, Persistence};
use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::StorageManager;

/// `navigator.storage`.
pub struct NavigatorStorage;

impl Persistence for NavigatorStorage {
    fn is_persisted(&self) -> LocalFuture<'_, Option<bool>> {
        Box::pin(async { ask(StorageManager::persisted).await?.as_bool() })
    }

    fn request(&self) -> LocalFuture<'_, Option<bool>> {
        Box::pin(async { ask(StorageManager::persist).await?.as_bool() })
    }

    fn estimate(&self) -> LocalFuture<'_, Option<Estimate>> {
        Box::pin(async {
            let answer = ask(StorageManager::estimate).await?;
            // Whole numbers of bytes below 2^53; the cast cuts what is none.
            let bytes = |name| field(&answer, name)?.as_f64().map(|bytes| bytes as u64);
            Some(Estimate {
                usage: bytes("usage"),
                quota: bytes("quota"),
            })
        })
    }
}

async fn ask(question: fn(&StorageManager) -> Result<Promise, JsValue>) -> Option<JsValue> {
    let manager: StorageManager = of_navigator("storage")?.unchecked_into();
    JsFuture::from(question(&manager).ok()?).await.ok()
}

/// `navigator.clipboard`.
pub struct NavigatorClipboard;

impl Clipboard for NavigatorClipboard {
    fn write_text(&self, text: &str) -> LocalFuture<'_, Result<(), String>> {
        // Asked for at once: browsers allow it only while a gesture is under way.
        let clipboard = of_navigator("clipboard");
        let asked = clipboard.map(|clipboard| {
            clipboard
                .unchecked_into::<web_sys::Clipboard>()
                .write_text(text)
        });
        Box::pin(async {
            let asked = asked.ok_or_else(|| "no clipboard here".to_owned())?;
            match JsFuture::from(asked).await {
                Ok(_) => Ok(()),
                Err(error) => Err(words_of(&error)),
            }
        })
    }
}

fn of_navigator(name: &str) -> Option<JsValue> {
    field(&web_sys::window()?.navigator(), name)
}

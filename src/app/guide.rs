//! Fetching the guide, which lies next to the page's other files.

use super::environment::window;
use crate::components::Missing;
use crate::ports::LocalFuture;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestCache, RequestInit, Response};

/// The text of a file of the page's own, as it is at this moment; the policy allows none from elsewhere.
pub fn fetch(name: &'static str) -> LocalFuture<'static, Result<String, Missing>> {
    Box::pin(async move {
        let window = window().ok_or(Missing::NoAnswer)?;
        // Its name stays while what it says may not.
        let options = RequestInit::new();
        options.set_cache(RequestCache::NoCache);
        let answer = JsFuture::from(window.fetch_with_str_and_init(name, &options)).await;
        let answer: Response = answer.map_err(|_| Missing::NoAnswer)?.unchecked_into();
        if !answer.ok() {
            return Err(Missing::Refused(answer.status()));
        }
        let text = answer.text().map_err(|_| Missing::NoAnswer)?;
        let text = JsFuture::from(text).await.map_err(|_| Missing::NoAnswer)?;
        text.as_string().ok_or(Missing::NoAnswer)
    })
}

//! The meaning of the browser's exceptions for storage. Names are stable across browsers, messages are not.

use crate::ports::StorageError;
use js_sys::JsString;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::DomException;

/// The name of an exception, or what it is otherwise.
pub(super) fn name_of(error: &JsValue) -> String {
    if let Some(exception) = error.dyn_ref::<DomException>() {
        exception.name()
    } else if let Some(error) = error.dyn_ref::<js_sys::Error>() {
        error.name().into()
    } else {
        format!("{error:?}")
    }
}

/// Name and message of an exception, for people who look into it.
pub(super) fn words_of(error: &JsValue) -> String {
    let message = if let Some(exception) = error.dyn_ref::<DomException>() {
        exception.message()
    } else if let Some(error) = error.dyn_ref::<js_sys::Error>() {
        error.message().into()
    } else {
        String::new()
    };
    match message.as_str() {
        "" => name_of(error),
        message => format!("{}: {message}", name_of(error)),
    }
}

/// The storage error that this exception stands for.
pub(super) fn storage_error(error: &JsValue) -> StorageError {
    let words = words_of(error);
    // Chromium has no name for it.
    match JsString::from(words.as_str()).includes("NO_SPACE", 0) {
        true => StorageError::Full(words),
        false => classify(&name_of(error), words),
    }
}

/// Full is told apart from refused: one is mended by making room, the other by settings or a download.
pub(super) fn classify(name: &str, words: String) -> StorageError {
    match name {
        // The second is the name of old Firefox, for localStorage.
        "QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED" => StorageError::Full(words),
        // Private windows of Firefox before 115 refuse to open with InvalidStateError; blocked site data
        // gives SecurityError.
        "InvalidStateError" | "SecurityError" | "NotAllowedError" => StorageError::Refused(words),
        "VersionError" => StorageError::Newer,
        _ => StorageError::Broken(words),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exceptions_are_told_apart_by_name() {
        let words = || "words".to_owned();
        for (name, error) in [
            ("QuotaExceededError", StorageError::Full(words())),
            ("InvalidStateError", StorageError::Refused(words())),
            ("SecurityError", StorageError::Refused(words())),
            ("VersionError", StorageError::Newer),
            ("UnknownError", StorageError::Broken(words())),
            ("AbortError", StorageError::Broken(words())),
        ] {
            assert_eq!(classify(name, words()), error, "{name}");
        }
    }
}

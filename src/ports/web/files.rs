//! Files that the person picks, drops or pastes, read whole. Their size is looked at first: a file of
//! many gigabytes would take the page with it.

use super::classify::words_of;
use js_sys::Uint8Array;
use wasm_bindgen_futures::JsFuture;
use web_sys::File;

/// Why a file was not read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// It is too large; nothing of it was read.
    #[error("the file has {size} bytes, more than the {limit} that are read")]
    TooLarge {
        /// Its bytes.
        size: u64,
        /// The bytes allowed.
        limit: u64,
    },
    /// It is gone, changed since it was picked, a folder, or not allowed; in the browser's words.
    #[error("the file cannot be read ({0})")]
    Unreadable(String),
}

/// The bytes of `file`, at most `limit` of them.
///
/// # Errors
/// [`FileError`] where it is larger, or cannot be read.
pub async fn read(file: &File, limit: u64) -> Result<Vec<u8>, FileError> {
    // A whole number below 2^53.
    let size = file.size() as u64;
    if size > limit {
        return Err(FileError::TooLarge { size, limit });
    }
    match JsFuture::from(file.array_buffer()).await {
        Ok(buffer) => Ok(Uint8Array::new(&buffer).to_vec()),
        Err(error) => Err(FileError::Unreadable(words_of(&error))),
    }
}

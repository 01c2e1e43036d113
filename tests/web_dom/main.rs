//! The text in a real page: to the letter, point by point, and on the screen.

#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "../page/mod.rs"]
mod page;

mod edited;
mod motion;
mod places;
mod text;
mod watching;

use standoff::text::ByteOffset;

wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

fn byte(offset: u32) -> ByteOffset {
    ByteOffset::new(offset)
}

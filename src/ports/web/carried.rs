//! What a page that goes carries over to the one that takes its place.

use js_sys::{Function, Reflect};
use wasm_bindgen::JsCast;

/// Keeps the entries that are not stored yet with the history: a reload has them, whatever becomes of a write that has
/// begun. The history takes some megabytes, no more.
pub fn carry_over() {
    let global = js_sys::global();
    let carry = Reflect::get(&global, &"temoinCarry".into());
    if let Some(carry) = carry
        .ok()
        .and_then(|carry| carry.dyn_into::<Function>().ok())
    {
        let _ = carry.call0(&global);
    }
}

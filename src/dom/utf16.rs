//! Strings of the browser that are no text.

use js_sys::{Function, JsString, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// No half of a surrogate pair stands alone: in Rust it would become U+FFFD in silence. The browser's own
/// check, where it has one, takes a millisecond for 10 MB; the other asks for each code unit.
pub fn is_well_formed(string: &JsString) -> bool {
    let field = |object: JsValue, name: &str| Reflect::get(&object, &name.into()).ok();
    let own = field(js_sys::global().into(), "String")
        .and_then(|strings| field(strings, "prototype"))
        .and_then(|strings| field(strings, "isWellFormed"))
        .and_then(|check| check.dyn_into::<Function>().ok());
    let answer = own.and_then(|check| check.call0(string).ok());
    let answer = answer.as_ref().and_then(JsValue::as_bool);
    answer.unwrap_or_else(|| string.is_valid_utf16())
}

//! What passes and is not in the store: the pending selection, drawn by the CSS Custom Highlight API under
//! a name that the sheet knows. A browser without it shows the native selection alone.

use crate::dom::TextTree;
use js_sys::{Array, Function, Reflect};
use standoff::Span;
use wasm_bindgen::{JsCast, JsValue};

/// The name in `::highlight(pending)`.
const PENDING: &str = "pending";

/// Shows `span`, or nothing. The highlight holds live ranges: to be called again after the paragraphs at
/// its ends were redrawn.
pub fn show_pending(tree: &TextTree, span: Option<Span>) {
    let range = span.and_then(|span| tree.range(span));
    let Some(registry) = registry() else { return };
    match range.and_then(|range| highlight(&range)) {
        Some(highlight) => call(&registry, "set", &[PENDING.into(), highlight]),
        None => call(&registry, "delete", &[PENDING.into()]),
    }
}

/// By reflection: the bindings of web-sys are behind its unstable flag.
fn registry() -> Option<JsValue> {
    let css = Reflect::get(&js_sys::global(), &"CSS".into()).ok()?;
    let registry = Reflect::get(&css, &"highlights".into()).ok()?;
    registry.is_object().then_some(registry)
}

fn highlight(range: &JsValue) -> Option<JsValue> {
    let constructor = Reflect::get(&js_sys::global(), &"Highlight".into()).ok()?;
    let constructor: Function = constructor.dyn_into().ok()?;
    Reflect::construct(&constructor, &Array::of1(range)).ok()
}

fn call(object: &JsValue, method: &str, arguments: &[JsValue]) {
    let method = Reflect::get(object, &method.into()).and_then(JsCast::dyn_into::<Function>);
    if let Ok(method) = method {
        // A highlight is only ever for the eye.
        let _ = method.apply(object, &arguments.iter().collect());
    }
}

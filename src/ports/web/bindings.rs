//! The few interfaces that web-sys offers only behind its compiler flag `web_sys_unstable_apis`, which
//! would have to be set for every build. Browsers have had them for years.

use js_sys::{Array, Function, Object, Promise};
use wasm_bindgen::prelude::*;
use web_sys::{IdbDatabase, IdbTransaction};

#[wasm_bindgen]
extern "C" {
    /// `IDBDatabase`, with the third argument of `transaction()`.
    #[wasm_bindgen(extends = IdbDatabase)]
    pub(super) type Database;

    /// `durability: "strict"` is asked for in `options`. Browsers that do not know it pass over it.
    #[wasm_bindgen(catch, method, js_name = transaction)]
    pub(super) fn transaction_with_options(
        this: &Database,
        store: &str,
        mode: &str,
        options: &Object,
    ) -> Result<IdbTransaction, JsValue>;

    /// `LockManager`.
    pub(super) type Locks;

    /// The callback is given the lock, or null; the lock is held until the promise it returns is done.
    #[wasm_bindgen(catch, method)]
    pub(super) fn request(
        this: &Locks,
        name: &str,
        options: &Object,
        granted: &Function,
    ) -> Result<Promise, JsValue>;

    /// These bytes where they lie, as the one item of a list: good until anything else happens in wasm.
    #[wasm_bindgen(js_namespace = Array, js_name = of)]
    pub(super) fn list_of(bytes: &[u8]) -> Array;
}

/// A plain object of these fields. Setting a field of a fresh object cannot fail.
pub(super) fn object(fields: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in fields {
        let _ = js_sys::Reflect::set(&object, &JsValue::from_str(name), value);
    }
    object
}

/// `object[name]`, or `None` where it is missing, null, or refused by an exception.
pub(super) fn field(object: &JsValue, name: &str) -> Option<JsValue> {
    let value = js_sys::Reflect::get(object, &JsValue::from_str(name)).ok()?;
    (!value.is_undefined() && !value.is_null()).then_some(value)
}

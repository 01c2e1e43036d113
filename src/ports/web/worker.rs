//! Workers of the page's own scripts, whose addresses stand in the page. A plain build of it has none.

use super::bindings::{field, object};
use js_sys::{Array, Function, Reflect};
use std::cell::LazyCell;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Worker, WorkerOptions, WorkerType};

/// Starts the worker whose script this attribute names; `None` where there is none, or the browser does not let it start.
pub(super) fn start(attribute: &str) -> Option<Worker> {
    let options = WorkerOptions::new();
    options.set_type(WorkerType::Module);
    let kind = function(&js_sys::global(), "Worker")?;
    let arguments = Array::of2(&trusted(&address(attribute)?), &options);
    let worker = Reflect::construct(&kind, &arguments).ok()?;
    worker.dyn_into().ok()
}

thread_local! {
    /// The policy of trusted types, which a page can make once; nothing where the browser knows none.
    static TRUSTED: LazyCell<Option<JsValue>> = const { LazyCell::new(trusted_types) };
}

/// The address of this page's own script, as a browser with trusted types wants it.
fn trusted(address: &str) -> JsValue {
    let script = TRUSTED.with(|policy| {
        let policy = (**policy).as_ref()?;
        let trust = function(policy, "createScriptURL")?;
        trust.call1(policy, &address.into()).ok()
    });
    script.unwrap_or_else(|| address.into())
}

/// The one policy that the page's own policy lets be made. It lets everything pass: nobody else is handed it.
fn trusted_types() -> Option<JsValue> {
    let global = js_sys::global();
    let types = field(&global, "trustedTypes")?;
    let rules = object(&[("createScriptURL", field(&global, "String")?)]);
    let create = function(&types, "createPolicy")?;
    create.call2(&types, &"temoin".into(), &rules).ok()
}

fn function(object: &JsValue, name: &str) -> Option<Function> {
    field(object, name)?.dyn_into().ok()
}

/// Where the script lies.
fn address(attribute: &str) -> Option<String> {
    let document = web_sys::window()?.document()?;
    let named = document.query_selector("meta[name=temoin-module]").ok()??;
    let address = named.get_attribute(attribute)?;
    let base = document.base_uri().ok()??;
    Some(web_sys::Url::new_with_base(&address, &base).ok()?.href())
}

//! A panic poisons this wasm instance: the hook only tells `boot.js`, which draws the rescue screen in
//! plain DOM and works with a fresh instance from then on.

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// Installs the hook.
pub fn install() {
    std::panic::set_hook(Box::new(|info| {
        let global = js_sys::global();
        let rescue = Reflect::get(&global, &"temoinRescue".into())
            .ok()
            .and_then(|value| value.dyn_into::<Function>().ok());
        if let Some(rescue) = rescue {
            // Nobody is left to tell where this fails.
            let _ = rescue.call1(&JsValue::UNDEFINED, &info.to_string().into());
        }
    }));
}

//! A panic poisons this wasm instance: the hook only tells `boot.js`, which draws the rescue screen in
//! plain DOM and works with a fresh instance from then on.

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// Installs the hook, by way of Yew: it puts its own in the place of one that it does not know of.
pub fn install() {
    yew::set_custom_panic_hook(Box::new(|info| {
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

/// Lets a test panic the running app, by the event `temoin-panic` on the window.
#[cfg(feature = "panic-button")]
pub fn add_button() {
    use gloo::events::EventListener;
    if let Some(window) = super::environment::window() {
        EventListener::new(&window, "temoin-panic", |_| {
            panic!("the panic button was pressed")
        })
        .forget();
    }
}

//! Where the focus goes.

use wasm_bindgen::JsCast;
use web_sys::{FocusEvent, Node};
use yew::NodeRef;

/// The focus leaves what is inside `node`, for something else or for nothing.
pub fn leaves(event: &FocusEvent, node: &NodeRef) -> bool {
    let goes_to = event
        .related_target()
        .and_then(|target| target.dyn_into::<Node>().ok());
    let is_inside = node
        .cast::<Node>()
        .is_some_and(|node| node.contains(goes_to.as_ref()));
    goes_to.is_none() || !is_inside
}

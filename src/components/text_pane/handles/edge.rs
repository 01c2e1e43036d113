//! How the text scrolls under a handle that comes to an edge of the view, and when it is laid out anew. Lengths
//! are CSS pixels of the viewport.

use js_sys::Function;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver};

/// So near to an edge of the view the text is scrolled, and at most by so much a frame.
const EDGE: f64 = 56.0;
const MAX_SCROLL: f64 = 18.0;
/// A pointer that moved no further stands still.
const SLACK: f64 = 8.0;

/// Tells of each change of the text's size: a float that stood over it has to move.
pub struct Layout {
    observer: ResizeObserver,
    _callback: Closure<dyn FnMut()>,
}

impl Drop for Layout {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

impl Layout {
    /// Calls back after each change of the size of `element`.
    pub fn watch(element: &Element, changed: impl FnMut() + 'static) -> Option<Self> {
        let callback = Closure::<dyn FnMut()>::new(changed);
        let function: &Function = callback.as_ref().unchecked_ref();
        let observer = ResizeObserver::new(function).ok()?;
        observer.observe(element);
        Some(Self {
            observer,
            _callback: callback,
        })
    }
}

/// The upper and lower edge of the visible part of the text: nothing lies over it there.
pub fn clear_view(frame: &Element) -> (f64, f64) {
    let page = frame.owner_document();
    let found = |selector: &str| {
        let found = page.as_ref()?.query_selector(selector).ok()??;
        Some(found.get_bounding_client_rect())
    };
    let header = found(".header").map_or(0.0, |header| header.bottom().max(0.0));
    let window = web_sys::window().and_then(|window| window.inner_height().ok()?.as_f64());
    let bottom = window.unwrap_or_default();
    // Beside the text it is no sheet.
    let sheet = found(".side.open").filter(|sheet| sheet.top() > header && sheet.left() <= 0.0);
    (header, sheet.map_or(bottom, |sheet| sheet.top()))
}

/// How far the text is scrolled in this frame: more, the nearer the pointer is to an edge of the view, if it
/// was moved that way.
pub fn edge_speed((top, bottom): (f64, f64), from: f64, y: f64) -> f64 {
    let edge = EDGE.min((bottom - top) / 6.0);
    let share = |inside: f64| ((edge - inside) / edge).clamp(0.0, 1.0) * MAX_SCROLL;
    match y - from {
        down if down > SLACK => share(bottom - y),
        up if up < -SLACK => -share(y - top),
        _ => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_scrolls_near_an_edge_that_the_pointer_goes_to() {
        let view = (56.0, 600.0);
        assert_eq!(edge_speed(view, 300.0, 400.0), 0.0);
        assert!(edge_speed(view, 300.0, 590.0) > edge_speed(view, 300.0, 570.0));
        assert!(edge_speed(view, 300.0, 60.0) < 0.0);
        assert_eq!(edge_speed(view, 590.0, 592.0), 0.0, "it was there");
        assert_eq!(edge_speed(view, 300.0, 900.0), MAX_SCROLL);
    }
}

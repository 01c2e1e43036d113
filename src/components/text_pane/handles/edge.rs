//! How the text scrolls under a handle, of a selection or of an annotation, that comes to an edge of the view, and when
//! it is laid out anew. Lengths are CSS pixels of the viewport.

use crate::dom::{Scroller, TextTree};
use js_sys::Function;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{DomRect, Element, ResizeObserver};

/// So near to an edge of the view the text is scrolled, and at most by so much a frame.
const EDGE: f64 = 56.0;
const MAX_SCROLL: f64 = 18.0;
/// A pointer that moved no further stands still.
const SLACK: f64 = 8.0;
/// Where the pointer began near an edge, it can go so far, which is a line, before the text scrolls.
const LINE: f64 = 32.0;
/// So near to an edge the text is scrolled wherever the pointer began: a finger cannot leave the screen.
const LAST: f64 = 8.0;

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

/// Scrolls the text by what a held pointer asks for in this frame; whether it asks for anything.
pub fn scroll_at_edge(tree: &TextTree, frame: &Element, from: f64, y: f64) -> bool {
    let by = edge_speed(clear_view(frame), from, y);
    if by != 0.0 {
        Scroller::of(tree).scroll_by(by);
    }
    by != 0.0
}

/// The height that is nearest to `y` on a line in view: what is below the labels of a selection cannot be meant, nor its
/// handle taken hold of again.
pub fn in_view(frame: &Element, y: f64) -> f64 {
    let (top, bottom) = clear_view(frame);
    y.min(bottom - LINE / 2.0).max(top + LINE / 2.0)
}

/// The upper and lower edge of the visible part of the text: nothing lies over it there.
fn clear_view(frame: &Element) -> (f64, f64) {
    let page = frame.owner_document();
    let found = |selector: &str| {
        let found = page.as_ref()?.query_selector(selector).ok()??;
        Some(found.get_bounding_client_rect())
    };
    let header = found(".header").map_or(0.0, |header| header.bottom().max(0.0));
    let window = web_sys::window().and_then(|window| window.inner_height().ok()?.as_f64());
    let bottom = window.unwrap_or_default();
    // The sheet, the labels and the bar of a small screen lie over it. Beside the text they do not.
    let over = [".side.open", ".palette", ".bottom-bar"].map(found);
    let lies_over = |one: &DomRect| one.height() > 0.0 && one.top() > header && one.left() <= 0.0;
    let tops = over.into_iter().flatten().filter(lies_over);
    (
        header,
        tops.fold(bottom, |bottom, one| bottom.min(one.top())),
    )
}

/// How far the text is scrolled in this frame: more, the nearer the pointer is to an edge of the view, if it
/// was moved that way. One that began near the edge has to come nearer by a line.
fn edge_speed((top, bottom): (f64, f64), from: f64, y: f64) -> f64 {
    let edge = EDGE.min((bottom - top) / 6.0);
    let share = |began: f64, inside: f64| {
        let zone = edge.min((began - LINE).max(LAST));
        ((zone - inside) / edge).clamp(0.0, 1.0) * MAX_SCROLL
    };
    match y - from {
        down if down > SLACK => share(bottom - from, bottom - y),
        up if up < -SLACK => -share(from - top, y - top),
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

    #[test]
    fn a_pointer_that_began_near_an_edge_has_a_line_before_the_text_scrolls() {
        // A phone with a card: the knob is 55 pixels above it, the next line 29 below the knob.
        let view = (56.0, 423.0);
        assert_eq!(edge_speed(view, 368.0, 368.0 + 29.0), 0.0);
        let nearer = edge_speed(view, 368.0, 405.0);
        assert!(nearer > 0.0 && nearer < edge_speed(view, 368.0, 415.0));
        // The same at the upper edge.
        assert_eq!(edge_speed(view, 111.0, 111.0 - 29.0), 0.0);
        assert!(edge_speed(view, 111.0, 70.0) < 0.0);
        // One that begins elsewhere has the whole zone.
        assert!(edge_speed(view, 300.0, 397.0) > 0.0);
        // And at the very edge of the screen it scrolls in any case.
        assert!(edge_speed((56.0, 844.0), 830.0, 843.0) > 0.0);
    }
}

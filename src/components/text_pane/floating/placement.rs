//! Where what floats over the text stands: palette, chooser, handles, caret. Everything is placed through
//! CSSOM, in pixels from the corner of the frame that holds the text.

use crate::dom::{Rect, pixels};
use web_sys::{Element, HtmlElement};

/// Pixels between the text and what floats beside it.
const GAP: f64 = 6.0;

/// Pixels at the top of the viewport that the page's header covers.
const CEILING: f64 = 60.0;

/// Where `frame` stands in the viewport.
fn bounds(frame: &Element) -> Rect {
    let bounds = frame.get_bounding_client_rect();
    Rect {
        left: bounds.left(),
        top: bounds.top(),
        width: bounds.width(),
        height: bounds.height(),
    }
}

/// Moves `rect` from the viewport into `frame`.
pub fn within(frame: &Element, rect: Rect) -> Rect {
    let origin = frame.get_bounding_client_rect();
    Rect {
        left: rect.left - origin.left(),
        top: rect.top - origin.top(),
        ..rect
    }
}

/// Puts `element` at a point of its frame.
pub fn place(element: &HtmlElement, left: f64, top: f64) {
    let style = element.style();
    let _ = style.set_property("left", &pixels(left));
    let _ = style.set_property("top", &pixels(top));
}

/// Puts a float into its `frame`, beside the lines `first` to `last` of the text (in the viewport).
pub fn float(element: &HtmlElement, frame: &Element, first: Rect, last: Rect) {
    let (width, height) = (
        f64::from(element.offset_width()),
        f64::from(element.offset_height()),
    );
    let (left, top) = beside(first, last, width, height, CEILING, bounds(frame));
    let rect = Rect {
        left,
        top,
        width,
        height,
    };
    let corner = within(frame, rect);
    place(element, corner.left, corner.top);
}

/// Puts the caret, a line as high as `rect`, at its corner.
pub fn place_caret(caret: &HtmlElement, rect: Rect) {
    place(caret, rect.left, rect.top);
    let _ = caret.style().set_property("height", &pixels(rect.height));
}

/// The place of a box `width` by `height` beside the lines `first` to `last` of a selection (in the
/// viewport): above the first where there is room below `ceiling`, else below the last; kept within the
/// `frame`'s width. The answer is in the viewport.
fn beside(
    first: Rect,
    last: Rect,
    width: f64,
    height: f64,
    ceiling: f64,
    frame: Rect,
) -> (f64, f64) {
    let above = first.top - GAP - height;
    let top = match above >= ceiling {
        true => above,
        false => last.bottom() + GAP,
    };
    let anchor = if above >= ceiling { first } else { last };
    let left = anchor.left.min(frame.right() - width).max(frame.left);
    (left, top)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rect(left: f64, top: f64, width: f64, height: f64) -> Rect {
        Rect {
            left,
            top,
            width,
            height,
        }
    }

    #[test]
    fn it_covers_no_line_of_the_selection() {
        let frame = rect(0.0, 0.0, 600.0, 2000.0);
        let (first, last) = (rect(500.0, 300.0, 90.0, 20.0), rect(0.0, 360.0, 90.0, 20.0));
        let (left, top) = beside(first, last, 200.0, 40.0, 56.0, frame);
        assert!(top + 40.0 <= first.top && left + 200.0 <= 600.0);
        let high = rect(10.0, 60.0, 90.0, 20.0);
        let (_, top) = beside(high, last, 200.0, 40.0, 56.0, frame);
        assert!(top >= last.bottom());
    }
}

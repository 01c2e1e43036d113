//! The box that scrolls the text: an element, or the page. Heights are CSS pixels.
//!
//! Blocks that the browser skips have estimated heights: a jump lands near, is looked at once the blocks
//! there are laid out, and is set right in the next frames.

use super::frame::NextFrame;
use super::line_layout::first;
use super::{Rect, TextTree, css};
use standoff::text::ByteOffset;
use std::cell::{Cell, RefCell};
use std::ops::Range;
use std::rc::{Rc, Weak};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, Window};

/// Where in the view something is brought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScrollTo {
    /// Anywhere: scroll as little as needed.
    Nearest,
    /// A third from the top.
    Third,
    /// At the top.
    Top,
}

/// How many frames a jump is followed up, at most: two or three are usual.
const N_FRAMES: u32 = 20;
/// The distance that is no use to correct, in pixels.
const SLACK: f64 = 1.0;
/// So much of a line must be below the top of the view for it to be the first one there.
const EDGE: f64 = 2.5;

/// The nearest thing around the text that scrolls. The text's own `scroll-margin-top` and `-bottom` are kept
/// clear: as `scroll-padding` of the page, they would move it whenever a button above or beside the text gets
/// the focus. Cheap to clone.
#[derive(Clone)]
pub struct Scroller(Rc<Inner>);

struct Inner {
    tree: TextTree,
    element: Option<Element>,
    aim: Cell<Option<Aim>>,
    /// Filled right after the construction, for its callback needs the rest.
    frame: RefCell<Option<NextFrame>>,
}

#[derive(Clone, Copy)]
struct Aim {
    offset: ByteOffset,
    place: ScrollTo,
    n_left: u32,
    /// It was at its place from the first look on.
    is_still: bool,
}

impl Scroller {
    /// The one that scrolls this text.
    pub fn of(tree: &TextTree) -> Self {
        let inner = Rc::new(Inner {
            tree: tree.clone(),
            element: scrolling_ancestor(tree.root()),
            aim: Cell::new(None),
            frame: RefCell::new(None),
        });
        let weak: Weak<Inner> = Rc::downgrade(&inner);
        let frame = NextFrame::new(move || {
            if let Some(inner) = weak.upgrade() {
                inner.approach();
            }
        });
        inner.frame.replace(Some(frame));
        Self(inner)
    }

    /// The element, unless the page itself scrolls.
    pub fn element(&self) -> Option<&Element> {
        self.0.element.as_ref()
    }

    /// The visible part of it, in the viewport, without the text's scroll margin.
    pub fn view(&self) -> Rect {
        self.0.view()
    }

    /// The same with it: a margin is kept clear for what is brought into view, and what stands there is read all the same.
    pub fn whole_view(&self) -> Rect {
        self.0.whole_view()
    }

    /// Moves down by `by` pixels, at once.
    pub fn scroll_by(&self, by: f64) {
        self.0.scroll_by(by);
    }

    /// Scrolls so that a caret at `offset` is at that place, in skipped blocks too. The first step is done
    /// on return, corrections follow in the next frames; a later call ends them.
    pub fn bring(&self, offset: ByteOffset, place: ScrollTo) {
        self.0.aim.set(Some(Aim {
            offset,
            place,
            n_left: N_FRAMES,
            is_still: true,
        }));
        self.0.approach();
    }

    /// The place that was brought into view last is there, as far as it can be, and no block that came near can move
    /// it.
    pub fn has_come(&self) -> bool {
        let is_still = |aim: Aim| aim.is_still || self.0.tree.partition().blocks().len() <= 1;
        self.0.aim.get().is_none_or(is_still)
    }

    /// The blocks within so many screens of the view.
    pub fn blocks_near(&self, screens: f64) -> Range<usize> {
        let view = self.view();
        let margin = view.height * screens;
        let n = self.0.tree.partition().blocks().len();
        let rect = |index: usize| self.0.tree.block(index).map(Rect::of_element);
        let start = first(0..n, |index| {
            rect(index).is_none_or(|rect| rect.bottom() >= view.top - margin)
        });
        let end = first(start..n, |index| {
            rect(index).is_none_or(|rect| rect.top > view.bottom() + margin)
        });
        start..end
    }

    /// Nothing of the text is above the view.
    pub fn is_at_start(&self) -> bool {
        Rect::of_element(self.0.tree.root()).top >= self.view().top - SLACK
    }

    /// A caret at `offset` stands on the first line in view.
    pub fn is_on_first_line(&self, offset: ByteOffset) -> bool {
        let line = self.0.tree.line_at(offset);
        line.is_some_and(|line| line.start == self.first_visible())
    }

    /// A caret at `offset` is in view, all of it.
    pub fn sees(&self, offset: ByteOffset) -> bool {
        let view = self.view();
        let caret = self.0.tree.caret_rect(offset);
        caret.is_some_and(|caret| view.top <= caret.top && caret.bottom() <= view.bottom())
    }

    /// The start of the first line in view; the start of the text where nothing is.
    pub fn first_visible(&self) -> ByteOffset {
        let line = self.0.tree.line_near(self.view().top + EDGE);
        line.map_or(ByteOffset::ZERO, |line| line.start)
    }
}

impl Inner {
    /// One step towards the aim; asks for the next frame until it is reached.
    fn approach(&self) {
        let Some(aim) = self.aim.take() else { return };
        let view = self.view();
        // In a skipped block the letters are laid out where the browser will not draw them, below a box of
        // estimated height, and in WebKit not at all: then the box comes first, and is drawn in its real height
        // in the next frame.
        let caret = self.tree.caret_rect(aim.offset);
        let block = self.block_around(aim.offset);
        let (by, is_real) = match (caret, block) {
            (Some(caret), Some(block)) if caret.middle() <= block.bottom() => {
                (distance(caret, view, aim.place), true)
            }
            (_, Some(block)) => (block.top - view.top, false),
            _ => return,
        };
        let is_off = by.abs() > SLACK;
        if is_off {
            self.scroll_by(by);
        }
        // Once there, one more look: the blocks that came near are laid out in the frame after.
        let n_left = if is_off || !is_real {
            aim.n_left
        } else {
            aim.n_left.min(2)
        };
        if n_left > 1 {
            self.aim.set(Some(Aim {
                n_left: n_left - 1,
                is_still: aim.is_still && is_real && !is_off,
                ..aim
            }));
            if let Some(frame) = self.frame.borrow().as_ref() {
                frame.ask();
            }
        }
    }

    fn block_around(&self, offset: ByteOffset) -> Option<Rect> {
        let block = self.tree.partition().block_at(offset)?;
        self.tree.block(block).map(Rect::of_element)
    }

    fn whole_view(&self) -> Rect {
        match &self.element {
            Some(element) => Rect {
                height: f64::from(element.client_height()),
                width: f64::from(element.client_width()),
                ..Rect::of_element(element)
            },
            None => page_view(),
        }
    }

    fn view(&self) -> Rect {
        let whole = self.whole_view();
        let (above, below) = self.margin();
        Rect {
            top: whole.top + above,
            height: (whole.height - above - below).max(0.0),
            ..whole
        }
    }

    fn margin(&self) -> (f64, f64) {
        let style = web_sys::window()
            .and_then(|window| window.get_computed_style(self.tree.root()).ok()?);
        let pixels = |name: &str| css::length(style.as_ref()?, name);
        (
            pixels("scroll-margin-top").unwrap_or(0.0),
            pixels("scroll-margin-bottom").unwrap_or(0.0),
        )
    }

    fn scroll_by(&self, by: f64) {
        match (&self.element, web_sys::window()) {
            // `scrollTop` as a property is whole pixels; the options carry fractions.
            (Some(element), _) => element.scroll_by_with_x_and_y(0.0, by),
            (None, Some(window)) => window.scroll_by_with_x_and_y(0.0, by),
            (None, None) => {}
        }
    }
}

/// How far down to scroll for the caret to be at its place.
fn distance(caret: Rect, view: Rect, place: ScrollTo) -> f64 {
    match place {
        ScrollTo::Third => caret.top - (view.top + view.height / 3.0),
        ScrollTo::Top => caret.top - view.top,
        ScrollTo::Nearest if caret.top < view.top => caret.top - view.top,
        ScrollTo::Nearest => (caret.bottom() - view.bottom()).max(0.0),
    }
}

fn page_view() -> Rect {
    let size = |window: &Window| {
        let root = window.document()?.document_element()?;
        Some((root.client_width(), root.client_height()))
    };
    let (width, height) = web_sys::window()
        .as_ref()
        .and_then(size)
        .unwrap_or_default();
    Rect {
        width: f64::from(width),
        height: f64::from(height),
        ..Rect::default()
    }
}

fn scrolling_ancestor(root: &Element) -> Option<Element> {
    let window = web_sys::window()?;
    let page: HtmlElement = window.document()?.body()?;
    let mut next = Some(root.clone());
    while let Some(element) = next {
        // The body's overflow goes to the page.
        if element == *page.unchecked_ref::<Element>() {
            return None;
        }
        let style = window.get_computed_style(&element).ok()??;
        let overflow = style.get_property_value("overflow-y").unwrap_or_default();
        if overflow == "auto" || overflow == "scroll" {
            return Some(element);
        }
        next = element.parent_element();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn caret(top: f64) -> Rect {
        Rect {
            top,
            height: 20.0,
            ..Rect::default()
        }
    }

    #[test]
    fn the_nearest_place_moves_only_as_far_as_needed() {
        let view = Rect {
            top: 50.0,
            height: 300.0,
            width: 9.0,
            left: 0.0,
        };
        assert_eq!(distance(caret(50.0), view, ScrollTo::Nearest), 0.0);
        assert_eq!(distance(caret(330.0), view, ScrollTo::Nearest), 0.0);
        assert_eq!(distance(caret(20.0), view, ScrollTo::Nearest), -30.0);
        assert_eq!(distance(caret(340.0), view, ScrollTo::Nearest), 10.0);
        assert_eq!(distance(caret(340.0), view, ScrollTo::Third), 190.0);
        assert_eq!(distance(caret(340.0), view, ScrollTo::Top), 290.0);
    }
}

//! Where the text lies on the screen. All lengths are CSS pixels, all points are of the viewport.
//!
//! Text in a block that the browser skips (`content-visibility`) is laid out when it is asked for, at
//! a place that may move by the error of the estimates above it.

use super::TextTree;
use super::nodes::Side;
use standoff::Span;
use standoff::text::{ByteOffset, Paragraph, next_grapheme, prev_grapheme};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, DomRect, DomRectList, Element, Node, Range};

/// An upright rectangle in CSS pixels of the viewport.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Its left edge.
    pub left: f64,
    /// Its upper edge.
    pub top: f64,
    /// Its width, never negative.
    pub width: f64,
    /// Its height, never negative.
    pub height: f64,
}

impl Rect {
    /// Its right edge.
    pub fn right(self) -> f64 {
        self.left + self.width
    }

    /// Its lower edge.
    pub fn bottom(self) -> f64 {
        self.top + self.height
    }

    /// The height of its middle.
    pub fn middle(self) -> f64 {
        self.top + self.height / 2.0
    }

    /// They stand on one line of text: the middle of the lower one is within the higher one.
    pub fn same_line(self, other: Self) -> bool {
        let apart = (self.middle() - other.middle()).abs();
        apart < self.height.max(other.height) / 2.0
    }

    fn of(rect: &DomRect) -> Self {
        Self {
            left: rect.left(),
            top: rect.top(),
            width: rect.width(),
            height: rect.height(),
        }
    }

    /// All of a list.
    pub fn all_of(list: &DomRectList) -> Vec<Self> {
        let each = (0..list.length()).filter_map(|index| list.item(index));
        each.map(|rect| Self::of(&rect)).collect()
    }

    /// The place of an element.
    pub fn of_element(element: &Element) -> Self {
        Self::of(&element.get_bounding_client_rect())
    }
}

impl TextTree {
    /// Adds the rectangles of what `span` has of one paragraph.
    pub(super) fn add_rects(&self, paragraph: &Paragraph, span: Span, rects: &mut Vec<Rect>) {
        let content = Span::new(paragraph.start, paragraph.content_end);
        let Some(inside) = content.and_then(|content| content.intersection(span)) else {
            return;
        };
        // Pieces of one line are joined: a mark or a change of direction cuts it, the eye does not.
        for rect in self.boxes(inside).unwrap_or_default() {
            match rects.last_mut() {
                _ if rect.width == 0.0 => {}
                Some(last) if last.same_line(rect) && touch(*last, rect) => {
                    *last = join(*last, rect)
                }
                _ => rects.push(rect),
            }
        }
    }

    /// Where a caret at `offset` stands: one line high, without width. At a soft break it stands at the
    /// start of the next line. `None` past the end, or where the text is not laid out.
    pub fn caret_rect(&self, offset: ByteOffset) -> Option<Rect> {
        let (index, paragraph) = self.paragraph_at(offset)?;
        let offset = offset.min(paragraph.content_end);
        let collapsed = || self.boundary_rect(offset);
        if paragraph.start == paragraph.content_end {
            return self.blank_rect(index, paragraph);
        }
        let (beside, trailing) = if offset < paragraph.content_end {
            (self.grapheme_rect(offset)?, false)
        } else {
            let last = prev_grapheme(self.text(), offset);
            (self.grapheme_rect(last)?, true)
        };
        // The browser knows which edge of a letter comes first in a bidirectional line; but at a soft
        // break it may speak of the end of the line before.
        if let Some(caret) = collapsed()
            && caret.height > 0.0
            && caret.same_line(beside)
        {
            return Some(Rect {
                width: 0.0,
                ..caret
            });
        }
        let at_right = trailing != self.runs_leftwards(index);
        let left = if at_right {
            beside.right()
        } else {
            beside.left
        };
        Some(Rect {
            left,
            width: 0.0,
            ..beside
        })
    }

    /// The caret position nearest to a point of the viewport; `None` where the point is not on the text
    /// or is covered.
    pub fn offset_at(&self, x: f64, y: f64) -> Option<ByteOffset> {
        let page = self.root().owner_document()?;
        let (node, units) = caret_from_point(&page, x, y)?;
        self.point_to_offset(&node, units)
            .map(|offset| self.settle(offset))
    }

    /// The paragraph runs from right to left.
    pub(super) fn runs_leftwards(&self, index: usize) -> bool {
        let direction = || {
            let paragraph = self.paragraph(index)?;
            let style = web_sys::window()?.get_computed_style(&paragraph).ok()??;
            style.get_property_value("direction").ok()
        };
        direction().as_deref() == Some("rtl")
    }

    /// The box of the grapheme at `offset`, or of the next one of its paragraph that has a box.
    pub(super) fn grapheme_rect(&self, offset: ByteOffset) -> Option<Rect> {
        let (_, paragraph) = self.paragraph_at(offset)?;
        let mut start = offset;
        while start < paragraph.content_end {
            let end = next_grapheme(self.text(), start).min(paragraph.content_end);
            let rects = self.boxes(Span::new(start, end)?);
            if let Some(rect) = rects.into_iter().flatten().find(|rect| rect.height > 0.0) {
                return Some(rect);
            }
            start = end;
        }
        None
    }

    /// The browser's rectangle of the collapsed range at `offset`.
    fn boundary_rect(&self, offset: ByteOffset) -> Option<Rect> {
        let (_, paragraph) = self.paragraph_at(offset)?;
        // At the end of a line the letter before has the box, not the separator.
        let side = if offset == paragraph.content_end {
            Side::Before
        } else {
            Side::After
        };
        let (node, units) = self.point_at(offset, side)?;
        let ruler = self.ruler()?;
        ruler.set_start(&node, units).ok()?;
        ruler.collapse_with_to_start(true);
        list(ruler).into_iter().next()
    }

    /// The caret in an empty line.
    fn blank_rect(&self, index: usize, paragraph: &Paragraph) -> Option<Rect> {
        let line = Rect::of_element(&self.paragraph(index)?);
        let separator = Span::new(paragraph.content_end, paragraph.end)
            .and_then(|separator| self.boxes(separator))
            .and_then(|boxes| boxes.into_iter().find(|rect| rect.height > 0.0));
        let vertical = separator.unwrap_or(line);
        let left = if self.runs_leftwards(index) {
            line.right()
        } else {
            line.left
        };
        Some(Rect {
            left,
            width: 0.0,
            ..vertical
        })
    }

    /// The points of the page where `span` begins and ends.
    pub(super) fn ends(&self, span: Span) -> Option<[(Node, u32); 2]> {
        Some([
            self.point_at(span.start(), Side::After)?,
            self.point_at(span.end(), Side::Before)?,
        ])
    }

    /// The boxes of a span within one paragraph; none where it is not laid out.
    fn boxes(&self, span: Span) -> Option<Vec<Rect>> {
        let [(start, start_units), (end, end_units)] = self.ends(span)?;
        let ruler = self.ruler()?;
        ruler.set_start(&start, start_units).ok()?;
        ruler.set_end(&end, end_units).ok()?;
        Some(list(ruler))
    }
}

/// The boxes of a range within one paragraph.
fn list(range: &Range) -> Vec<Rect> {
    let rects = range.get_client_rects();
    rects.map(|rects| Rect::all_of(&rects)).unwrap_or_default()
}

fn touch(a: Rect, b: Rect) -> bool {
    b.left <= a.right() + 1.0 && a.left <= b.right() + 1.0
}

fn join(a: Rect, b: Rect) -> Rect {
    let (left, top) = (a.left.min(b.left), a.top.min(b.top));
    Rect {
        left,
        top,
        width: a.right().max(b.right()) - left,
        height: a.bottom().max(b.bottom()) - top,
    }
}

/// The DOM point under a point of the viewport. `caretPositionFromPoint` is the standard (Firefox, Chromium
/// from 128, Safari from 26.2); `caretRangeFromPoint` is what WebKit and older Chromium have.
fn caret_from_point(page: &Document, x: f64, y: f64) -> Option<(Node, u32)> {
    let has = |name: &str| js_sys::Reflect::has(page, &JsValue::from_str(name)).unwrap_or(false);
    if has("caretPositionFromPoint") {
        #[expect(clippy::cast_possible_truncation, reason = "pixels of a screen")]
        let position = page.caret_position_from_point(x as f32, y as f32)?;
        return Some((position.offset_node()?, position.offset()));
    }
    let function = js_sys::Reflect::get(page, &JsValue::from_str("caretRangeFromPoint")).ok()?;
    let function: js_sys::Function = function.dyn_into().ok()?;
    let range = function.call2(page, &x.into(), &y.into()).ok()?;
    let range: Range = range.dyn_into().ok()?;
    Some((range.start_container().ok()?, range.start_offset().ok()?))
}

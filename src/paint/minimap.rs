//! The whole text at a glance: where what is, in a narrow strip beside the scrollbar, and where the view is.
//!
//! A place in the strip is a place of the laid out text. Blocks that were never in view have the height that the
//! browser takes them for, as they have for the scrollbar.

use super::Painter;
use crate::dom::pixels;
use standoff::Span;
use standoff::model::{Annotation, Suggestion, SuggestionState, Target};
use standoff::schema::{Label, LabelId, Schema};
use standoff::store::DocumentState;
use standoff::text::ByteOffset;
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlElement};

/// So many labels have a column of their own; the next ones begin again with the first.
const N_COLUMNS: usize = 4;
/// The strength of the colour of a suggestion.
const SUGGESTED: f64 = 0.4;
/// The strength of the colour of an annotation that is faint in the text.
const FAINT: f64 = 0.15;
/// How tall a mark is at least, in pixels of the screen.
const MIN_MARK: usize = 2;

/// The strip of one text.
pub struct Minimap {
    painter: Painter,
    canvas: HtmlCanvasElement,
    view: HtmlElement,
}

/// Where the blocks are: the top of each, and the end of the last, as parts of the whole height.
struct Heights(Vec<f64>);

impl Minimap {
    /// The strip that is drawn on `canvas`; `view` lies over it where the view is.
    pub fn new(painter: Painter, canvas: HtmlCanvasElement, view: HtmlElement) -> Self {
        Self {
            painter,
            canvas,
            view,
        }
    }

    /// Draws all that is suggested, all annotations, and over them what `hits` calls back with. `is_faint` says of an
    /// annotation, with its place in reading order, whether the text shows it faint.
    pub fn draw(
        &self,
        document: &DocumentState,
        schema: &Schema,
        is_faint: impl Fn(usize, &Annotation) -> bool,
        hits: impl FnOnce(&mut dyn FnMut(Span)),
    ) -> Option<()> {
        let rect = self.canvas.get_bounding_client_rect();
        let scale = web_sys::window()?.device_pixel_ratio().clamp(1.0, 3.0);
        let (width, height) = (rect.width() * scale, rect.height() * scale);
        self.canvas.set_width(width as u32);
        self.canvas.set_height(height as u32);
        let n_rows = height as usize;
        let context = self.canvas.get_context("2d").ok()??;
        let context: CanvasRenderingContext2d = context.dyn_into().ok()?;
        let heights = self.heights();
        let place = |span: Span| {
            let top = heights.place(&self.painter, span.start()) * height;
            let end = heights.place(&self.painter, span.end()) * height;
            let top = (top as usize).min(n_rows.saturating_sub(MIN_MARK));
            (top, (end.ceil() as usize).max(top + MIN_MARK).min(n_rows))
        };
        let store = document.store();
        let strip = Strip {
            context: &context,
            labels: schema.labels(),
            width,
            n_rows,
            place: &place,
        };
        let is_faint = &is_faint;
        let drawn = move |faint: bool| {
            let all = store.iter().enumerate();
            let alike = all.filter(move |(place, one)| is_faint(*place, one) == faint);
            alike.map(|(_, one)| (&one.label, &one.target))
        };
        context.set_global_alpha(FAINT);
        strip.draw(drawn(true));
        let is_open = |one: &&Suggestion| one.state == SuggestionState::Open;
        let open = store.suggestions().filter(is_open);
        context.set_global_alpha(SUGGESTED);
        strip.draw(open.map(|one| (&one.label, &one.target)));
        context.set_global_alpha(1.0);
        strip.draw(drawn(false));
        let mut found = vec![false; n_rows];
        let mut any = false;
        hits(&mut |span| {
            let (top, end) = place(span);
            found[top..end].fill(true);
            any = true;
        });
        if any {
            let style = web_sys::window()?.get_computed_style(&self.canvas).ok()??;
            context.set_fill_style_str(&style.get_property_value("color").ok()?);
            fill(&context, &found, 0.0, width);
        }
        Some(())
    }

    /// Puts the view where it is.
    pub fn place(&self) {
        let root = self.painter.tree().root().get_bounding_client_rect();
        let view = self.painter.scroller().view();
        let whole = root.height().max(1.0);
        let height = self.canvas.get_bounding_client_rect().height();
        let top = ((view.top - root.top()) / whole).clamp(0.0, 1.0);
        let size = (view.height / whole).min(1.0 - top);
        let style = self.view.style();
        let _ = style.set_property("inset-block-start", &pixels(top * height));
        let _ = style.set_property("block-size", &pixels(size * height));
    }

    /// Scrolls to the place of the text that is drawn at `y` of the viewport.
    pub fn go_to(&self, y: f64) {
        let strip = self.canvas.get_bounding_client_rect();
        let part = ((y - strip.top()) / strip.height().max(1.0)).clamp(0.0, 1.0);
        let root = self.painter.tree().root().get_bounding_client_rect();
        let scroller = self.painter.scroller();
        let view = scroller.view();
        scroller.scroll_by(root.top() + part * root.height() - view.top - view.height / 2.0);
    }

    fn heights(&self) -> Heights {
        let tree = self.painter.tree();
        let root = tree.root().get_bounding_client_rect();
        let whole = root.height().max(1.0);
        let mut tops = Vec::new();
        while let Some(block) = tree.block(tops.len()) {
            let rect = block.get_bounding_client_rect();
            tops.push((rect.top() - root.top()) / whole);
        }
        tops.push(1.0);
        Heights(tops)
    }
}

/// The strip that marks are drawn on.
struct Strip<'a> {
    context: &'a CanvasRenderingContext2d,
    labels: &'a [Label],
    width: f64,
    n_rows: usize,
    /// The rows of a span.
    place: &'a dyn Fn(Span) -> (usize, usize),
}

impl Strip<'_> {
    /// Draws marks in the columns of their labels.
    fn draw<'m>(&self, marks: impl Iterator<Item = (&'m LabelId, &'m Target)>) {
        let labels = self.labels;
        let mut rows = vec![vec![false; self.n_rows]; labels.len()];
        for (label, target) in marks {
            let index = labels.iter().position(|other| other.id == *label);
            let Some((index, parts)) = index.zip(target.parts()) else {
                continue;
            };
            for part in parts.iter() {
                let (top, end) = (self.place)(part);
                rows[index][top..end].fill(true);
            }
        }
        let column = self.width / N_COLUMNS.min(labels.len().max(1)) as f64;
        for (index, (rows, label)) in rows.iter().zip(labels).enumerate() {
            self.context.set_fill_style_str(&label.color.to_string());
            let left = (index % N_COLUMNS) as f64 * column;
            fill(self.context, rows, left, column);
        }
    }
}

impl Heights {
    /// Where `offset` is, as a part of the whole.
    fn place(&self, painter: &Painter, offset: ByteOffset) -> f64 {
        let partition = painter.tree().partition();
        let Some(index) = partition.block_at(offset) else {
            return 1.0;
        };
        let block = &partition.blocks()[index];
        let (Some(top), Some(end)) = (self.0.get(index), self.0.get(index + 1)) else {
            return 1.0;
        };
        let length = f64::from(block.end.get() - block.start.get()).max(1.0);
        let part = f64::from(offset.get() - block.start.get()) / length;
        top + (end - top) * part
    }
}

/// Fills the rows that are set.
fn fill(context: &CanvasRenderingContext2d, rows: &[bool], left: f64, width: f64) {
    let mut top = 0;
    for stretch in rows.chunk_by(|one, next| one == next) {
        if stretch[0] {
            context.fill_rect(left, top as f64, width, stretch.len() as f64);
        }
        top += stretch.len();
    }
}

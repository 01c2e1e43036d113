//! Where a span lies on the screen, a rectangle a line.

use super::{Rect, Scroller, TextTree};
use standoff::Span;

/// The paragraphs at either end of a long span whose lines are always measured.
const N_EDGE_PARAGRAPHS: usize = 2;

impl TextTree {
    /// One rectangle for each line box of `span`, in reading order. Of a long span only what lies within a
    /// screen of the viewport, and always its first and its last lines.
    pub fn rects(&self, span: Span) -> Vec<Rect> {
        let lines = self.partition().paragraphs_in(span);
        let near = Scroller::of(self).blocks_near(1.0);
        let mut rects = Vec::new();
        for index in lines.clone() {
            let Some(paragraph) = self.partition().paragraphs().get(index) else {
                continue;
            };
            let is_edge =
                index - lines.start < N_EDGE_PARAGRAPHS || lines.end - index <= N_EDGE_PARAGRAPHS;
            let is_near = || {
                let block = self.partition().block_at(paragraph.start);
                block.is_some_and(|block| near.contains(&block))
            };
            if is_edge || is_near() {
                self.add_rects(paragraph, span, &mut rects);
            }
        }
        rects
    }
}

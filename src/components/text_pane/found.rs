//! What was found glows where it is near the view.

use crate::dom::show_highlight;
use crate::paint::Painter;
use crate::state::Session;
use standoff::Span;

/// The names in `::highlight()`: all of them, and the one that was gone to last.
const ALL: &str = "found";
const NOW: &str = "found-now";
/// So many are shown at most: of a single letter there are thousands in a screen or two.
const MAX_SHOWN: usize = 1_000;

/// Shows those hits that are within a screen of the view.
pub(super) fn show_found(session: &Session, painter: &Painter) {
    let tree = painter.tree();
    let (mut hits, mut now) = (Vec::new(), None);
    if let Some(found) = session.read(|view| view.found().cloned()) {
        let blocks = tree.partition().blocks();
        let near = painter.scroller().blocks_near(1.0);
        let is_there = |span: &Span| {
            let block = tree.partition().block_at(span.start());
            block.is_some_and(|block| tree.is_filled(block))
        };
        if let Some(near) = blocks.get(near).filter(|near| !near.is_empty()) {
            let (start, end) = (near[0].start, near[near.len() - 1].end);
            let (first, last) = (found.n_before(start), found.n_before(end));
            // The nearest ones, where there are too many.
            let from = found.n_before(painter.first_visible());
            let first = first.max(from.saturating_sub(MAX_SHOWN / 4));
            let shown = (first..last.min(first + MAX_SHOWN)).filter_map(|index| found.nth(index));
            hits.extend(shown.filter(is_there));
        }
        now = found.now().filter(is_there);
    }
    show_highlight(tree, ALL, &hits, 0);
    show_highlight(tree, NOW, now.as_slice(), 1);
}

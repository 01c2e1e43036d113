//! Hits glow where they are near the view, and suggestions have a line of their own.

use crate::dom::show_highlight;
use crate::paint::Painter;
use crate::state::{Session, View};
use standoff::Span;
use standoff::model::SuggestionState;

/// The names in `::highlight()`: all of them, and the one that was gone to last.
const ALL: &str = "found";
const NOW: &str = "found-now";
const SUGGESTED: &str = "suggested";
/// The name of the highlight of the passage that the guided start speaks of.
const GUIDED: &str = "guided";
/// So many are shown at most: of a single letter there are thousands in a screen or two.
const MAX_SHOWN: usize = 1_000;

/// Shows those hits that are within a screen of the view.
pub(super) fn show_found(session: &Session, painter: &Painter) {
    let tree = painter.tree();
    let (mut hits, mut now) = (Vec::new(), None);
    let is_there = |span: &Span| {
        let block = tree.partition().block_at(span.start());
        block.is_some_and(|block| tree.is_filled(block))
    };
    if let Some(found) = session.read(|view| view.found().cloned()) {
        let blocks = tree.partition().blocks();
        let near = painter.scroller().blocks_near(1.0);
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
    let guided = session.read(|view| view.guided()?.pointed_at(view.current()?));
    show_highlight(tree, GUIDED, guided.filter(is_there).as_slice(), -2);
    let suggested = suggested(session, painter, &is_there);
    show_highlight(tree, SUGGESTED, &suggested, -1);
    show_highlight(tree, ALL, &hits, 0);
    show_highlight(tree, NOW, now.as_slice(), 1);
}

/// The open suggestions within a screen of the view.
fn suggested(session: &Session, painter: &Painter, is_there: &dyn Fn(&Span) -> bool) -> Vec<Span> {
    // To ask what is near lays the page out.
    let has_some = |view: &View| {
        view.document()
            .is_some_and(|state| state.store().suggestions().len() > 0)
    };
    if !session.read(has_some) {
        return Vec::new();
    }
    let blocks = painter.tree().partition().blocks();
    let near = painter.scroller().blocks_near(1.0);
    let Some(near) = blocks.get(near).filter(|near| !near.is_empty()) else {
        return Vec::new();
    };
    let near = Span::new(near[0].start, near[near.len() - 1].end);
    session.read(|view| {
        let store = view.document().map(|state| state.store());
        let all = store.into_iter().flat_map(|store| store.suggestions());
        let open = all.filter(|one| one.state == SuggestionState::Open);
        let spans = open.filter_map(|one| one.target.covering());
        let spans = spans.filter(|span| near.is_some_and(|near| near.overlaps(*span)));
        spans.filter(is_there).take(MAX_SHOWN).collect()
    })
}

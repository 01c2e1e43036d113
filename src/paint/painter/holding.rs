//! Where lines come farther apart, or closer again, the one that is read stays where it is: of the second module, which
//! says so to each painter. Until it is there nobody has laid three annotations on one another.

use super::{Inner, Painter};
use crate::paint::held::{Ends, Held, Holding};
use standoff::text::ByteOffset;

static HOLDING: Holding<Inner> = Holding { note, bring_back };

impl Painter {
    /// The line that is read stays where it is from now on.
    pub fn hold_lines(&self) {
        self.0.holding.set(Some(&HOLDING));
    }
}

/// The line of the selection or the caret where it is in view, else that of the change, whoever made it, else the first.
/// `None` where nothing was changed at the start of the text, and nothing is above it.
fn note(inner: &Inner, selection: Option<Ends>) -> Option<Held> {
    let top = inner.scroller.view().top;
    let bottom = inner.scroller.whole_view().bottom();
    let seen = |at: ByteOffset| {
        let line = inner.tree.caret_rect(at)?;
        (top <= line.top && line.bottom() <= bottom).then_some((at, line.top))
    };
    let touched = inner.touched.get();
    let selected = selection.and_then(|(_, focus)| seen(focus));
    let found = selected.or_else(|| seen(touched?));
    if found.is_some() || touched.is_none() && inner.scroller.is_at_start() {
        return found;
    }
    let first = inner.scroller.first_visible();
    Some((first, inner.tree.caret_rect(first)?.top))
}

fn bring_back(inner: &Inner, (at, top): Held) {
    if let Some(line) = inner.tree.caret_rect(at) {
        // Whole pixels, as Firefox scrolls: it takes parts of them as none, and what is undone would go farther than it came.
        let by = (line.top - top).round();
        if by != 0.0 {
            inner.scroller.scroll_by(by);
        }
    }
}

//! The text of the document in the place of what somebody else's script made of it.

use super::Painter;
use crate::dom::clear_selection;

/// Puts the text right where it was found to be edited, with its marks, and drops the selection in it; whether it was.
pub fn restore(painter: &Painter) -> bool {
    let inner = &painter.0;
    if !inner.tree.is_edited() {
        return false;
    }
    // A selection among other words does not mean these.
    clear_selection();
    for index in inner.tree.restore() {
        if let Some(block) = inner.tree.partition().blocks().get(index) {
            let mut mark_state = inner.mark_state.borrow_mut();
            mark_state.forget(block.paragraphs.clone());
        }
    }
    inner.paint_some();
    inner.tell_drawn();
    true
}

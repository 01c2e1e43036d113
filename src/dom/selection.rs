//! The one native selection of the page, as offsets of the text.

use super::TextTree;
use super::nodes::Side;
use standoff::text::ByteOffset;
use web_sys::{Node, Selection};

/// The live selection as (anchor, focus), in either order; equal for a caret. A selection that is partly outside the
/// text is clamped to it; `None` when it is wholly outside or there is none, and when an end is in text that somebody
/// else edited ([`TextTree::is_edited`] from then on).
pub fn read_selection(tree: &TextTree) -> Option<(ByteOffset, ByteOffset)> {
    // Where there is none, to ask for its ends would have Chromium lay the page out.
    let selection = selection().filter(|selection| selection.range_count() > 0)?;
    let anchor = place(tree, &selection.anchor_node()?, selection.anchor_offset())?;
    let focus = place(tree, &selection.focus_node()?, selection.focus_offset())?;
    match (anchor, focus) {
        (Whereabouts::Before, Whereabouts::Before) | (Whereabouts::After, Whereabouts::After) => {
            None
        }
        _ => Some((clamp(tree, anchor), clamp(tree, focus))),
    }
}

/// Selects from `anchor` to `focus`; equal ends make a caret. Nothing happens past the end of the text.
pub fn set_selection(tree: &TextTree, anchor: ByteOffset, focus: ByteOffset) {
    // Both ends lean inwards: a range that ends at the start of a node of the next mark would light it up.
    let (at_anchor, at_focus) = match anchor.cmp(&focus) {
        std::cmp::Ordering::Less => (Side::After, Side::Before),
        std::cmp::Ordering::Equal => (Side::After, Side::After),
        std::cmp::Ordering::Greater => (Side::Before, Side::After),
    };
    if let Some(selection) = selection()
        && let Some((anchor, anchor_units)) = tree.point_at(anchor, at_anchor)
        && let Some((focus, focus_units)) = tree.point_at(focus, at_focus)
    {
        // It fails only for nodes of another page.
        let _ = selection.set_base_and_extent(&anchor, anchor_units, &focus, focus_units);
    }
}

/// Selects nothing.
pub fn clear_selection() {
    if let Some(selection) = selection() {
        // It fails only without ranges, which is what is wanted.
        let _ = selection.remove_all_ranges();
    }
}

/// Nothing is selected in the whole page, not even a caret stands anywhere.
pub fn selects_nothing() -> bool {
    selection().is_none_or(|selection| selection.range_count() == 0)
}

fn selection() -> Option<Selection> {
    web_sys::window()?.get_selection().ok()?
}

/// The place of a point against the text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whereabouts {
    Before,
    In(ByteOffset),
    After,
}

fn clamp(tree: &TextTree, place: Whereabouts) -> ByteOffset {
    match place {
        Whereabouts::Before => ByteOffset::ZERO,
        Whereabouts::In(offset) => offset,
        Whereabouts::After => tree.text().n_bytes(),
    }
}

/// `None` for a point in another page or outside any, and for one in edited text.
fn place(tree: &TextTree, node: &Node, offset: u32) -> Option<Whereabouts> {
    if let Some(offset) = tree.point_to_offset(node, offset) {
        return Some(Whereabouts::In(offset));
    }
    if tree.root().contains(Some(node)) {
        return None;
    }
    let range = node.owner_document()?.create_range().ok()?;
    range.select_node_contents(tree.root()).ok()?;
    match range.compare_point(node, offset).ok()? {
        side if side < 0 => Some(Whereabouts::Before),
        _ => Some(Whereabouts::After),
    }
}

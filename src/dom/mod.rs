//! Facts about the page: where the text lies in it, where a point of the page lies in the text, what is
//! selected, where the caret stands.
//!
//! Everything that goes in or comes out is a [`ByteOffset`](standoff::text::ByteOffset) of the document or
//! a [`Rect`] in CSS pixels of the viewport. Nothing here knows of annotations.

mod caret;
mod comparing;
mod css;
mod edited;
mod extent;
mod frame;
mod geometry;
mod line_layout;
mod nodes;
mod point;
mod scroll;
mod selection;
mod signs;
mod span_rects;
mod task;
mod templates;
mod tree;
mod utf16;
mod watcher;

pub use caret::{Arrow, Direction, Motion, direction_of, move_caret};
pub use css::pixels;
pub use extent::{show_extent, show_highlight};
pub use frame::{NextFrame, is_hidden};
pub use geometry::Rect;
pub(crate) use nodes::signed;
pub use nodes::{DECORATION, Signed, draw_signs};
pub use scroll::{ScrollTo, Scroller};
pub use selection::{clear_selection, read_selection, selects_nothing, set_selection};
pub use signs::signed as with_signs;
pub use task::{next_frame, next_task};
pub(crate) use templates::{append, separator};
pub use tree::{MAX_AT_ONCE, TextTree};
pub use utf16::is_well_formed;
pub use watcher::{By, Gesture, Held, Selected, SelectionWatcher};

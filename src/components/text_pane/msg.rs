//! The messages to the text pane.

use crate::dom::{Rect, Selected};
use crate::state::Event;
use standoff::model::AnnotationId;
use standoff::text::ByteOffset;

/// A message to the pane.
pub enum Msg {
    /// The selection is another.
    Selected(Selected),
    /// The session changed.
    Session(Event),
    /// The floats are to be placed again.
    Placed,
    /// A handle of the selection was taken hold of, or (false) let go.
    Held(bool),
    /// The caret was moved to here.
    Moved(ByteOffset),
    /// The text has the focus, by a key.
    Focused,
    /// The text has it no longer.
    Left,
    /// The blocks near the view have new nodes.
    Drawn,
    /// A place was refused, because somebody else edited the text in the page.
    Edited,
    /// Several annotations lie under a point: which one?
    Choose(Option<Choice>),
}

/// Several annotations under one point.
#[derive(Clone, PartialEq)]
pub struct Choice {
    pub(super) ids: Vec<AnnotationId>,
    /// The rectangle that was pressed, in the viewport.
    pub(super) at: Rect,
    /// The one that is picked is deleted, else its card opens.
    pub(super) deletes: bool,
}

//! What the text pane hears.

use crate::dom::{Rect, Selected};
use crate::state::Event;
use standoff::model::AnnotationId;
use standoff::text::ByteOffset;

/// What the pane hears.
pub enum Msg {
    /// The selection is another.
    Selected(Selected),
    /// The session changed.
    Session(Event),
    /// What floats is to be placed again.
    Placed,
    /// The caret was moved to here.
    Moved(ByteOffset),
    /// The text has the focus, by a key.
    Focused,
    /// The text has it no longer.
    Left,
    /// What is near the view has new nodes.
    Drawn,
    /// Several annotations lie under a point: which one?
    Choose(Option<Choice>),
}

/// Several annotations under one point.
#[derive(Clone, PartialEq)]
pub struct Choice {
    pub(super) ids: Vec<AnnotationId>,
    /// What was pressed, in the viewport.
    pub(super) at: Rect,
    /// The one that is picked is deleted, else its card opens.
    pub(super) deletes: bool,
}

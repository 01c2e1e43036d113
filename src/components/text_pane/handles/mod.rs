//! The handles: those at the ends of a selection made by a finger, and those of the active part of the chosen
//! annotation, with the keys that move them and the text that scrolls under them.

pub(super) mod active_part;
pub(super) mod bounds;
pub(super) mod edge;
pub(super) mod margin;
pub(super) mod selection_handles;

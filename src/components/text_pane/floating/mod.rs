//! The floats over the text: the palette of labels with its extras, the chooser among several
//! annotations, the card of a suggestion; which of it is there at this moment, and where it is placed.

pub(super) mod chooser;
pub(super) mod label_dialog;
pub(super) mod overlay;
pub(super) mod palette;
pub(super) mod palette_acts;
pub(super) mod palette_extras;
pub(super) mod placement;
pub(super) mod suggestion_card;

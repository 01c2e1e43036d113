//! The making of a selection and its effect: a click and a copy, a finger that rests on a word, the pen and the
//! two clicks that select.

pub(super) mod acts;
pub(super) mod opening;
pub(super) mod pen_mode;
pub(super) mod press;

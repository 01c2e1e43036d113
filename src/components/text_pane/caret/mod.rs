//! The caret: what keys do at it, where it is shown, and whether anything found near the view is to glow.

pub(super) mod at_caret;
pub(super) mod placed;

//! What the page does for those who hear it, all in the second module: the words at the ends of annotations,
//! one message for each change, and the focus.

use super::announcer::announce;
use super::kept_focus::KeptFocus;
use super::spoken_marks;
use crate::components::context::Ui;
use std::any::Any;

/// Does it until what it gives is dropped.
pub fn serve(ui: &Ui) -> Box<dyn Any> {
    Box::new((
        spoken_marks::tell(&ui.session, ui.words.lang()),
        announce(ui),
        KeptFocus::new(),
    ))
}

//! The state of the pen: the label that is held, and the selection that was begun. Neither is a change of the
//! project.

use super::Session;
use super::event::Event;
use super::following::replace;
use super::view::Begun;
use standoff::schema::LabelId;

impl Session {
    /// Takes a label as the pen, or puts it away. It is remembered as the one taken last.
    pub(crate) fn set_pen(&self, pen: Option<LabelId>) {
        let change = |view: &mut super::View| {
            if pen.is_some() {
                view.last_pen = pen.clone();
            }
            replace(&mut view.pen, pen)
        };
        self.set(change, &Event::Mode);
    }

    /// Begins a selection, or drops what was begun.
    pub(crate) fn set_begun(&self, begun: Option<Begun>) {
        self.set(|view| replace(&mut view.begun, begun), &Event::Mode);
    }
}

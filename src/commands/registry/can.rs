//! What can be done now.

use crate::commands::{Direction, annotations, documents};
use crate::state::{Session, View};

pub(super) fn always(_: &Session) -> bool {
    true
}

pub(super) fn write(session: &Session) -> bool {
    session.read(|view| view.access().may_write())
}

pub(super) fn has_document(session: &Session) -> bool {
    session.read(|view| view.document().is_some())
}

pub(super) fn write_document(session: &Session) -> bool {
    write(session) && has_document(session)
}

pub(super) fn has_annotations(session: &Session) -> bool {
    session.read(|view| {
        view.document()
            .is_some_and(|state| state.store().n_annotations() > 0)
    })
}

pub(super) fn write_annotations(session: &Session) -> bool {
    write(session) && has_annotations(session)
}

pub(super) fn change_chosen(session: &Session) -> bool {
    write(session) && session.read(|view| view.chosen().is_some())
}

pub(super) fn undo(session: &Session) -> bool {
    session.read(|view| view.access().may_write() && view.undo_step().is_some())
}

pub(super) fn redo(session: &Session) -> bool {
    session.read(|view| view.access().may_write() && view.redo_step().is_some())
}

pub(super) fn leave(session: &Session) -> bool {
    let holds = |view: &View| view.begun().is_some() || view.pen().is_some();
    session.read(|view| view.pending().is_some() || view.chosen().is_some() || holds(view))
}

pub(super) fn show_next(session: &Session) -> bool {
    session.read(|view| documents::beside_shown(view, Direction::Forward).is_some())
}

pub(super) fn show_previous(session: &Session) -> bool {
    session.read(|view| documents::beside_shown(view, Direction::Backward).is_some())
}

pub(super) fn move_end(
    session: &Session,
    end: annotations::End,
    reach: annotations::Reach,
    way: Direction,
) -> bool {
    let moved = |view: &View| {
        let chosen = view.chosen()?;
        annotations::moved_end(view, chosen, end, reach, way)
    };
    write(session) && session.read(|view| moved(view).is_some())
}

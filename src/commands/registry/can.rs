//! The commands that are possible now.

use crate::commands::{Direction, End, Reach, boundaries, document_order, documents};
use crate::state::{Session, View};
use standoff::model::Parts;

pub(in crate::commands::registry) fn always(_: &Session) -> bool {
    true
}

pub(in crate::commands::registry) fn write(session: &Session) -> bool {
    session.read(|view| view.access().may_write())
}

pub(in crate::commands::registry) fn has_document(session: &Session) -> bool {
    session.read(|view| view.document().is_some())
}

pub(in crate::commands::registry) fn has_documents(session: &Session) -> bool {
    session.read(|view| view.project().n_documents() > 0)
}

pub(in crate::commands::registry) fn write_document(session: &Session) -> bool {
    write(session) && has_document(session)
}

pub(in crate::commands::registry) fn bring_article(session: &Session) -> bool {
    write(session) && !documents::has_article(session)
}

pub(in crate::commands::registry) fn has_annotations(session: &Session) -> bool {
    session.read(|view| {
        view.document()
            .is_some_and(|state| state.store().n_annotations() > 0)
    })
}

pub(in crate::commands::registry) fn write_annotations(session: &Session) -> bool {
    write(session) && has_annotations(session)
}

pub(in crate::commands::registry) fn change_chosen(session: &Session) -> bool {
    write(session) && session.read(|view| view.chosen().is_some())
}

pub(in crate::commands::registry) fn has_place(session: &Session) -> bool {
    session.read(|view| {
        let chosen = view.chosen_annotation();
        chosen.is_some_and(|chosen| chosen.target.parts().is_some())
    })
}

pub(in crate::commands::registry) fn take_exactly(session: &Session) -> bool {
    write(session) && session.read(|view| view.pending().is_some())
}

pub(in crate::commands::registry) fn undo(session: &Session) -> bool {
    session.read(|view| {
        view.access().may_write() && (view.undo_step().is_some() || view.has_older_steps())
    })
}

pub(in crate::commands::registry) fn undo_told(session: &Session) -> bool {
    session.read(View::offers_undo)
}

pub(in crate::commands::registry) fn redo(session: &Session) -> bool {
    session.read(|view| view.access().may_write() && view.redo_step().is_some())
}

pub(in crate::commands::registry) fn leave(session: &Session) -> bool {
    let holds = |view: &View| view.begun().is_some() || view.pen().is_some();
    session.read(|view| view.pending().is_some() || view.chosen().is_some() || holds(view))
}

pub(in crate::commands::registry) fn show_next(session: &Session) -> bool {
    document_order::adjacent_to_shown(session, Direction::Forward).is_some()
}

pub(in crate::commands::registry) fn show_previous(session: &Session) -> bool {
    document_order::adjacent_to_shown(session, Direction::Backward).is_some()
}

pub(in crate::commands::registry) fn move_end(
    session: &Session,
    end: End,
    reach: Reach,
    way: Direction,
) -> bool {
    let moved = |view: &View| {
        let chosen = view.chosen()?;
        boundaries::moved_end(view, chosen, end, reach, way)
    };
    write(session) && session.read(|view| moved(view).is_some())
}

pub(in crate::commands::registry) fn add_part(session: &Session) -> bool {
    let has_place = |view: &View| {
        let chosen = view.chosen_annotation();
        chosen.is_some_and(|chosen| chosen.target.parts().is_some())
    };
    let has_room = |view: &View| match view.pending() {
        Some(_) => view.part_of().is_some(),
        None => has_place(view),
    };
    write(session) && session.read(has_room)
}

pub(in crate::commands::registry) fn remove_part(session: &Session) -> bool {
    let n_parts = |view: &View| {
        let parts = view.chosen_annotation().and_then(|one| one.target.parts());
        parts.map_or(0, Parts::n_parts)
    };
    write(session) && session.read(n_parts) > 1
}

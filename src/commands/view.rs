//! The view: the chosen annotation, the pending selection, the filter. None of it is a change of the
//! project; readers may do all of it.

use super::CommandError;
use super::annotations::{Direction, find};
use super::listed_once::rows;
use super::listing::Filters;
use crate::state::{Access, Filter, Pending, READ_AHEAD, ReaderCause, Session, Sort, View};
use standoff::model::{AnnotationId, Target};
use standoff::schema::LabelId;
use standoff::text::ByteOffset;

/// Chooses an annotation of the current document, or none. A pending selection is dropped.
///
/// # Errors
/// An unknown annotation.
pub fn choose(session: &Session, id: Option<&AnnotationId>) -> Result<(), CommandError> {
    if let Some(id) = id {
        session.read(|view| find(view, id).map(|_| ()))?;
        session.set_pending(None);
    }
    session.set_chosen(id.cloned());
    Ok(())
}

/// Chooses the annotation after the chosen one in reading order, or before it, of those that the filter shows. Where
/// none is chosen: the next one from `caret` on, else the first or last. The annotation that it chose; `None` at the
/// end of the list.
pub fn choose_adjacent(
    session: &Session,
    direction: Direction,
    caret: Option<ByteOffset>,
) -> Option<AnnotationId> {
    let next = match session.read(|view| view.listing().sort) {
        Sort::Place => session.read(|view| adjacent(view, direction, caret))?,
        _ => adjacent_in_list(session, direction)?,
    };
    session.set_pending(None);
    session.set_chosen(Some(next.clone()));
    Some(next)
}

fn adjacent(view: &View, direction: Direction, caret: Option<ByteOffset>) -> Option<AnnotationId> {
    let leaves_out = Filters::of(view).leaves_out();
    let state = view.document()?;
    let store = state.store();
    let rank = view.chosen().and_then(|id| store.rank(id));
    let mut index = match (rank, direction) {
        (Some(rank), Direction::Forward) => rank + 1,
        (Some(rank), Direction::Backward) => rank.checked_sub(1)?,
        (None, Direction::Forward) => caret.map_or(0, |at| store.n_starting_before(at)),
        (None, Direction::Backward) => {
            let n_before = caret.map_or(store.n_annotations(), |at| store.n_starting_before(at));
            n_before.checked_sub(1)?
        }
    };
    loop {
        let annotation = store.nth(index)?;
        if !leaves_out(state, annotation) {
            return Some(annotation.id.clone());
        }
        index = match direction {
            Direction::Forward => index + 1,
            Direction::Backward => index.checked_sub(1)?,
        };
    }
}

/// The same in a list in another order, where a caret has no place among the rows.
fn adjacent_in_list(session: &Session, direction: Direction) -> Option<AnnotationId> {
    let rows = rows(session);
    session.read(|view| {
        let store = view.document()?.store();
        let row = view.chosen().and_then(|id| rows.row_of(store, id));
        let next = match (row, direction) {
            (Some(row), Direction::Forward) => row + 1,
            (None, Direction::Forward) => 0,
            (row, Direction::Backward) => row.unwrap_or(rows.count()).checked_sub(1)?,
        };
        rows.nth(store, next).map(|one| one.id.clone())
    })
}

/// Sets the selection that waits for a label, or drops it. An annotation that was chosen is left, unless its
/// place is doubtful: the selection may be where it belongs.
///
/// # Errors
/// [`CommandError::Offset`] where the span does not fit the text, no document.
pub fn set_pending(session: &Session, pending: Option<Pending>) -> Result<(), CommandError> {
    if let Some(pending) = pending {
        session.read(|view| {
            let document = view.document().ok_or(CommandError::NoDocument)?;
            Ok::<_, CommandError>(document.document().text.check(pending.span)?)
        })?;
        let is_sure = session.read(|view| {
            let chosen = view.chosen_annotation();
            chosen.is_none_or(|chosen| matches!(chosen.target, Target::Anchored(_)))
        });
        // The selection may become a part of the one that is left for it.
        if let Some(left) = session.read(|view| view.chosen().cloned())
            && is_sure
        {
            session.set_chosen(None);
            session.set_part_of(Some(left));
        }
    }
    session.set_pending(pending);
    Ok(())
}

/// Says whether what is tagged next is marked unsure. With the selection that waits for a label, that is dropped.
pub fn set_unsure(session: &Session, is_unsure: bool) {
    session.set_unsure(is_unsure);
}

/// Shows annotations with these labels only in the list; `None` for all.
pub fn set_filter(session: &Session, filter: Filter) {
    session.set_filter(filter.map(|labels| {
        let mut sorted: Vec<LabelId> = Vec::with_capacity(labels.len());
        for label in labels {
            if let Err(place) = sorted.binary_search(&label) {
                sorted.insert(place, label);
            }
        }
        sorted
    }));
}

/// Turns one label of the filter on or off. With the last one off, all are shown.
pub fn toggle_filter(session: &Session, label: &LabelId) {
    let mut labels = session.read(|view| view.filter().unwrap_or_default().to_vec());
    match labels.binary_search(label) {
        Ok(place) => drop(labels.remove(place)),
        Err(place) => labels.insert(place, label.clone()),
    }
    session.set_filter((!labels.is_empty()).then_some(labels));
}

/// Leaves what is open, one thing at a time: the pending selection, what was begun, the chosen annotation,
/// the pen. Whether there was one.
pub fn leave(session: &Session) -> bool {
    let (pending, begun, chosen, pen) = session.read(|view| {
        (
            view.pending().is_some(),
            view.begun().is_some(),
            view.chosen().is_some(),
            view.pen().is_some(),
        )
    });
    session.set_part_of(None);
    if pending {
        session.set_pending(None);
    } else if begun {
        session.set_begun(None);
    } else if chosen {
        session.set_chosen(None);
    } else if pen {
        session.set_pen(None);
    }
    pending || begun || chosen || pen
}

/// How many annotations of the current document have each label, in the order of the schema.
pub fn label_counts(view: &View) -> Vec<(LabelId, usize)> {
    let count = |label: &LabelId| {
        view.document()
            .map_or(0, |state| state.store().count(label))
    };
    let labels = view.schema().labels().iter();
    labels
        .map(|label| (label.id.clone(), count(&label.id)))
        .collect()
}

/// Nothing may be changed, because the person asked for that.
pub fn is_read_only(session: &Session) -> bool {
    session.read(|view| *view.access() == Access::Reader(ReaderCause::Asked))
}

/// The whole of a long text is made ready to be heard.
pub fn reads_ahead(session: &Session) -> bool {
    session.setting(READ_AHEAD).as_deref() == Some("on")
}

/// Sets whether it is.
pub fn set_read_ahead(session: &Session, on: bool) {
    session.set_setting(READ_AHEAD, if on { "on" } else { "off" });
}

/// Lets nothing be changed from now on, or again everything. The journal is as it was.
pub fn set_read_only(session: &Session, read_only: bool) {
    session.set_read_only(read_only);
}

//! Selecting without dragging, and tagging without choosing a label each time: the pen, and selections that
//! are made of two steps. None of it is a change of the project.

use super::CommandError;
use crate::state::{Begun, Pending, SelectedBy, Session, View};
use standoff::Span;
use standoff::model::{Annotation, AnnotationId};
use standoff::schema::LabelId;
use standoff::text::{ByteOffset, repair};

/// The setting by which two clicks select, in place of a drag: `"on"`; anything else is off.
const TWO_CLICKS: &str = "two-clicks";

/// Two clicks or taps select, in place of a drag.
pub fn two_clicks(session: &Session) -> bool {
    session.setting(TWO_CLICKS).as_deref() == Some("on")
}

/// The same switched on or off, for good. A selection that was begun is dropped.
pub fn switch_two_clicks(session: &Session) {
    let value = if two_clicks(session) { "off" } else { "on" };
    session.set_begun(None);
    session.set_setting(TWO_CLICKS, value);
}

/// Takes a label as the pen: each new selection gets it at once. `None` puts the pen away.
///
/// # Errors
/// An unknown label.
pub fn set_pen(session: &Session, label: Option<&LabelId>) -> Result<(), CommandError> {
    if let Some(label) = label
        && session.read(|view| view.schema().label(label).is_none())
    {
        return Err(CommandError::UnknownLabel(label.clone()));
    }
    session.set_pen(label.cloned());
    Ok(())
}

/// Takes this label as the pen, or puts it away where it is the pen.
///
/// # Errors
/// An unknown label.
pub fn switch_pen(session: &Session, label: &LabelId) -> Result<(), CommandError> {
    let is_pen = session.read(|view| view.pen() == Some(label));
    set_pen(session, (!is_pen).then_some(label))
}

/// Takes up the pen that was taken last, or puts the pen away.
pub fn toggle_pen(session: &Session) {
    let next = session.read(|view| match view.pen() {
        Some(_) => None,
        None => view.next_pen().cloned(),
    });
    session.set_pen(next);
}

/// Begins a selection at one of its ends; what waited for a label is dropped.
pub fn begin(session: &Session, at: Begun) {
    session.set_pending(None);
    session.set_begun(Some(at));
}

/// Forgets where a selection was begun.
pub fn drop_begun(session: &Session) {
    session.set_begun(None);
}

/// Ends the selection that was begun, in either direction, mended as a gesture is: the span that waits for
/// a label now. `None` where nothing was begun, or where nothing lies between.
pub fn finish(session: &Session, at: Begun, by: SelectedBy) -> Option<Span> {
    let begun = session.read(View::begun)?;
    session.set_begun(None);
    let span = session.read(|view| {
        let (start, end) = (begun.start.min(at.start), begun.end.max(at.end));
        repair(view.document()?.text(), start, end)
    })?;
    super::set_pending(session, Some(Pending { span, by })).ok()?;
    Some(span)
}

/// The annotation that lies inside all the others at `offset`; `None` where there is none, or where no one
/// is the innermost: two of the same extent, or two that cross.
pub fn innermost(view: &View, offset: ByteOffset) -> Option<AnnotationId> {
    let there = view.document()?.store().at(offset);
    let span = |annotation: &&Annotation| annotation.target.covering();
    let inner = there
        .iter()
        .min_by_key(|one| span(one).map(Span::n_bytes))?;
    let own = span(inner)?;
    let holds = |other: &&Annotation| span(other).is_some_and(|s| s.contains(own) && s != own);
    let others = there.iter().filter(|other| other.id != inner.id);
    others.clone().all(holds).then(|| inner.id.clone())
}

//! The view follows each change: the current document, the chosen annotation, the filter.

use super::change::Change;
use super::event::Event;
use super::listing::Picked;
use super::view::View;
use standoff::change::Origin;
use standoff::model::DocumentId;
use standoff::schema::LabelId;

/// Puts `value` in its place; whether that is another.
pub(super) fn replace<T: PartialEq>(place: &mut T, value: T) -> bool {
    let changed = *place != value;
    *place = value;
    changed
}

/// The documents of the project, in its order.
pub(super) fn document_ids(view: &View) -> Vec<DocumentId> {
    view.project().document_ids().cloned().collect()
}

/// Shows another document, or none; nothing of the former one stays chosen, pending or begun.
pub(super) fn make_current(view: &mut View, document: Option<DocumentId>) -> Vec<Event> {
    let mut events = Vec::new();
    if replace(&mut view.current, document) {
        events.push(Event::Current);
        view.part_of = None;
        if view.seeking.leave() {
            events.push(Event::Found);
        }
        view.picked = Picked::default();
        view.n_picks += 1;
        if view.chosen.take().is_some() {
            events.push(Event::Chosen);
        }
        view.is_unsure = false;
        if view.pending.take().is_some() {
            events.push(Event::Pending);
        }
        if view.begun.take().is_some() {
            events.push(Event::Mode);
        }
    }
    events
}

/// Lets what is current, chosen, filtered and taken as the pen follow a change.
pub(super) fn follow(view: &mut View, before: &[DocumentId], change: &Change) -> Vec<Event> {
    let next = next_current(view, before, change);
    let mut events = make_current(view, next);
    if view.chosen.is_some() && view.chosen_annotation().is_none() {
        view.chosen = None;
        events.push(Event::Chosen);
    }
    if change.summary.schema {
        events.extend(follow_schema(view));
    }
    events
}

/// The document to be shown after a change. A neighbour takes the place of one that went. After a change of one's own
/// a new document is shown, or the first of those that it lies in; what others do elsewhere moves nothing.
fn next_current(view: &View, before: &[DocumentId], change: &Change) -> Option<DocumentId> {
    let project = view.project();
    let current = view.current.as_ref();
    let is_own = change.origin != Origin::Remote;
    if is_own && change.summary.documents {
        let added = added(before, view);
        if added.is_some() {
            return added;
        }
    }
    if current.is_none() && !before.is_empty() {
        // The person is to choose one.
        return None;
    }
    if current.is_none_or(|id| project.document(id).is_none()) {
        let at = current
            .and_then(|id| before.iter().position(|other| other == id))
            .unwrap_or(0);
        let mut after = project.document_ids();
        let last = project.document_ids().next_back();
        return after.nth(at).or(last).cloned();
    }
    let items = &change.summary.items;
    let is_touched = |id: &DocumentId| items.iter().any(|item| item.document == *id);
    if items.is_empty() || !is_own || current.is_some_and(is_touched) {
        return current.cloned();
    }
    let touched = project.document_ids().find(|id| is_touched(id));
    touched.or(current).cloned()
}

/// The first document that was not there before, where there are more now. Of thousands nearly all are where they were.
fn added(before: &[DocumentId], view: &View) -> Option<DocumentId> {
    let mut after = view.project().document_ids();
    if view.project().n_documents() <= before.len() {
        return None;
    }
    let mut same = before.iter();
    after
        .find(|id| same.next() != Some(*id) && !before.contains(id))
        .cloned()
}

/// Lets go of labels that the schema no longer has.
fn follow_schema(view: &mut View) -> Vec<Event> {
    let mut events = Vec::new();
    let schema = view.ledger.project().schema();
    let is_gone = |label: &LabelId| schema.label(label).is_none();
    if view.pen.as_ref().is_some_and(is_gone) {
        view.pen = None;
        events.push(Event::Mode);
    }
    if let Some(labels) = &view.filter {
        let kept = labels.iter().filter(|label| !is_gone(label)).cloned();
        let kept: Vec<_> = kept.collect();
        let kept = (!kept.is_empty()).then_some(kept);
        if replace(&mut view.filter, kept) {
            events.push(Event::Filter);
        }
    }
    events
}

//! What is shown follows what changes: the current document, the chosen annotation, the filter.

use super::event::Event;
use super::listing::Picked;
use super::view::View;
use standoff::change::ChangeSummary;
use standoff::model::DocumentId;

/// Puts `value` in its place; whether that is another.
pub(super) fn replace<T: PartialEq>(place: &mut T, value: T) -> bool {
    let changed = *place != value;
    *place = value;
    changed
}

/// The documents of the project, in its order.
pub(super) fn document_ids(view: &View) -> Vec<DocumentId> {
    let documents = view.project().documents();
    documents.map(|state| state.document().id.clone()).collect()
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
        if view.pending.take().is_some() {
            events.push(Event::Pending);
        }
        if view.begun.take().is_some() {
            events.push(Event::Mode);
        }
    }
    events
}

/// Lets what is current, chosen, filtered and in hand follow a change: a new document is shown, a neighbour takes
/// the place of one that went, a change that lies in other documents alone shows the first of them.
pub(super) fn follow(
    view: &mut View,
    before: &[DocumentId],
    summary: &ChangeSummary,
) -> Vec<Event> {
    let after = document_ids(view);
    let added = after.iter().find(|id| !before.contains(id));
    let gone = view.current.as_ref().is_none_or(|id| !after.contains(id));
    let next = if let Some(added) = added {
        Some(added.clone())
    } else if gone {
        let at = view
            .current
            .as_ref()
            .and_then(|id| before.iter().position(|other| other == id))
            .unwrap_or(0);
        after.get(at).or(after.last()).cloned()
    } else {
        let touched = |id: &DocumentId| summary.items.iter().any(|item| item.document == *id);
        match view.current.clone() {
            Some(current) if summary.items.is_empty() || touched(&current) => Some(current),
            current => after.iter().find(|id| touched(id)).cloned().or(current),
        }
    };
    let mut events = make_current(view, next);
    if view.chosen.is_some() && view.chosen_annotation().is_none() {
        view.chosen = None;
        events.push(Event::Chosen);
    }
    let schema = view.ledger.project().schema();
    if summary.schema
        && view
            .pen
            .as_ref()
            .is_some_and(|pen| schema.label(pen).is_none())
    {
        view.pen = None;
        events.push(Event::Mode);
    }
    if summary.schema && view.filter.is_some() {
        let schema = view.ledger.project().schema();
        let kept: Vec<_> = view
            .filter
            .iter()
            .flatten()
            .filter(|label| schema.label(label).is_some())
            .cloned()
            .collect();
        let kept = (!kept.is_empty()).then_some(kept);
        if replace(&mut view.filter, kept) {
            events.push(Event::Filter);
        }
    }
    events
}

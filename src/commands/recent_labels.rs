//! The labels that were used last, the latest first: those that are at hand beside a selection.

use crate::state::{Event, Session, Subscription, View, Way};
use standoff::change::{Fate, Intent, Origin};
use standoff::model::{AnnotationId, ItemKind};
use standoff::schema::LabelId;

/// The setting that keeps it: ids, a line each.
const RECENT: &str = "recent-labels";
/// So many are kept.
const KEPT: usize = 16;

fn recent(session: &Session) -> Vec<String> {
    let kept = session.setting(RECENT).unwrap_or_default();
    kept.lines().take(KEPT).map(str::to_owned).collect()
}

/// The places of all labels in the schema: those that were used last come first, the others as in the schema.
pub fn labels_at_hand(session: &Session) -> Vec<usize> {
    let recent = recent(session);
    session.read(|view| {
        let labels = view.schema().labels();
        let place = |id: &String| labels.iter().position(|label| label.id.as_str() == id);
        let mut order: Vec<usize> = recent.iter().filter_map(place).collect();
        let used = order.clone();
        order.extend((0..labels.len()).filter(|place| !used.contains(place)));
        order
    })
}

/// Remembers the label of each passage that is tagged, until the answer is dropped.
pub fn follow_labels(session: &Session) -> Subscription {
    let following = session.clone();
    session.subscribe(move |event| {
        let Event::Changed(change) = event else {
            return;
        };
        let is_tag = change.intent == Intent::Annotate && change.way == Way::Done;
        if !is_tag || change.origin != Origin::User {
            return;
        }
        let mut items = change.summary.items.iter();
        let tagged =
            items.find(|item| item.kind == ItemKind::Annotation && item.fate == Fate::Inserted);
        let label = tagged.and_then(|item| following.read(|view| label_of(view, &item.id)));
        if let Some(label) = label {
            note_used(&following, &label);
        }
    })
}

fn label_of(view: &View, id: &str) -> Option<LabelId> {
    let id = AnnotationId::parse(id).ok()?;
    Some(view.document()?.store().get(&id)?.label.clone())
}

fn note_used(session: &Session, label: &LabelId) {
    let mut ids = recent(session);
    if ids.first().is_some_and(|first| first == label.as_str()) {
        return;
    }
    ids.retain(|id| id != label.as_str());
    ids.insert(0, label.as_str().to_owned());
    ids.truncate(KEPT);
    session.set_setting(RECENT, &ids.join("\n"));
}

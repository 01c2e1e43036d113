//! The order in which the labels are offered.

use crate::state::View;
use standoff::model::Timestamp;
use standoff::schema::{LabelId, Schema};
use std::cmp::Reverse;
use std::collections::HashMap;

/// From so many labels on, those used last come first; of fewer, everyone knows where each is.
const MANY: usize = 10;
/// Of projects with more annotations the current document alone is looked at: each change looks again.
const N_LOOKED_AT: usize = 20_000;

/// The places in the schema of all labels, in the order in which they are offered: where there are many, by when an
/// annotation was last made or changed with them. What lies below a label stays below it.
pub fn labels_by_use(view: &View) -> Vec<usize> {
    let schema = view.schema();
    let labels = schema.labels();
    let mut order: Vec<usize> = (0..labels.len()).collect();
    if labels.len() < MANY {
        return order;
    }
    let places: HashMap<&LabelId, usize> = labels
        .iter()
        .enumerate()
        .map(|(place, label)| (&label.id, place))
        .collect();
    let families: Vec<usize> = order
        .iter()
        .map(|place| family(schema, &places, *place))
        .collect();
    let mut used: Vec<Option<Timestamp>> = vec![None; labels.len()];
    let project = view.project();
    let n_annotations = project.documents().map(|one| one.store().n_annotations());
    let all = n_annotations.sum::<usize>() <= N_LOOKED_AT;
    let current = view.document();
    for document in project.documents() {
        if !all && current.is_none_or(|current| current.id() != document.id()) {
            continue;
        }
        for annotation in document.store().iter() {
            if let Some(place) = places.get(&annotation.label) {
                let last = &mut used[families[*place]];
                *last = (*last).max(Some(annotation.provenance.modified));
            }
        }
    }
    // Labels are few; whole families move together, in the order of the schema.
    order.sort_by_key(|place| {
        let family = families[*place];
        (Reverse(used[family]), family, *place)
    });
    order
}

/// The place of the label that this one lies below, with none above it.
fn family(schema: &Schema, places: &HashMap<&LabelId, usize>, place: usize) -> usize {
    let mut top = place;
    // A schema has no circles.
    while let Some(above) = schema.labels()[top].parent.as_ref()
        && let Some(above) = places.get(above)
    {
        top = *above;
    }
    top
}

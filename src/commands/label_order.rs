//! The order in which the labels are offered beside the text.

use super::recent_labels::labels_at_hand;
use crate::state::Session;
use standoff::schema::Schema;

/// From so many labels on, those used last come first; of fewer, everyone knows where each is.
pub const MANY_LABELS: usize = 10;

/// The places in the schema of all labels, in the order in which they are offered: where there are many, those used last
/// come first. What lies below a label stays below it.
pub fn labels_by_use(session: &Session) -> Vec<usize> {
    let at_hand = labels_at_hand(session);
    session.read(|view| {
        let schema = view.schema();
        let mut order: Vec<usize> = (0..schema.labels().len()).collect();
        if order.len() < MANY_LABELS {
            return order;
        }
        let families: Vec<usize> = order.iter().map(|place| family(schema, *place)).collect();
        // The best place of a whole family.
        let mut ranks = vec![usize::MAX; order.len()];
        for (rank, place) in at_hand.into_iter().enumerate() {
            let best = &mut ranks[families[place]];
            *best = (*best).min(rank);
        }
        order.sort_by_key(|place| (ranks[families[*place]], *place));
        order
    })
}

/// The place of the label that this one lies below, with none above it.
fn family(schema: &Schema, place: usize) -> usize {
    let labels = schema.labels();
    let mut top = place;
    // A schema has no circles.
    while let Some(above) = labels[top].parent.as_ref()
        && let Some(above) = labels.iter().position(|label| label.id == *above)
    {
        top = above;
    }
    top
}

//! How many items have each label.

use crate::schema::LabelId;

#[derive(Clone, Copy, Debug, Default)]
struct ItemCounts {
    n_annotations: usize,
    n_others: usize,
}

/// Labels with the numbers of their items.
#[derive(Clone, Debug, Default)]
pub(super) struct LabelUses(
    /// By id; none without items. Few: as many as the schema has.
    Vec<(LabelId, ItemCounts)>,
);

impl LabelUses {
    /// The labels that items have, by id.
    pub fn labels(&self) -> impl Iterator<Item = &LabelId> {
        self.0.iter().map(|(label, _)| label)
    }

    /// How many annotations have this label.
    pub fn n_annotations(&self, label: &LabelId) -> usize {
        let place = self.find(label);
        place.map_or(0, |place| self.0[place].1.n_annotations)
    }

    /// So many more items, annotations or others, have this label.
    pub fn count(&mut self, label: &LabelId, is_annotation: bool, change: isize) {
        let place = self.find(label).unwrap_or_else(|place| {
            self.0.insert(place, (label.clone(), ItemCounts::default()));
            place
        });
        let uses = &mut self.0[place].1;
        let count = if is_annotation {
            &mut uses.n_annotations
        } else {
            &mut uses.n_others
        };
        *count = count.saturating_add_signed(change);
        if uses.n_annotations + uses.n_others == 0 {
            self.0.remove(place);
        }
    }

    fn find(&self, label: &LabelId) -> Result<usize, usize> {
        self.0.binary_search_by(|(other, _)| other.cmp(label))
    }
}

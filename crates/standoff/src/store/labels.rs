//! The labels that items may have.

use super::Refusal;
use crate::model::DocumentId;
use crate::schema::{LabelId, Schema};
use crate::sort::sort_by;

/// The ids of a schema's labels, for the check of each item.
#[derive(Clone, Debug)]
pub struct Labels(
    /// In order.
    Vec<LabelId>,
);

impl Labels {
    /// The labels of `schema`.
    pub fn of(schema: &Schema) -> Self {
        let labels = schema.labels().iter();
        let mut ids: Vec<LabelId> = labels.map(|label| label.id.clone()).collect();
        sort_by(&mut ids, Ord::cmp);
        Self(ids)
    }

    pub(crate) fn has(&self, label: &LabelId) -> bool {
        self.0.binary_search(label).is_ok()
    }
}

/// `labels` has all that are `used` in the document; else the first that it lacks, by id.
pub(super) fn check_labels<'a>(
    used: impl Iterator<Item = &'a LabelId>,
    document: &DocumentId,
    labels: &Labels,
) -> Result<(), Refusal> {
    match used.filter(|label| !labels.has(label)).min() {
        None => Ok(()),
        Some(label) => Err(Refusal::LabelInUse {
            label: label.clone(),
            document: document.clone(),
        }),
    }
}

//! Ids that come again and again in one entry.

use crate::model::DocumentId;
use crate::schema::LabelId;

/// Ids that were read last: most ops of one transaction name the same document and few labels, and one
/// copy of each is enough.
#[derive(Default)]
pub(in crate::change) struct Names {
    document: Option<DocumentId>,
    labels: Vec<LabelId>,
}

/// How many labels are remembered at most; past it they are looked for in vain.
const MAX_LABELS: usize = 16;

impl Names {
    pub fn document(&mut self, id: &str) -> Result<DocumentId, String> {
        match &self.document {
            Some(known) if known.as_str() == id => Ok(known.clone()),
            _ => {
                let id = DocumentId::parse(id).map_err(|error| error.to_string())?;
                self.document = Some(id.clone());
                Ok(id)
            }
        }
    }

    /// Puts the copy that was read before in the place of `label`.
    pub fn share(&mut self, label: &mut LabelId) {
        if let Some(known) = self.labels.iter().find(|known| *known == label) {
            label.clone_from(known);
        } else if self.labels.len() < MAX_LABELS {
            self.labels.push(label.clone());
        }
    }
}

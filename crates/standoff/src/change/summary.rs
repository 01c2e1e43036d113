//! The summary of what a change touched: all that the screen needs to know to redraw no more than that.

use super::Op;
use crate::model::{DocumentId, ItemKind, Target};
use crate::sort::sort_by_key;
use crate::span::Span;
use crate::store::Project;

/// The fate of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fate {
    /// It is there now.
    Inserted,
    /// It is gone.
    Removed,
    /// It is another now.
    Replaced,
}

/// One item that a change touched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemChange {
    /// Its document.
    pub document: DocumentId,
    /// Its kind.
    pub kind: ItemKind,
    /// Its id.
    pub id: String,
    /// Its fate.
    pub fate: Fate,
}

/// The summary of what a change touched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChangeSummary {
    /// The list of documents, or a document's name, language or state. Items that came or went with a whole
    /// document are not told one by one.
    pub documents: bool,
    /// The schema.
    pub schema: bool,
    /// Where annotations and suggestions were, or are now, by document and place; what overlaps or touches
    /// is told as one span.
    pub touched: Vec<(DocumentId, Span)>,
    /// The items, in the order of the ops.
    pub items: Vec<ItemChange>,
}

impl ChangeSummary {
    /// The summary of what these ops touched, in the project as it is after them.
    pub fn of<'a>(ops: impl IntoIterator<Item = &'a Op>, project: &'a Project) -> Self {
        let mut summary = Self::default();
        let mut touched = Touched::default();
        for op in ops {
            match op {
                Op::InsertDocument { .. }
                | Op::DetachDocument { .. }
                | Op::AttachDocument { .. }
                | Op::SetDocument { .. } => summary.documents = true,
                Op::SetSchema { .. } => summary.schema = true,
                Op::Insert { document, item } => {
                    touched.add(document, item.target());
                    summary.tell(document, item.kind(), item.id(), Fate::Inserted);
                }
                Op::Remove { document, item } => {
                    touched.add(document, item.target());
                    summary.tell(document, item.kind(), item.id(), Fate::Removed);
                }
                Op::Set {
                    document,
                    kind,
                    id,
                    changes,
                } => {
                    for target in changes.targets() {
                        touched.add(document, Some(&target));
                    }
                    let state = project.document(document);
                    let now = state.and_then(|state| state.store().target(*kind, id));
                    touched.add(document, now);
                    summary.tell(document, *kind, id, Fate::Replaced);
                }
            }
        }
        summary.touched = touched.merged();
        summary
    }

    /// Nothing was touched.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    fn tell(&mut self, document: &DocumentId, kind: ItemKind, id: &str, fate: Fate) {
        self.items.push(ItemChange {
            document: document.clone(),
            kind,
            id: id.to_owned(),
            fate,
        });
    }
}

/// The spans that ops touch, by document: the ids in order.
#[derive(Default)]
struct Touched<'a>(Vec<(&'a DocumentId, Vec<Span>)>);

impl<'a> Touched<'a> {
    fn add(&mut self, document: &'a DocumentId, target: Option<&Target>) {
        if let Some(parts) = target.and_then(Target::parts) {
            let place = self.0.binary_search_by(|(other, _)| (*other).cmp(document));
            let place = place.unwrap_or_else(|place| {
                self.0.insert(place, (document, Vec::new()));
                place
            });
            self.0[place].1.extend(parts.iter());
        }
    }

    fn merged(self) -> Vec<(DocumentId, Span)> {
        let mut merged = Vec::new();
        for (document, mut spans) in self.0 {
            sort_by_key(&mut spans, |span| span.start());
            spans.dedup_by(|span, kept| {
                let meet = kept.overlaps(*span) || kept.touches(*span);
                if meet {
                    *kept = kept.cover(*span);
                }
                meet
            });
            merged.extend(spans.into_iter().map(|span| (document.clone(), span)));
        }
        merged
    }
}

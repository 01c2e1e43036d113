//! The atom of change: one op puts in or takes out one thing, or changes some of its fields, and knows its reverse.

use super::field_changes::FieldChanges;
use super::place::Place;
use crate::model::{Document, DocumentId, Field, FieldChange, Item, ItemKind};
use crate::schema::Schema;
use crate::store::{Project, Refusal};
use serde_json::Value;
use std::sync::Arc;

/// One change of one thing. Each op names what it starts from, so that its reverse is known from it alone
/// and a change of something else is refused.
#[derive(Clone, Debug, PartialEq)]
pub enum Op {
    /// Puts a new document, without items, into the list.
    InsertDocument {
        /// The document.
        document: Arc<Document>,
        /// Its place.
        place: Place,
    },
    /// Takes a document with its items out of the list, and keeps both.
    DetachDocument {
        /// The document.
        id: DocumentId,
        /// Its place.
        place: Place,
        /// Its coming is undone, not its being removed done.
        is_coming: bool,
    },
    /// Puts a detached document back, with its items: of several with one id the one that was removed last.
    AttachDocument {
        /// The document.
        id: DocumentId,
        /// Its place.
        place: Place,
        /// Its coming is done again, not its being removed undone: of several the one whose coming was undone last.
        is_coming: bool,
    },
    /// Changes fields of a document: its name, its language, its note and so on.
    SetDocument {
        /// The document.
        id: DocumentId,
        /// The fields, each once.
        changes: FieldChanges,
    },
    /// Puts an item in. Its label must be in the schema, its parts in the text, its ends in the document.
    Insert {
        /// Which document.
        document: DocumentId,
        /// The item.
        item: Item,
    },
    /// Takes an item out. An annotation goes after its relations.
    Remove {
        /// Which document.
        document: DocumentId,
        /// The item as it is.
        item: Item,
    },
    /// Changes fields of an item.
    Set {
        /// Which document.
        document: DocumentId,
        /// The item's kind.
        kind: ItemKind,
        /// The item's id.
        id: Arc<str>,
        /// The fields, each once.
        changes: FieldChanges,
    },
    /// Puts a schema in the place of another. It must have all labels that are in use.
    SetSchema {
        /// The schema as it is.
        before: Arc<Schema>,
        /// The schema as it is to be.
        after: Arc<Schema>,
    },
}

impl Op {
    /// Makes an item another one of its kind and id: the fields in which the two differ change.
    pub fn replace(document: DocumentId, before: &Item, after: &Item) -> Self {
        let change = |field: Field| FieldChange {
            before: before.value(&field).unwrap_or_default(),
            after: after.value(&field).unwrap_or_default(),
            field,
        };
        let differences = before.differences(after).into_iter();
        Self::Set {
            document,
            kind: before.kind(),
            id: before.id().into(),
            changes: differences.map(change).collect::<Vec<_>>().into(),
        }
    }

    /// Takes a document out of the list.
    pub fn detach(id: DocumentId, place: Place) -> Self {
        Self::DetachDocument {
            id,
            place,
            is_coming: false,
        }
    }

    /// Puts the document back that was removed last of this id.
    pub fn attach(id: DocumentId, place: Place) -> Self {
        Self::AttachDocument {
            id,
            place,
            is_coming: false,
        }
    }

    /// Gives one field of a document another value.
    pub fn set_document(document: &Document, field: Field, after: Value) -> Self {
        Self::SetDocument {
            id: document.id.clone(),
            changes: vec![FieldChange {
                before: document.value(&field).unwrap_or_default(),
                after,
                field,
            }]
            .into(),
        }
    }

    /// The op that undoes this one right after it.
    #[must_use]
    pub fn inverse(&self) -> Self {
        match self.clone() {
            // The document is kept: another actor may have said something of it.
            Self::InsertDocument { document, place } => Self::DetachDocument {
                id: document.id.clone(),
                place,
                is_coming: true,
            },
            Self::DetachDocument {
                id,
                place,
                is_coming,
            } => Self::AttachDocument {
                id,
                place,
                is_coming,
            },
            Self::AttachDocument {
                id,
                place,
                is_coming,
            } => Self::DetachDocument {
                id,
                place,
                is_coming,
            },
            Self::SetDocument { id, changes } => Self::SetDocument {
                id,
                changes: changes.inverse(),
            },
            Self::Insert { document, item } => Self::Remove { document, item },
            Self::Remove { document, item } => Self::Insert { document, item },
            Self::Set {
                document,
                kind,
                id,
                changes,
            } => Self::Set {
                document,
                kind,
                id,
                changes: changes.inverse(),
            },
            Self::SetSchema { before, after } => Self::SetSchema {
                before: after,
                after: before,
            },
        }
    }

    /// Does it, or refuses and changes nothing; a place that was counted becomes a rank. The indexes are settled by
    /// the caller, once for all ops.
    pub(super) fn apply(&mut self, project: &mut Project) -> Result<(), Refusal> {
        match self {
            Self::InsertDocument { document, place } => {
                let rank = place.settle(project, &document.id)?;
                project.insert_document(document, rank)
            }
            Self::DetachDocument {
                id,
                place,
                is_coming,
            } => {
                project.check_place(id, place.position())?;
                *place = Place::Ranked(project.detach_document(id, *is_coming)?);
                Ok(())
            }
            Self::AttachDocument {
                id,
                place,
                is_coming,
            } => {
                let rank = place.settle(project, id)?;
                project.attach_document(id, rank, *is_coming)
            }
            Self::SetDocument { id, changes } => changes.set_document(project, id),
            Self::Insert { document, item } => project.insert_item(document, item),
            Self::Remove { document, item } => project.remove_item(document, item),
            Self::Set {
                document,
                kind,
                id,
                changes,
            } => changes.set_item(project, document, *kind, id),
            Self::SetSchema { before, after } => project.set_schema(before, after),
        }
    }
}

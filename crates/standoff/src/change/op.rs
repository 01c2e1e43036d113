//! The atom of change: one op puts in, takes out or replaces one thing, and knows its reverse.

use crate::model::{Document, DocumentId, Extra, Item};
use crate::schema::Schema;
use crate::store::{Project, Refusal};
use std::sync::Arc;

/// One change of one thing. Each op names what it starts from, so that its reverse is known from it alone
/// and a change of something else is refused.
#[derive(Clone, Debug, PartialEq)]
pub enum Op {
    /// Puts a new document, without items, at a place of the list.
    InsertDocument {
        /// The document.
        document: Arc<Document>,
        /// Its place, from 0.
        position: usize,
    },
    /// Takes a document back that has no items: the reverse of `InsertDocument`, and for nothing else.
    /// What a person removes is detached.
    WithdrawDocument {
        /// The document.
        document: Arc<Document>,
        /// Its place, from 0.
        position: usize,
    },
    /// Takes a document with its items out of the list, and keeps both.
    DetachDocument {
        /// The document.
        id: DocumentId,
        /// Its place, from 0.
        position: usize,
    },
    /// Puts the last detached document of this id back, with its items.
    AttachDocument {
        /// The document.
        id: DocumentId,
        /// Its place, from 0.
        position: usize,
    },
    /// Gives a document another name.
    RenameDocument {
        /// The document.
        id: DocumentId,
        /// Its name so far.
        before: String,
        /// Its new name.
        after: String,
    },
    /// Says which language a document is in.
    SetLanguage {
        /// The document.
        id: DocumentId,
        /// Its BCP 47 tag so far.
        before: Option<String>,
        /// Its new tag.
        after: Option<String>,
    },
    /// Puts other unknown fields in the place of a document's: what says how far the work on it is lies there.
    SetExtra {
        /// The document.
        id: DocumentId,
        /// Its fields so far.
        before: Extra,
        /// Its new fields.
        after: Extra,
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
    /// Puts an item in the place of another of its kind and id.
    Replace {
        /// Which document.
        document: DocumentId,
        /// The item as it is.
        before: Box<Item>,
        /// The item as it is to be.
        after: Box<Item>,
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
    /// Puts an item in the place of another of its kind and id.
    pub fn replace(document: DocumentId, before: Item, after: Item) -> Self {
        Self::Replace {
            document,
            before: Box::new(before),
            after: Box::new(after),
        }
    }

    /// The op that undoes this one right after it.
    #[must_use]
    pub fn inverse(&self) -> Self {
        match self.clone() {
            Self::InsertDocument { document, position } => {
                Self::WithdrawDocument { document, position }
            }
            Self::WithdrawDocument { document, position } => {
                Self::InsertDocument { document, position }
            }
            Self::DetachDocument { id, position } => Self::AttachDocument { id, position },
            Self::AttachDocument { id, position } => Self::DetachDocument { id, position },
            Self::RenameDocument { id, before, after } => Self::RenameDocument {
                id,
                before: after,
                after: before,
            },
            Self::SetLanguage { id, before, after } => Self::SetLanguage {
                id,
                before: after,
                after: before,
            },
            Self::SetExtra { id, before, after } => Self::SetExtra {
                id,
                before: after,
                after: before,
            },
            Self::Insert { document, item } => Self::Remove { document, item },
            Self::Remove { document, item } => Self::Insert { document, item },
            Self::Replace {
                document,
                before,
                after,
            } => Self::Replace {
                document,
                before: after,
                after: before,
            },
            Self::SetSchema { before, after } => Self::SetSchema {
                before: after,
                after: before,
            },
        }
    }

    /// Does it, or refuses and changes nothing. The indexes are settled by the caller, once for all ops.
    pub(super) fn apply(&self, project: &mut Project) -> Result<(), Refusal> {
        match self {
            Self::InsertDocument { document, position } => {
                project.insert_document(document, *position)
            }
            Self::WithdrawDocument { document, position } => {
                project.withdraw_document(document, *position)
            }
            Self::DetachDocument { id, position } => project.detach_document(id, *position),
            Self::AttachDocument { id, position } => project.attach_document(id, *position),
            Self::RenameDocument { id, before, after } => {
                project.rename_document(id, before, after)
            }
            Self::SetLanguage { id, before, after } => {
                project.set_language(id, before.as_deref(), after.as_deref())
            }
            Self::SetExtra { id, before, after } => project.set_extra(id, before, after),
            Self::Insert { document, item } => project.insert_item(document, item),
            Self::Remove { document, item } => project.remove_item(document, item),
            Self::Replace {
                document,
                before,
                after,
            } => project.replace_item(document, before, after),
            Self::SetSchema { before, after } => project.set_schema(before, after),
        }
    }
}

//! Why the live state does not take a change.

use crate::model::{AnnotationId, DocumentId, ItemKind, RelationId};
use crate::schema::LabelId;
use crate::text::OffsetError;

/// How many arrays and objects may lie in each other in one attribute or unknown field. JSON is read to a
/// depth of 128, of which a journal entry takes about ten for itself.
pub const MAX_DEPTH: usize = 64;

/// Why an op is refused. Nothing has changed then.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The entry of the transaction would be larger than entries may be.
    #[error(
        "{n_ops} changes take {n_bytes} bytes, and at most {limit} are saved at once: about {} of such changes",
        possible(*.n_ops, *.n_bytes, *.limit)
    )]
    TooLarge {
        /// How many changes it has.
        n_ops: usize,
        /// How many bytes it would have.
        n_bytes: usize,
        /// The most that it may have.
        limit: usize,
    },
    /// A transaction without ops.
    #[error("there is nothing to do")]
    Nothing,
    /// No document of the project has this id.
    #[error("the project has no document “{0}”")]
    UnknownDocument(DocumentId),
    /// A document of the project has this id already.
    #[error("the project has a document “{0}” already")]
    DocumentExists(DocumentId),
    /// No removed document has this id.
    #[error("no document “{0}” was removed")]
    NotDetached(DocumentId),
    /// The document is not at this place of the list, or the list is shorter.
    #[error("the document “{document}” does not fit at place {position} of {n_documents}")]
    WrongPosition {
        /// Which document.
        document: DocumentId,
        /// The place asked for, from 0.
        position: usize,
        /// How many documents the project has.
        n_documents: usize,
    },
    /// The document's hash is not that of its text.
    #[error("the text of the document “{0}” does not have the hash that is given for it")]
    TextHash(DocumentId),
    /// The document's name or language is not what the change started from.
    #[error("the document “{0}” is not what the change started from")]
    StaleDocument(DocumentId),
    /// The name belongs to a field of the model itself, and is no field to be set.
    #[error("“{0}” is no field of a document to be set")]
    KnownField(String),
    /// The document has an item of this kind with this id already.
    #[error("there is {} with the id “{id}” already", noun(*.kind))]
    ItemExists {
        /// Its kind.
        kind: ItemKind,
        /// Its id.
        id: String,
    },
    /// The document has no item of this kind with this id.
    #[error("there is not {} with the id “{id}”", noun(*.kind))]
    UnknownItem {
        /// Its kind.
        kind: ItemKind,
        /// Its id.
        id: String,
    },
    /// The item is not what the change started from.
    #[error("{} “{id}” is not what the change started from", noun(*.kind))]
    StaleItem {
        /// Its kind.
        kind: ItemKind,
        /// Its id.
        id: String,
    },
    /// A field has a value that it cannot have.
    #[error("{what} “{id}”: {problem}")]
    Value {
        /// The owner of the field: an item's kind, a document.
        what: &'static str,
        /// Its id.
        id: String,
        /// The fault, in English.
        problem: String,
    },
    /// A part of the item lies outside the text or splits a character.
    #[error("{} “{id}”, part {part}: {error}", noun(*.kind))]
    Offset {
        /// The item's kind.
        kind: ItemKind,
        /// The item's id.
        id: String,
        /// Which part, from 0.
        part: usize,
        /// The fault of the part, in UTF-8 bytes.
        error: OffsetError,
    },
    /// Attributes or unknown fields are nested deeper than [`MAX_DEPTH`].
    #[error("{what} “{id}” has values nested deeper than {} levels", MAX_DEPTH)]
    TooDeep {
        /// The owner of the values: an item's kind, a document, the schema.
        what: &'static str,
        /// Its id.
        id: String,
    },
    /// The schema lacks the item's label.
    #[error("{} “{id}” has the label “{label}”, which the schema lacks", noun(*.kind))]
    UnknownLabel {
        /// The item's kind.
        kind: ItemKind,
        /// The item's id.
        id: String,
        /// The label.
        label: LabelId,
    },
    /// An end of the relation is no annotation of the document.
    #[error("the relation “{relation}” ends at “{annotation}”, which is no annotation")]
    MissingEnd {
        /// The relation.
        relation: RelationId,
        /// The end that is missing.
        annotation: AnnotationId,
    },
    /// A relation ends at the annotation: it goes first.
    #[error("the annotation “{annotation}” is an end of the relation “{relation}”")]
    Related {
        /// The annotation that was to go.
        annotation: AnnotationId,
        /// One of its relations.
        relation: RelationId,
    },
    /// The schema is not what the change started from.
    #[error("the schema is not what the change started from")]
    StaleSchema,
    /// An item has a label that the schema does not, or would no longer, have.
    #[error("the label “{label}” is used in the document “{document}”")]
    LabelInUse {
        /// The label.
        label: LabelId,
        /// A document with items that have it.
        document: DocumentId,
    },
}

/// How many of so many changes, of so many bytes together, can be saved at once; a round number.
pub fn possible(n_ops: usize, n_bytes: usize, limit: usize) -> usize {
    let exact = n_ops as u64 * limit as u64 / n_bytes.max(1) as u64;
    let round = 10_u64.pow(exact.max(1).ilog10().saturating_sub(1));
    // The last two digits that are kept, less one: not all changes are of one size.
    usize::try_from((exact / round).saturating_sub(u64::from(exact > 9)) * round)
        .unwrap_or(usize::MAX)
}

pub(super) fn noun(kind: ItemKind) -> &'static str {
    match kind {
        ItemKind::Annotation => "an annotation",
        ItemKind::Relation => "a relation",
        ItemKind::DocumentLabel => "a document label",
        ItemKind::Suggestion => "a suggestion",
    }
}

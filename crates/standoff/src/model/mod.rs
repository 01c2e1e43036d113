//! What is said of a text: annotations, relations, document labels, suggestions, and who said it when.
//!
//! These are plain values. None of them derives serde: what is written has its own twin beside the
//! format that writes it.

mod annotation;
mod document;
mod id;
mod progress;
mod time;

pub use annotation::{
    Annotation, DocumentLabel, Item, ItemKind, Orphan, Parts, PartsError, Provenance, Relation,
    Suggestion, SuggestionState, Target,
};
pub use document::{Document, Encoding, Original, Sha256};
pub use id::{
    AnnotationId, DocumentId, DocumentLabelId, IdError, ProjectId, RelationId, SuggestionId,
};
pub use progress::DocumentProgress;
pub use time::{Timestamp, TimestampError};

/// Fields that this version does not know, in the order of the file: kept, and written back.
pub type Extra = serde_json::Map<String, serde_json::Value>;

/// Attributes by name; any JSON value.
pub type Attributes = serde_json::Map<String, serde_json::Value>;

//! What is said of a text: annotations, relations, document labels, suggestions, and who said it when.
//!
//! These are plain values. What a record's fields are is said once, in `record`; the file, the journal and the
//! transfer from the worker have their own ways of writing a field, and none has its own list of fields.

mod annotation;
mod document;
mod id;
mod progress;
mod record;
mod time;

pub use annotation::{
    Annotation, DocumentLabel, Item, ItemKind, Orphan, Parts, PartsError, Provenance, Relation,
    Suggestion, SuggestionState, Target,
};
pub use document::{Document, Encoding, Original, Sha256, Source};
pub use id::{
    AnnotationId, DocumentId, DocumentLabelId, IdError, ProjectId, RelationId, SuggestionId,
};
pub use progress::{Confidence, DocumentProgress};
pub use record::{
    Field, FieldChange, FieldReader, FieldType, FieldWriter, Fields, Presence, Record, TextField,
};
pub use time::{Timestamp, TimestampError};

use crate::schema::AttributeId;
use crate::sorted::SortedMap;

/// Fields that this version does not know, in the order of the file: kept, and written back.
pub type Extra = serde_json::Map<String, serde_json::Value>;

/// Values by the ids of attributes, in the order of these; the schema says what they may be.
pub type Attributes = SortedMap<AttributeId, serde_json::Value>;

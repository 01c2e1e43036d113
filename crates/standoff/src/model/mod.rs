//! The records of a document: annotations, relations, document labels, suggestions, each with who made it and when.
//!
//! These are plain values. The fields of each record are listed once, in `record`; the file, the journal and the
//! transfer from the worker have their own ways of writing a field, and none has its own list of fields.

mod annotation;
mod document;
mod field;
mod id;
mod item;
mod open_fields;
mod progress;
mod provenance;
mod record;
mod target;
mod text_field;
mod time;

pub use annotation::{Annotation, DocumentLabel, Relation, Suggestion, SuggestionState};
pub use document::{Document, Encoding, Original, Sha256, Source};
pub use field::{FieldReader, FieldType, FieldWriter, Presence};
pub(crate) use id::id_type;
pub use id::{
    AnnotationId, DocumentId, DocumentLabelId, IdError, ProjectId, RelationId, SuggestionId,
};
pub use item::{Item, ItemKind};
pub use open_fields::{Attributes, Extra};
pub use progress::{Confidence, DocumentProgress};
pub use provenance::Provenance;
pub use record::{Field, FieldChange, Fields, Record};
pub use target::{Orphan, Parts, PartsError, Target};
pub use text_field::TextField;
pub use time::{Timestamp, TimestampError};

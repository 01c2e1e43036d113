//! A schema as JSON: one description of its fields for the file, the journal and the registers of a merge.
//!
//! Each record's fields stand once, in `records`, with their names and when they are written. All of it goes through
//! [`serde_json::Value`]: a schema is small, and one way is less code than one for each kind of reader.

mod field;
mod former;
mod kind;
mod names;
mod reading;
mod record;
mod records;
mod writing;

pub(super) use names::{DOCUMENT_ATTRIBUTES, LISTS, is_known};
pub use reading::{Reading, read};
pub(super) use record::{Element, Object, Record};
pub(super) use writing::{labels_object, whole_object};

use super::{AttributeDefinition, Label, RelationKind, Schema};
use serde::de::{Deserialize, Deserializer, Error};
use serde::ser::{Serialize, Serializer};
use serde_json::Value;

macro_rules! serialize_record {
    ($($type:ty),*) => {$(
        /// As in the file.
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                self.to_object().serialize(serializer)
            }
        }
    )*};
}

serialize_record!(Label, AttributeDefinition, RelationKind);

/// As in the file.
impl Serialize for Schema {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_object().serialize(serializer)
    }
}

/// As in the file. The first fault refuses it, with its place; an attribute type that this version does not know is
/// none.
impl<'de> Deserialize<'de> for Schema {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Reading { schema, faults, .. } = read(Value::deserialize(deserializer)?);
        match faults.iter().find(|error| !error.fault.is_warning()) {
            Some(error) => Err(D::Error::custom(error)),
            None => Ok(schema),
        }
    }
}

//! The open fields of a record: values for which its kind has no field of its own.

use crate::schema::AttributeId;
use crate::sorted::SortedMap;

/// Fields that this version does not know, in the order of the file: kept, and written back.
pub type Extra = serde_json::Map<String, serde_json::Value>;

/// Values by the ids of attributes, in the order of these; the schema says what they may be.
pub type Attributes = SortedMap<AttributeId, serde_json::Value>;

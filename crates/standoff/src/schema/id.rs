//! The ids of what a schema defines: each of a type of its own, so that one is not taken for another.

use crate::model::{IdError, TextField, id_type};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;

/// No control characters.
fn check(id: &str) -> Result<(), IdError> {
    if id.is_empty() {
        return Err(IdError::Empty);
    }
    match id.chars().any(char::is_control) {
        true => Err(IdError::Blank(id.to_owned())),
        false => Ok(()),
    }
}

id_type!(/// The id of a label: any string without control characters, by which files and scripts name it.
    LabelId, check);
id_type!(/// The id of an attribute definition: the name of its values in an annotation's `attributes`.
    AttributeId, check);
id_type!(/// The id of a relation kind: the `type` of its relations.
    RelationKindId, check);
id_type!(/// The id of an option of a choice: the value, as it is written.
    OptionId, check);

impl AttributeId {
    /// A name that a file gives to a value, whatever it is: nothing of a file is lost. No schema defines one that
    /// [`parse`](Self::parse) refuses.
    pub fn kept(name: &str) -> Self {
        Self(name.into())
    }
}

impl Serialize for AttributeId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for AttributeId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Cow::<str>::deserialize(deserializer).map(|name| Self::kept(&name))
    }
}

/// A file may name a kind that no schema could define: nothing of a file is lost.
impl TextField for RelationKindId {
    fn as_text(&self) -> &str {
        &self.0
    }

    fn from_text(text: &str) -> Result<Self, String> {
        Ok(Self(text.into()))
    }
}

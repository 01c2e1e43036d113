//! The ids of what a schema defines: each of a type of its own, so that one is not taken for another.

use crate::model::{IdError, TextField};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::{Borrow, Cow};
use std::fmt;
use std::sync::Arc;

macro_rules! schema_id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        ///
        /// Any non-empty string without control characters; what files and scripts name it by.
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// Checks and keeps `id`.
            ///
            /// # Errors
            /// [`IdError`] when it is empty or holds a control character.
            pub fn parse(id: &str) -> Result<Self, IdError> {
                if id.is_empty() {
                    return Err(IdError::Empty);
                }
                if id.chars().any(char::is_control) {
                    return Err(IdError::Blank(id.to_owned()));
                }
                Ok(Self(id.into()))
            }

            /// The id as it is written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    };
}

schema_id!(/// The id of a label.
    LabelId);
schema_id!(/// The id of an attribute definition: the name of its values in an annotation's `attributes`.
    AttributeId);
schema_id!(/// The id of a relation kind: the `type` of its relations.
    RelationKindId);
schema_id!(/// The id of an option of a choice: what is written as the value.
    OptionId);

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

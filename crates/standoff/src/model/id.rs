//! Public ids: strings in files and scripts. New ones are UUIDv7 (made outside this crate), so that equal
//! spans sort by creation; foreign ones are kept as they are.

use super::TextField;
use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

/// Why a string is no id.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// Nothing there.
    #[error("an id must not be empty")]
    Empty,
    /// A blank or a control character: ids stand in blank-separated lists of the page.
    #[error("the id {0:?} holds a blank or a control character")]
    Blank(String),
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// Checks and keeps `id`.
            ///
            /// # Errors
            /// [`IdError`] when it is empty or holds a blank or a control character.
            pub fn parse(id: &str) -> Result<Self, IdError> {
                if id.is_empty() {
                    return Err(IdError::Empty);
                }
                // Our own are ASCII, and there are many.
                let mut is_plain = true;
                for byte in id.bytes() {
                    is_plain &= byte.is_ascii_graphic();
                }
                if !is_plain && id.chars().any(|c| c.is_whitespace() || c.is_control()) {
                    return Err(IdError::Blank(id.to_owned()));
                }
                Ok(Self(id.into()))
            }

            /// The id as it is written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TextField for $name {
            fn as_text(&self) -> &str {
                &self.0
            }

            fn from_text(text: &str) -> Result<Self, String> {
                Self::parse(text).map_err(|error| error.to_string())
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id!(/// The id of a project.
    ProjectId);
id!(/// The id of a document.
    DocumentId);
id!(/// The id of an annotation.
    AnnotationId);
id!(/// The id of a relation.
    RelationId);
id!(/// The id of a document label.
    DocumentLabelId);
id!(/// The id of a suggestion.
    SuggestionId);

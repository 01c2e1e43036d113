//! Public ids: strings in files and scripts. New ones are UUIDv7 (made outside this crate), so that equal
//! spans sort by creation; foreign ones are kept as they are.

use super::TextField;

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

/// Makes the type of an id: a string that a function has checked.
macro_rules! id_type {
    ($(#[$doc:meta])* $name:ident, $check:path) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(std::sync::Arc<str>);

        impl $name {
            /// Checks and keeps `id`.
            ///
            /// # Errors
            /// [`IdError`](crate::model::IdError) when it is empty or holds characters that such an id may not have.
            pub fn parse(id: &str) -> Result<Self, crate::model::IdError> {
                $check(id)?;
                Ok(Self(id.into()))
            }

            /// The id as it is written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

pub(crate) use id_type;

/// Neither blanks nor control characters.
fn check(id: &str) -> Result<(), IdError> {
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
    Ok(())
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        id_type!($(#[$doc])* $name, check);

        impl TextField for $name {
            fn as_text(&self) -> &str {
                &self.0
            }

            fn from_text(text: &str) -> Result<Self, String> {
                Self::parse(text).map_err(|error| error.to_string())
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

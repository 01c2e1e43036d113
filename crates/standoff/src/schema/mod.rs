//! What may be said of a text: labels, and the rules they come with.
//!
//! A [`Schema`] is a value: it is replaced whole, never changed in place.

mod edit;
pub mod guidelines;

pub use edit::{COLORS, Edit, EditError, Shift};

use crate::model::{Extra, IdError};
use crate::sorted::SortedMap;
use std::fmt;
use std::sync::Arc;

/// The id of a label: any non-empty string without control characters; what files and scripts name it by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LabelId(Arc<str>);

impl LabelId {
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

impl fmt::Display for LabelId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A text in several languages, by BCP 47 tag.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Localized(pub SortedMap<String, String>);

impl Localized {
    /// The wording for `language`; else for its primary subtag, else English, else the first there is.
    pub fn get(&self, language: &str) -> Option<&str> {
        let primary = language.split('-').next().unwrap_or(language);
        self.0
            .get(language)
            .or_else(|| self.0.get(primary))
            .or_else(|| self.0.get("en"))
            .or_else(|| self.0.values().next())
            .map(String::as_str)
    }
}

/// A colour as `#rrggbb`, lower case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Color {
    /// Red, 0 to 255.
    pub red: u8,
    /// Green, 0 to 255.
    pub green: u8,
    /// Blue, 0 to 255.
    pub blue: u8,
}

impl Color {
    /// Reads `#rrggbb`, either case; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let hex = text.strip_prefix('#')?;
        if hex.len() != 6 || !hex.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        let channel = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).ok();
        Some(Self {
            red: channel(0)?,
            green: channel(2)?,
            blue: channel(4)?,
        })
    }
}

impl fmt::Display for Color {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

/// A category that can be given to a span.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// Its stable id, unique in the schema.
    pub id: LabelId,
    /// Its name for people.
    pub title: Localized,
    /// When to use it.
    pub description: Localized,
    /// The colour it is drawn with.
    pub color: Color,
    /// The key that tags with it, one character; `None` for no key.
    pub key: Option<char>,
    /// The broader label it belongs to, which the schema must have; no cycles.
    pub parent: Option<LabelId>,
    /// Unknown fields, kept in their order.
    pub extra: Extra,
}

impl Label {
    /// Its title in `language`, or its id where it has none.
    pub fn title_in(&self, language: &str) -> &str {
        self.title
            .get(language)
            .filter(|title| !title.is_empty())
            .unwrap_or(self.id.as_str())
    }
}

/// The labels of a project, in the order people see them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Schema {
    labels: Vec<Label>,
    extra: Extra,
}

/// What makes a list of labels no schema.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SchemaError {
    /// Two labels have the same id.
    #[error("labels[{index}]: the label id “{id}” is there already")]
    DuplicateLabel {
        /// Which label, from 0.
        index: usize,
        /// The id that is there twice.
        id: LabelId,
    },
    /// Two labels have the same key.
    #[error("labels[{index}]: the key “{key}” is another label's already")]
    DuplicateKey {
        /// Which label, from 0.
        index: usize,
        /// The key that is there twice.
        key: char,
    },
    /// The parent is no label of this schema, or the label is its own ancestor.
    #[error("labels[{index}]: the parent “{parent}” is unknown or makes a circle")]
    BadParent {
        /// Which label, from 0.
        index: usize,
        /// The parent it names.
        parent: LabelId,
    },
}

impl Schema {
    /// This schema with those labels of `theirs` that it lacks, behind its own; `None` where it has them all. A
    /// key or a parent that does not fit here any more is left out.
    pub fn with_labels_of(&self, theirs: &Self) -> Option<Self> {
        let mut labels = self.labels.clone();
        for label in theirs.labels() {
            if self.label(&label.id).is_some() {
                continue;
            }
            let taken = |key| labels.iter().any(|other| other.key == Some(key));
            let key = label.key.filter(|key| !taken(*key));
            labels.push(Label {
                key,
                ..label.clone()
            });
        }
        if labels.len() == self.labels.len() {
            return None;
        }
        let merged = Self::new(labels.clone(), self.extra.clone()).or_else(|_| {
            // Their parents may name labels that have another parent here, in a circle: then they stand alone.
            for label in labels.iter_mut().skip(self.labels.len()) {
                label.parent = None;
            }
            Self::new(labels, self.extra.clone())
        });
        merged.ok()
    }

    /// Checks and keeps `labels`.
    ///
    /// # Errors
    /// The first [`SchemaError`], in the order of the labels.
    pub fn new(labels: Vec<Label>, extra: Extra) -> Result<Self, SchemaError> {
        for (index, label) in labels.iter().enumerate() {
            let former = &labels[..index];
            if former.iter().any(|other| other.id == label.id) {
                return Err(SchemaError::DuplicateLabel {
                    index,
                    id: label.id.clone(),
                });
            }
            if let Some(key) = label.key
                && former.iter().any(|other| other.key == Some(key))
            {
                return Err(SchemaError::DuplicateKey { index, key });
            }
            let mut ancestor = label.parent.as_ref();
            let mut steps = 0;
            while let Some(parent) = ancestor {
                steps += 1;
                let found = labels.iter().find(|other| other.id == *parent);
                match found {
                    Some(found) if steps <= labels.len() => ancestor = found.parent.as_ref(),
                    _ => {
                        return Err(SchemaError::BadParent {
                            index,
                            parent: parent.clone(),
                        });
                    }
                }
            }
        }
        Ok(Self { labels, extra })
    }

    /// The labels, in their order.
    pub fn labels(&self) -> &[Label] {
        &self.labels
    }

    /// Unknown fields of the schema object.
    pub fn extra(&self) -> &Extra {
        &self.extra
    }

    /// The label with this id.
    pub fn label(&self, id: &LabelId) -> Option<&Label> {
        self.labels.iter().find(|label| label.id == *id)
    }
}

//! The names of the registers of a schema.

use serde::de::{Deserialize, Deserializer, Error};
use serde::ser::{Serialize, Serializer};

/// A list of elements of a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SchemaList {
    /// The labels.
    Labels,
    /// The attribute definitions.
    Attributes,
    /// The relation kinds.
    RelationKinds,
}

impl SchemaList {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Labels, Self::Attributes, Self::RelationKinds];

    /// Its name in files.
    pub fn name(self) -> &'static str {
        super::super::json::LISTS[self as usize]
    }

    fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|list| list.name() == name)
    }
}

/// The name of a register: what is changed as one, by one person at a time.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SchemaKey {
    /// An element is there: `true`. Its other registers say nothing where this one has no value.
    Presence(SchemaList, String),
    /// A field of an element, by its name in JSON: its value there.
    Field(SchemaList, String, String),
    /// The place of an element among the others of its list: a [`crate::rank::Rank`].
    Rank(SchemaList, String),
    /// The names of an element's unknown fields in their order, where it is not that of the alphabet.
    FieldOrder(SchemaList, String),
    /// A field of the schema itself beside the lists, by its name in JSON: its value there.
    Own(String),
    /// The names of the schema's unknown fields in their order, where it is not that of the alphabet.
    OwnOrder,
}

impl SchemaKey {
    /// As it is written: words that tell it from any other.
    pub fn words(&self) -> Vec<&str> {
        match self {
            Self::Presence(list, id) => vec!["presence", list.name(), id],
            Self::Field(list, id, name) => vec!["field", list.name(), id, name],
            Self::Rank(list, id) => vec!["rank", list.name(), id],
            Self::FieldOrder(list, id) => vec!["fieldOrder", list.name(), id],
            Self::Own(name) => vec!["own", name],
            Self::OwnOrder => vec!["ownOrder"],
        }
    }

    /// Reads what [`SchemaKey::words`] gives; `None` for anything else.
    pub fn of_words(words: &[&str]) -> Option<Self> {
        let list = |name| SchemaList::parse(name);
        Some(match *words {
            ["presence", name, id] => Self::Presence(list(name)?, id.to_owned()),
            ["field", name, id, field] => Self::Field(list(name)?, id.to_owned(), field.to_owned()),
            ["rank", name, id] => Self::Rank(list(name)?, id.to_owned()),
            ["fieldOrder", name, id] => Self::FieldOrder(list(name)?, id.to_owned()),
            ["own", name] => Self::Own(name.to_owned()),
            ["ownOrder"] => Self::OwnOrder,
            _ => return None,
        })
    }
}

/// As an array of strings.
impl Serialize for SchemaKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.words().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for SchemaKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let words = Vec::<String>::deserialize(deserializer)?;
        let borrowed: Vec<&str> = words.iter().map(String::as_str).collect();
        let key = Self::of_words(&borrowed);
        key.ok_or_else(|| D::Error::custom(format!("{words:?} names no part of a schema")))
    }
}

//! JSON as it comes: borrowed where it can be, in the order of the file, with repeated names still there.
//!
//! A reader takes its fields out of this one by one and says what is wrong with each, where a typed parser
//! would stop at the first. It is made for one record at a time, not for whole files.

pub(crate) mod cursor;

use crate::issue::{IssueCode, Issues, JsonKind, Path};
use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};
use std::borrow::Cow;
use std::fmt;

/// One JSON value.
#[derive(Debug)]
pub(crate) enum Json<'a> {
    Null,
    Bool(bool),
    Number(Number),
    String(Cow<'a, str>),
    Array(Vec<Json<'a>>),
    Object(Vec<(Cow<'a, str>, Json<'a>)>),
}

impl Json<'_> {
    pub(crate) fn kind(&self) -> JsonKind {
        match self {
            Self::Null => JsonKind::Null,
            Self::Bool(_) => JsonKind::Boolean,
            Self::Number(number) if number.is_f64() => JsonKind::Number,
            Self::Number(_) => JsonKind::Integer,
            Self::String(_) => JsonKind::String,
            Self::Array(_) => JsonKind::Array,
            Self::Object(_) => JsonKind::Object,
        }
    }

    /// The same value, owned. A name that comes twice in an object is an issue, and its first value is kept.
    pub(crate) fn into_value(self, path: &Path<'_>, issues: &mut Issues) -> Value {
        match self {
            Self::Null => Value::Null,
            Self::Bool(value) => Value::Bool(value),
            Self::Number(number) => Value::Number(number),
            Self::String(text) => Value::String(text.into_owned()),
            Self::Array(values) => {
                let values = values.into_iter().enumerate();
                let owned = values.map(|(at, value)| value.into_value(&path.index(at), issues));
                Value::Array(owned.collect())
            }
            Self::Object(fields) => {
                let mut map = Map::with_capacity(fields.len());
                for (name, value) in fields {
                    keep(&mut map, name, value, path, issues);
                }
                Value::Object(map)
            }
        }
    }
}

/// Puts an unknown field into `extra`; one that is there already is an issue.
pub(crate) fn keep(
    extra: &mut Map<String, Value>,
    name: Cow<'_, str>,
    value: Json<'_>,
    path: &Path<'_>,
    issues: &mut Issues,
) {
    let here = path.field(&name);
    if extra.contains_key(name.as_ref()) {
        issues.at(&here, IssueCode::RepeatedField);
        return;
    }
    let value = value.into_value(&here, issues);
    extra.insert(name.into_owned(), value);
}

/// A name in an object, borrowed where it has no escapes.
pub(crate) struct Name<'a>(pub(crate) Cow<'a, str>);

struct NameVisitor;

impl<'de> Visitor<'de> for NameVisitor {
    type Value = Name<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Name(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Name(Cow::Owned(text.to_owned())))
    }
}

impl<'de> Deserialize<'de> for Name<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(NameVisitor)
    }
}

/// Where the fields of the outermost object go, in their order.
pub(crate) trait FieldSink<'a> {
    fn field(&mut self, name: Cow<'a, str>, value: Json<'a>);
    /// The value that the object becomes.
    fn done(self) -> Json<'a>;
}

impl<'a> FieldSink<'a> for Vec<(Cow<'a, str>, Json<'a>)> {
    fn field(&mut self, name: Cow<'a, str>, value: Json<'a>) {
        self.push((name, value));
    }

    fn done(self) -> Json<'a> {
        Json::Object(self)
    }
}

/// Reads any JSON; an object's fields go to the sink.
pub(crate) struct JsonVisitor<S>(pub(crate) S);

impl<'de, S: FieldSink<'de>> Visitor<'de> for JsonVisitor<S> {
    type Value = Json<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any JSON")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Self::Value, E> {
        Ok(Json::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Self::Value, E> {
        Ok(Json::Number(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Self::Value, E> {
        Ok(Json::Number(value.into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Self::Value, E> {
        Ok(Number::from_f64(value).map_or(Json::Null, Json::Number))
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Json::String(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Json::String(Cow::Owned(text.to_owned())))
    }

    fn visit_string<E>(self, text: String) -> Result<Self::Value, E> {
        Ok(Json::String(Cow::Owned(text)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = seq.next_element()? {
            values.push(value);
        }
        Ok(Json::Array(values))
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Self::Value, A::Error> {
        while let Some(Name(name)) = map.next_key()? {
            self.0.field(name, map.next_value()?);
        }
        Ok(self.0.done())
    }
}

impl<'de> Deserialize<'de> for Json<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(JsonVisitor(Vec::new()))
    }
}

//! The one reader of records of loose JSON, in any order: it says what is wrong with each field, and where.
//!
//! It goes on where something is wrong, with a stand-in for the value, so that all is told in one go; a record of which
//! something was told is left out in the end.

use super::fields::{self, excerpt};
use super::object::Object;
use super::target_fields;
use super::wire::{Names, Wire, WireTarget};
use crate::json::cursor::Cursor;
use crate::json::{Json, JsonVisitor, keep};
use crate::temoin_json::record::{List, is_among_attributes};
use crate::{IssueCode, Issues, Path};
use serde::de::{DeserializeSeed, Deserializer};
use serde_json::Value;
use standoff::model::{
    Attributes, Extra, FieldReader, Parts, Presence, Provenance, Target, TextField, Timestamp,
};
use standoff::schema::{AttributeId, LabelId};
use standoff::span::Span;

/// The stand-in for a name or an id that is none.
const NOTHING: &str = "-";

/// The buffers that all records of a file are read with.
#[derive(Default)]
pub(super) struct Shared<'a> {
    object: Object<'a>,
    pub names: Names,
}

/// Reads the record at `index` of `list`: `None` where its types are not sound. Faults go to `issues`.
pub(super) struct WireSeed<'i, 'a> {
    pub list: List,
    pub index: usize,
    pub shared: &'i mut Shared<'a>,
    pub issues: &'i mut Issues,
}

impl<'de> DeserializeSeed<'de> for WireSeed<'_, 'de> {
    type Value = Option<Wire<'de>>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        let root = Path::Root.field(self.list.name());
        let path = root.index(self.index);
        self.shared.object.clear();
        let json = deserializer.deserialize_any(JsonVisitor(&mut self.shared.object))?;
        if fields::object(json, &path, self.issues).is_none() {
            return Ok(None);
        }
        Ok(read(self.list, self.index, self.shared, self.issues))
    }
}

/// Takes the record that is next, where it is JSON; what is wrong with it goes to `issues`.
pub(super) fn take<'a>(
    cursor: &mut Cursor<'a>,
    list: List,
    index: usize,
    shared: &mut Shared<'a>,
    issues: &mut Issues,
) -> Option<Wire<'a>> {
    shared.object.clear();
    let mut is_first = true;
    if !cursor.take(b'{') {
        return None;
    }
    while cursor.another(is_first, b'}')? {
        shared.object.push(cursor.name()?, cursor.json()?);
        is_first = false;
    }
    read(list, index, shared, issues)
}

fn read<'a>(
    list: List,
    index: usize,
    shared: &mut Shared<'a>,
    issues: &mut Issues,
) -> Option<Wire<'a>> {
    let n_errors = issues.n_errors();
    let root = Path::Root.field(list.name());
    let mut reader = RecordReader {
        list,
        path: root.index(index),
        shared,
        issues,
        target: None,
        attributes: None,
        extra: Extra::new(),
    };
    let item = list.kind().read(&mut reader).ok()?;
    let target = reader.target;
    let wire = Wire {
        list,
        index,
        item,
        target,
    };
    (issues.n_errors() == n_errors).then_some(wire)
}

struct RecordReader<'i, 'a> {
    list: List,
    path: Path<'i>,
    shared: &'i mut Shared<'a>,
    issues: &'i mut Issues,
    target: Option<WireTarget<'a>>,
    /// Where they were read already, since a field stands among them.
    attributes: Option<Attributes>,
    /// The unknown fields of inner objects.
    extra: Extra,
}

/// A value for which there is no stand-in: that something is wrong was told.
struct Stop;

impl<'a> RecordReader<'_, 'a> {
    fn optional<T>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(Json<'a>, &Path<'_>, &mut Issues) -> Option<T>,
    ) -> Option<T> {
        let object = &mut self.shared.object;
        object.optional(name, &self.path, self.issues, read)
    }

    fn required<T>(
        &mut self,
        name: &'static str,
        read: impl FnOnce(Json<'a>, &Path<'_>, &mut Issues) -> Option<T>,
    ) -> Option<T> {
        let object = &mut self.shared.object;
        object.required(name, &self.path, self.issues, read)
    }

    /// The attributes, once.
    fn take_attributes(&mut self) -> Attributes {
        self.attributes
            .take()
            .unwrap_or_else(|| self.optional("attributes", attributes).unwrap_or_default())
    }

    /// A field that stands among the attributes; any other value of that name is an attribute.
    fn among_attributes<T: TextField>(&mut self, name: &str) -> Option<T> {
        let mut attributes = self.take_attributes();
        let value = take_field(&mut attributes, name);
        self.attributes = Some(attributes);
        value
    }
}

/// Takes the field of a record out of its attributes, where there is one of this name with a value of this type.
pub(super) fn take_field<T: TextField>(attributes: &mut Attributes, name: &str) -> Option<T> {
    let text = attributes.get(name)?.as_str();
    let value = T::from_text(text.filter(|text| !text.is_empty())?).ok()?;
    attributes.remove(name);
    Some(value)
}

impl FieldReader for RecordReader<'_, '_> {
    type Error = Stop;

    fn text<T: TextField>(
        &mut self,
        name: &'static str,
        presence: Presence,
    ) -> Result<Option<T>, Stop> {
        if is_among_attributes(name) {
            return Ok(self.among_attributes(name));
        }
        let value = match presence {
            Presence::Required => self.required(name, text),
            Presence::Usual | Presence::Optional => return Ok(self.optional(name, text)),
        };
        let stand_in = || T::from_text(NOTHING).map_err(|_| Stop);
        value.map_or_else(stand_in, Ok).map(Some)
    }

    fn label(&mut self, name: &'static str) -> Result<LabelId, Stop> {
        let text = self.required(name, fields::string);
        let label = text
            .as_deref()
            .and_then(|text| self.shared.names.label(text));
        if let (Some(text), None) = (text, &label) {
            let label = excerpt(&text);
            let path = self.path.field(name);
            self.issues.at(&path, IssueCode::UnknownLabel { label });
        }
        label.or_else(|| LabelId::parse(NOTHING).ok()).ok_or(Stop)
    }

    /// A stand-in: where it is, the text says.
    fn target(&mut self) -> Result<Target, Stop> {
        let object = &mut self.shared.object;
        self.target =
            target_fields::target(object, self.list, &self.path, &mut self.extra, self.issues);
        stand_in().ok_or(Stop)
    }

    fn attributes(&mut self) -> Result<Attributes, Stop> {
        Ok(self.take_attributes())
    }

    fn provenance(&mut self) -> Result<Provenance, Stop> {
        let created = self.required("created", fields::time);
        let created = created.unwrap_or(Timestamp::from_millis(0));
        let modified = self.optional("modified", fields::time);
        let annotator = self.optional("annotator", fields::string);
        Ok(Provenance {
            created,
            modified: modified.unwrap_or(created),
            annotator: annotator.unwrap_or_default().into_owned(),
        })
    }

    fn extra(&mut self) -> Result<Extra, Stop> {
        let mut extra = std::mem::take(&mut self.extra);
        self.shared.object.rest(&mut extra, &self.path, self.issues);
        Ok(extra)
    }
}

/// The stand-in for a target until it is settled on the text.
pub(super) fn stand_in() -> Option<Target> {
    Span::of(0, 1).map(|span| Target::Anchored(Parts::one(span)))
}

/// A text with a meaning: an id, or a word out of a closed list.
fn text<T: TextField>(json: Json<'_>, path: &Path<'_>, issues: &mut Issues) -> Option<T> {
    let text = fields::string(json, path, issues)?;
    let is_choice = T::CHOICES.is_empty() || T::CHOICES.contains(&&*text);
    let value = T::from_text(&text).ok().filter(|_| is_choice);
    if value.is_none() {
        let value = excerpt(&text);
        let code = match T::CHOICES {
            [] => IssueCode::BadId { id: value },
            choices => IssueCode::BadChoice { value, choices },
        };
        issues.at(path, code);
    }
    value
}

/// Attributes by name; any JSON values.
fn attributes(json: Json<'_>, path: &Path<'_>, issues: &mut Issues) -> Option<Attributes> {
    let fields = fields::object(json, path, issues)?;
    let mut values = Extra::with_capacity(fields.len());
    for (name, value) in fields {
        keep(&mut values, name, value, path, issues);
    }
    Some(by_ids(values))
}

/// The values of an object by the ids of attributes.
pub(super) fn by_ids(values: impl IntoIterator<Item = (String, Value)>) -> Attributes {
    let values = values.into_iter();
    values
        .map(|(name, value)| (AttributeId::kept(&name), value))
        .collect()
}

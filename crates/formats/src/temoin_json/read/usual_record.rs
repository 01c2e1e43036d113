//! Reading a record that is written to the letter as we write it: in the order of its description, on one line, its
//! target in one piece and surely there, nothing unknown. Every other record is left to `record_reader`, which says
//! the same of this one.

use super::record_reader::{Shared, by_ids, stand_in, take_field};
use super::wire::{Names, Pair, Wire, WirePart, WireTarget};
use crate::json::Json;
use crate::json::cursor::Cursor;
use crate::temoin_json::record::{List, is_among_attributes};
use crate::{Issues, Path};
use standoff::model::{
    Attributes, Extra, FieldReader, Presence, Provenance, Target, TextField, Timestamp,
};
use standoff::schema::LabelId;
use std::borrow::Cow;

/// Takes the record that is right there; else the cursor stays where it is.
pub(super) fn take<'a>(
    cursor: &mut Cursor<'a>,
    list: List,
    index: usize,
    shared: &mut Shared<'a>,
) -> Option<Wire<'a>> {
    let mut reader = UsualReader {
        cursor: *cursor,
        before: b"{\"",
        target: None,
        attributes: None,
        names: &mut shared.names,
    };
    let item = list.kind().read(&mut reader).ok()?;
    let target = reader.target;
    *cursor = reader.cursor;
    Some(Wire {
        list,
        index,
        item,
        target,
    })
}

struct UsualReader<'i, 'a> {
    cursor: Cursor<'a>,
    /// The bytes before the next name.
    before: &'static [u8],
    target: Option<WireTarget<'a>>,
    /// Where they were read already, since a field stands among them.
    attributes: Option<Attributes>,
    names: &'i mut Names,
}

/// It is written otherwise.
struct Otherwise;

impl<'a> UsualReader<'_, 'a> {
    /// Takes the name of a field, if it is next.
    #[inline(always)]
    fn name(&mut self, name: &str) -> bool {
        let mut here = self.cursor;
        let is_next =
            here.literal(self.before) && here.literal(name.as_bytes()) && here.literal(b"\":");
        if is_next {
            self.cursor = here;
            self.before = b",\"";
        }
        is_next
    }

    #[inline]
    fn literal(&mut self, literal: &[u8]) -> Result<(), Otherwise> {
        match self.cursor.literal(literal) {
            true => Ok(()),
            false => Err(Otherwise),
        }
    }

    #[inline]
    fn string(&mut self, before: &[u8]) -> Result<Cow<'a, str>, Otherwise> {
        self.literal(before)?;
        self.cursor.string().ok_or(Otherwise)
    }

    #[inline]
    fn integer(&mut self, before: &[u8]) -> Result<u64, Otherwise> {
        self.literal(before)?;
        self.cursor.integer().ok_or(Otherwise)
    }

    fn pair(&mut self, before: &[u8]) -> Result<Pair, Otherwise> {
        Ok(Pair {
            start: self.integer(before)?,
            end: self.integer(b",\"end\":")?,
        })
    }

    fn time(&mut self, before: &[u8]) -> Result<Timestamp, Otherwise> {
        Timestamp::parse(&self.string(before)?).map_err(|_| Otherwise)
    }

    fn take_attributes(&mut self) -> Result<Attributes, Otherwise> {
        if let Some(attributes) = self.attributes.take() {
            return Ok(attributes);
        }
        self.literal(b",\"attributes\":")?;
        if self.cursor.literal(b"{}") {
            return Ok(Attributes::default());
        }
        let Some(json @ Json::Object(_)) = self.cursor.json() else {
            return Err(Otherwise);
        };
        let mut issues = Issues::default();
        match json.into_value(&Path::Root, &mut issues) {
            serde_json::Value::Object(values) if issues.is_empty() => Ok(by_ids(values)),
            _ => Err(Otherwise),
        }
    }
}

impl FieldReader for UsualReader<'_, '_> {
    type Error = Otherwise;

    // A name that is known beforehand is compared by words.
    #[inline(always)]
    fn text<T: TextField>(
        &mut self,
        name: &'static str,
        presence: Presence,
    ) -> Result<Option<T>, Otherwise> {
        if is_among_attributes(name) {
            let mut attributes = self.take_attributes()?;
            let value = take_field(&mut attributes, name);
            self.attributes = Some(attributes);
            return Ok(value);
        }
        if !self.name(name) {
            return match presence {
                Presence::Optional => Ok(None),
                Presence::Required | Presence::Usual => Err(Otherwise),
            };
        }
        let text = self.cursor.string().ok_or(Otherwise)?;
        if !T::CHOICES.is_empty() && !T::CHOICES.contains(&&*text) {
            return Err(Otherwise);
        }
        T::from_text(&text).map(Some).map_err(|_| Otherwise)
    }

    fn label(&mut self, name: &'static str) -> Result<LabelId, Otherwise> {
        if !self.name(name) {
            return Err(Otherwise);
        }
        let text = self.cursor.string().ok_or(Otherwise)?;
        self.names.label(&text).ok_or(Otherwise)
    }

    fn target(&mut self) -> Result<Target, Otherwise> {
        let start = self.integer(b",\"start\":")?;
        let end = self.integer(b",\"end\":")?;
        let quote = self.string(b",\"quote\":")?;
        let prefix = self.string(b",\"prefix\":")?;
        let suffix = self.string(b",\"suffix\":")?;
        let utf16 = self.pair(b",\"utf16\":{\"start\":")?;
        let utf8 = self.pair(b"},\"utf8\":{\"start\":")?;
        self.literal(b"}")?;
        self.target = Some(WireTarget::Anchored {
            covering: WirePart {
                start,
                end,
                quote,
                utf16: Some(utf16),
                utf8: Some(utf8),
            },
            prefix,
            suffix,
            parts: Vec::new(),
            is_candidate: false,
        });
        stand_in().ok_or(Otherwise)
    }

    fn attributes(&mut self) -> Result<Attributes, Otherwise> {
        self.take_attributes()
    }

    fn provenance(&mut self) -> Result<Provenance, Otherwise> {
        Ok(Provenance {
            created: self.time(b",\"created\":")?,
            modified: self.time(b",\"modified\":")?,
            annotator: self.string(b",\"annotator\":")?.into_owned(),
        })
    }

    fn extra(&mut self) -> Result<Extra, Otherwise> {
        self.literal(b"}")?;
        Ok(Extra::new())
    }
}

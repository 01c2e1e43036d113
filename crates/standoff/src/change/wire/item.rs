//! Items in the journal: the fields of each kind in the order of their description, nothing that is empty.

use crate::model::{
    Attributes, Extra, FieldReader, FieldWriter, Item, ItemKind, Presence, Provenance, Target,
    TextField, Timestamp,
};
use crate::schema::LabelId;
use serde::de::{DeserializeSeed, Error as _, MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;
use std::borrow::Cow;
use std::fmt;

/// An item on its way out.
pub(super) struct ItemOut<'a>(pub &'a Item);

impl Serialize for ItemOut<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(1))?;
        map.serialize_entry(self.0.kind().name(), &FieldsOut(self.0))?;
        map.end()
    }
}

struct FieldsOut<'a>(&'a Item);

impl Serialize for FieldsOut<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut writer = MapWriter {
            map: serializer.serialize_map(None)?,
            outcome: Ok(()),
        };
        self.0.write(&mut writer);
        writer.outcome?;
        writer.map.end()
    }
}

/// Writes fields into a map; what goes wrong is told at the end.
struct MapWriter<M: SerializeMap> {
    map: M,
    outcome: Result<(), M::Error>,
}

impl<M: SerializeMap> MapWriter<M> {
    fn put(&mut self, name: &'static str, value: &(impl Serialize + ?Sized)) {
        if self.outcome.is_ok() {
            self.outcome = self.map.serialize_entry(name, value);
        }
    }
}

impl<M: SerializeMap> FieldWriter for MapWriter<M> {
    fn text(&mut self, name: &'static str, value: &str, presence: Presence) {
        if presence == Presence::Required || !value.is_empty() {
            self.put(name, value);
        }
    }

    fn label(&mut self, name: &'static str, label: &LabelId) {
        self.put(name, label.as_str());
    }

    fn target(&mut self, target: &Target) {
        self.put("target", &TargetOut(target));
    }

    fn attributes(&mut self, attributes: &Attributes) {
        if !attributes.is_empty() {
            self.put("attributes", attributes);
        }
    }

    fn provenance(&mut self, provenance: &Provenance) {
        let time = |time: Timestamp| String::from_utf8_lossy(&time.digits()).into_owned();
        self.put("created", &time(provenance.created));
        if provenance.modified != provenance.created {
            self.put("modified", &time(provenance.modified));
        }
        self.text("annotator", &provenance.annotator, Presence::Optional);
    }

    fn extra(&mut self, extra: &Extra) {
        if !extra.is_empty() {
            self.put("extra", extra);
        }
    }
}

struct TargetOut<'a>(&'a Target);

impl Serialize for TargetOut<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(1))?;
        let (name, parts) = match self.0 {
            Target::Anchored(parts) => ("anchored", parts),
            Target::Candidate(parts) => ("candidate", parts),
            Target::Orphan(orphan) => {
                let orphan = OrphanWire {
                    quote: orphan.quote.as_str().into(),
                    prefix: orphan.prefix.as_str().into(),
                    suffix: orphan.suffix.as_str().into(),
                    near_code_point: orphan.near.get(),
                };
                map.serialize_entry("orphan", &orphan)?;
                return map.end();
            }
        };
        let pairs = parts
            .iter()
            .map(|span| (span.start().get(), span.end().get()));
        map.serialize_entry(name, &pairs.collect::<Vec<_>>())?;
        map.end()
    }
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct OrphanWire<'a> {
    #[serde(borrow)]
    quote: Cow<'a, str>,
    #[serde(borrow)]
    prefix: Cow<'a, str>,
    #[serde(borrow)]
    suffix: Cow<'a, str>,
    /// Counted in a text that is not there, hence not in bytes.
    near_code_point: u32,
}

/// An item on its way in.
pub(super) struct ItemSeed;

impl<'de> DeserializeSeed<'de> for ItemSeed {
    type Value = Item;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Item, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for ItemSeed {
    type Value = Item;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an item by its kind")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Item, A::Error> {
        let name = map.next_key::<Cow<'de, str>>()?;
        let name = name.ok_or_else(|| A::Error::custom("an item has a kind"))?;
        let kind = ItemKind::parse(&name);
        let kind = kind.ok_or_else(|| A::Error::custom(format!("unknown variant `{name}`")))?;
        let item = map.next_value_seed(FieldsSeed(kind))?;
        match map.next_key::<Cow<'de, str>>()? {
            None => Ok(item),
            Some(other) => Err(A::Error::custom(format!("unknown field `{other}`"))),
        }
    }
}

struct FieldsSeed(ItemKind);

impl<'de> DeserializeSeed<'de> for FieldsSeed {
    type Value = Item;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Item, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for FieldsSeed {
    type Value = Item;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the fields of an item")
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Item, A::Error> {
        let mut reader = MapReader { map, next: None };
        let item = self.0.read(&mut reader)?;
        match reader.peek()? {
            None => Ok(item),
            Some(other) => Err(A::Error::custom(format!("unknown field `{other}`"))),
        }
    }
}

/// Takes fields from a map in the order in which they are written, so that none has to be kept meanwhile. One that
/// stands elsewhere is not known.
struct MapReader<'de, A> {
    map: A,
    /// The name of the next field, where it was looked at.
    next: Option<Cow<'de, str>>,
}

impl<'de, A: MapAccess<'de>> MapReader<'de, A> {
    fn peek(&mut self) -> Result<Option<&str>, A::Error> {
        if self.next.is_none() {
            self.next = self.map.next_key()?;
        }
        Ok(self.next.as_deref())
    }

    /// The value of the field, where it is next.
    fn take<T: Deserialize<'de>>(&mut self, name: &str) -> Result<Option<T>, A::Error> {
        if self.peek()? != Some(name) {
            return Ok(None);
        }
        self.next = None;
        self.map.next_value().map(Some)
    }

    fn must<T: Deserialize<'de>>(&mut self, name: &'static str) -> Result<T, A::Error> {
        self.take(name)?
            .ok_or_else(|| A::Error::missing_field(name))
    }

    fn time(&mut self, name: &str) -> Result<Option<Timestamp>, A::Error> {
        let text: Option<Cow<'de, str>> = self.take(name)?;
        let time = text.map(|text| Timestamp::parse(&text));
        time.transpose().map_err(A::Error::custom)
    }
}

impl<'de, A: MapAccess<'de>> FieldReader for MapReader<'de, A> {
    type Error = A::Error;

    fn text<T: TextField>(
        &mut self,
        name: &'static str,
        presence: Presence,
    ) -> Result<Option<T>, A::Error> {
        let text: Option<Cow<'de, str>> = match presence {
            Presence::Required => Some(self.must(name)?),
            Presence::Usual | Presence::Optional => self.take(name)?,
        };
        text.map(|text| T::from_text(&text))
            .transpose()
            .map_err(A::Error::custom)
    }

    fn label(&mut self, name: &'static str) -> Result<LabelId, A::Error> {
        let text: Cow<'de, str> = self.must(name)?;
        LabelId::parse(&text).map_err(A::Error::custom)
    }

    fn target(&mut self) -> Result<Target, A::Error> {
        let value: Value = self.must("target")?;
        Target::from_value(&value).map_err(A::Error::custom)
    }

    fn attributes(&mut self) -> Result<Attributes, A::Error> {
        Ok(self.take("attributes")?.unwrap_or_default())
    }

    fn provenance(&mut self) -> Result<Provenance, A::Error> {
        let created = self.time("created")?;
        let created = created.ok_or_else(|| A::Error::missing_field("created"))?;
        Ok(Provenance {
            created,
            modified: self.time("modified")?.unwrap_or(created),
            annotator: self.take("annotator")?.unwrap_or_default(),
        })
    }

    fn extra(&mut self) -> Result<Extra, A::Error> {
        Ok(self.take("extra")?.unwrap_or_default())
    }
}

//! The unknown fields of an object, as they are written behind the known ones.

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;
use standoff::model::Extra;

/// The unknown fields of one object. Known names are never written from there.
pub(super) struct Unknown<'a> {
    pub extra: Option<&'a Extra>,
    pub known: &'static [&'static str],
}

impl Serialize for Unknown<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (name, value) in self.fields() {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

impl<'a> Unknown<'a> {
    /// The unknown fields of an inner object, which `extra` keeps under `name`.
    pub(super) fn within(
        extra: Option<&'a Extra>,
        name: &str,
        known: &'static [&'static str],
    ) -> Self {
        let extra = extra
            .and_then(|extra| extra.get(name))
            .and_then(Value::as_object);
        Self { extra, known }
    }

    pub(super) fn fields(&self) -> impl Iterator<Item = (&'a String, &'a Value)> + use<'a> {
        let known = self.known;
        let all = self.extra.into_iter().flatten();
        all.filter(move |(name, _)| !known.contains(&name.as_str()))
    }
}

//! Items as bytes between two ends of one version: the values of their fields in the order of their descriptions, no
//! names, lengths before strings, labels by their number.
//!
//! Numbers are written seven bits to a byte, the lowest first; the top bit says that more follow.

use standoff::model::{
    Attributes, Extra, FieldReader, FieldWriter, Item, ItemKind, Orphan, Parts, Presence,
    Provenance, Target, TextField, Timestamp,
};
use standoff::schema::LabelId;
use standoff::span::Span;
use standoff::text::CharOffset;

/// Bytes that are no batch, or stop within one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a part of the file was lost on its way")]
pub struct Malformed;

const ANCHORED: u8 = 0;
const CANDIDATE: u8 = 1;
const ORPHAN: u8 = 2;

/// A batch that is being packed.
#[derive(Default)]
pub(super) struct BatchWriter {
    bytes: Vec<u8>,
    /// The labels of the file, which go by their number.
    labels: Vec<LabelId>,
}

impl BatchWriter {
    /// A batch for items with these labels.
    pub(super) fn new(labels: Vec<LabelId>) -> Self {
        let bytes = Vec::new();
        Self { bytes, labels }
    }

    /// Its bytes.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Begins another one.
    pub(super) fn clear(&mut self) {
        self.bytes.clear();
    }

    /// Adds an item.
    pub(super) fn item(&mut self, item: &Item) {
        let kind = ItemKind::ALL.iter().position(|kind| *kind == item.kind());
        self.bytes.push(kind.unwrap_or_default() as u8);
        item.write(self);
    }

    fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }

    fn string(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.bytes.extend_from_slice(text.as_bytes());
    }

    /// Fields with names of their own; nothing where there are none.
    fn json(&mut self, fields: Option<&impl serde::Serialize>) {
        let json = fields.map(|fields| serde_json::to_string(fields).expect("names are strings"));
        self.string(&json.unwrap_or_default());
    }
}

impl FieldWriter for BatchWriter {
    fn text(&mut self, _: &'static str, value: &str, _: Presence) {
        self.string(value);
    }

    fn label(&mut self, _: &'static str, label: &LabelId) {
        let place = self.labels.iter().position(|other| other == label);
        self.number(place.map_or(0, |place| place as u64 + 1));
        if place.is_none() {
            self.string(label.as_str());
        }
    }

    fn target(&mut self, target: &Target) {
        let (kind, parts) = match target {
            Target::Orphan(orphan) => {
                self.bytes.push(ORPHAN);
                self.string(&orphan.quote);
                self.string(&orphan.prefix);
                self.string(&orphan.suffix);
                return self.number(u64::from(orphan.near.get()));
            }
            Target::Anchored(parts) => (ANCHORED, parts),
            Target::Candidate(parts) => (CANDIDATE, parts),
        };
        self.bytes.push(kind);
        self.number(parts.n_parts() as u64);
        for span in parts.iter() {
            self.number(u64::from(span.start().get()));
            self.number(u64::from(span.end().get()));
        }
    }

    fn attributes(&mut self, attributes: &Attributes) {
        self.json(Some(attributes).filter(|attributes| !attributes.is_empty()));
    }

    fn provenance(&mut self, provenance: &Provenance) {
        for time in [provenance.created, provenance.modified] {
            self.bytes.extend(time.millis().to_le_bytes());
        }
        self.string(&provenance.annotator);
    }

    fn extra(&mut self, extra: &Extra) {
        self.json(Some(extra).filter(|extra| !extra.is_empty()));
    }
}

/// A batch that is being unpacked.
pub struct BatchReader<'a>(&'a [u8]);

impl<'a> BatchReader<'a> {
    pub(super) fn new(batch: &'a [u8]) -> Self {
        Self(batch)
    }

    /// The next item; `labels` are those of the file.
    pub(super) fn next(&mut self, labels: &[LabelId]) -> Result<Option<Item>, Malformed> {
        if self.0.is_empty() {
            return Ok(None);
        }
        let kind = ItemKind::ALL.get(usize::from(self.byte()?));
        let mut fields = ItemReader {
            batch: self,
            labels,
        };
        kind.ok_or(Malformed)?.read(&mut fields).map(Some)
    }

    fn bytes(&mut self, n_bytes: usize) -> Result<&'a [u8], Malformed> {
        let (bytes, rest) = self.0.split_at_checked(n_bytes).ok_or(Malformed)?;
        self.0 = rest;
        Ok(bytes)
    }

    fn byte(&mut self) -> Result<u8, Malformed> {
        Ok(self.bytes(1)?[0])
    }

    fn number(&mut self) -> Result<u32, Malformed> {
        let mut number = 0_u64;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return u32::try_from(number).map_err(|_| Malformed);
            }
        }
        Err(Malformed)
    }

    fn string(&mut self) -> Result<&'a str, Malformed> {
        let n_bytes = self.number()? as usize;
        std::str::from_utf8(self.bytes(n_bytes)?).map_err(|_| Malformed)
    }

    fn json<T: Default + serde::de::DeserializeOwned>(&mut self) -> Result<T, Malformed> {
        match self.string()? {
            "" => Ok(T::default()),
            json => serde_json::from_str(json).map_err(|_| Malformed),
        }
    }

    fn time(&mut self) -> Result<Timestamp, Malformed> {
        let bytes = self.bytes(8)?.try_into().map_err(|_| Malformed)?;
        Ok(Timestamp::from_millis(i64::from_le_bytes(bytes)))
    }

    fn span(&mut self) -> Result<Span, Malformed> {
        let (start, end) = (self.number()?, self.number()?);
        Span::of(start, end).ok_or(Malformed)
    }

    fn parts(&mut self) -> Result<Parts, Malformed> {
        match self.number()? {
            1 => self.span().map(Parts::one),
            n_parts => {
                let spans: Result<Vec<Span>, Malformed> =
                    (0..n_parts).map(|_| self.span()).collect();
                Parts::new(&spans?).map_err(|_| Malformed)
            }
        }
    }
}

/// The fields of one item.
struct ItemReader<'i, 'a> {
    batch: &'i mut BatchReader<'a>,
    labels: &'i [LabelId],
}

impl FieldReader for ItemReader<'_, '_> {
    type Error = Malformed;

    fn text<T: TextField>(&mut self, _: &'static str, _: Presence) -> Result<Option<T>, Malformed> {
        let text = self.batch.string()?;
        T::from_text(text).map(Some).map_err(|_| Malformed)
    }

    fn label(&mut self, _: &'static str) -> Result<LabelId, Malformed> {
        match self.batch.number()? as usize {
            0 => LabelId::parse(self.batch.string()?).map_err(|_| Malformed),
            place => self.labels.get(place - 1).cloned().ok_or(Malformed),
        }
    }

    fn target(&mut self) -> Result<Target, Malformed> {
        let batch = &mut *self.batch;
        match batch.byte()? {
            ANCHORED => batch.parts().map(Target::Anchored),
            CANDIDATE => batch.parts().map(Target::Candidate),
            ORPHAN => Ok(Target::Orphan(Box::new(Orphan {
                quote: batch.string()?.to_owned(),
                prefix: batch.string()?.to_owned(),
                suffix: batch.string()?.to_owned(),
                near: CharOffset::new(batch.number()?),
            }))),
            _ => Err(Malformed),
        }
    }

    fn attributes(&mut self) -> Result<Attributes, Malformed> {
        self.batch.json()
    }

    fn provenance(&mut self) -> Result<Provenance, Malformed> {
        Ok(Provenance {
            created: self.batch.time()?,
            modified: self.batch.time()?,
            annotator: self.batch.string()?.to_owned(),
        })
    }

    fn extra(&mut self) -> Result<Extra, Malformed> {
        self.batch.json()
    }
}

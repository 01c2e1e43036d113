//! Items as bytes between two ends of one version: no names of fields, lengths before strings, labels by their
//! number.
//!
//! Numbers are written seven bits to a byte, the lowest first; the top bit says that more follow.

use standoff::model::{
    Annotation, AnnotationId, Attributes, DocumentLabel, DocumentLabelId, Extra, Item, Orphan,
    Parts, Provenance, Relation, RelationId, Suggestion, SuggestionId, SuggestionState, Target,
    Timestamp,
};
use standoff::schema::LabelId;
use standoff::span::Span;
use standoff::text::CharOffset;

/// Bytes that are no batch, or stop within one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a part of the file was lost on its way")]
pub struct Malformed;

const ANNOTATION: u8 = 0;
const RELATION: u8 = 1;
const DOCUMENT_LABEL: u8 = 2;
const SUGGESTION: u8 = 3;

const ANCHORED: u8 = 0;
const CANDIDATE: u8 = 1;
const ORPHAN: u8 = 2;

/// A batch that is being packed.
#[derive(Default)]
pub(super) struct BatchWriter {
    bytes: Vec<u8>,
}

impl BatchWriter {
    /// What it holds.
    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Begins another one.
    pub(super) fn clear(&mut self) {
        self.bytes.clear();
    }

    fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.bytes.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.bytes.push(number as u8);
    }

    fn text(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.bytes.extend_from_slice(text.as_bytes());
    }

    fn fields(&mut self, fields: &Extra) {
        if fields.is_empty() {
            return self.text("");
        }
        let json = serde_json::to_string(fields);
        self.text(&json.expect("every name is a string"));
    }

    fn label(&mut self, label: &LabelId, labels: &[LabelId]) {
        let place = labels.iter().position(|other| other == label);
        self.number(place.map_or(0, |place| place as u64 + 1));
        if place.is_none() {
            self.text(label.as_str());
        }
    }

    fn provenance(&mut self, provenance: &Provenance) {
        for time in [provenance.created, provenance.modified] {
            self.bytes.extend(time.millis().to_le_bytes());
        }
        self.text(&provenance.annotator);
    }

    fn target(&mut self, target: &Target) {
        let parts = match target {
            Target::Orphan(orphan) => {
                self.bytes.push(ORPHAN);
                self.text(&orphan.quote);
                self.text(&orphan.prefix);
                self.text(&orphan.suffix);
                return self.number(u64::from(orphan.near.get()));
            }
            Target::Anchored(parts) => {
                self.bytes.push(ANCHORED);
                parts
            }
            Target::Candidate(parts) => {
                self.bytes.push(CANDIDATE);
                parts
            }
        };
        self.number(parts.n_parts() as u64);
        for span in parts.iter() {
            self.number(u64::from(span.start().get()));
            self.number(u64::from(span.end().get()));
        }
    }

    /// Adds an item; `labels` are those of the file, which go by their number.
    pub(super) fn item(&mut self, item: &Item, labels: &[LabelId]) {
        let (attributes, provenance, extra) = match item {
            Item::Annotation(annotation) => {
                self.bytes.push(ANNOTATION);
                self.text(annotation.id.as_str());
                self.target(&annotation.target);
                self.label(&annotation.label, labels);
                self.text(&annotation.note);
                (
                    &annotation.attributes,
                    &annotation.provenance,
                    &annotation.extra,
                )
            }
            Item::Relation(relation) => {
                self.bytes.push(RELATION);
                self.text(relation.id.as_str());
                self.text(&relation.kind);
                self.text(relation.source.as_str());
                self.text(relation.target.as_str());
                (&relation.attributes, &relation.provenance, &relation.extra)
            }
            Item::DocumentLabel(label) => {
                self.bytes.push(DOCUMENT_LABEL);
                self.text(label.id.as_str());
                self.label(&label.label, labels);
                (&label.attributes, &label.provenance, &label.extra)
            }
            Item::Suggestion(suggestion) => {
                self.bytes.push(SUGGESTION);
                self.text(suggestion.id.as_str());
                self.target(&suggestion.target);
                self.label(&suggestion.label, labels);
                self.text(&suggestion.source);
                self.bytes.push(match suggestion.state {
                    SuggestionState::Open => 0,
                    SuggestionState::Accepted => 1,
                    SuggestionState::Refused => 2,
                });
                (
                    &suggestion.attributes,
                    &suggestion.provenance,
                    &suggestion.extra,
                )
            }
        };
        self.fields(attributes);
        self.provenance(provenance);
        self.fields(extra);
    }
}

/// A batch that is being unpacked.
pub struct BatchReader<'a>(&'a [u8]);

impl<'a> BatchReader<'a> {
    pub(super) fn new(batch: &'a [u8]) -> Self {
        Self(batch)
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

    fn text(&mut self) -> Result<&'a str, Malformed> {
        let n_bytes = self.number()? as usize;
        std::str::from_utf8(self.bytes(n_bytes)?).map_err(|_| Malformed)
    }

    fn fields(&mut self) -> Result<Attributes, Malformed> {
        match self.text()? {
            "" => Ok(Attributes::new()),
            json => serde_json::from_str(json).map_err(|_| Malformed),
        }
    }

    fn label(&mut self, names: &[LabelId]) -> Result<LabelId, Malformed> {
        match self.number()? {
            0 => LabelId::parse(self.text()?).map_err(|_| Malformed),
            place => names.get(place as usize - 1).cloned().ok_or(Malformed),
        }
    }

    fn time(&mut self) -> Result<Timestamp, Malformed> {
        let bytes = self.bytes(8)?.try_into().map_err(|_| Malformed)?;
        Ok(Timestamp::from_millis(i64::from_le_bytes(bytes)))
    }

    fn provenance(&mut self) -> Result<Provenance, Malformed> {
        Ok(Provenance {
            created: self.time()?,
            modified: self.time()?,
            annotator: self.text()?.to_owned(),
        })
    }

    fn span(&mut self) -> Result<Span, Malformed> {
        let (start, end) = (self.number()?, self.number()?);
        Span::of(start, end).ok_or(Malformed)
    }

    fn target(&mut self) -> Result<Target, Malformed> {
        let kind = self.byte()?;
        if kind == ORPHAN {
            return Ok(Target::Orphan(Box::new(Orphan {
                quote: self.text()?.to_owned(),
                prefix: self.text()?.to_owned(),
                suffix: self.text()?.to_owned(),
                near: CharOffset::new(self.number()?),
            })));
        }
        let parts = match self.number()? {
            1 => Parts::one(self.span()?),
            n_parts => {
                let spans: Result<Vec<Span>, Malformed> =
                    (0..n_parts).map(|_| self.span()).collect();
                Parts::new(&spans?).map_err(|_| Malformed)?
            }
        };
        match kind {
            ANCHORED => Ok(Target::Anchored(parts)),
            CANDIDATE => Ok(Target::Candidate(parts)),
            _ => Err(Malformed),
        }
    }

    /// The next item; `names` are the labels by their number.
    pub(super) fn next(&mut self, names: &[LabelId]) -> Result<Option<Item>, Malformed> {
        if self.0.is_empty() {
            return Ok(None);
        }
        let annotation_id = |id: &str| AnnotationId::parse(id).map_err(|_| Malformed);
        let kind = self.byte()?;
        let id = self.text()?;
        let item = match kind {
            ANNOTATION => {
                let (target, label) = (self.target()?, self.label(names)?);
                Item::Annotation(Annotation {
                    id: annotation_id(id)?,
                    target,
                    label,
                    note: self.text()?.to_owned(),
                    attributes: self.fields()?,
                    provenance: self.provenance()?,
                    extra: self.fields()?,
                })
            }
            RELATION => Item::Relation(Relation {
                id: RelationId::parse(id).map_err(|_| Malformed)?,
                kind: self.text()?.to_owned(),
                source: annotation_id(self.text()?)?,
                target: annotation_id(self.text()?)?,
                attributes: self.fields()?,
                provenance: self.provenance()?,
                extra: self.fields()?,
            }),
            DOCUMENT_LABEL => Item::DocumentLabel(DocumentLabel {
                id: DocumentLabelId::parse(id).map_err(|_| Malformed)?,
                label: self.label(names)?,
                attributes: self.fields()?,
                provenance: self.provenance()?,
                extra: self.fields()?,
            }),
            SUGGESTION => {
                let (target, label) = (self.target()?, self.label(names)?);
                let source = self.text()?.to_owned();
                let state = match self.byte()? {
                    0 => SuggestionState::Open,
                    1 => SuggestionState::Accepted,
                    2 => SuggestionState::Refused,
                    _ => return Err(Malformed),
                };
                Item::Suggestion(Suggestion {
                    id: SuggestionId::parse(id).map_err(|_| Malformed)?,
                    target,
                    label,
                    source,
                    state,
                    attributes: self.fields()?,
                    provenance: self.provenance()?,
                    extra: self.fields()?,
                })
            }
            _ => return Err(Malformed),
        };
        Ok(Some(item))
    }
}

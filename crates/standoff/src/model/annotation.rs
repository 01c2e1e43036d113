//! Annotations and what stands beside them: relations, document labels, suggestions.

use super::record::{
    Field, FieldReader, FieldType, FieldWriter, Fields, Presence, Record, TextField, records,
};
use super::{
    AnnotationId, Attributes, Confidence, DocumentLabelId, RelationId, SuggestionId, Timestamp,
};
use crate::schema::{LabelId, RelationKindId};
use crate::span::Span;
use crate::text::CharOffset;
use serde_json::{Value, json};

/// One or more spans of one text: in order, apart from each other (they neither overlap nor touch).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Parts {
    first: Span,
    rest: Box<[Span]>,
}

/// Why some spans are no [`Parts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PartsError {
    /// There is none.
    #[error("an annotation needs at least one span")]
    None,
    /// One starts before the end of the one before it, or right there.
    #[error("parts[{index}] overlaps or touches the part before it")]
    OutOfOrder {
        /// Which part, from 0.
        index: usize,
    },
}

impl Parts {
    /// The parts of an annotation in one piece.
    pub fn one(span: Span) -> Self {
        Self {
            first: span,
            rest: Box::default(),
        }
    }

    /// Several parts, in order and apart from each other.
    ///
    /// # Errors
    /// [`PartsError`] when there is none, or where one does not lie after the one before it.
    pub fn new(spans: &[Span]) -> Result<Self, PartsError> {
        let (first, rest) = spans.split_first().ok_or(PartsError::None)?;
        for (index, pair) in spans.windows(2).enumerate() {
            if pair[0].end() >= pair[1].start() {
                return Err(PartsError::OutOfOrder { index: index + 1 });
            }
        }
        Ok(Self {
            first: *first,
            rest: rest.into(),
        })
    }

    /// How many parts, at least one.
    pub fn n_parts(&self) -> usize {
        1 + self.rest.len()
    }

    /// The parts, in order.
    pub fn iter(&self) -> impl Iterator<Item = Span> + '_ {
        std::iter::once(self.first).chain(self.rest.iter().copied())
    }

    /// The span from the start of the first part to the end of the last.
    pub fn covering(&self) -> Span {
        self.rest
            .last()
            .map_or(self.first, |last| self.first.cover(*last))
    }
}

impl From<Span> for Parts {
    fn from(span: Span) -> Self {
        Self::one(span)
    }
}

/// What is left of a target that the text no longer has.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Orphan {
    /// The quoted text; for several parts, their covering extent.
    pub quote: String,
    /// What stood before it.
    pub prefix: String,
    /// What stood after it.
    pub suffix: String,
    /// Where it started in the text it was made on, in code points.
    pub near: CharOffset,
}

/// The part of a document that an annotation is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// These spans, surely.
    Anchored(Parts),
    /// These spans have the quoted text, but another place may be meant: for a person to judge.
    Candidate(Parts),
    /// Nowhere in this text.
    Orphan(Box<Orphan>),
}

impl Target {
    /// The spans, sure or not; `None` for an orphan.
    pub fn parts(&self) -> Option<&Parts> {
        match self {
            Self::Anchored(parts) | Self::Candidate(parts) => Some(parts),
            Self::Orphan(_) => None,
        }
    }

    /// The covering span, sure or not; `None` for an orphan.
    pub fn covering(&self) -> Option<Span> {
        self.parts().map(Parts::covering)
    }
}

/// Targets as JSON, as the journal has them: the parts as pairs of start and end in UTF-8 bytes.
impl Target {
    pub(super) fn to_value(&self) -> Value {
        let pairs = |parts: &Parts| -> Vec<Value> {
            let pair = |span: Span| json!([span.start().get(), span.end().get()]);
            parts.iter().map(pair).collect()
        };
        match self {
            Self::Anchored(parts) => json!({ "anchored": pairs(parts) }),
            Self::Candidate(parts) => json!({ "candidate": pairs(parts) }),
            Self::Orphan(orphan) => json!({ "orphan": {
                "quote": orphan.quote,
                "prefix": orphan.prefix,
                "suffix": orphan.suffix,
                // Counted in a text that is not there, hence not in bytes.
                "nearCodePoint": orphan.near.get(),
            } }),
        }
    }

    /// # Errors
    /// What is wrong with it, in English.
    pub(crate) fn from_value(value: &Value) -> Result<Self, String> {
        let no_target = || format!("{value} is no target");
        let fields = value.as_object().filter(|fields| fields.len() == 1);
        let (name, inner) = fields
            .and_then(|fields| fields.iter().next())
            .ok_or_else(no_target)?;
        match name.as_str() {
            "anchored" => parts_of(inner).map(Self::Anchored),
            "candidate" => parts_of(inner).map(Self::Candidate),
            "orphan" => {
                let text = |name| inner.get(name).and_then(Value::as_str).map(str::to_owned);
                let near = inner.get("nearCodePoint").and_then(Value::as_u64);
                let near = near.and_then(|near| u32::try_from(near).ok());
                let orphan = || {
                    Some(Orphan {
                        quote: text("quote")?,
                        prefix: text("prefix")?,
                        suffix: text("suffix")?,
                        near: CharOffset::new(near?),
                    })
                };
                orphan()
                    .map(|orphan| Self::Orphan(Box::new(orphan)))
                    .ok_or_else(no_target)
            }
            _ => Err(no_target()),
        }
    }
}

fn parts_of(pairs: &Value) -> Result<Parts, String> {
    let offset = |value: &Value| value.as_u64().and_then(|offset| u32::try_from(offset).ok());
    let span = |pair: &Value| match pair.as_array().map(Vec::as_slice) {
        Some([start, end]) => Span::of(offset(start)?, offset(end)?),
        _ => None,
    };
    let pairs = pairs
        .as_array()
        .ok_or_else(|| format!("{pairs} is no list of parts"))?;
    let spans = pairs.iter().map(|pair| {
        span(pair).ok_or_else(|| format!("the part {pair} is empty, reversed or no part"))
    });
    let spans: Vec<Span> = spans.collect::<Result<_, _>>()?;
    Parts::new(&spans).map_err(|error| error.to_string())
}

/// Who said it, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provenance {
    /// When it was made.
    pub created: Timestamp,
    /// When it was last changed; the same as `created` if never.
    pub modified: Timestamp,
    /// Who made it; empty where nobody said.
    pub annotator: String,
}

impl Provenance {
    /// Made at this moment.
    pub fn made(at: Timestamp, annotator: &str) -> Self {
        Self {
            created: at,
            modified: at,
            annotator: annotator.to_owned(),
        }
    }

    pub(super) fn origin_value(&self) -> Value {
        json!([self.created.to_string(), self.annotator])
    }

    pub(super) fn set_origin(&mut self, value: &Value) -> Result<(), String> {
        match value.as_array().map(Vec::as_slice) {
            Some([created, Value::String(annotator)]) => {
                self.created = super::record::time(created)?;
                self.annotator.clone_from(annotator);
                Ok(())
            }
            _ => Err(format!("{value} is no time with an annotator")),
        }
    }
}

records! {
    /// A label given to a part of a document.
    Annotation(AnnotationId) {
        /// The category given.
        label: LabelId = "label", Required;
        /// What it is about.
        target: Target = "target", Required;
        /// Free words of the annotator; may be empty.
        note: String = "note", Usual;
        /// Whether the annotator was sure.
        confidence: Confidence = "confidence", Optional;
    }

    /// A typed, directed link between two annotations of one document.
    Relation(RelationId) {
        /// Its kind, as the schema names it.
        kind: RelationKindId = "type", Required;
        /// Where it starts.
        source: AnnotationId = "source", Required;
        /// Where it ends.
        target: AnnotationId = "target", Required;
    }

    /// A label given to a document as a whole.
    DocumentLabel(DocumentLabelId) {
        /// The category given.
        label: LabelId = "label", Required;
    }

    /// An annotation that something proposes and nobody has taken over yet.
    Suggestion(SuggestionId) {
        /// The category proposed.
        label: LabelId = "label", Required;
        /// What it is about.
        target: Target = "target", Required;
        /// What proposes it: a dictionary's name, a model's.
        source: String = "source", Usual;
        /// What became of it.
        state: SuggestionState = "state", Usual;
    }
}

impl Annotation {
    /// An annotation of which nothing else is said yet.
    pub fn new(id: AnnotationId, label: LabelId, target: Target, provenance: Provenance) -> Self {
        Self {
            record: Record::new(id, provenance),
            label,
            target,
            note: String::new(),
            confidence: Confidence::default(),
        }
    }
}

/// What became of a suggestion.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SuggestionState {
    /// Nobody has looked yet.
    #[default]
    Open,
    /// It became an annotation.
    Accepted,
    /// Somebody said no: it is not suggested again.
    Refused,
}

impl TextField for SuggestionState {
    const CHOICES: &'static [&'static str] = &["open", "accepted", "refused"];

    fn as_text(&self) -> &str {
        match self {
            Self::Open => "open",
            Self::Accepted => "accepted",
            Self::Refused => "refused",
        }
    }

    /// Nothing is said of an open one.
    fn from_text(text: &str) -> Result<Self, String> {
        match text {
            "" | "open" => Ok(Self::Open),
            "accepted" => Ok(Self::Accepted),
            "refused" => Ok(Self::Refused),
            other => Err(format!("“{other}” is no state of a suggestion")),
        }
    }
}

/// Anything that a document holds besides its text: what an op puts in, takes out or replaces.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// An annotation.
    Annotation(Annotation),
    /// A relation.
    Relation(Relation),
    /// A document label.
    DocumentLabel(DocumentLabel),
    /// A suggestion.
    Suggestion(Suggestion),
}

/// The kind of an [`Item`]; ids are unique within one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ItemKind {
    /// An annotation.
    Annotation,
    /// A relation.
    Relation,
    /// A document label.
    DocumentLabel,
    /// A suggestion.
    Suggestion,
}

impl Item {
    /// What kind it is.
    pub fn kind(&self) -> ItemKind {
        match self {
            Self::Annotation(_) => ItemKind::Annotation,
            Self::Relation(_) => ItemKind::Relation,
            Self::DocumentLabel(_) => ItemKind::DocumentLabel,
            Self::Suggestion(_) => ItemKind::Suggestion,
        }
    }

    /// Its id as it is written.
    pub fn id(&self) -> &str {
        match self {
            Self::Annotation(annotation) => annotation.id.as_str(),
            Self::Relation(relation) => relation.id.as_str(),
            Self::DocumentLabel(label) => label.id.as_str(),
            Self::Suggestion(suggestion) => suggestion.id.as_str(),
        }
    }

    /// What it is about; `None` for what is about no part of the text.
    pub fn target(&self) -> Option<&Target> {
        match self {
            Self::Annotation(annotation) => Some(&annotation.target),
            Self::Suggestion(suggestion) => Some(&suggestion.target),
            Self::Relation(_) | Self::DocumentLabel(_) => None,
        }
    }

    /// The category that it gives; none for a relation.
    pub fn label(&self) -> Option<&LabelId> {
        match self {
            Self::Annotation(annotation) => Some(&annotation.label),
            Self::DocumentLabel(label) => Some(&label.label),
            Self::Suggestion(suggestion) => Some(&suggestion.label),
            Self::Relation(_) => None,
        }
    }

    /// The same, to be changed.
    pub fn label_mut(&mut self) -> Option<&mut LabelId> {
        match self {
            Self::Annotation(annotation) => Some(&mut annotation.label),
            Self::DocumentLabel(label) => Some(&mut label.label),
            Self::Suggestion(suggestion) => Some(&mut suggestion.label),
            Self::Relation(_) => None,
        }
    }

    /// Values by the ids of attributes.
    pub fn attributes(&self) -> &Attributes {
        match self {
            Self::Annotation(annotation) => &annotation.attributes,
            Self::Relation(relation) => &relation.attributes,
            Self::DocumentLabel(label) => &label.attributes,
            Self::Suggestion(suggestion) => &suggestion.attributes,
        }
    }

    /// When it was made and changed, and by whom.
    pub fn provenance(&self) -> &Provenance {
        match self {
            Self::Annotation(annotation) => &annotation.provenance,
            Self::Relation(relation) => &relation.provenance,
            Self::DocumentLabel(label) => &label.provenance,
            Self::Suggestion(suggestion) => &suggestion.provenance,
        }
    }

    /// The value of one field, as it is in the journal; null for an attribute that is not there.
    pub fn value(&self, field: &Field) -> Option<Value> {
        match self {
            Self::Annotation(annotation) => annotation.value(field),
            Self::Relation(relation) => relation.value(field),
            Self::DocumentLabel(label) => label.value(field),
            Self::Suggestion(suggestion) => suggestion.value(field),
        }
    }

    /// Gives a field another value.
    ///
    /// # Errors
    /// What is wrong with it, in English.
    pub fn set_value(&mut self, field: &Field, value: &Value) -> Result<(), String> {
        match self {
            Self::Annotation(annotation) => annotation.set_value(field, value),
            Self::Relation(relation) => relation.set_value(field, value),
            Self::DocumentLabel(label) => label.set_value(field, value),
            Self::Suggestion(suggestion) => suggestion.set_value(field, value),
        }
    }

    /// The fields in which `other`, of the same kind and id, has another value.
    pub fn differences(&self, other: &Self) -> Vec<Field> {
        let mut fields = Vec::new();
        let mut tell = |field| fields.push(field);
        match (self, other) {
            (Self::Annotation(a), Self::Annotation(b)) => a.differences(b, &mut tell),
            (Self::Relation(a), Self::Relation(b)) => a.differences(b, &mut tell),
            (Self::DocumentLabel(a), Self::DocumentLabel(b)) => a.differences(b, &mut tell),
            (Self::Suggestion(a), Self::Suggestion(b)) => a.differences(b, &mut tell),
            _ => {}
        }
        fields
    }

    /// All its fields, to a writer.
    pub fn write(&self, to: &mut impl FieldWriter) {
        match self {
            Self::Annotation(annotation) => annotation.write(to),
            Self::Relation(relation) => relation.write(to),
            Self::DocumentLabel(label) => label.write(to),
            Self::Suggestion(suggestion) => suggestion.write(to),
        }
    }
}

impl ItemKind {
    /// All kinds.
    pub const ALL: [Self; 4] = [
        Self::Annotation,
        Self::Relation,
        Self::DocumentLabel,
        Self::Suggestion,
    ];

    /// Its name in the journal.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Annotation => "annotation",
            Self::Relation => "relation",
            Self::DocumentLabel => "documentLabel",
            Self::Suggestion => "suggestion",
        }
    }

    /// The kind of this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// The names of the fields that only this kind has.
    pub const fn own_fields(self) -> &'static [&'static str] {
        match self {
            Self::Annotation => Annotation::OWN,
            Self::Relation => Relation::OWN,
            Self::DocumentLabel => DocumentLabel::OWN,
            Self::Suggestion => Suggestion::OWN,
        }
    }

    /// An item of this kind, from a reader.
    ///
    /// # Errors
    /// Those of the reader.
    pub fn read<R: FieldReader>(self, from: &mut R) -> Result<Item, R::Error> {
        Ok(match self {
            Self::Annotation => Item::Annotation(Fields::read(from)?),
            Self::Relation => Item::Relation(Fields::read(from)?),
            Self::DocumentLabel => Item::DocumentLabel(Fields::read(from)?),
            Self::Suggestion => Item::Suggestion(Fields::read(from)?),
        })
    }
}

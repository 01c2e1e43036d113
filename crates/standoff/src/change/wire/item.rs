//! Annotations, relations, document labels and suggestions in the journal.

use super::op::Names;
use super::{Object, is_empty, no_text};
use crate::model::{
    Annotation, AnnotationId, DocumentLabel, DocumentLabelId, IdError, Item, Orphan, Parts,
    Provenance, Relation, RelationId, Suggestion, SuggestionId, SuggestionState, Target, Timestamp,
};
use crate::span::Span;
use crate::text::CharOffset;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum ItemWire<'a> {
    Annotation(#[serde(borrow)] AnnotationWire<'a>),
    Relation(#[serde(borrow)] RelationWire<'a>),
    DocumentLabel(#[serde(borrow)] DocumentLabelWire<'a>),
    Suggestion(#[serde(borrow)] SuggestionWire<'a>),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AnnotationWire<'a> {
    #[serde(borrow)]
    id: Cow<'a, str>,
    target: TargetWire<'a>,
    #[serde(borrow)]
    label: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "is_empty")]
    attributes: Object<'a>,
    #[serde(borrow, default, skip_serializing_if = "no_text")]
    note: Cow<'a, str>,
    provenance: ProvenanceWire<'a>,
    #[serde(default, skip_serializing_if = "is_empty")]
    extra: Object<'a>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RelationWire<'a> {
    #[serde(borrow)]
    id: Cow<'a, str>,
    #[serde(borrow)]
    kind: Cow<'a, str>,
    #[serde(borrow)]
    source: Cow<'a, str>,
    #[serde(borrow)]
    target: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "is_empty")]
    attributes: Object<'a>,
    provenance: ProvenanceWire<'a>,
    #[serde(default, skip_serializing_if = "is_empty")]
    extra: Object<'a>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DocumentLabelWire<'a> {
    #[serde(borrow)]
    id: Cow<'a, str>,
    #[serde(borrow)]
    label: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "is_empty")]
    attributes: Object<'a>,
    provenance: ProvenanceWire<'a>,
    #[serde(default, skip_serializing_if = "is_empty")]
    extra: Object<'a>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SuggestionWire<'a> {
    #[serde(borrow)]
    id: Cow<'a, str>,
    target: TargetWire<'a>,
    #[serde(borrow)]
    label: Cow<'a, str>,
    #[serde(borrow)]
    source: Cow<'a, str>,
    state: StateWire,
    #[serde(default, skip_serializing_if = "is_empty")]
    attributes: Object<'a>,
    provenance: ProvenanceWire<'a>,
    #[serde(default, skip_serializing_if = "is_empty")]
    extra: Object<'a>,
}

/// Parts as `[start, end]` in UTF-8 bytes.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
enum TargetWire<'a> {
    Anchored(Vec<(u32, u32)>),
    Candidate(Vec<(u32, u32)>),
    #[serde(rename_all = "camelCase")]
    Orphan {
        #[serde(borrow)]
        quote: Cow<'a, str>,
        #[serde(borrow)]
        prefix: Cow<'a, str>,
        #[serde(borrow)]
        suffix: Cow<'a, str>,
        /// Counted in a text that is not at hand, hence not in bytes.
        near_code_point: u32,
    },
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
enum StateWire {
    Open,
    Accepted,
    Refused,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ProvenanceWire<'a> {
    #[serde(borrow)]
    created: Cow<'a, str>,
    /// Not written where it is as `created`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    modified: Option<Cow<'a, str>>,
    #[serde(borrow, default, skip_serializing_if = "no_text")]
    annotator: Cow<'a, str>,
}

impl<'a> ItemWire<'a> {
    pub fn of(item: &'a Item) -> Self {
        match item {
            Item::Annotation(annotation) => Self::Annotation(AnnotationWire {
                id: annotation.id.as_str().into(),
                target: TargetWire::of(&annotation.target),
                label: annotation.label.as_str().into(),
                attributes: Cow::Borrowed(&annotation.attributes),
                note: annotation.note.as_str().into(),
                provenance: ProvenanceWire::of(&annotation.provenance),
                extra: Cow::Borrowed(&annotation.extra),
            }),
            Item::Relation(relation) => Self::Relation(RelationWire {
                id: relation.id.as_str().into(),
                kind: relation.kind.as_str().into(),
                source: relation.source.as_str().into(),
                target: relation.target.as_str().into(),
                attributes: Cow::Borrowed(&relation.attributes),
                provenance: ProvenanceWire::of(&relation.provenance),
                extra: Cow::Borrowed(&relation.extra),
            }),
            Item::DocumentLabel(label) => Self::DocumentLabel(DocumentLabelWire {
                id: label.id.as_str().into(),
                label: label.label.as_str().into(),
                attributes: Cow::Borrowed(&label.attributes),
                provenance: ProvenanceWire::of(&label.provenance),
                extra: Cow::Borrowed(&label.extra),
            }),
            Item::Suggestion(suggestion) => Self::Suggestion(SuggestionWire {
                id: suggestion.id.as_str().into(),
                target: TargetWire::of(&suggestion.target),
                label: suggestion.label.as_str().into(),
                source: suggestion.source.as_str().into(),
                state: StateWire::of(suggestion.state),
                attributes: Cow::Borrowed(&suggestion.attributes),
                provenance: ProvenanceWire::of(&suggestion.provenance),
                extra: Cow::Borrowed(&suggestion.extra),
            }),
        }
    }

    pub fn meaning(self, names: &mut Names) -> Result<Item, String> {
        Ok(match self {
            Self::Annotation(wire) => Item::Annotation(Annotation {
                id: AnnotationId::parse(&wire.id).map_err(no_id)?,
                target: wire.target.meaning()?,
                label: names.label(&wire.label)?,
                attributes: wire.attributes.into_owned(),
                note: wire.note.into_owned(),
                provenance: wire.provenance.meaning()?,
                extra: wire.extra.into_owned(),
            }),
            Self::Relation(wire) => Item::Relation(Relation {
                id: RelationId::parse(&wire.id).map_err(no_id)?,
                kind: wire.kind.into_owned(),
                source: AnnotationId::parse(&wire.source).map_err(no_id)?,
                target: AnnotationId::parse(&wire.target).map_err(no_id)?,
                attributes: wire.attributes.into_owned(),
                provenance: wire.provenance.meaning()?,
                extra: wire.extra.into_owned(),
            }),
            Self::DocumentLabel(wire) => Item::DocumentLabel(DocumentLabel {
                id: DocumentLabelId::parse(&wire.id).map_err(no_id)?,
                label: names.label(&wire.label)?,
                attributes: wire.attributes.into_owned(),
                provenance: wire.provenance.meaning()?,
                extra: wire.extra.into_owned(),
            }),
            Self::Suggestion(wire) => Item::Suggestion(Suggestion {
                id: SuggestionId::parse(&wire.id).map_err(no_id)?,
                target: wire.target.meaning()?,
                label: names.label(&wire.label)?,
                source: wire.source.into_owned(),
                state: wire.state.meaning(),
                attributes: wire.attributes.into_owned(),
                provenance: wire.provenance.meaning()?,
                extra: wire.extra.into_owned(),
            }),
        })
    }
}

fn no_id(error: IdError) -> String {
    error.to_string()
}

impl<'a> TargetWire<'a> {
    fn of(target: &'a Target) -> Self {
        let pairs = |parts: &Parts| {
            let pair = |span: Span| (span.start().get(), span.end().get());
            parts.iter().map(pair).collect()
        };
        match target {
            Target::Anchored(parts) => Self::Anchored(pairs(parts)),
            Target::Candidate(parts) => Self::Candidate(pairs(parts)),
            Target::Orphan(orphan) => Self::Orphan {
                quote: orphan.quote.as_str().into(),
                prefix: orphan.prefix.as_str().into(),
                suffix: orphan.suffix.as_str().into(),
                near_code_point: orphan.near.get(),
            },
        }
    }

    fn meaning(self) -> Result<Target, String> {
        Ok(match self {
            Self::Anchored(pairs) => Target::Anchored(parts(&pairs)?),
            Self::Candidate(pairs) => Target::Candidate(parts(&pairs)?),
            Self::Orphan {
                quote,
                prefix,
                suffix,
                near_code_point,
            } => Target::Orphan(Box::new(Orphan {
                quote: quote.into_owned(),
                prefix: prefix.into_owned(),
                suffix: suffix.into_owned(),
                near: CharOffset::new(near_code_point),
            })),
        })
    }
}

fn parts(pairs: &[(u32, u32)]) -> Result<Parts, String> {
    let span = |&(start, end): &(u32, u32)| {
        let span = Span::of(start, end);
        span.ok_or_else(|| format!("the part {start} to {end} is empty or reversed"))
    };
    if let [pair] = pairs {
        return Ok(Parts::one(span(pair)?));
    }
    let spans = pairs.iter().map(span).collect::<Result<Vec<_>, _>>()?;
    Parts::new(&spans).map_err(|error| error.to_string())
}

impl StateWire {
    fn of(state: SuggestionState) -> Self {
        match state {
            SuggestionState::Open => Self::Open,
            SuggestionState::Accepted => Self::Accepted,
            SuggestionState::Refused => Self::Refused,
        }
    }

    fn meaning(self) -> SuggestionState {
        match self {
            Self::Open => SuggestionState::Open,
            Self::Accepted => SuggestionState::Accepted,
            Self::Refused => SuggestionState::Refused,
        }
    }
}

impl<'a> ProvenanceWire<'a> {
    fn of(provenance: &'a Provenance) -> Self {
        let modified = provenance.modified;
        let written = (modified != provenance.created).then(|| modified.to_string().into());
        Self {
            created: provenance.created.to_string().into(),
            modified: written,
            annotator: provenance.annotator.as_str().into(),
        }
    }

    fn meaning(self) -> Result<Provenance, String> {
        let time = |text: &str| Timestamp::parse(text).map_err(|error| error.to_string());
        let created = time(&self.created)?;
        let modified = self.modified.map(|modified| time(&modified)).transpose()?;
        Ok(Provenance {
            created,
            modified: modified.unwrap_or(created),
            annotator: self.annotator.into_owned(),
        })
    }
}

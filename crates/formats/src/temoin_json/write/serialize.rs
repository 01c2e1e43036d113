//! The records of format 1 as `serde` writes them: their fields in the order in which they are written.
//!
//! Unknown fields come last, except those of inner objects, which `extra` keeps under the object's name.

use super::instant::Instant;
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;
use standoff::model::{
    Annotation, Attributes, DocumentLabel, Extra, Parts, Provenance, Relation, Suggestion,
    SuggestionState, Target,
};
use standoff::selector::context;
use standoff::span::Span;
use standoff::text::{ByteOffset, Text};

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
    /// Those of an inner object, which `extra` keeps under `name`.
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

#[derive(serde::Serialize)]
struct PairRecord<'a> {
    start: u32,
    end: u32,
    #[serde(flatten)]
    unknown: Unknown<'a>,
}

#[derive(serde::Serialize)]
struct PartRecord<'a> {
    start: u32,
    end: u32,
    quote: &'a str,
    utf16: PairRecord<'a>,
    utf8: PairRecord<'a>,
    #[serde(flatten)]
    unknown: Unknown<'a>,
}

/// An annotation or a suggestion, wherever its target is.
#[derive(serde::Serialize)]
pub(super) struct TargetedRecord<'a> {
    id: &'a str,
    label: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<u32>,
    quote: &'a str,
    prefix: &'a str,
    suffix: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    near: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    utf16: Option<PairRecord<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    utf8: Option<PairRecord<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    parts: Option<Vec<PartRecord<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    anchor: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<&'static str>,
    attributes: &'a Attributes,
    created: Instant,
    modified: Instant,
    annotator: &'a str,
    #[serde(flatten)]
    unknown: Unknown<'a>,
}

/// The name of what became of a suggestion.
pub(super) fn state_name(state: SuggestionState) -> &'static str {
    match state {
        SuggestionState::Open => "open",
        SuggestionState::Accepted => "accepted",
        SuggestionState::Refused => "refused",
    }
}

const PAIR: &[&str] = &["start", "end"];
const PART: &[&str] = &["start", "end", "quote", "utf16", "utf8"];
#[rustfmt::skip]
const ANNOTATION: &[&str] = &[
    "id", "label", "start", "end", "quote", "prefix", "suffix", "near", "utf16", "utf8", "parts", "anchor",
    "note", "attributes", "created", "modified", "annotator",
];
#[rustfmt::skip]
const SUGGESTION: &[&str] = &[
    "id", "label", "start", "end", "quote", "prefix", "suffix", "near", "utf16", "utf8", "parts", "anchor",
    "source", "state", "attributes", "created", "modified", "annotator",
];

impl<'a> TargetedRecord<'a> {
    pub(super) fn annotation(text: &'a Text, annotation: &'a Annotation) -> Self {
        Self {
            note: Some(&annotation.note),
            ..Self::of(
                text,
                &annotation.target,
                annotation.id.as_str(),
                annotation.label.as_str(),
                &annotation.attributes,
                &annotation.provenance,
                Unknown {
                    extra: Some(&annotation.extra),
                    known: ANNOTATION,
                },
            )
        }
    }

    pub(super) fn suggestion(text: &'a Text, suggestion: &'a Suggestion) -> Self {
        let mut record = Self::of(
            text,
            &suggestion.target,
            suggestion.id.as_str(),
            suggestion.label.as_str(),
            &suggestion.attributes,
            &suggestion.provenance,
            Unknown {
                extra: Some(&suggestion.extra),
                known: SUGGESTION,
            },
        );
        record.source = Some(&suggestion.source);
        record.state = Some(state_name(suggestion.state));
        // Orphaned suggestions stay among the suggestions, where this tells them.
        if matches!(suggestion.target, Target::Orphan(_)) {
            record.anchor = Some("orphan");
        }
        record
    }

    fn of(
        text: &'a Text,
        target: &'a Target,
        id: &'a str,
        label: &'a str,
        attributes: &'a Attributes,
        provenance: &'a Provenance,
        unknown: Unknown<'a>,
    ) -> Self {
        let extra = unknown.extra;
        let mut record = Self {
            id,
            label,
            start: None,
            end: None,
            quote: "",
            prefix: "",
            suffix: "",
            near: None,
            utf16: None,
            utf8: None,
            parts: None,
            anchor: None,
            note: None,
            source: None,
            state: None,
            attributes,
            created: Instant(provenance.created),
            modified: Instant(provenance.modified),
            annotator: &provenance.annotator,
            unknown,
        };
        match target {
            Target::Orphan(orphan) => {
                record.quote = &orphan.quote;
                record.prefix = &orphan.prefix;
                record.suffix = &orphan.suffix;
                record.near = Some(orphan.near.get());
            }
            Target::Anchored(parts) => record.put(text, parts, extra),
            Target::Candidate(parts) => {
                record.put(text, parts, extra);
                record.anchor = Some("candidate");
            }
        }
        record
    }

    fn put(&mut self, text: &'a Text, parts: &Parts, extra: Option<&'a Extra>) {
        let covering = parts.covering();
        let whole = PartRecord::of(text, covering, extra);
        self.start = Some(whole.start);
        self.end = Some(whole.end);
        self.quote = whole.quote;
        (self.prefix, self.suffix) = context(text, covering);
        self.utf16 = Some(whole.utf16);
        self.utf8 = Some(whole.utf8);
        if parts.n_parts() > 1 {
            let extras = extra
                .and_then(|extra| extra.get("parts"))
                .and_then(Value::as_array);
            let parts = parts.iter().enumerate().map(|(index, span)| {
                let extra = extras.and_then(|extras| extras.get(index)?.as_object());
                PartRecord::of(text, span, extra)
            });
            self.parts = Some(parts.collect());
        }
    }
}

impl<'a> PartRecord<'a> {
    fn of(text: &'a Text, span: Span, extra: Option<&'a Extra>) -> Self {
        let quote = text
            .slice(span)
            .expect("a target is in the text of its document");
        let [start, end] = [span.start(), span.end()].map(|offset| position(text, offset));
        Self {
            start: start.chars,
            end: end.chars,
            quote,
            utf16: PairRecord {
                start: start.utf16,
                end: end.utf16,
                unknown: Unknown::within(extra, "utf16", PAIR),
            },
            utf8: PairRecord {
                start: span.start().get(),
                end: span.end().get(),
                unknown: Unknown::within(extra, "utf8", PAIR),
            },
            unknown: Unknown { extra, known: PART },
        }
    }
}

struct Position {
    chars: u32,
    utf16: u32,
}

fn position(text: &Text, offset: ByteOffset) -> Position {
    const CHECKED: &str = "slicing has checked both ends";
    Position {
        chars: text.byte_to_char(offset).expect(CHECKED).get(),
        utf16: text.byte_to_utf16(offset).expect(CHECKED).get(),
    }
}

#[derive(serde::Serialize)]
pub(super) struct RelationRecord<'a> {
    id: &'a str,
    #[serde(rename = "type")]
    kind: &'a str,
    source: &'a str,
    target: &'a str,
    attributes: &'a Attributes,
    created: Instant,
    modified: Instant,
    annotator: &'a str,
    #[serde(flatten)]
    unknown: Unknown<'a>,
}

impl<'a> RelationRecord<'a> {
    #[rustfmt::skip]
    const KNOWN: &'static [&'static str] =
        &["id", "type", "source", "target", "attributes", "created", "modified", "annotator"];

    pub(super) fn of(relation: &'a Relation) -> Self {
        Self {
            id: relation.id.as_str(),
            kind: &relation.kind,
            source: relation.source.as_str(),
            target: relation.target.as_str(),
            attributes: &relation.attributes,
            created: Instant(relation.provenance.created),
            modified: Instant(relation.provenance.modified),
            annotator: &relation.provenance.annotator,
            unknown: Unknown {
                extra: Some(&relation.extra),
                known: Self::KNOWN,
            },
        }
    }
}

#[derive(serde::Serialize)]
pub(super) struct DocumentLabelRecord<'a> {
    id: &'a str,
    label: &'a str,
    attributes: &'a Attributes,
    created: Instant,
    modified: Instant,
    annotator: &'a str,
    #[serde(flatten)]
    unknown: Unknown<'a>,
}

impl<'a> DocumentLabelRecord<'a> {
    const KNOWN: &'static [&'static str] = &[
        "id",
        "label",
        "attributes",
        "created",
        "modified",
        "annotator",
    ];

    pub(super) fn of(label: &'a DocumentLabel) -> Self {
        Self {
            id: label.id.as_str(),
            label: label.label.as_str(),
            attributes: &label.attributes,
            created: Instant(label.provenance.created),
            modified: Instant(label.provenance.modified),
            annotator: &label.provenance.annotator,
            unknown: Unknown {
                extra: Some(&label.extra),
                known: Self::KNOWN,
            },
        }
    }
}

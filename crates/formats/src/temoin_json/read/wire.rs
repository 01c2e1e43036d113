//! The records of format 1 as they are read: what stands in a file, with its types checked (by
//! `record_parser`) and its meaning not yet.
//!
//! Positions are the numbers of the file. Nothing is compared with the text, the schema or another record
//! here, since these may stand further down: that is `validate`'s work.

use standoff::model::{Attributes, Extra, Provenance, SuggestionState};
use std::borrow::Cow;

/// The arrays of records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum List {
    Annotations,
    Orphans,
    Suggestions,
    Relations,
    DocumentLabels,
}

impl List {
    pub(super) const ALL: [Self; 5] = [
        Self::Annotations,
        Self::Orphans,
        Self::Suggestions,
        Self::Relations,
        Self::DocumentLabels,
    ];

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Annotations => "annotations",
            Self::Orphans => "orphans",
            Self::Suggestions => "suggestions",
            Self::Relations => "relations",
            Self::DocumentLabels => "documentLabels",
        }
    }

    /// Its records are about a part of the text.
    pub(super) const fn has_target(self) -> bool {
        matches!(self, Self::Annotations | Self::Orphans | Self::Suggestions)
    }
}

/// How sure a target is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Anchor {
    #[default]
    Sure,
    Candidate,
    Orphan,
}

/// Start and end in another unit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    pub start: u64,
    pub end: u64,
}

/// One part of a target, or its covering extent; code points.
#[derive(Debug)]
pub(super) struct WirePart<'a> {
    pub start: u64,
    pub end: u64,
    pub quote: Cow<'a, str>,
    pub utf16: Option<Pair>,
    pub utf8: Option<Pair>,
}

/// What a record is about.
#[derive(Debug)]
pub(super) enum WireTarget<'a> {
    Anchored {
        covering: WirePart<'a>,
        prefix: Cow<'a, str>,
        suffix: Cow<'a, str>,
        parts: Vec<WirePart<'a>>,
        is_candidate: bool,
    },
    Orphan {
        quote: Cow<'a, str>,
        prefix: Cow<'a, str>,
        suffix: Cow<'a, str>,
        near: u64,
    },
}

/// What only one kind of record has.
#[derive(Debug)]
pub(super) enum Special<'a> {
    Annotation {
        target: WireTarget<'a>,
        label: Cow<'a, str>,
        note: Cow<'a, str>,
    },
    Suggestion {
        target: WireTarget<'a>,
        label: Cow<'a, str>,
        source: Cow<'a, str>,
        state: SuggestionState,
    },
    Relation {
        kind: Cow<'a, str>,
        source: Cow<'a, str>,
        target: Cow<'a, str>,
    },
    DocumentLabel {
        label: Cow<'a, str>,
    },
}

/// One record, with the place where it stands.
#[derive(Debug)]
pub(super) struct Wire<'a> {
    pub list: List,
    pub index: usize,
    pub id: Cow<'a, str>,
    pub special: Special<'a>,
    pub attributes: Attributes,
    pub provenance: Provenance,
    pub extra: Extra,
}

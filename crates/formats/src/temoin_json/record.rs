//! How records stand in a file: which array has which kind, and the fields that a file has in another place than the
//! description of a record. Both the writer and the reader go by this.

use standoff::model::{Confidence, ItemKind};

/// Fields of a record that a file has among its attributes, where they have something to say.
const AMONG_ATTRIBUTES: [&str; 1] = [Confidence::ATTRIBUTE];

/// Whether a file has this field of a record among its attributes.
pub(super) fn is_among_attributes(name: &str) -> bool {
    AMONG_ATTRIBUTES.contains(&name)
}

/// The fields of a target in a file: they are fields of the record itself.
#[rustfmt::skip]
pub(super) const TARGET: &[&str] = &[
    "start", "end", "quote", "prefix", "suffix", "near", "utf16", "utf8", "parts", "anchor",
];

/// The fields that every record has.
pub(super) const COMMON: &[&str] = &["id", "attributes", "created", "modified", "annotator"];

/// The arrays of records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum List {
    Annotations,
    Relations,
    DocumentLabels,
    Suggestions,
    Orphans,
}

impl List {
    /// All, in the order of the file.
    pub(super) const ALL: [Self; 5] = [
        Self::Annotations,
        Self::Relations,
        Self::DocumentLabels,
        Self::Suggestions,
        Self::Orphans,
    ];

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Annotations => "annotations",
            Self::Relations => "relations",
            Self::DocumentLabels => "documentLabels",
            Self::Suggestions => "suggestions",
            Self::Orphans => "orphans",
        }
    }

    /// The kind of its records; orphans are annotations too.
    pub(super) const fn kind(self) -> ItemKind {
        match self {
            Self::Annotations | Self::Orphans => ItemKind::Annotation,
            Self::Relations => ItemKind::Relation,
            Self::DocumentLabels => ItemKind::DocumentLabel,
            Self::Suggestions => ItemKind::Suggestion,
        }
    }
}

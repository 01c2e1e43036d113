//! Exchange formats: readers and writers as pure functions of bytes, and the one registry of them.
//!
//! A reader never panics and collects every [`Issue`]: `read(bytes) -> (Option<T>, Vec<Issue>)`. An issue of
//! error severity refuses the file whole, unless the person chooses to take the sound part, which is what the
//! `T` then holds.

pub mod dictionary;
mod issue;
mod json;
pub mod plain_text;
mod sniff;
pub mod temoin_json;
pub mod transfer;

pub use issue::{Issue, IssueCode, JsonKind, MAX_ISSUES, Place, Severity, has_errors};
pub(crate) use issue::{Issues, Path};
pub use sniff::{FileKind, Sniffed, sniff};

/// No file larger than this is read: 64 MiB.
pub const MAX_BYTES: usize = 64 << 20;

/// What a format counts its offsets in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Unicode code points.
    CodePoints,
    /// UTF-16 code units.
    Utf16,
    /// UTF-8 bytes.
    Utf8,
}

impl Unit {
    /// Its name in files and scripts.
    pub const fn name(self) -> &'static str {
        match self {
            Self::CodePoints => "codePoints",
            Self::Utf16 => "utf16",
            Self::Utf8 => "utf8",
        }
    }
}

/// What a format is and what it can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormatInfo {
    /// What scripts name it by.
    pub id: &'static str,
    /// Its name, the same in every language.
    pub name: &'static str,
    /// The ending of its files, without the dot.
    pub extension: &'static str,
    /// Its media type.
    pub mime: &'static str,
    /// It can be read.
    pub reads: bool,
    /// It can be written.
    pub writes: bool,
    /// What its offsets count; `None` where it has none.
    pub unit: Option<Unit>,
    /// What it cannot hold, by stable names: `annotations`, `schema`, …
    pub loses: &'static [&'static str],
}

/// Every format, in the order in which it is offered.
pub fn registry() -> &'static [FormatInfo] {
    &REGISTRY
}

/// The format with this id.
pub fn format(id: &str) -> Option<&'static FormatInfo> {
    REGISTRY.iter().find(|format| format.id == id)
}

static REGISTRY: [FormatInfo; 2] = [
    FormatInfo {
        id: "temoin",
        name: "Témoin JSON",
        extension: "json",
        mime: "application/json",
        reads: true,
        writes: true,
        unit: Some(Unit::CodePoints),
        loses: &[],
    },
    FormatInfo {
        id: "text",
        name: "Plain text (UTF-8)",
        extension: "txt",
        mime: "text/plain",
        reads: true,
        writes: false,
        unit: None,
        loses: &[
            "schema",
            "annotations",
            "relations",
            "documentLabels",
            "suggestions",
        ],
    },
];

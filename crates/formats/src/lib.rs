//! Exchange formats: readers and writers as pure functions of bytes, and the one registry of them.
//!
//! A reader never panics and collects every [`Issue`]: `read(bytes) -> (Option<T>, Vec<Issue>)`. An issue of
//! error severity refuses the file whole, unless the person chooses to take the sound part, which is what the
//! `T` then holds.
//!
//! Another format is a folder with a [`Format`](exchange::Format), and its line in `registry.rs`.

mod cells;
pub mod dictionary;
pub mod encoding;
pub mod exchange;
mod issue;
mod json;
pub mod plain_text;
mod registry;
mod sniff;
pub mod table;
pub mod temoin_json;
pub mod transfer;
mod unit;

pub use issue::{
    Issue, IssueCode, JsonKind, MAX_ISSUES, OwnIssue, Place, Severity, column_letters, has_errors,
};
pub(crate) use issue::{Issues, Path};
pub use registry::{accepted, format, recognise, recognise_in, registry};
pub use sniff::FileKind;
pub use unit::Unit;

/// No file larger than this is read: 64 MiB.
pub const MAX_BYTES: usize = 64 << 20;

//! The values that every format reads into and is written from.

mod contents;
mod imported;
mod reanchor;

pub use contents::{Contents, Snapshot};
pub use imported::{About, CharSpan, ImportSink, ImportedDocument, Waiting};
pub(crate) use imported::{bytes_of, item_order, reading_order};
pub use reanchor::{ReanchorReport, Reanchored, reanchor};

//! The trait of every format ([`Format`]), and the values that each reads into and is written from.

mod contents;
mod format;
mod imported;
mod reanchor;
mod recount;

pub use contents::{Contents, Snapshot};
pub use format::{
    Choice, ExportOptions, Exported, Feature, Format, FormatInfo, Likelihood, Loss, Pieces,
    ReadOptions, ReadStreaming,
};
pub use imported::{About, CharSpan, ImportSink, Imported, ImportedDocument, Waiting};
pub(crate) use imported::{bytes_of, item_order, reading_order, set_target};
pub use reanchor::{ReanchorReport, Reanchored, reanchor};
pub use recount::{Counting, Newlines};

//! Our own file, `temoin/1`: one document with all that is said of it, as JSON that five lines of Python read.
//!
//! Offsets are Unicode code points, half-open; each comes with its quote, and with UTF-16 and UTF-8 next to it.
//! The same project gives the same bytes: nothing depends on the time or on a language. Unknown fields at
//! every level are kept and written back, after the known ones. `docs/annotations.schema.json` describes it.
//!
//! Limits: integers over 64 bits in unknown fields become floating point. A `format` of a higher major
//! version is refused.

mod format;
mod read;
mod record;
mod write;

pub use format::TemoinJson;
pub use read::{is_too_deep, read, read_schema, read_schema_file, read_streaming};
#[doc(hidden)]
pub use read::{read_fast, read_generally};
pub use write::{Writer, annotation_json, relation_json, schema_json, suggestion_json, write};

pub use crate::exchange::{
    About, CharSpan, Contents, ImportSink, ImportedDocument as Imported, ReanchorReport,
    Reanchored, Snapshot, Waiting, reanchor,
};
use crate::exchange::{item_order, reading_order, set_target};

/// The version that is written, and the newest that is read.
pub const FORMAT: &str = "temoin/1";
/// The value of `$schema`: the `$id` of the JSON Schema.
pub const SCHEMA_URN: &str = "urn:temoin:annotations:1";
/// Where [`Document::extra`](standoff::model::Document::extra) keeps the unknown fields that stand around the document, at the top of the file.
/// A name that no unknown field of a document can have, since `text` is a known one.
///
/// Unknown fields of inner objects are kept the same way, under the name of that object: those of an
/// annotation's `utf16` under `utf16` in its `extra`, those of its `parts` as an array under `parts`.
pub const AROUND: &str = "text";

/// How a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct WriteOptions {
    /// With the text itself.
    pub text: bool,
}

impl Default for WriteOptions {
    fn default() -> Self {
        Self { text: true }
    }
}

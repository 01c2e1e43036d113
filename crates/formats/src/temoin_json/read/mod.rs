//! Reading `temoin/1`: two ways to the same result.
//!
//! `general` reads any file and says what is wrong with it: loose JSON into records with sound types
//! (`record_parser` and `about`, by `fields` and `choices`, into what `wire` describes), then into what they mean
//! (`schema`, `validate`, `target`), which the schema's own `rules` are held against. `fast_read` reads what is sound and nearly all as we write it, and leaves the
//! rest to `general`. `schema_file` reads a schema alone.

mod about;
mod choices;
mod fast_read;
mod fields;
mod general;
mod record_parser;
mod rules;
mod schema;
mod schema_file;
mod target;
mod validate;
mod wire;

pub use general::{read, read_schema, read_streaming};
#[doc(hidden)]
pub use general::{read_fast, read_generally};
pub use schema_file::read_schema_file;
pub(super) use target::bytes_of;

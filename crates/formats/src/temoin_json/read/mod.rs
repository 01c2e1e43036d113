//! Reading `temoin/1`: two ways to the same result.
//!
//! `general` reads any file and says what is wrong with it: loose JSON into records with sound types
//! (`record_reader` with `target_fields`, and `about`, by `object` and `fields`, into what `wire` describes), then
//! into what they mean (`schema`, `validate`, `target`), which is held against the `rules` of the file's schema.
//! `fast_read` reads what is sound and nearly all as we write it (`usual_record`), and leaves the rest to `general`.
//! `schema_file` reads a schema alone.

mod about;
mod fast_read;
mod fields;
mod general;
mod object;
mod record_reader;
mod rules;
mod schema;
mod schema_file;
mod target;
mod target_fields;
mod usual_record;
mod validate;
mod version;
mod wire;

pub use general::{is_too_deep, read, read_schema, read_streaming};
#[doc(hidden)]
pub use general::{read_fast, read_generally};
pub use schema_file::read_schema_file;

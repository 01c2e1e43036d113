//! Writing `temoin/1`: `writer` has the file as a whole, piece by piece; `serialize` says what each record is
//! written as, and `fast_write` writes the same bytes by hand for the two kinds that come by the thousand.
//! `json_writer` has lines and the small pieces of JSON, `instant` times.

mod fast_write;
mod instant;
mod json_writer;
mod serialize;
mod writer;

pub use writer::{Writer, annotation_json, schema_json, suggestion_json, write};

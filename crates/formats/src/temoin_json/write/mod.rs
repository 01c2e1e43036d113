//! Writing `temoin/1`: `writer` has the file as a whole, piece by piece; `record_writer` the one way in which a record
//! of any kind is written, `unknown` what is not known. `json_writer` has lines and the small pieces of JSON.

mod json_writer;
mod record_writer;
mod unknown;
mod writer;

pub use writer::{Writer, annotation_json, relation_json, schema_json, suggestion_json, write};

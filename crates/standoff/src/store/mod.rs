//! The live state of a project: its documents, and for each the items it holds, indexed for the screen.
//!
//! Offsets are UTF-8 bytes of the document's own text. Everything here is read by everybody and changed by
//! [`change`](crate::change) alone: no function that changes anything is public outside this crate.
//! Annotations lie in an arena behind two ordered indexes: one by reading order (start, the longest first,
//! id; orphans last, by id), one by the start of each part. Both answer in the logarithm of their size.

mod arena;
mod around;
mod depth;
mod document_state;
mod fields;
mod items;
mod label_use;
mod labels;
mod project;
mod queries;
mod refusal;
mod relation_ends;
mod runs;
mod span_index;

pub use document_state::DocumentState;
pub use items::Store;
pub use labels::Labels;
pub use project::Project;
pub use refusal::{MAX_DEPTH, Refusal, possible};
pub use runs::Run;

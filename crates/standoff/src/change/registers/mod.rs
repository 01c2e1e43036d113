//! The last writer of each field, and the values written at the same time by an actor who did not know of it.
//!
//! A field that was never changed has the stamp with which its item came, and an item that came with its document that
//! of the document: only fields that were changed since take room here. The values that hold are in the project; the
//! others are here. A deleted item stays here for good, so that it can come back, and so that an edit that another
//! actor made meanwhile is not lost.
//!
//! Two rules decide, whatever order changes arrive in: of two values of one field the later one holds ([`Stamp`](crate::clock::Stamp)), and
//! deleting wins over editing.

mod conflicts;
mod document;
mod join;
mod project;
mod receive;
mod register;
mod schema;
mod settle;
mod stored;

pub use conflicts::{Conflict, Subject};
pub(super) use join::{Side, join};
pub(super) use project::Registers;
pub(super) use receive::receive;
pub(super) use register::Writer;
pub(super) use schema::with_changes;
pub(super) use settle::settle;
pub(super) use stored::{RegisterPiece, RegistersReader};

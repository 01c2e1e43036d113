//! What a person can do, each as one plain function: keys, buttons, menus and the scripting surface call
//! the same ones.
//!
//! A command that changes the project makes one transaction: one undo step, one journal entry. A command
//! that fails changes nothing. Offsets are UTF-8 bytes of the current document. The page makes the words
//! of a [`CommandError`] from its data; its `Display` is the English sentence for scripts.

mod annotations;
mod documents;
mod error;
mod exchange;
mod history;
mod import;
mod merge;
pub mod registry;
mod schema;
mod storage;
mod view;

pub use annotations::{
    Direction, End, Reach, annotate, annotate_pending, delete, edit_note, move_end, moved_end,
    relabel, remove_all, set_span, update,
};
pub use documents::{add_document, remove_document, rename_document, show};
pub use error::CommandError;
pub use exchange::{Offer, download, download_json, offer_json, offer_unwritten};
pub use history::{redo, undo};
pub use import::{Content, ImportReport, Onto, ReadFile, import, read_file};
pub use schema::set_schema;
pub use storage::{WhatGoes, forget_everything, retry_saving, what_goes};
pub use view::{
    choose, choose_beside, label_counts, leave, set_filter, set_pending, set_read_only,
    toggle_filter,
};

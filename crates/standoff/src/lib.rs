//! Text, spans and annotations for stand-off annotation: exact in three offset units, with overlap,
//! undo, a journal and exchange formats. It has never heard of a browser.

pub mod change;
#[cfg(feature = "native")]
pub mod dictionary;
pub mod figures;
#[cfg(feature = "native")]
pub mod formats;
pub mod guide;
#[cfg(feature = "native")]
pub mod handover;
pub mod model;
pub mod rank;
pub mod schema;
pub mod search;
pub mod selector;
mod sort;
pub mod sorted;
pub mod span;
pub mod store;
pub mod text;

pub use span::Span;

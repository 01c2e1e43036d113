//! Text, spans and annotations for stand-off annotation: exact in three offset units, with overlap,
//! undo and a journal. It has never heard of a browser, nor of an exchange format.

pub mod change;
pub mod clock;
pub mod figures;
pub mod guide;
pub mod merge;
pub mod model;
pub mod natural;
pub mod rank;
pub mod schema;
pub mod search;
pub mod selector;
pub mod sort;
pub mod sorted;
pub mod span;
pub mod store;
pub mod text;

pub use span::Span;

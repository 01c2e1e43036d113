//! What the targets share: hostile texts out of few bytes, small values, and the naive scan that the
//! property tests of `standoff` hold its indexes against.

#[allow(
    dead_code,
    missing_docs,
    reason = "shared with the tests of standoff, of which each target takes what it needs"
)]
#[path = "../../crates/standoff/tests/lawful/make.rs"]
pub mod make;
#[allow(missing_docs, reason = "shared with the tests of standoff")]
#[path = "../../crates/standoff/tests/lawful/scan.rs"]
mod scan;
mod text;

pub use scan::check_store;
pub use text::{Hostile, Repetitive};

use standoff::change::Ledger;
use standoff::store::Project;

/// All indexes of a project answer as a naive scan does.
pub fn check_indexes(project: &Project) {
    project.documents().for_each(check_store);
}

/// Nothing is different, seen from outside.
pub fn assert_same(a: &Ledger, b: &Ledger) {
    assert!(a.project() == b.project(), "the same project");
    assert_eq!((a.seq(), a.head()), (b.seq(), b.head()), "the same journal");
    assert_eq!(a.undo_step(), b.undo_step(), "the same step to undo");
    assert_eq!(a.redo_step(), b.redo_step(), "the same step to do again");
}

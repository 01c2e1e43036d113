//! Is there so little to mark that all of it may be marked? Marks are also printed and spoken.

use standoff::model::Parts;
use standoff::store::Store;
use standoff::text::Partition;

/// Up to so many marks everything is decorated; above, what is near the view.
pub const MAX_MARKS: usize = 2_000;

/// The parts of all annotations make at most about [`MAX_MARKS`] marks: one for each paragraph that each
/// part is in, and one for where it cuts another. Stops counting when there are more, and does not begin
/// where there are more annotations than that, orphans or not.
pub fn is_little(store: &Store, partition: &Partition) -> bool {
    if store.n_annotations() > MAX_MARKS {
        return false;
    }
    let mut n_marks = 0;
    let targets = store.iter().filter_map(|one| one.target.parts());
    for part in targets.flat_map(Parts::iter) {
        n_marks += partition.paragraphs_in(part).len() + 1;
        if n_marks > MAX_MARKS {
            return false;
        }
    }
    true
}

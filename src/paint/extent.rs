//! Is there so little to mark that all of it may be marked? What is marked is also printed and spoken.

use standoff::Span;
use standoff::text::Partition;

/// Up to so many marks everything is decorated; above, what is near the view.
pub const MAX_MARKS: usize = 2_000;

/// The parts of all annotations make at most about [`MAX_MARKS`] marks: one for each paragraph that each
/// part is in, and one for where it cuts another. Stops counting when there are more.
pub fn is_little(parts: impl Iterator<Item = Span>, partition: &Partition) -> bool {
    let mut n_marks = 0;
    for part in parts {
        n_marks += partition.paragraphs_in(part).len() + 1;
        if n_marks > MAX_MARKS {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use standoff::text::Text;

    #[test]
    fn counts_paragraphs_as_well_as_annotations() {
        let text = Text::new("a line\n".repeat(3_000));
        let partition = Partition::of(&text);
        let short = Span::of(0, 1).unwrap();
        let n_fitting = MAX_MARKS / 2;
        assert!(is_little(std::iter::empty(), &partition));
        assert!(is_little(std::iter::repeat_n(short, n_fitting), &partition));
        assert!(!is_little(
            std::iter::repeat_n(short, n_fitting + 1),
            &partition
        ));
        assert!(!is_little(text.whole().into_iter(), &partition));
    }
}

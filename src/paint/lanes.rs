//! Which lane each annotation is drawn in, so that overlapping ones keep apart: the lowest that is free
//! where it starts. Lanes are given per paragraph, in reading order; pure.

use standoff::Span;
use standoff::text::ByteOffset;

/// A lane for each extent, from 0. `extents` are in reading order (by start, then the longest first). Where `n_lanes` lanes
/// are taken, the others all have the lane behind: to look for one of their own would take thousands of them minutes.
///
/// | extents | lanes |
/// |---|---|
/// | apart | 0, 0 |
/// | touching | 0, 0 |
/// | nested, or identical | 0, 1 |
/// | a long one, then two short ones within it | 0, 1, 1 |
pub fn lanes(extents: &[Span], n_lanes: usize) -> Vec<usize> {
    let mut free_from: Vec<ByteOffset> = Vec::new();
    extents
        .iter()
        .map(|extent| {
            let lane = free_from
                .iter()
                .position(|free| *free <= extent.start())
                .unwrap_or(free_from.len());
            match free_from.get_mut(lane) {
                Some(free) => *free = extent.end(),
                None if lane < n_lanes => free_from.push(extent.end()),
                None => {}
            }
            lane
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(extents: &[(u32, u32)]) -> Vec<usize> {
        let spans: Vec<Span> = extents
            .iter()
            .map(|(start, end)| Span::of(*start, *end).unwrap())
            .collect();
        lanes(&spans, usize::MAX)
    }

    #[test]
    fn where_all_lanes_are_taken_the_others_are_behind_them() {
        let spans: Vec<Span> = [
            (0, 9),
            (0, 9),
            (0, 9),
            (1, 20),
            (4, 6),
            (9, 12),
            (10, 11),
            (10, 30),
        ]
        .map(|(start, end)| Span::of(start, end).unwrap())
        .to_vec();
        assert_eq!(lanes(&spans, 2), [0, 1, 2, 2, 2, 0, 1, 2]);
        // Those before are what they are without a limit.
        assert_eq!(lanes(&spans, 4), [0, 1, 2, 3, 4, 0, 1, 2]);
    }

    #[test]
    fn apart_and_touching_share_the_first_lane() {
        assert_eq!(of(&[(0, 3), (3, 5), (9, 12)]), [0, 0, 0]);
    }

    #[test]
    fn nested_and_identical_ones_keep_apart() {
        assert_eq!(of(&[(0, 9), (0, 9), (2, 4)]), [0, 1, 2]);
    }

    #[test]
    fn a_lane_is_taken_again_once_free() {
        assert_eq!(
            of(&[(0, 9), (1, 3), (3, 5), (4, 12), (9, 10)]),
            [0, 1, 1, 2, 0]
        );
    }

    #[test]
    fn no_two_that_overlap_share_a_lane() {
        let extents: Vec<(u32, u32)> = (0..40).map(|i| (i, i + 1 + (i * 7) % 5)).collect();
        let lanes = of(&extents);
        for (i, a) in extents.iter().enumerate() {
            for (j, b) in extents.iter().enumerate().skip(i + 1) {
                let overlap = a.0 < b.1 && b.0 < a.1;
                assert!(!overlap || lanes[i] != lanes[j], "{a:?} {b:?}");
            }
        }
    }
}

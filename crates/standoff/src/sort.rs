//! One sort for lists of every kind: places are sorted, then the items are put there.
//!
//! The standard sorts bring kilobytes into the page for each kind of item. The lists sorted here are short, or nearly
//! in order already, which costs little more than a look at it.

use std::cmp::Ordering;
use std::mem;

/// So many are sorted by insertion.
const SHORT: usize = 16;

/// Sorts `items`; equal ones stay in their order.
pub fn sort_by<T>(items: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    let mut places = order(items.len(), &mut |a, b| compare(&items[a], &items[b]));
    arrange(&mut places, &mut |a, b| items.swap(a, b));
}

/// Sorts `items` by what `key` makes of each, as [`sort_by`] does.
pub fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(items, |a, b| key(a).cmp(&key(b)));
}

/// The numbers of `n` items in the order of the items: a merge sort from the bottom up. None where all are
/// in their places already.
fn order(n: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    if (1..n).all(|at| compare(at - 1, at) != Ordering::Greater) {
        return Vec::new();
    }
    let mut places: Vec<usize> = (0..n).collect();
    for short in places.chunks_mut(SHORT) {
        for end in 1..short.len() {
            let mut at = end;
            while at > 0 && compare(short[at - 1], short[at]) == Ordering::Greater {
                short.swap(at - 1, at);
                at -= 1;
            }
        }
    }
    let mut merged = Vec::new();
    let mut width = SHORT;
    while width < n {
        merged.reserve(n);
        for pair in places.chunks(2 * width) {
            let (left, right) = pair.split_at(width.min(pair.len()));
            merge(left, right, &mut merged, compare);
        }
        mem::swap(&mut places, &mut merged);
        merged.clear();
        width *= 2;
    }
    places
}

/// Puts two sorted lists behind `merged` as one.
fn merge(
    mut left: &[usize],
    mut right: &[usize],
    merged: &mut Vec<usize>,
    compare: &mut dyn FnMut(usize, usize) -> Ordering,
) {
    if let (Some(last), Some(first)) = (left.last(), right.first())
        && compare(*last, *first) == Ordering::Greater
    {
        while let (Some(a), Some(b)) = (left.first(), right.first()) {
            if compare(*a, *b) == Ordering::Greater {
                merged.push(*b);
                right = &right[1..];
            } else {
                merged.push(*a);
                left = &left[1..];
            }
        }
    }
    merged.extend_from_slice(left);
    merged.extend_from_slice(right);
}

/// Swaps until each place has the item that `from` names for it, circle by circle.
fn arrange(from: &mut [usize], swap: &mut dyn FnMut(usize, usize)) {
    for start in 0..from.len() {
        let mut at = start;
        loop {
            let source = mem::replace(&mut from[at], at);
            if source == start {
                break;
            }
            swap(at, source);
            at = source;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Few keys, so that many are equal; stretches in order, so that merges are skipped too.
    fn keys() -> impl Strategy<Value = Vec<u8>> {
        let stretch = (any::<bool>(), prop::collection::vec(0_u8..40, 0..60));
        let stretches = prop::collection::vec(stretch, 0..6);
        stretches.prop_map(|stretches| {
            let stretch = |(in_order, mut keys): (bool, Vec<u8>)| {
                if in_order {
                    keys.sort_unstable();
                }
                keys
            };
            stretches.into_iter().flat_map(stretch).collect()
        })
    }

    proptest! {
        #[test]
        fn sorts_as_the_standard_stable_sort_does(keys in keys()) {
            // The number tells equal keys apart; a `String` is neither copied nor lost unseen.
            let mut items: Vec<(u8, String)> =
                (0..).zip(keys).map(|(at, key): (usize, u8)| (key, at.to_string())).collect();
            let mut expected = items.clone();
            expected.sort_by_key(|item| item.0);
            sort_by(&mut items, |a, b| a.0.cmp(&b.0));
            prop_assert_eq!(items, expected);
        }
    }
}

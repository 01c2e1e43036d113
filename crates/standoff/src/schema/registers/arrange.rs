//! The ranks of elements in a new order, with as few others than before as can be.

use crate::rank::Rank;

/// The rank of each of `ids`, in their order; `former` has those that they had. Elements are in the order of rank and
/// id: the longest run that is so already keeps its ranks, unless others must go between two of the same rank.
pub(super) fn ranks(ids: &[&str], former: &[Option<Rank>]) -> Vec<Rank> {
    let mut is_kept = longest_run(ids, former);
    let mut ranks: Vec<Rank> = Vec::with_capacity(ids.len());
    while let Some(at) = (ranks.len() < ids.len()).then_some(ranks.len()) {
        if is_kept[at]
            && let Some(rank) = &former[at]
        {
            ranks.push(rank.clone());
            continue;
        }
        let next = (at..ids.len()).find(|next| is_kept[*next]);
        let (low, high) = (ranks.last(), next.and_then(|next| former[next].as_ref()));
        if let (Some(next), Some(low), Some(high)) = (next, low, high)
            && low >= high
        {
            is_kept[next] = false;
            continue;
        }
        let n_new = next.unwrap_or(ids.len()) - at;
        let new = Rank::spread_between(low, high, n_new);
        ranks.extend(new);
    }
    ranks
}

/// Which elements are in the longest run, not without gaps, in which rank and id grow.
fn longest_run(ids: &[&str], former: &[Option<Rank>]) -> Vec<bool> {
    let place = |at: usize| former[at].as_ref().map(|rank| (rank, ids[at]));
    // The last element of the run of each length that ends lowest, and what comes before each element in its run.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; ids.len()];
    for at in (0..ids.len()).filter(|at| former[*at].is_some()) {
        let length = ends.partition_point(|end| place(*end) < place(at));
        before[at] = length.checked_sub(1).map(|shorter| ends[shorter]);
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut is_in = vec![false; ids.len()];
    let mut at = ends.last().copied();
    while let Some(element) = at {
        is_in[element] = true;
        at = before[element];
    }
    is_in
}

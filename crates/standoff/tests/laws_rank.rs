//! The laws of ranks: there is always room between two of them, on either side too, and they stay short.

use proptest::collection::vec;
use proptest::prelude::*;
use standoff::rank::Rank;

fn is_sound(rank: &Rank) -> bool {
    Rank::parse(rank.as_str()).as_ref() == Some(rank)
}

fn longest(ranks: &[Rank]) -> usize {
    let lengths = ranks.iter().map(|rank| rank.as_str().len());
    lengths.max().unwrap_or(0)
}

fn is_ascending(ranks: &[Rank]) -> bool {
    ranks.is_sorted_by(|one, other| one < other)
}

#[test]
fn a_rank_is_digits_that_do_not_end_with_the_lowest() {
    for text in ["", "0", "V0", "é", "a b", "-", "A-", "a\0"] {
        assert_eq!(Rank::parse(text), None, "{text:?}");
    }
    for text in ["1", "V", "00z", "zz", "0a0B9"] {
        assert!(Rank::parse(text).is_some(), "{text:?}");
    }
}

#[test]
fn the_first_ones_leave_room_on_all_sides() {
    for n in [0, 1, 2, 3, 60, 61, 62, 63, 200, 3_843, 3_844, 5_000] {
        let ranks = Rank::spread(n);
        assert_eq!(ranks.len(), n);
        assert!(is_ascending(&ranks) && ranks.iter().all(is_sound), "{n}");
        let before = Rank::between(None, ranks.first());
        assert!(ranks.first().is_none_or(|first| before < *first), "{n}");
    }
    let ranks: Vec<String> = Rank::spread(3).iter().map(Rank::to_string).collect();
    assert_eq!(ranks, ["F", "V", "k"]);
}

#[test]
fn where_nothing_lies_between_it_goes_behind_the_lower_one() {
    let [low, high] = ["V", "F"].map(|text| Rank::parse(text).expect("a rank"));
    assert!(Rank::between(Some(&low), Some(&high)) > low);
    assert!(Rank::between(Some(&low), Some(&low)) > low);
}

#[test]
fn a_list_that_grows_at_an_end_keeps_short_ranks() {
    let mut last = Rank::between(None, None);
    let mut first = last.clone();
    for _ in 0..1_000 {
        let next = Rank::between(Some(&last), None);
        assert!(next > last);
        last = next;
        let next = Rank::between(None, Some(&first));
        assert!(next < first);
        first = next;
    }
    assert!(last.as_str().len() <= 17, "{last}");
    assert!(first.as_str().len() <= 17, "{first}");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever two ranks there are, and wherever the next one is put, it lies there, and is a rank.
    #[test]
    fn there_is_always_room(mut texts in vec("[0-9A-Za-z]{0,6}[1-9A-Za-z]", 1..12), places in vec(any::<prop::sample::Index>(), 1..80)) {
        texts.sort();
        texts.dedup();
        let mut ranks: Vec<Rank> = texts.iter().filter_map(|text| Rank::parse(text)).collect();
        prop_assert_eq!(ranks.len(), texts.len());
        for place in places {
            let at = place.index(ranks.len() + 1);
            let low = at.checked_sub(1).map(|low| ranks[low].clone());
            let high = ranks.get(at).cloned();
            let between = Rank::between(low.as_ref(), high.as_ref());
            prop_assert!(is_sound(&between), "{}", between);
            let longer = low.iter().chain(&high).map(|rank| rank.as_str().len()).max();
            prop_assert!(between.as_str().len() <= longer.unwrap_or(0) + 1);
            ranks.insert(at, between);
            prop_assert!(is_ascending(&ranks), "{:?}", ranks);
        }
    }

    /// The same for several at once, which are shorter than one after the other.
    #[test]
    fn several_fit_too(mut texts in vec("[0-9A-Za-z]{0,4}[1-9A-Za-z]", 0..2), is_low in any::<bool>(), n in 0_usize..300) {
        texts.sort();
        texts.dedup();
        let ranks: Vec<Rank> = texts.iter().filter_map(|text| Rank::parse(text)).collect();
        let (low, high) = match ranks.as_slice() {
            [low, high] => (Some(low), Some(high)),
            [one] if is_low => (Some(one), None),
            [one] => (None, Some(one)),
            _ => (None, None),
        };
        let spread = Rank::spread_between(low, high, n);
        prop_assert_eq!(spread.len(), n);
        let all: Vec<Rank> = low.into_iter().chain(&spread).chain(high).cloned().collect();
        prop_assert!(is_ascending(&all), "{:?}", all);
        prop_assert!(all.iter().all(is_sound));
        prop_assert!(longest(&spread) <= longest(&ranks) + 6, "{:?}", spread);
    }
}

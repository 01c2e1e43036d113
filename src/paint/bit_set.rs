//! A set of small numbers: blocks or paragraphs by their indices.

/// One bit for each number up to the largest.
#[derive(Clone, Debug, Default)]
pub struct BitSet(Vec<u64>);

impl BitSet {
    pub fn contains(&self, place: usize) -> bool {
        let word = self.0.get(place / 64);
        word.is_some_and(|word| word & bit(place) != 0)
    }

    pub fn insert(&mut self, place: usize) {
        let at = place / 64;
        if at >= self.0.len() {
            self.0.resize(at + 1, 0);
        }
        self.0[at] |= bit(place);
    }

    pub fn remove(&mut self, place: usize) {
        if let Some(word) = self.0.get_mut(place / 64) {
            *word &= !bit(place);
        }
    }

    /// The numbers that are in it, in order.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        let words = self.0.iter().enumerate();
        words.flat_map(|(at, word)| {
            // Each step clears the lowest bit.
            let left = std::iter::successors(Some(*word), |left| Some(left & left.wrapping_sub(1)));
            left.take_while(|left| *left != 0)
                .map(move |left| 64 * at + left.trailing_zeros() as usize)
        })
    }
}

fn bit(place: usize) -> u64 {
    1 << (place % 64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holds_what_was_put_in_in_order() {
        let mut set = BitSet::default();
        for place in [700, 0, 63, 64, 5, 5, 127] {
            set.insert(place);
        }
        set.remove(5);
        set.remove(9_000);
        assert_eq!(set.iter().collect::<Vec<_>>(), [0, 63, 64, 127, 700]);
        assert!(set.contains(64) && !set.contains(5) && !set.contains(9_000));
    }
}

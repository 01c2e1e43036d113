//! Many short strings that are looked through again and again, as the quotes and notes of a list are with each letter that
//! is typed: they are read once, and lie one behind another, so that all are looked through in one pass.

use super::stream::{BLANK, DASH, DIVISION, Folded, LINE_END, QUOTE, Reading, is_gap};
use super::{Matching, Needle};
use memchr::memmem::Finder;

/// What parts two strings; no text is looked for that has it.
const SEPARATOR: char = '\u{10ffff}';

/// Many strings, as they are compared. Each belongs to an item; an item may have several.
#[derive(Clone, Debug, Default)]
pub struct Pile {
    folded: String,
    /// The end of each item in [`Self::folded`].
    ends: Vec<usize>,
    /// The items in which a line ends: what was wrapped or divided there may be written in several ways.
    wrapped: Vec<usize>,
    /// The letters of those, without what stands between.
    letters: String,
    /// The end of each of them there.
    letters_ends: Vec<usize>,
    /// The room of the string that was read last.
    string: Folded,
}

impl Pile {
    /// How many items it has.
    pub fn n_items(&self) -> usize {
        self.ends.len()
    }

    /// One more item, of these strings.
    pub fn push<'a>(&mut self, strings: impl IntoIterator<Item = &'a str>) {
        let mut is_wrapped = false;
        let n_letters = self.letters.len();
        for string in strings {
            self.string.clear();
            let all = usize::MAX;
            self.string
                .read(string, all, Matching::default(), Reading::Words);
            is_wrapped |= self.string.chars.contains(&LINE_END);
            self.folded
                .extend(self.string.chars.iter().map(|c| plain(*c)));
            self.folded.push(SEPARATOR);
            let letters = self.string.chars.iter().filter(|c| !is_gap(**c));
            self.letters.extend(letters);
            self.letters.push(SEPARATOR);
        }
        if is_wrapped {
            self.wrapped.push(self.ends.len());
            self.letters_ends.push(self.letters.len());
        } else {
            self.letters.truncate(n_letters);
        }
        self.ends.push(self.folded.len());
    }

    /// One more item, the same as one of another pile; `None` where that has no such item.
    pub fn push_from(&mut self, other: &Self, item: usize) -> Option<()> {
        let folded = other
            .folded
            .get(other.start(item)?..*other.ends.get(item)?)?;
        self.folded.push_str(folded);
        if let Ok(at) = other.wrapped.binary_search(&item) {
            self.wrapped.push(self.ends.len());
            self.letters.push_str(other.letters_of(at));
            self.letters_ends.push(self.letters.len());
        }
        self.ends.push(self.folded.len());
        Some(())
    }

    /// The letters of a wrapped item.
    fn letters_of(&self, at: usize) -> &str {
        let start = at.checked_sub(1).and_then(|at| self.letters_ends.get(at));
        let range = start.copied().unwrap_or(0)..self.letters_ends.get(at).copied().unwrap_or(0);
        self.letters.get(range).unwrap_or_default()
    }

    fn start(&self, item: usize) -> Option<usize> {
        match item.checked_sub(1) {
            None => Some(0),
            Some(before) => self.ends.get(before).copied(),
        }
    }

    /// The items with a string that has what is looked for, as [`Needle::is_in`] says it, in order. `has` says it of one
    /// item, for the few of which the pile cannot.
    pub fn having(&self, needle: &Needle, has: impl Fn(usize) -> bool) -> Vec<usize> {
        let words: String = needle.as_read().map(plain).collect();
        if words.contains([SEPARATOR, QUOTE]) {
            return (0..self.n_items()).filter(|item| has(*item)).collect();
        }
        let finder = Finder::new(words.as_bytes());
        let bytes = self.folded.as_bytes();
        let (mut found, mut at, mut item) = (Vec::new(), 0, 0);
        let letters: String = needle.letters().collect();
        let letters = Finder::new(letters.as_bytes());
        // Nothing stands within what is one letter.
        let is_one = needle.letters().count() < 2;
        let may_have =
            |at: usize| !is_one && letters.find(self.letters_of(at).as_bytes()).is_some();
        let wrapped = self.wrapped.iter().copied().enumerate();
        let wrapped = wrapped.filter(|(at, _)| may_have(*at));
        let mut wrapped = wrapped.map(|(_, item)| item).peekable();
        let mut with_wrapped_before = |found: &mut Vec<usize>, item: usize| {
            while let Some(other) = wrapped.next_if(|other| *other <= item) {
                if other < item && has(other) {
                    found.push(other);
                }
            }
        };
        while let Some(place) = bytes.get(at..).and_then(|rest| finder.find(rest)) {
            // Most are near: a search of the rest from where it is costs less than of all.
            let step = self.ends[item..].iter().take(8);
            let near = step.take_while(|end| **end <= at + place).count();
            item += match near {
                8 => self.ends[item..].partition_point(|end| *end <= at + place),
                near => near,
            };
            with_wrapped_before(&mut found, item);
            found.push(item);
            at = self.ends[item];
            item += 1;
        }
        with_wrapped_before(&mut found, self.n_items());
        found
    }
}

/// A sign as it is compared where no line ends.
fn plain(c: char) -> char {
    match c {
        LINE_END => BLANK,
        DIVISION => DASH,
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::Pile;
    use crate::search::{Matching, Needle};
    use proptest::prelude::*;

    fn needle(words: &str) -> Option<Needle> {
        Needle::new(words, Matching::default())
    }

    /// By the pile, and one by one.
    fn both(items: &[Vec<String>], words: &str) -> Option<(Vec<usize>, Vec<usize>)> {
        let needle = needle(words)?;
        let has = |item: usize| items[item].iter().any(|string| needle.is_in(string));
        let mut pile = Pile::default();
        for item in items {
            pile.push(item.iter().map(String::as_str));
        }
        let copy = (0..items.len()).fold(Pile::default(), |mut copy, item| {
            copy.push_from(&pile, item).expect("it is there");
            copy
        });
        assert_eq!(pile.having(&needle, has), copy.having(&needle, has));
        let naive = (0..items.len()).filter(|item| has(*item)).collect();
        Some((pile.having(&needle, has), naive))
    }

    #[test]
    fn what_is_wrapped_or_of_several_strings_is_found() {
        let items = [
            vec!["L’armée".to_owned(), "à revoir".to_owned()],
            vec!["un minis-\ntère".to_owned()],
            vec![],
            vec!["le minis-\ntere de l’ARMEE".to_owned()],
        ];
        let having = |words| both(&items, words).expect("something").0;
        assert_eq!(having("armee"), [0, 3]);
        assert_eq!(having("ministère"), [1, 3]);
        assert!(having("armee a").is_empty(), "two strings are not one");
        assert_eq!(having("e"), [0, 1, 3]);
        assert!(Pile::default().push_from(&Pile::default(), 0).is_none());
    }

    proptest! {
        #[test]
        fn a_pile_has_what_its_strings_have(
            items in prop::collection::vec(prop::collection::vec("[aéA \n\u{ad}’'-ﬁ字\u{301}\u{10ffff}]{0,8}", 0..3), 0..40),
            words in "[aéA \n\u{ad}’'-fi字\u{10ffff}]{1,4}",
        ) {
            if let Some((found, naive)) = both(&items, &words) {
                prop_assert_eq!(found, naive);
            }
        }
    }
}

//! The properties in which two texts must be the same to match.

/// The properties in which two texts must be the same. By default next to none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Matching {
    /// Capitals are other letters than small ones.
    pub case: bool,
    /// Letters with an accent are others than those without, and ligatures others than two letters.
    pub accents: bool,
    /// Each kind of apostrophe, dash and blank is one of its own.
    pub marks: bool,
    /// Only whole words are meant: the ends of a hit are in no word.
    pub whole_words: bool,
}

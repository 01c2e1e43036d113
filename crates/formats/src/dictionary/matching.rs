//! How the words of a dictionary are compared with a text.

use standoff::search::Matching;

/// As whole words, whatever their capitals and accents.
pub(super) fn matching() -> Matching {
    Matching {
        whole_words: true,
        ..Matching::default()
    }
}

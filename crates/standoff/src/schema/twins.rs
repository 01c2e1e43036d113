//! Labels by the names that people give them: a name in another spelling is a twin.

use super::{Label, Schema};
use unicode_normalization::UnicodeNormalization;

impl Schema {
    /// The label that has this title in some language, but for capitals and blanks.
    pub fn twin_of(&self, title: &str) -> Option<&Label> {
        let wanted = folded(title);
        if wanted.is_empty() {
            return None;
        }
        self.titled(|title| folded(title) == wanted)
    }

    /// The label that a file names so: by exactly this title in some language, else by its id, else its twin.
    pub fn named(&self, name: &str) -> Option<&Label> {
        let name = name.trim();
        let is_id = |label: &&Label| label.id.as_str() == name;
        let exact = self.titled(|title| title.trim() == name);
        let by_id = || self.labels().iter().find(is_id);
        exact.or_else(by_id).or_else(|| self.twin_of(name))
    }

    fn titled(&self, is_it: impl Fn(&str) -> bool) -> Option<&Label> {
        let has = |label: &&Label| label.title.0.values().any(|title| is_it(title));
        self.labels().iter().find(has)
    }
}

/// A title without the differences that nobody means: capitals, blanks, ways of writing the same letter.
fn folded(title: &str) -> String {
    let plain: String = title.nfkd().flat_map(char::to_lowercase).collect();
    let words: Vec<&str> = plain.split_whitespace().collect();
    words.join(" ")
}

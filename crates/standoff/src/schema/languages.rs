//! The languages of a schema: those in which it names its labels, or says what they are for.

use super::Schema;
use crate::sorted::SortedMap;

impl Schema {
    /// The languages by BCP 47 tag, those of most labels first; tags in their order where two are as frequent.
    pub fn languages(&self) -> Vec<&str> {
        let mut counts: SortedMap<&str, usize> = SortedMap::default();
        for label in self.labels() {
            let titles = label.title.0.keys();
            let alone = |tag: &&String| !label.title.0.contains_key(tag.as_str());
            let described = label.description.0.keys().filter(alone);
            for tag in titles.chain(described) {
                let before = counts.get(tag.as_str()).copied().unwrap_or_default();
                counts.insert(tag, before + 1);
            }
        }
        let mut tags: Vec<(&str, usize)> = counts.iter().map(|(tag, n)| (*tag, *n)).collect();
        tags.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
        tags.into_iter().map(|(tag, _)| tag).collect()
    }

    /// The same for somebody who reads `language`, which comes first: as the schema spells it where it has it, and by
    /// itself where it has none at all.
    pub fn languages_for<'a>(&'a self, language: &'a str) -> Vec<&'a str> {
        let mut tags = self.languages();
        if tags.is_empty() {
            return vec![language];
        }
        let primary = |tag: &str| tag.split('-').next().unwrap_or(tag).to_ascii_lowercase();
        let is_own = |tag: &str| tag.eq_ignore_ascii_case(language);
        let is_near = |tag: &str| primary(tag) == primary(language);
        let own = tags.iter().position(|tag| is_own(tag));
        if let Some(at) = own.or_else(|| tags.iter().position(|tag| is_near(tag))) {
            tags[..=at].rotate_right(1);
        }
        tags
    }
}

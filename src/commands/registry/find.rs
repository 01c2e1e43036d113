//! Finding a command by the words that are typed: whatever the case, the accents and the order of the words.

use standoff::search::{Matching, folded};

/// Where `titles` hold every word of `query`, best first: those that begin with it, those with words that
/// do, the others; each in the order given. An empty query finds all.
pub fn find(query: &str, titles: &[&str]) -> Vec<usize> {
    let fold = |text: &str| folded(text, Matching::default());
    let query = fold(query);
    let words: Vec<&str> = query.split_whitespace().collect();
    let mut found: Vec<(u8, usize)> = Vec::new();
    for (index, title) in titles.iter().enumerate() {
        let title = fold(title);
        let starts = |word: &&str| {
            let mut parts = title.split(|c: char| !c.is_alphanumeric());
            parts.any(|part| part.starts_with(*word))
        };
        if title.starts_with(query.trim()) {
            found.push((0, index));
        } else if words.iter().all(starts) {
            found.push((1, index));
        } else if words.iter().all(|word| title.contains(word)) {
            found.push((2, index));
        }
    }
    found.sort_unstable();
    found.into_iter().map(|(_, index)| index).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'a>(query: &str, titles: &[&'a str]) -> Vec<&'a str> {
        find(query, titles).into_iter().map(|i| titles[i]).collect()
    }

    #[test]
    fn neither_case_nor_accents_nor_the_order_of_words_matter() {
        let titles = [
            "Télécharger le JSON",
            "Étiqueter : Dénégation",
            "Phrase suivante",
            "Aller à l’étiquette",
        ];
        assert_eq!(found("TELE", &titles), ["Télécharger le JSON"]);
        assert_eq!(
            found("e\u{301}tiq", &titles),
            ["Étiqueter : Dénégation", "Aller à l’étiquette"]
        );
        assert_eq!(found("suiv phr", &titles), ["Phrase suivante"]);
        assert_eq!(found("l'etiq", &titles), ["Aller à l’étiquette"]);
        assert_eq!(found("xyz", &titles), [""; 0]);
        assert_eq!(found("  ", &titles).len(), 4);
    }

    #[test]
    fn what_begins_with_the_query_comes_first() {
        let titles = ["Not undone", "The next undo", "Undo"];
        assert_eq!(
            found("undo", &titles),
            ["Undo", "Not undone", "The next undo"]
        );
        assert_eq!(
            found("one", &["Undone", "Only one"]),
            ["Only one", "Undone"]
        );
    }
}

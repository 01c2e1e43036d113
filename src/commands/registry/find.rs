//! Finding a command by the words that are typed: whatever the case, the accents and the order of the words.

use standoff::search::{Matching, folded};

/// The names of something that is looked for.
#[derive(Clone, Copy, Debug)]
pub struct Names<'a> {
    /// What it is called.
    pub title: &'a str,
    /// Other words for it, which people may look for.
    pub also: &'a str,
}

/// Where `names` hold every word of `query`, best first: titles that begin with it, titles with words that do, other
/// words that do, the rest; each in the order given. An empty query finds all.
pub fn find(query: &str, names: &[Names<'_>]) -> Vec<usize> {
    let fold = |text: &str| folded(text, Matching::default());
    let query = fold(query);
    let words: Vec<&str> = query.split_whitespace().collect();
    let all_begin = |text: &str| {
        let begins = |word: &&str| {
            let mut parts = text.split(|c: char| !c.is_alphanumeric());
            parts.any(|part| part.starts_with(*word))
        };
        words.iter().all(begins)
    };
    let mut found: Vec<(u8, usize)> = Vec::new();
    for (index, names) in names.iter().enumerate() {
        let title = fold(names.title);
        let rank = if title.starts_with(query.trim()) {
            0
        } else if all_begin(&title) {
            1
        } else if all_begin(&format!("{title} {}", fold(names.also))) {
            2
        } else if words.iter().all(|word| title.contains(word)) {
            3
        } else {
            continue;
        };
        found.push((rank, index));
    }
    found.sort_unstable();
    found.into_iter().map(|(_, index)| index).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'a>(query: &str, titles: &[&'a str]) -> Vec<&'a str> {
        let names = titles.iter().map(|title| Names { title, also: "" });
        let names: Vec<Names<'_>> = names.collect();
        find(query, &names).into_iter().map(|i| titles[i]).collect()
    }

    #[test]
    fn neither_case_nor_accents_nor_the_order_of_words_matter() {
        let titles = [
            "Télécharger le JSON",
            "Étiqueter : Démenti",
            "Phrase suivante",
            "Aller à l’étiquette",
        ];
        assert_eq!(found("TELE", &titles), ["Télécharger le JSON"]);
        assert_eq!(
            found("e\u{301}tiq", &titles),
            ["Étiqueter : Démenti", "Aller à l’étiquette"]
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

    #[test]
    fn other_words_find_too_behind_the_titles() {
        let names = [
            Names {
                title: "Download JSON",
                also: "export save",
            },
            Names {
                title: "The export",
                also: "",
            },
            Names {
                title: "Reexported",
                also: "",
            },
        ];
        assert_eq!(find("export", &names), [1, 0, 2]);
        assert_eq!(find("json save", &names), [0], "words of both");
        // Within words only titles are looked through.
        assert_eq!(find("xport", &names), [1, 2]);
    }
}

//! Find and tag all on an annotated text: the first hits, all of them, some thousand tagged in one step and back.

use super::sheet::{Sheet, answer, numbers};
use super::workload::Workload;
use crate::page::Page;
use anyhow::{Context, Result};
use fantoccini::key::Key;
use std::collections::HashMap;
use std::time::Duration;

const N_TIMES: usize = 5;
/// Hits that are tagged at once.
const N_HITS: usize = 1_000;
/// A word of fewer letters is looked for by nobody.
const MIN_LETTERS: usize = 5;

/// Measures our page.
pub async fn measure(page: &Page, workload: &Workload, sheet: &mut Sheet) -> Result<()> {
    let (everywhere, some) = phrases(&workload.text).context("a text without words")?;
    page.chord(&[Key::Control, Key::Shift], 'F').await?;
    tokio::time::sleep(Duration::from_millis(600)).await;
    let words = serde_json::to_string(&everywhere)?;
    let found = answer(page, &format!("find({N_TIMES}, {words})")).await?;
    sheet.add("find.first", numbers(&found["first"])?);
    sheet.add("find.all", numbers(&found["all"])?);
    let words = serde_json::to_string(&some)?;
    let tagged = answer(page, &format!("tagAll({N_TIMES}, {words})")).await?;
    sheet.add_shots("bulk.tag", &tagged["tag"])?;
    sheet.add_shots("bulk.undo", &tagged["undo"])?;
    sheet.add("bulk.hits", [tagged["hits"].as_f64().context("a number")?]);
    sheet.add("longest.bulk", numbers(&tagged["longest"])?);
    page.key(Key::Escape).await
}

/// The word that is there most often, and two words that are there about as often as is asked.
fn phrases(text: &str) -> Option<(String, String)> {
    let mut n_words: HashMap<&str, usize> = HashMap::new();
    let mut n_pairs: HashMap<(&str, &str), usize> = HashMap::new();
    let is_word = |word: &str| word.chars().all(char::is_alphabetic);
    for line in text.lines() {
        let words: Vec<&str> = line.split(' ').collect();
        for word in words.iter().filter(|word| is_word(word)) {
            if word.chars().count() >= MIN_LETTERS {
                *n_words.entry(word).or_default() += 1;
            }
        }
        for pair in words
            .windows(2)
            .filter(|pair| pair.iter().all(|word| is_word(word)))
        {
            *n_pairs.entry((pair[0], pair[1])).or_default() += 1;
        }
    }
    // The words decide where two are alike: every run looks for the same.
    let everywhere = n_words.into_iter().max_by_key(|(word, n)| (*n, *word))?.0;
    let far = |n: usize| n.abs_diff(N_HITS);
    let some = n_pairs
        .into_iter()
        .min_by_key(|(pair, n)| (far(*n), *pair))?
        .0;
    Some((everywhere.to_owned(), format!("{} {}", some.0, some.1)))
}

#[cfg(test)]
mod tests {
    use super::phrases;

    #[test]
    fn the_phrases_are_those_that_are_there_as_often() {
        let line = "un mot encore et puis un mot encore plus\n";
        let (everywhere, some) = phrases(&line.repeat(500)).expect("it has words");
        assert_eq!(
            (everywhere.as_str(), some.as_str()),
            ("encore", "mot encore")
        );
        assert_eq!(phrases(""), None);
    }
}

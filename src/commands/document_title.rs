//! The title of a document: its name, or the first words of its text where the name is only a number. The name stays what
//! it is, for downloads too; a new name is the title from then on.

use standoff::store::DocumentState;

/// A title of more characters is cut at a word.
const LONGEST: usize = 60;
/// So many digits and letters of a name are a number of a machine, if all of them could be of one.
const MACHINE: usize = 12;

/// The title. Somebody gave it, or wrote it: `words::shown` makes it fit for the page.
pub fn document_title(state: &DocumentState) -> String {
    let document = state.document();
    let first = is_number(&document.name).then(|| first_words(document.text.as_str()));
    first.flatten().unwrap_or_else(|| document.name.clone())
}

/// Only digits stand in the name, but for its ending; or hexadecimal ones, so many that no one wrote them.
fn is_number(name: &str) -> bool {
    let stem = name.rsplit_once('.').map_or(name, |(stem, ending)| {
        let is_ending = !ending.is_empty() && ending.chars().all(char::is_alphanumeric);
        if is_ending { stem } else { name }
    });
    let (mut n_digits, mut n_letters) = (0, 0);
    for c in stem.chars().filter(|c| c.is_alphanumeric()) {
        match c {
            _ if c.is_numeric() => n_digits += 1,
            'a'..='f' | 'A'..='F' => n_letters += 1,
            _ => return false,
        }
    }
    let is_machine = n_digits + n_letters >= MACHINE && n_digits >= n_letters;
    n_digits > 0 && (n_letters == 0 || is_machine)
}

/// The beginning of the first line that has a letter, whole words of it.
fn first_words(text: &str) -> Option<String> {
    let line = text
        .lines()
        .find(|line| line.chars().any(char::is_alphabetic))?;
    let mut words = String::new();
    for word in line.split_whitespace() {
        // A line without blanks may be megabytes long.
        let n_letters = word.chars().take(LONGEST + 1).count();
        let n_chars = words.chars().count() + n_letters;
        if !words.is_empty() {
            if n_chars >= LONGEST {
                words.push('…');
                break;
            }
            words.push(' ');
        }
        // A word without an end, as in scripts that set no blanks.
        words.extend(word.chars().take(LONGEST));
        if n_letters > LONGEST {
            words.push('…');
            break;
        }
    }
    Some(words)
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, first_words, is_number};

    #[test]
    fn a_name_is_a_number_where_nobody_wrote_it() {
        for name in [
            "000_1658491976b4da9a.txt",
            "12.txt",
            "0007",
            "2020-12-13.txt",
            "3f2b8c1e-9d04-4a77-8c1e-0b2f6a5d9e10.txt",
            "٣٤.txt",
        ] {
            assert!(is_number(name), "{name}");
        }
        for name in [
            "b2.txt",
            "face.txt",
            "IMG_2034.txt",
            "chapter 2.txt",
            "12 rue.txt",
            "facade.txt",
            "",
            ".txt",
            "été.txt",
            "deadbeeffeed.txt",
        ] {
            assert!(!is_number(name), "{name}");
        }
    }

    #[test]
    fn the_first_line_with_a_letter_gives_whole_words() {
        let first = |text: &str| first_words(text);
        assert_eq!(
            first("\n ---\n  Une  phrase. \nAutre"),
            Some("Une phrase.".to_owned())
        );
        let long = first(&"témoin ".repeat(40)).expect("a title");
        assert!(
            long.ends_with("témoin…") && long.chars().count() <= LONGEST + 1,
            "{long}"
        );
        let whole = first(&"字".repeat(500)).expect("a title");
        assert_eq!(whole.chars().count(), LONGEST + 1);
        assert_eq!(first("12 34\n"), None);
        assert_eq!(first(""), None);
    }
}

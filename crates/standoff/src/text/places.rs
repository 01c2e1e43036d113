//! The names of places in a text, as a reader would say them: the number of the paragraph, and the heading above it.

use super::{ByteOffset, Paragraph, Partition, Text};
use crate::span::Span;

/// A line that is longer than this is a paragraph, not a line that was broken to fit.
const MAX_BROKEN_LINE: usize = 100;
/// A heading is no longer.
const MAX_HEADING: usize = 90;

/// The names of the places of one text. A text that was broken into lines is counted by what empty lines part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// The number of each paragraph of the partition, from 1; empty lines have that of the one before.
    numbers: Vec<u32>,
    /// The headings: the paragraph where each is, and its words, in order.
    headings: Vec<(usize, Span)>,
}

/// A place, as a reader would say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The number of the paragraph, from 1.
    pub number: u32,
    /// The heading above it; it may be the place itself.
    pub heading: Option<Span>,
}

impl Places {
    /// Finds them, in one pass over the paragraphs.
    pub fn of(text: &Text, partition: &Partition) -> Self {
        let paragraphs = partition.paragraphs();
        let is_broken = is_broken(text, paragraphs);
        let (mut numbers, mut headings) = (Vec::with_capacity(paragraphs.len()), Vec::new());
        let (mut number, mut is_within) = (0, false);
        for (index, paragraph) in paragraphs.iter().enumerate() {
            let is_blank = is_blank(text, paragraph);
            let goes_on = paragraph.continued || is_broken && is_within;
            if !is_blank && !goes_on {
                number += 1;
            }
            is_within = !is_blank;
            numbers.push(number);
            if let Some(words) = heading(text, paragraphs, index) {
                headings.push((index, words));
            }
        }
        Self { numbers, headings }
    }

    /// Where `offset` is; `None` where the text is one paragraph alone, or the offset past it.
    pub fn at(&self, partition: &Partition, offset: ByteOffset) -> Option<Place> {
        if self.numbers.last().is_none_or(|last| *last < 2) {
            return None;
        }
        let index = partition.paragraph_at(offset)?;
        let above = self.headings.partition_point(|(at, _)| *at <= index);
        let heading = above.checked_sub(1).and_then(|at| self.headings.get(at));
        Some(Place {
            number: *self.numbers.get(index)?,
            heading: heading.map(|(_, words)| *words),
        })
    }
}

fn line<'a>(text: &'a Text, paragraph: &Paragraph) -> &'a str {
    let range = paragraph.start.to_usize()..paragraph.content_end.to_usize();
    text.as_str().get(range).unwrap_or_default().trim()
}

fn is_blank(text: &Text, paragraph: &Paragraph) -> bool {
    line(text, paragraph).is_empty()
}

/// Its lines were broken to fit: all are short, and empty lines part what belongs together.
fn is_broken(text: &Text, paragraphs: &[Paragraph]) -> bool {
    let is_short = |paragraph: &Paragraph| {
        let n_bytes = paragraph.content_end.to_usize() - paragraph.start.to_usize();
        n_bytes <= MAX_BROKEN_LINE || line(text, paragraph).chars().count() <= MAX_BROKEN_LINE
    };
    let mut is_blank_there = false;
    let mut n_pairs = 0;
    for pair in paragraphs.windows(2) {
        match (is_blank(text, &pair[0]), is_blank(text, &pair[1])) {
            (false, false) => n_pairs += 1,
            _ => is_blank_there = true,
        }
    }
    n_pairs > 0 && is_blank_there && paragraphs.iter().all(is_short)
}

/// A short line that stands alone between empty ones, has a letter, ends no sentence, and has something longer below;
/// or one that is marked as a heading by `#`.
fn heading(text: &Text, paragraphs: &[Paragraph], index: usize) -> Option<Span> {
    let paragraph = paragraphs.get(index).filter(|one| !one.continued)?;
    let n_bytes = paragraph.content_end.to_usize() - paragraph.start.to_usize();
    if n_bytes > 4 * MAX_HEADING {
        return None;
    }
    let words = line(text, paragraph);
    let bare = words.trim_start_matches('#');
    let is_marked = bare.len() < words.len() && bare.starts_with([' ', '\t']);
    let words = if is_marked { bare.trim_start() } else { words };
    if words.chars().count() > MAX_HEADING || !words.chars().any(char::is_alphabetic) {
        return None;
    }
    if !is_marked && !stands_alone(text, paragraphs, index, words) {
        return None;
    }
    let start = words.as_ptr().addr() - text.as_str().as_ptr().addr();
    let end = ByteOffset::from_usize(start + words.len())?;
    Span::new(ByteOffset::from_usize(start)?, end)
}

fn stands_alone(text: &Text, paragraphs: &[Paragraph], index: usize, words: &str) -> bool {
    const ENDS: [char; 17] = [
        '.', ',', ';', ':', '!', '?', '…', '»', '”', '"', ')', '’', '-', '–', '—', '۔', '。',
    ];
    let is_free = |at: Option<usize>| {
        at.and_then(|at| paragraphs.get(at))
            .is_none_or(|one| is_blank(text, one))
    };
    let below = paragraphs.get(index + 1..).unwrap_or_default();
    let below = below.iter().find(|one| !is_blank(text, one));
    !words.ends_with(ENDS)
        && is_free(index.checked_sub(1))
        && is_free(Some(index + 1))
        && below.is_some_and(|one| line(text, one).len() > 2 * words.len())
}

#[cfg(test)]
mod tests {
    use super::{Place, Places};
    use crate::text::{ByteOffset, Partition, Text};

    fn at(content: &str, words: &str) -> Option<(u32, Option<String>)> {
        let text = Text::new(content);
        let partition = Partition::of(&text);
        let offset = ByteOffset::from_usize(content.find(words)?)?;
        let Place { number, heading } = Places::of(&text, &partition).at(&partition, offset)?;
        let heading = heading.and_then(|words| text.slice(words).ok());
        Some((number, heading.map(str::to_owned)))
    }

    #[test]
    fn paragraphs_are_counted_without_empty_lines() {
        let text = format!("{}\n\nDeux.\nTrois.\n\n\n\nQuatre.", "Un mot. ".repeat(20));
        assert_eq!(at(&text, "Un"), Some((1, None)));
        assert_eq!(at(&text, "Deux"), Some((2, None)));
        assert_eq!(at(&text, "Trois"), Some((3, None)));
        assert_eq!(at(&text, "Quatre"), Some((4, None)));
        assert_eq!(at("Un paragraphe.", "para"), None, "there is one alone");
        assert_eq!(at("", ""), None);
    }

    #[test]
    fn lines_that_were_broken_to_fit_are_one_paragraph() {
        let text = "Une phrase\nqui passe à la ligne.\n\nUne autre\nphrase.\n";
        assert_eq!(at(text, "passe"), Some((1, None)));
        assert_eq!(at(text, "phrase.\n"), Some((2, None)));
    }

    #[test]
    fn a_short_line_alone_is_the_heading_of_what_follows() {
        let long = "Une phrase assez longue pour être un paragraphe.";
        let text = format!("Le sort des prisonniers\n\n{long}\n\nIl nie.\n\n{long} Encore.");
        let heading = Some("Le sort des prisonniers".to_owned());
        assert_eq!(at(&text, "prisonniers"), Some((1, heading.clone())));
        assert_eq!(at(&text, "Il nie"), Some((3, heading.clone())));
        assert_eq!(at(&text, "Encore"), Some((4, heading)));
        let marked = format!("{long}\n## Deux é\nsuite.\nfin.");
        assert_eq!(at(&marked, "suite"), Some((3, Some("Deux é".to_owned()))));
        assert_eq!(at(&marked, long), Some((1, None)), "it is above no heading");
    }
}

//! How tall each row is: by the lines that its words need, and by whether it has a note. It is counted, not measured: of a
//! hundred thousand rows a screenful is in the page.

use super::super::uneven::Kinds;
use crate::commands::Rows;
use crate::state::{Session, View};
use standoff::Span;
use standoff::model::{Annotation, DocumentId, Parts, Target};
use standoff::store::DocumentState;
use std::rc::Rc;
use yew::prelude::*;

/// About how tall a row of each kind is, in pixels: one to four lines, without a note and with one.
pub const GUESSES: [f64; 8] = [54.0, 75.0, 76.0, 97.0, 98.0, 119.0, 120.0, 141.0];
/// So many characters before the quote are in its row.
pub const BEFORE: usize = 26;
/// So many behind it.
pub const AFTER: usize = 60;
/// A longer quote is cut.
pub const QUOTE: usize = 150;

/// A row is one line where its line of the text has no more characters, two where the quote and what is before it have
/// no more, and so on.
const LINES: [usize; 3] = [34, 60, 100];

/// The kinds of all rows; found again only where some may be others.
#[hook]
pub fn use_kinds(session: &Session, rows: &Rc<Rows>, document: Option<DocumentId>) -> Kinds {
    let asked = (Rc::clone(rows), session.read(View::n_changes), document);
    let session = session.clone();
    let kinds = use_memo(asked, move |(rows, _, _)| {
        session.read(|view| {
            let Some(state) = view.document() else {
                return Vec::new();
            };
            match &**rows {
                Rows::All(_) => state.store().iter().map(|one| kind(state, one)).collect(),
                Rows::Some(ids) => {
                    let all = ids.iter().filter_map(|id| state.store().get(id));
                    all.map(|one| kind(state, one)).collect()
                }
            }
        })
    });
    Kinds(kinds)
}

/// The kind of one row.
pub fn kind(state: &DocumentState, annotation: &Annotation) -> u8 {
    let lines = match &annotation.target {
        Target::Orphan(orphan) => lines(n_chars(&orphan.quote, QUOTE)),
        Target::Anchored(parts) | Target::Candidate(parts) => lines_of(state, parts),
    };
    2 * (lines - 1) + u8::from(!annotation.note.trim().is_empty())
}

fn lines_of(state: &DocumentState, parts: &Parts) -> u8 {
    let Some(first) = parts.iter().next() else {
        return 1;
    };
    let slice = |span: Span| state.text().slice(span).unwrap_or_default();
    let partition = state.partition();
    let line = partition.paragraph_at(first.start());
    let line = line.and_then(|at| partition.paragraphs().get(at)?.content());
    let before = line.and_then(|line| Span::new(line.start(), first.start()));
    // What is shorter than a row is wide stands in one line whole.
    if let Some(line) = line.filter(|line| parts.n_parts() == 1 && line.contains(first))
        && n_chars(slice(line), LINES[0] + 1) <= LINES[0]
    {
        return 1;
    }
    let before = before.map_or(0, |before| n_chars(slice(before), BEFORE));
    let quotes = parts.iter().map(|part| n_chars(slice(part), QUOTE) + 3);
    lines(before + quotes.sum::<usize>()).max(2)
}

fn lines(n_chars: usize) -> u8 {
    let lines = LINES.iter().filter(|most| n_chars > **most).count();
    u8::try_from(lines + 1).unwrap_or(1)
}

/// How many characters there are; at least `enough` where there are more.
fn n_chars(words: &str, enough: usize) -> usize {
    let bytes = words.as_bytes();
    let bytes = bytes.get(..4 * enough).unwrap_or(bytes);
    // Each character has one byte that continues none.
    bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::{lines, n_chars};

    #[test]
    fn lines_follow_the_number_of_characters() {
        assert_eq!([1, 34, 35, 61, 101, 9_999].map(lines), [1, 1, 2, 3, 4, 4]);
        assert_eq!(n_chars("éà😀a", 9), 4);
        assert!(n_chars(&"é".repeat(900), 10) >= 10);
    }
}

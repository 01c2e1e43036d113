//! Sentences of one line (UAX 29), with the rules that it lacks for French and for names: `« Non ! »` stays whole
//! though a blank stands before its closing mark, and the point of `M.` or of an initial ends nothing.

use super::boundary::{is_blank, trim, whole_graphemes};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// Abbreviations that are written before a name or a reference.
const ABBREVIATIONS: &[&str] = &[
    "MM", "Mr", "Mrs", "Ms", "Dr", "Pr", "Prof", "Mgr", "St", "Ste", "cf",
];

/// The sentences of `line`, without the blanks around them.
pub(super) fn split(line: &str) -> Vec<Range<usize>> {
    let mut sentences: Vec<Range<usize>> = Vec::new();
    for mut piece in whole_graphemes(line, line.split_sentence_bound_indices()) {
        if let Some(last) = sentences.last_mut() {
            last.end += closing_length(&line[piece.clone()]);
            piece.start = last.end;
            if goes_on(&line[last.clone()], &line[piece.clone()]) {
                last.end = piece.end;
                continue;
            }
        }
        sentences.push(piece);
    }
    let trimmed = sentences.into_iter().filter_map(|piece| trim(line, piece));
    trimmed.collect()
}

/// The length of the marks that close what stands before `piece`, with the blanks after them.
fn closing_length(piece: &str) -> usize {
    let rest = piece.trim_start_matches(['»', '”']);
    if rest.len() == piece.len() {
        return 0;
    }
    piece.len() - rest.trim_start_matches(is_blank).len()
}

/// Whether `next`, which UAX 29 takes for a new sentence, belongs to the one that ends in `last`.
fn goes_on(last: &str, next: &str) -> bool {
    let last = last.trim_end_matches(is_blank);
    next.is_empty()
        || last.ends_with(['»', '”']) && next.starts_with(|c: char| c.is_lowercase() || c == ',')
        || last.strip_suffix('.').is_some_and(ends_in_abbreviation)
}

fn ends_in_abbreviation(sentence: &str) -> bool {
    let mut tokens = sentence.rsplit(|c: char| !c.is_alphanumeric());
    let token = tokens.next().unwrap_or("");
    let mut chars = token.chars();
    match (chars.next(), chars.next()) {
        (Some(initial), None) => initial.is_uppercase(),
        _ => ABBREVIATIONS.contains(&token),
    }
}

//! The two halves around a hyphen at the end of a line: of one word that was divided, or two words with a hyphen.

use super::fold::is_accent;
use std::ops::Range;

/// How far both are looked for around the place, in bytes.
const NEARBY: usize = 1 << 14;

/// First halves of compounds that are written with a hyphen, and second ones: none of them begins or ends a word as it is
/// divided.
const FIRST: [&str; 12] = [
    "peut", "celui", "celle", "celles", "ceux", "demi", "vice", "après", "avant", "arrière",
    "quasi", "self",
];
const SECOND: [&str; 14] = [
    "être", "ci", "là", "même", "mêmes", "il", "ils", "elles", "nous", "vous", "moi", "midi",
    "delà", "dessus",
];

/// Whether the letters at the end of `before` and those at the start of `behind` are plainly one word, as they are written around
/// the byte `at` of a text.
pub(super) fn are_one(text: &str, at: usize, before: &str, behind: &str) -> bool {
    let is_part = |c: char| c.is_alphabetic() || is_accent(c);
    let first_from = before.trim_end_matches(is_part).len();
    let second_until = behind.len() - behind.trim_start_matches(is_part).len();
    let (first, second) = (&before[first_from..], &behind[..second_until]);
    let is_of = |half: &str, all: &[&str]| all.contains(&half.to_lowercase().as_str());
    if first.is_empty() || second.is_empty() || is_of(first, &FIRST) || is_of(second, &SECOND) {
        return false;
    }
    let from = text.floor_char_boundary(at.saturating_sub(NEARBY));
    let until = text.floor_char_boundary(at.saturating_add(NEARBY).min(text.len()));
    let stands = |sign: &str| {
        let (small, other) = (first.to_lowercase(), second.to_lowercase());
        let mut forms = vec![
            format!("{first}{sign}{second}"),
            format!("{small}{sign}{other}"),
            format!("{}{sign}{other}", with_capital(&small)),
            format!("{}{sign}{}", with_capital(&small), with_capital(&other)),
            format!("{small}{sign}{other}").to_uppercase(),
        ];
        forms.sort_unstable();
        forms.dedup();
        let is_there = |form: &String| is_word_in(text, from..until, form);
        forms.iter().any(is_there)
    };
    if stands("-") {
        return false;
    }
    let are_capitals = |half: &str| {
        half.chars().nth(1).is_some() && !half.contains(|c: char| c.to_uppercase().ne([c]))
    };
    first.starts_with(char::is_uppercase) && are_capitals(first) && are_capitals(second)
        || stands("")
}

fn with_capital(word: &str) -> String {
    let mut rest = word.chars();
    let first = rest.next().into_iter().flat_map(char::to_uppercase);
    first.chain(rest).collect()
}

fn is_word_in(text: &str, nearby: Range<usize>, word: &str) -> bool {
    let is_edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphabetic());
    let around = &text.as_bytes()[nearby.clone()];
    memchr::memmem::find_iter(around, word).any(|place| {
        let place = nearby.start + place;
        is_edge(text[..place].chars().next_back())
            && is_edge(text[place + word.len()..].chars().next())
    })
}

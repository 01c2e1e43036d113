//! The letters of a text as they are read, for patterns: each is one, however many characters it is written with, and
//! however many it stands for.

use super::Matching;
use super::fold::{fold, is_accent, letter};
use crate::text::is_unseen;
use std::collections::BTreeMap;
use std::sync::OnceLock;
use unicode_normalization::char::{canonical_combining_class, decompose_canonical};
use unicode_segmentation::UnicodeSegmentation;

/// How many bytes the first letter of a text has that begins with a whole one.
pub(super) fn length(text: &str) -> usize {
    let mut chars = text.chars();
    let Some(first) = chars.next() else {
        return 0;
    };
    if is_simple(first) && chars.next().is_none_or(is_simple) {
        return first.len_utf8();
    }
    text.graphemes(true).next().map_or(0, str::len)
}

/// A character that is a letter by itself, unless another kind of character follows, and is written in this way alone.
/// Those of most texts are, and need no look at the rules of graphemes.
fn is_simple(c: char) -> bool {
    c.is_ascii()
        || matches!(c,
            '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '\u{388}'..='\u{482}' | '\u{48a}'..='\u{58a}'
            | '\u{2010}'..='\u{2027}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

/// A letter as it is compared: what it stands for goes to `part`, character by character, and the letter itself is given
/// where it is one character, however it is written.
pub(super) fn read(written: &str, matching: Matching, part: &mut impl FnMut(char)) -> Option<char> {
    let mut chars = written.chars();
    let one = match (chars.next(), chars.next()) {
        (Some(c), None) if is_simple(c) => c,
        _ => {
            let composed = composed(written, matching);
            composed.iter().for_each(|c| parts(*c, matching, part));
            return match composed.as_slice() {
                [one] => Some(small(*one, matching)),
                _ => None,
            };
        }
    };
    parts(one, matching, part);
    Some(small(one, matching))
}

/// The characters of a letter that count, joined as far as there are such.
fn composed(written: &str, matching: Matching) -> Vec<char> {
    let mut chars = Vec::new();
    for c in written.chars() {
        if matching.marks || !is_unseen(c) {
            decompose_canonical(c, |c| chars.push(c));
        }
    }
    // Marks of several kinds may come in any order.
    for run in chars.chunk_by_mut(|one, other| is_accent(*one) && is_accent(*other)) {
        run.sort_by_key(|c| canonical_combining_class(*c));
    }
    let mut chars = joined(&chars);
    if !matching.accents && chars.len() > 1 {
        chars.retain(|c| !is_accent(*c));
    }
    chars
}

fn parts(c: char, matching: Matching, part: &mut impl FnMut(char)) {
    match c {
        _ if c.is_ascii() => fold(c, matching, part),
        '\u{ac00}'..='\u{d7a3}' => part(c),
        // Fold takes accents apart from their letters.
        _ if matching.accents && is_joined(c) => letter(c, matching, part),
        _ => fold(c, matching, part),
    }
}

fn is_joined(c: char) -> bool {
    let mut n_parts = 0;
    decompose_canonical(c, |_| n_parts += 1);
    n_parts > 1
}

/// A letter by itself, without its capital where that does not count.
pub(super) fn small(c: char, matching: Matching) -> char {
    let mut small = c.to_lowercase();
    match (matching.case, small.next(), small.next()) {
        (false, Some(one), None) => one,
        _ => c,
    }
}

/// The characters in which marks are on their letters, where there are such (UAX 15).
fn joined(chars: &[char]) -> Vec<char> {
    let mut out: Vec<char> = Vec::new();
    let (mut base, mut last_class) = (None, 0);
    for c in chars {
        let class = canonical_combining_class(*c);
        let is_next = |base: usize| out.len() == base + 1 || last_class != 0 && last_class < class;
        let base_there = base.filter(|base| is_next(*base));
        let pair = base_there.and_then(|base| Some((base, pair(*out.get(base)?, *c)?)));
        if let Some((base, one)) = pair {
            out[base] = one;
            continue;
        }
        if class == 0 {
            base = Some(out.len());
        }
        last_class = class;
        out.push(*c);
    }
    out
}

/// The character that stands for two.
fn pair(first: char, second: char) -> Option<char> {
    const SYLLABLES: u32 = 0xac00;
    let (one, other) = (u32::from(first), u32::from(second));
    match (one, other) {
        (0x1100..=0x1112, 0x1161..=0x1175) => {
            char::from_u32(SYLLABLES + ((one - 0x1100) * 21 + other - 0x1161) * 28)
        }
        (0xac00..=0xd7a3, 0x11a8..=0x11c2) if (one - SYLLABLES).is_multiple_of(28) => {
            char::from_u32(one + other - 0x11a7)
        }
        _ => pairs().get(&(first, second)).copied(),
    }
}

/// All pairs that one character stands for, but for those of Hangul, which are counted. A table of them would be
/// larger than the one of the ways back, from which it is made.
fn pairs() -> &'static BTreeMap<(char, char), char> {
    static PAIRS: OnceLock<BTreeMap<(char, char), char>> = OnceLock::new();
    PAIRS.get_or_init(|| {
        let all = ('\u{c0}'..='\u{30ff}').chain('\u{fb1d}'..='\u{fb4e}');
        let all = all.chain('\u{11000}'..='\u{11fff}').map(|c| {
            let mut parts = Vec::new();
            decompose_canonical(c, |part| parts.push(part));
            (parts, c)
        });
        let mut all: Vec<(Vec<char>, char)> = all.filter(|(parts, _)| parts.len() > 1).collect();
        all.sort_by_key(|(parts, _)| parts.len());
        let mut pairs = BTreeMap::new();
        for (parts, c) in all {
            let before = &parts[..parts.len() - 1];
            let mut before = before.iter().copied();
            let first = before.next();
            let first = before.fold(first, |one, next| pairs.get(&(one?, next)).copied());
            if let (Some(first), Some(last)) = (first, parts.last()) {
                // Several characters may stand for the same two: the first does.
                pairs.entry((first, *last)).or_insert(c);
            }
        }
        pairs
    })
}

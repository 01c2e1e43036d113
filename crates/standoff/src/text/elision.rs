//! French elision: what stands before the apostrophe is a word of its own where French grammar elides it
//! (`l’armée`, `qu’elle`, `jusqu’ici`), and is not where it is part of one word (`aujourd’hui`,
//! `quelqu’un`, `presqu’île`, `prud’homme`). Both apostrophes count, U+0027 and U+2019.

use super::boundary::is_grapheme_boundary;
use std::ops::Range;

/// Words that elide, without their apostrophe.
const ELIDED: &[&str] = &[
    "c", "ç", "d", "j", "l", "m", "n", "s", "t", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu",
];

/// Whether a BCP 47 tag is that of French, of any region.
pub(super) fn is_french(tag: &str) -> bool {
    let language = tag.split(['-', '_']).next().unwrap_or("");
    ["fr", "fra", "fre"]
        .iter()
        .any(|code| language.eq_ignore_ascii_case(code))
}

/// The word boundaries of `line` by UAX 29, which knows no elision, made French: `l’armée` is split, and the
/// three pieces of `l’«` or `l’11` become two.
pub(super) fn split(line: &str, pieces: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut split = Vec::with_capacity(pieces.len());
    let mut index = 0;
    while let Some(piece) = pieces.get(index) {
        index += 1;
        let apostrophe = pieces
            .get(index)
            .filter(|next| is_apostrophe(&line[(*next).clone()]));
        if let Some(apostrophe) = apostrophe
            && is_elided(&line[piece.clone()])
            && line[apostrophe.end..].starts_with(can_follow)
        {
            split.push(piece.start..apostrophe.end);
            index += 1;
            continue;
        }
        let mut rest = piece.clone();
        while let Some(cut) = elided_length(&line[rest.clone()]) {
            split.push(rest.start..rest.start + cut);
            rest.start += cut;
        }
        split.push(rest);
    }
    split
}

/// The length of the elided word that `word` starts with, apostrophe included, if more follows.
fn elided_length(word: &str) -> Option<usize> {
    let (head, _) = word.split_once(['\'', '’'])?;
    let apostrophe = word[head.len()..].chars().next()?;
    let cut = head.len() + apostrophe.len_utf8();
    (cut < word.len() && is_elided(head) && is_grapheme_boundary(word, cut)).then_some(cut)
}

fn is_apostrophe(piece: &str) -> bool {
    piece == "'" || piece == "’"
}

fn is_elided(head: &str) -> bool {
    // The longest has six bytes; lower-casing may change the length a little.
    head.len() <= 8 && ELIDED.contains(&head.to_lowercase().as_str())
}

/// Whether an elided word may stand before this character: it begins a word, or opens a quotation.
fn can_follow(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '«' | '“' | '„' | '‘' | '"' | '(' | '[')
}

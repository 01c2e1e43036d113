//! What is looked for, and looking for it.

use super::Matching;
use super::fold::{Folded, fold, is_accent};
use crate::span::Span;
use crate::text::{ByteOffset, Text, grapheme_floor, word_at};

/// Words to be found.
#[derive(Clone, Debug)]
pub struct Needle {
    /// As they are compared.
    chars: Vec<char>,
    /// For each prefix of them, the longest shorter one that it ends with (Knuth, Morris and Pratt): a line is
    /// looked at once, whatever is looked for.
    back: Vec<usize>,
    matching: Matching,
}

impl Needle {
    /// `None` where nothing of `words` counts.
    pub fn new(words: &str, matching: Matching) -> Option<Self> {
        let mut chars = Vec::new();
        for c in words.chars() {
            fold(c, matching, &mut |c| chars.push(c));
        }
        if chars.is_empty() {
            return None;
        }
        let mut back = vec![0; chars.len()];
        let mut n_same = 0;
        for at in 1..chars.len() {
            while n_same > 0 && chars[n_same] != chars[at] {
                n_same = back[n_same - 1];
            }
            n_same += usize::from(chars[n_same] == chars[at]);
            back[at] = n_same;
        }
        Some(Self {
            chars,
            back,
            matching,
        })
    }

    /// Whether a short string has a hit, wherever in a word or a character it begins and ends.
    pub fn is_in(&self, words: &str) -> bool {
        let (mut n_same, mut found) = (0, false);
        for c in words.chars() {
            fold(c, self.matching, &mut |c| {
                if found {
                    return;
                }
                while n_same > 0 && self.chars[n_same] != c {
                    n_same = self.back[n_same - 1];
                }
                n_same += usize::from(self.chars[n_same] == c);
                found = n_same == self.chars.len();
            });
            if found {
                break;
            }
        }
        found
    }

    /// Adds the hits in a line.
    pub(super) fn find_in(
        &self,
        text: &Text,
        line: Span,
        language: Option<&str>,
        folded: &mut Folded,
        hits: &mut Vec<Span>,
    ) {
        let Ok(content) = text.slice(line) else {
            return;
        };
        folded.fill(content, self.matching);
        let mut n_same = 0;
        for at in 0..folded.chars.len() {
            while n_same > 0 && self.chars[n_same] != folded.chars[at] {
                n_same = self.back[n_same - 1];
            }
            n_same += usize::from(self.chars[n_same] == folded.chars[at]);
            if n_same < self.chars.len() {
                continue;
            }
            let ends = (at + 1 - self.chars.len(), at);
            let hit = whole(text, line, content, folded, ends, self.matching);
            let hit =
                hit.filter(|hit| !self.matching.whole_words || is_whole(text, *hit, language));
            n_same = match hit {
                Some(hit) => {
                    hits.push(hit);
                    0
                }
                None => self.back[n_same - 1],
            };
        }
    }
}

/// The span of what the folded characters from the first to the last of `ends` stand for, if it begins and ends
/// with whole graphemes.
pub(super) fn whole(
    text: &Text,
    line: Span,
    content: &str,
    folded: &Folded,
    (first, last): (usize, usize),
    matching: Matching,
) -> Option<Span> {
    let sources = &folded.sources;
    let is_torn = |at: usize| at > 0 && sources.get(at) == Some(&sources[at - 1]);
    if is_torn(first) || is_torn(last + 1) {
        return None;
    }
    let (start, end) = (sources[first], sources[last]);
    let mut rest = content.get(end..)?.chars();
    let mut end = end + rest.next()?.len_utf8();
    let place = |at: usize| line.start().plus(u32::try_from(at).unwrap_or(u32::MAX));
    let is_end = |offset: ByteOffset| grapheme_floor(text, offset) == offset;
    if !matching.accents && !is_end(place(end)) {
        // They belong to the last letter.
        let accents = rest.take_while(|c| is_accent(*c));
        end += accents.map(char::len_utf8).sum::<usize>();
    }
    let span = Span::new(place(start), place(end))?;
    (is_end(span.start()) && is_end(span.end())).then_some(span)
}

/// Neither end is within a word.
pub(super) fn is_whole(text: &Text, span: Span, language: Option<&str>) -> bool {
    [span.start(), span.end()].iter().all(|end| {
        word_at(text, *end, language).is_none_or(|word| *end <= word.start() || word.end() <= *end)
    })
}

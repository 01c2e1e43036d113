//! Regular expressions, looked for in a text as it is compared: without capitals, accents and kinds of marks, unless
//! they count. No pattern takes longer than the text is long (there is no going back, and no reference to groups).

use super::Matching;
use super::fold::fold;
use super::line::{Line, Seek};
use crate::span::Span;
use regex_lite::{Regex, RegexBuilder};

/// No pattern is compiled into more than so many bytes.
const MAX_COMPILED: usize = 1 << 20;

/// A pattern to be found. `\w`, `\d` and `\b` mean the letters and digits of ASCII; where accents do not count,
/// é is an e.
#[derive(Clone, Debug)]
pub struct Pattern {
    regex: Regex,
    matching: Matching,
}

/// The written words are no pattern.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is no regular expression: {0}")]
pub struct PatternError(
    /// The parser's message, in English.
    pub String,
);

impl Pattern {
    /// `None` where nothing is written.
    ///
    /// # Errors
    /// [`PatternError`]
    pub fn new(pattern: &str, matching: Matching) -> Result<Option<Self>, PatternError> {
        if pattern.is_empty() {
            return Ok(None);
        }
        let regex = RegexBuilder::new(&folded(pattern, matching))
            .case_insensitive(!matching.case)
            .size_limit(MAX_COMPILED)
            .build()
            .map_err(|error| PatternError(error.to_string()))?;
        Ok(Some(Self { regex, matching }))
    }
}

impl Seek for Pattern {
    fn matching(&self) -> Matching {
        self.matching
    }

    /// An empty match is no hit.
    fn find_in(&self, line: &Line<'_>, take: &mut dyn FnMut(Span, usize)) {
        let read: String = line.folded.chars.iter().collect();
        let (mut byte, mut n_chars) = (0, 0);
        for found in self.regex.find_iter(&read) {
            if found.is_empty() {
                continue;
            }
            n_chars += read[byte..found.start()].chars().count();
            let first = n_chars;
            n_chars += found.as_str().chars().count();
            byte = found.end();
            if let Some(hit) = line.hit(first, n_chars - 1) {
                take(hit, 0);
            }
        }
    }
}

/// A pattern with its letters and marks as they are compared; what is escaped stays.
fn folded(pattern: &str, matching: Matching) -> String {
    let mut out = String::with_capacity(pattern.len());
    let mut is_escaped = false;
    for c in pattern.chars() {
        if is_escaped || c.is_ascii() {
            out.push(c);
            is_escaped = c == '\\' && !is_escaped;
            continue;
        }
        fold(c, matching, &mut |c| {
            // A dash within brackets would be a range.
            if c == '-' {
                out.push('\\');
            }
            out.push(c);
        });
    }
    out
}

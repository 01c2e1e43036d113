//! The real counting of the offsets of a file: the reading in which most of its quotes stand at their places.
//!
//! A file without the hash of its text and without context around its quotes has nothing but offsets and quotes.
//! Its format says what it counts; tools do not always heed that, and spreadsheets and editors change line ends.

use crate::Unit;
use standoff::span::Span;
use standoff::text::{ByteOffset, CharOffset, Text, Utf16Offset};

/// The line ends that a file counted, against those of the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Newlines {
    /// The same.
    #[default]
    Same,
    /// One character where the text has two (CR LF).
    Shorter,
    /// Two characters (CR LF) where the text has one.
    Longer,
}

/// The way in which a file counts its offsets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Counting {
    /// The unit.
    pub unit: Unit,
    /// The line ends.
    pub newlines: Newlines,
}

impl Default for Counting {
    fn default() -> Self {
        Self {
            unit: Unit::CodePoints,
            newlines: Newlines::Same,
        }
    }
}

/// The countings that are tried, in this order: of two that fit as well, the first holds.
const COUNTINGS: [(Unit, Newlines); 9] = [
    (Unit::CodePoints, Newlines::Same),
    (Unit::Utf16, Newlines::Same),
    (Unit::Utf8, Newlines::Same),
    (Unit::CodePoints, Newlines::Shorter),
    (Unit::CodePoints, Newlines::Longer),
    (Unit::Utf16, Newlines::Shorter),
    (Unit::Utf16, Newlines::Longer),
    (Unit::Utf8, Newlines::Shorter),
    (Unit::Utf8, Newlines::Longer),
];

/// A quote, and where the file says that it starts and ends.
pub(super) struct Claim<'a> {
    pub(super) quote: &'a str,
    pub(super) start: u32,
    pub(super) end: u32,
}

/// The counting in which most claims fit, and where each stands that fits. One without a quote fits wherever its
/// offsets are in the text.
pub(super) fn recount(text: &Text, claims: &[Claim<'_>]) -> (Counting, Vec<Option<Span>>) {
    let mut best: Option<(usize, Counting, Vec<Option<Span>>)> = None;
    for (unit, newlines) in COUNTINGS {
        let ruler = Ruler::new(text, Counting { unit, newlines });
        let spans: Vec<Option<Span>> = claims.iter().map(|claim| ruler.fit(claim)).collect();
        let is_fit =
            |(claim, span): &(&Claim<'_>, &Option<Span>)| span.is_some() && !claim.quote.is_empty();
        let n_fits = claims.iter().zip(&spans).filter(is_fit).count();
        if best.as_ref().is_none_or(|(n_best, ..)| n_fits > *n_best) {
            best = Some((n_fits, ruler.counting, spans));
        }
        let n_quotes = claims.iter().filter(|it| !it.quote.is_empty()).count();
        if best
            .as_ref()
            .is_some_and(|(n_best, ..)| *n_best == n_quotes)
        {
            break;
        }
    }
    best.map(|(_, counting, spans)| (counting, spans))
        .unwrap_or_default()
}

/// Turns the offsets of a file into places of a text.
pub(super) struct Ruler<'a> {
    text: &'a Text,
    counting: Counting,
    /// Where the file has the line ends that it counts otherwise, in its own offsets.
    shifts: Vec<u32>,
}

impl<'a> Ruler<'a> {
    pub(super) fn new(text: &'a Text, counting: Counting) -> Self {
        let mut ruler = Self {
            text,
            counting,
            shifts: Vec::new(),
        };
        let bytes = text.as_str().as_bytes();
        let is_after_cr = |at: usize| at > 0 && bytes[at - 1] == b'\r';
        let newlines = memchr::memchr_iter(b'\n', bytes);
        let shifts: Vec<u32> = match counting.newlines {
            Newlines::Same => return ruler,
            Newlines::Shorter => {
                let places = newlines.filter(|at| is_after_cr(*at)).zip(0_u32..);
                let own = |(at, n)| ruler.own(at)?.checked_sub(1 + n);
                places.filter_map(own).collect()
            }
            Newlines::Longer => {
                let places = newlines.filter(|at| !is_after_cr(*at)).zip(0_u32..);
                places
                    .filter_map(|(at, n)| Some(ruler.own(at)? + n))
                    .collect()
            }
        };
        ruler.shifts = shifts;
        ruler
    }

    /// A byte of the text in the file's unit.
    fn own(&self, at: usize) -> Option<u32> {
        let at = ByteOffset::from_usize(at)?;
        match self.counting.unit {
            Unit::CodePoints => Some(self.text.byte_to_char(at).ok()?.get()),
            Unit::Utf16 => Some(self.text.byte_to_utf16(at).ok()?.get()),
            Unit::Utf8 => Some(at.get()),
        }
    }

    /// The byte that an offset of the file means.
    fn byte(&self, offset: u32) -> Option<ByteOffset> {
        let n_before = u32::try_from(self.shifts.partition_point(|at| *at < offset)).ok()?;
        let offset = match self.counting.newlines {
            Newlines::Same => offset,
            Newlines::Shorter => offset.checked_add(n_before)?,
            Newlines::Longer => offset.checked_sub(n_before)?,
        };
        match self.counting.unit {
            Unit::CodePoints => self.text.char_to_byte(CharOffset::new(offset)).ok(),
            Unit::Utf16 => self.text.utf16_to_byte(Utf16Offset::new(offset)).ok(),
            Unit::Utf8 => {
                let is_boundary = self.text.as_str().is_char_boundary(offset as usize);
                is_boundary.then(|| ByteOffset::new(offset))
            }
        }
    }

    /// The same in code points of the text, for a quote that is looked for near it.
    pub(super) fn near(&self, offset: u32) -> CharOffset {
        let byte = self.byte(offset);
        byte.and_then(|byte| self.text.byte_to_char(byte).ok())
            .unwrap_or(CharOffset::new(offset))
    }

    /// The span of a claim, where its quote stands there.
    fn fit(&self, claim: &Claim<'_>) -> Option<Span> {
        let span = Span::new(self.byte(claim.start)?, self.byte(claim.end)?)?;
        let found = self.text.slice(span).ok()?;
        let is_same = match self.counting.newlines {
            _ if claim.quote.is_empty() => true,
            Newlines::Same => found == claim.quote,
            _ => without_cr(found).eq(without_cr(claim.quote)),
        };
        is_same.then_some(span)
    }
}

fn without_cr(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|c| *c != '\r')
}

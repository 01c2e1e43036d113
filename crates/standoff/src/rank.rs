//! Places in an order that several people change: a rank lies between any two others, so that what is put between
//! them needs no other rank to change.
//!
//! A rank is a fraction between 0 and 1, written as its digits to the base 62 in the order of ASCII (0 to 9, A to Z,
//! a to z), so that ranks sort as strings do. It never ends with 0: each fraction has one rank. At either end of a
//! list ranks grow by a digit for each 61 that are put there; between two others by about one for each six.

use std::fmt;
use std::sync::Arc;

const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const BASE: usize = DIGITS.len();

/// A place in an order. See the module's header.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rank(Arc<str>);

impl Rank {
    /// Reads a rank as it is written; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let is_rank = !text.is_empty() && !text.ends_with('0');
        let is_plain = text.bytes().all(|byte| byte.is_ascii_alphanumeric());
        (is_rank && is_plain).then(|| Self(text.into()))
    }

    /// As it is written: letters and digits of ASCII.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A rank after `low` and before `high`; where one is not given, there is no bound. Where `high` is not after
    /// `low`, nothing lies between them, and the rank is one after `low`.
    pub fn between(low: Option<&Self>, high: Option<&Self>) -> Self {
        let high = high.filter(|high| low.is_none_or(|low| low < *high));
        let digits = match (low, high) {
            (None, None) => vec![BASE / 2],
            (Some(low), None) => after(&low.digits()),
            (None, Some(high)) => before(&high.digits()),
            (Some(low), Some(high)) => amid(&low.digits(), &high.digits()),
        };
        Self::of(&digits)
    }

    /// `n` ranks in their order between `low` and `high`, apart from each other as evenly as is short.
    pub fn spread_between(low: Option<&Self>, high: Option<&Self>, n: usize) -> Vec<Self> {
        match (low, high, n) {
            (_, _, 0) => Vec::new(),
            (None, None, n) => Self::spread(n),
            // At an end they follow each other: what comes next will do so too.
            (low, None, n) => {
                let mut ranks: Vec<Self> = Vec::with_capacity(n);
                for _ in 0..n {
                    ranks.push(Self::between(ranks.last().or(low), None));
                }
                ranks
            }
            (low, high, n) => {
                let middle = Self::between(low, high);
                let mut ranks = Self::spread_between(low, Some(&middle), n / 2);
                let rest = n - n / 2 - 1;
                let upper = Self::spread_between(Some(&middle), high, rest);
                ranks.push(middle);
                ranks.extend(upper);
                ranks
            }
        }
    }

    /// `n` ranks in their order, with room before, between and behind them. The same for the same `n`.
    pub fn spread(n: usize) -> Vec<Self> {
        let mut n_digits = 1;
        let mut n_places = BASE;
        while n_places <= n {
            n_places *= BASE;
            n_digits += 1;
        }
        let place = |index: usize| {
            // Wide, since a product of the two may not fit 32 bits.
            let place = (index as u128 + 1) * n_places as u128 / (n as u128 + 1);
            let mut rest = place as usize;
            let mut digits = vec![0; n_digits];
            for digit in digits.iter_mut().rev() {
                *digit = rest % BASE;
                rest /= BASE;
            }
            Self::of(&digits)
        };
        (0..n).map(place).collect()
    }

    fn of(digits: &[usize]) -> Self {
        let end = digits.iter().rposition(|digit| *digit > 0);
        let digits = &digits[..end.map_or(0, |end| end + 1)];
        let text: String = digits
            .iter()
            .map(|digit| char::from(DIGITS[*digit]))
            .collect();
        Self(text.into())
    }

    fn digits(&self) -> Vec<usize> {
        let digits = self.0.bytes();
        let value = |byte| DIGITS.iter().position(|digit| *digit == byte);
        digits.filter_map(value).collect()
    }
}

impl fmt::Display for Rank {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The next one: the first digit that can be more is one more, and the rest goes.
fn after(low: &[usize]) -> Vec<usize> {
    let at = low.iter().position(|digit| *digit + 1 < BASE);
    let mut digits = low[..at.unwrap_or(low.len())].to_vec();
    digits.push(at.map_or(1, |at| low[at] + 1));
    digits
}

/// The one before: the first digit that can be less, and not 0, is one less, and the rest goes.
fn before(high: &[usize]) -> Vec<usize> {
    let mut digits = Vec::with_capacity(high.len() + 1);
    for (at, digit) in high.iter().enumerate() {
        match digit {
            0 => digits.push(0),
            1 if at + 1 == high.len() => digits.extend([0, BASE - 1]),
            1 => {
                digits.push(1);
                break;
            }
            _ => {
                digits.push(digit - 1);
                break;
            }
        }
    }
    digits
}

/// One between two: what both start with, then a digit in the middle, or more digits where there is none.
fn amid(low: &[usize], high: &[usize]) -> Vec<usize> {
    let mut digits = Vec::with_capacity(low.len() + 1);
    // Once the digits so far are less than those of `high`, whatever follows is.
    let mut is_below = false;
    for at in 0.. {
        let from = low.get(at).copied().unwrap_or(0);
        let to = match is_below {
            true => BASE,
            false => high.get(at).copied().unwrap_or(BASE),
        };
        if to > from + 1 {
            digits.push((from + to) / 2);
            break;
        }
        if !is_below && to == from + 1 && at + 1 < high.len() {
            digits.push(to);
            break;
        }
        digits.push(from);
        is_below |= to > from;
    }
    digits
}

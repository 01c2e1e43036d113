//! The order of names as people count: 2 before 10, whatever the capitals and accents.

use crate::search::{Matching, folded};

/// A name as it is sorted. Two of them are equal only where the names are, to the letter.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NaturalKey {
    parts: Vec<Part>,
    /// The name itself parts those that only differ by capitals, accents or zeros in front.
    name: String,
}

/// A part of a name: signs come before numbers, numbers before letters, so that `a.txt` comes before `a2.txt`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Sign(char),
    /// A number of any length: the one with more digits is greater, zeros in front apart.
    Number {
        n_digits: usize,
        digits: String,
    },
    Letter(char),
}

impl NaturalKey {
    /// The place of a name among others.
    ///
    /// ```
    /// use standoff::natural::NaturalKey;
    ///
    /// let mut names = ["Été 10.txt", "ete 2.txt", "Automne 3.txt"];
    /// names.sort_by_key(|name| NaturalKey::of(name));
    /// assert_eq!(names, ["Automne 3.txt", "ete 2.txt", "Été 10.txt"]);
    /// ```
    pub fn of(name: &str) -> Self {
        let mut parts = Vec::new();
        // The digits of the number so far, if the last character was one.
        let mut number: Option<String> = None;
        for c in folded(name, Matching::default()).chars() {
            if let Some(digit) = digit(c) {
                let digits = number.get_or_insert_default();
                if !(digits.is_empty() && digit == '0') {
                    digits.push(digit);
                }
                continue;
            }
            parts.extend(number.take().map(Part::number));
            parts.push(match c.is_alphanumeric() {
                true => Part::Letter(c),
                false => Part::Sign(c),
            });
        }
        parts.extend(number.map(Part::number));
        let name = name.to_owned();
        Self { parts, name }
    }
}

impl Part {
    /// A number by its digits, without zeros in front.
    fn number(digits: String) -> Self {
        Self::Number {
            n_digits: digits.len(),
            digits,
        }
    }
}

/// The zeros of the scripts that write numbers by ten digits in a row.
const ZEROS: [u32; 17] = [
    0x30, 0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66,
    0xe50, 0xed0, 0xf20, 0x1040,
];

/// A digit of any of these scripts, as `0` to `9`.
fn digit(c: char) -> Option<char> {
    let c = u32::from(c);
    let value = ZEROS.iter().find_map(|zero| {
        let value = c.checked_sub(*zero)?;
        (value < 10).then_some(value)
    });
    value.and_then(|value| char::from_digit(value, 10))
}

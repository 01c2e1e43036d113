//! The English sentence of each issue that more than one format has, for scripts and logs. The page has words of
//! its own, in two languages.

use super::{IssueCode, json_sentence};
use std::fmt;

impl fmt::Display for IssueCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge { bytes, limit } => {
                write!(
                    f,
                    "the file has {bytes} bytes, and at most {limit} are read"
                )
            }
            Self::NotUtf8 => f.write_str("this byte is not UTF-8"),
            Self::OtherEncoding { encoding } => {
                write!(f, "the file is in {encoding}: save it as UTF-8 first")
            }
            Self::NotInEncoding { encoding } => write!(f, "this is not {encoding}"),
            Self::Guessed { encoding } => write!(
                f,
                "nothing says the encoding of the file: it was read as {encoding}"
            ),
            Self::Replaced { encoding, count } => write!(
                f,
                "U+FFFD stands for what is not {encoding}: {count} in all, the first here"
            ),
            Self::Marked { kind } => write!(f, "the file is {kind}, read as it is, with its marks"),
            Self::Dictionary => f.write_str("the file is a dictionary, read as a text"),
            Self::Blank => f.write_str("there is no text in the file"),
            Self::Binary { kind } => write!(f, "the file is no text but {}", kind.describe()),
            _ => self.fmt_value(f),
        }
    }
}

impl IssueCode {
    /// Of single values.
    fn fmt_value(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BadId { id } => write!(
                f,
                "the id {id:?} is empty, or holds a blank or a control character"
            ),
            Self::BadTime { value } => {
                write!(f, "{value:?} is no time like 2026-11-22T10:00:00.000Z")
            }
            Self::BadHash { value } => write!(f, "{value:?} is no SHA-256"),
            _ => self.fmt_place(f),
        }
    }

    /// Of places in the text.
    fn fmt_place(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NegativeOffset { offset } => write!(f, "the offset {offset} is below zero"),
            Self::ReversedSpan { start, end } => {
                write!(f, "the end, {end}, is before the start, {start}")
            }
            Self::EmptySpan { offset } => write!(f, "start and end are both {offset}"),
            Self::OutsideText {
                offset,
                length,
                unit,
            } => write!(
                f,
                "the offset {offset} is outside the text, which ends at {length} ({})",
                unit.name()
            ),
            Self::InsideCharacter { offset, unit } => {
                write!(
                    f,
                    "the offset {offset} ({}) is inside a character",
                    unit.name()
                )
            }
            Self::QuoteDiffers { quote, found } => {
                write!(
                    f,
                    "the quote is {quote:?}, but the text has {found:?} there"
                )
            }
            Self::QuoteLength { expected, found } => {
                write!(
                    f,
                    "the quote has {found} code points, and start and end say {expected}"
                )
            }
            Self::PartsOutOfOrder => {
                f.write_str("each part must lie after the one before it, apart from it")
            }
            _ => self.fmt_link(f),
        }
    }

    /// Of what belongs together.
    fn fmt_link(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::DuplicateId { id, first } => {
                write!(f, "the id {id:?} is that of {first} already")
            }
            Self::UnknownLabel { label } => {
                write!(f, "the schema of the file has no label {label:?}")
            }
            Self::UnknownAnnotation { id } => write!(f, "the file has no annotation {id:?}"),
            Self::Schema { fault } => write!(f, "{fault}"),
            Self::Attribute { problem } => write!(f, "{problem}"),
            Self::Relation { problem } => write!(f, "{problem}"),
            Self::HashDiffers => f.write_str("the text is not the one that was hashed"),
            Self::LengthDiffers {
                unit,
                actual,
                stated,
            } => write!(
                f,
                "the text has the length {actual} ({}), and the file says {stated}",
                unit.name()
            ),
            Self::More { count } => write!(f, "there are {count} more issues"),
            Self::UnknownDocument { id, n_items } => write!(
                f,
                "the project has no document {id:?}: {n_items} items about it were left out"
            ),
            Self::Own(own) => f.write_str(&own.sentence),
            _ => json_sentence::write(self, f),
        }
    }
}

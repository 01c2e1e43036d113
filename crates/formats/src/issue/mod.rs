//! The issues of a file, and their places: data, not sentences, so that the page can say it in its language.
//!
//! `Display` (in `sentence`) gives the English sentence that scripts and logs see.

mod collect;
mod json_sentence;
mod own;
mod place;
mod sentence;

pub use collect::MAX_ISSUES;
pub(crate) use collect::{Issues, Path};
pub use own::{OwnIssue, Severity};
pub use place::{Place, column_letters};

use crate::{FileKind, Unit};
pub use standoff::schema::JsonKind;
use standoff::schema::{AttributeProblem, RelationProblem, SchemaFault};
use std::fmt;

/// The kind of an issue, with the values that a sentence about it needs. Offsets and lengths are in the unit that
/// stands next to them, else in code points. Quotes are cut after 120 characters.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum IssueCode {
    /// The file is larger than what is read.
    TooLarge {
        /// Its size in bytes.
        bytes: u64,
        /// The largest size that is read, in bytes.
        limit: u64,
    },
    /// A byte that UTF-8 cannot have there.
    NotUtf8,
    /// The file is text in another encoding.
    OtherEncoding {
        /// The name of the encoding, as `utf-16le`.
        encoding: &'static str,
    },
    /// Bytes that are no character of the encoding in which the file is read.
    NotInEncoding {
        /// The name of the encoding.
        encoding: &'static str,
    },
    /// Nothing says the encoding of the file, and it was guessed; warning.
    Guessed {
        /// The name of the encoding.
        encoding: &'static str,
    },
    /// U+FFFD stands for what is no character of the encoding; warning, at the first of them.
    Replaced {
        /// The name of the encoding.
        encoding: &'static str,
        /// How many there are.
        count: usize,
    },
    /// There is nothing in the text, or nothing but blanks; warning.
    Blank,
    /// The text is read with the marks of another kind of document in it; warning.
    Marked {
        /// That kind, as `HTML`.
        kind: &'static str,
    },
    /// The text is a list of terms with their labels; warning.
    Dictionary,
    /// The file is no text.
    Binary {
        /// The kind of file that it is.
        kind: FileKind,
    },
    /// The JSON ends before it is complete.
    CutShort,
    /// The file is no JSON.
    NotJson {
        /// The parser's message, in English.
        reason: String,
    },
    /// JSON that nests deeper than is read.
    TooDeep,
    /// Half a surrogate pair: no character, and it would become U+FFFD in silence.
    LoneSurrogate,
    /// JSON, but not of ours: another shape, or no `format`.
    NotOurs,
    /// A newer version of our format.
    NewerVersion {
        /// The version of the file, as `temoin/2`.
        found: String,
        /// The newest version that is read, as `temoin/1`.
        supported: &'static str,
    },
    /// A field that must be there is not.
    MissingField {
        /// Its name.
        field: &'static str,
    },
    /// The same field twice in one object.
    RepeatedField,
    /// A field of ours in an object where it says nothing; left out.
    MisplacedField,
    /// A value of another kind.
    WrongType {
        /// The kind it must have.
        expected: JsonKind,
        /// The kind it has.
        found: JsonKind,
    },
    /// An id that is empty, or holds a blank or a control character.
    BadId {
        /// The id.
        id: String,
    },
    /// No time like 2026-11-22T10:00:00.000Z.
    BadTime {
        /// The value.
        value: String,
    },
    /// No colour like #0072b2.
    BadColor {
        /// The value.
        value: String,
    },
    /// A key is one character.
    BadKey {
        /// The value.
        value: String,
    },
    /// No SHA-256 in 64 hexadecimal digits.
    BadHash {
        /// The value.
        value: String,
    },
    /// None of the values that this field can have.
    BadChoice {
        /// The value.
        value: String,
        /// The values that it can have.
        choices: &'static [&'static str],
    },
    /// An offset below zero.
    NegativeOffset {
        /// The value.
        offset: i64,
    },
    /// The end is before the start.
    ReversedSpan {
        /// The start.
        start: u32,
        /// The end.
        end: u32,
    },
    /// The end is the start.
    EmptySpan {
        /// Both.
        offset: u32,
    },
    /// An offset past the end of the text.
    OutsideText {
        /// The offset.
        offset: u64,
        /// The length of the text.
        length: u32,
        /// The unit of both.
        unit: Unit,
    },
    /// An offset between two units of one character.
    InsideCharacter {
        /// The offset.
        offset: u32,
        /// Its unit.
        unit: Unit,
    },
    /// An offset in another unit is not the same place as the one in code points.
    UnitsDisagree {
        /// The unit.
        unit: Unit,
        /// The offset that says the same as the one in code points.
        expected: u32,
        /// The offset there is.
        found: u32,
    },
    /// The text at this place is not the quote.
    QuoteDiffers {
        /// The quote of the file.
        quote: String,
        /// The words of the file's text there.
        found: String,
    },
    /// The quote is not as long as start and end say, in a file without text.
    QuoteLength {
        /// How many code points lie between start and end.
        expected: u32,
        /// How many the quote has.
        found: u32,
    },
    /// There must be parts, and each must lie after the one before it, apart from it.
    PartsOutOfOrder,
    /// The first part must start where the annotation starts, and the last end where it ends.
    PartsNotCovering,
    /// The id is another item's already.
    DuplicateId {
        /// The id.
        id: String,
        /// Where it was first.
        first: String,
    },
    /// The schema of the file has no such label.
    UnknownLabel {
        /// The label's id.
        label: String,
    },
    /// The file has no such annotation.
    UnknownAnnotation {
        /// The annotation's id.
        id: String,
    },
    /// The key is that of another label or relation kind already.
    DuplicateKey {
        /// The key.
        key: char,
    },
    /// The parent is no label of the schema, or the label is its own ancestor.
    BadParent {
        /// The parent it names.
        parent: String,
    },
    /// Anything else that does not fit in the schema; a type of attributes that is not known is a warning.
    Schema {
        /// The fault, which says what is made of it.
        fault: SchemaFault,
    },
    /// An attribute that the schema does not define there, or a value that it cannot have; it is kept: warning.
    Attribute {
        /// The fault of the attribute.
        problem: AttributeProblem,
    },
    /// A relation whose kind the schema does not have, or does not allow between these ends; it is kept: warning.
    Relation {
        /// The fault of the relation.
        problem: RelationProblem,
    },
    /// The text is not the one that was hashed; warning.
    HashDiffers,
    /// The text has another length than the file says; warning.
    LengthDiffers {
        /// The unit.
        unit: Unit,
        /// The length of the text.
        actual: u32,
        /// The length that the file says.
        stated: u64,
    },
    /// The project has no such document; warning.
    UnknownDocument {
        /// The id that the file names it by.
        id: String,
        /// How many items about it were left out.
        n_items: usize,
    },
    /// An issue that one format alone has.
    Own(Box<OwnIssue>),
    /// There are more issues than are kept.
    More {
        /// How many more.
        count: usize,
    },
}

impl IssueCode {
    /// Its stable name, for scripts.
    pub fn name(&self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "too-large",
            Self::NotUtf8 => "not-utf8",
            Self::OtherEncoding { .. } => "other-encoding",
            Self::NotInEncoding { .. } => "not-in-encoding",
            Self::Guessed { .. } => "guessed-encoding",
            Self::Replaced { .. } => "replaced",
            Self::Blank => "blank",
            Self::Marked { .. } => "marked",
            Self::Dictionary => "dictionary",
            Self::Binary { .. } => "binary",
            Self::CutShort => "cut-short",
            Self::NotJson { .. } => "not-json",
            Self::TooDeep => "too-deep",
            Self::LoneSurrogate => "lone-surrogate",
            Self::NotOurs => "not-ours",
            Self::NewerVersion { .. } => "newer-version",
            Self::MissingField { .. } => "missing-field",
            Self::RepeatedField => "repeated-field",
            Self::MisplacedField => "misplaced-field",
            Self::WrongType { .. } => "wrong-type",
            Self::BadId { .. } => "bad-id",
            Self::BadTime { .. } => "bad-time",
            Self::BadColor { .. } => "bad-color",
            Self::BadKey { .. } => "bad-key",
            Self::BadHash { .. } => "bad-hash",
            Self::BadChoice { .. } => "bad-choice",
            Self::NegativeOffset { .. } => "negative-offset",
            Self::ReversedSpan { .. } => "reversed-span",
            Self::EmptySpan { .. } => "empty-span",
            Self::OutsideText { .. } => "outside-text",
            Self::InsideCharacter { .. } => "inside-character",
            Self::UnitsDisagree { .. } => "units-disagree",
            Self::QuoteDiffers { .. } => "quote-differs",
            Self::QuoteLength { .. } => "quote-length",
            Self::PartsOutOfOrder => "parts-out-of-order",
            Self::PartsNotCovering => "parts-not-covering",
            Self::DuplicateId { .. } => "duplicate-id",
            Self::UnknownLabel { .. } => "unknown-label",
            Self::UnknownAnnotation { .. } => "unknown-annotation",
            Self::DuplicateKey { .. } => "duplicate-key",
            Self::BadParent { .. } => "bad-parent",
            Self::Schema { fault } => fault.name(),
            Self::Attribute { problem } => match problem {
                AttributeProblem::NotDefined => "attribute-not-defined",
                AttributeProblem::NotOfOwner { .. } => "attribute-not-allowed",
                _ => "attribute-value",
            },
            Self::Relation { problem } => match problem {
                RelationProblem::UnknownKind { .. } => "unknown-relation-kind",
                _ => "relation-ends",
            },
            Self::HashDiffers => "hash-differs",
            Self::LengthDiffers { .. } => "length-differs",
            Self::UnknownDocument { .. } => "unknown-document",
            Self::Own(own) => own.code,
            Self::More { .. } => "more",
        }
    }

    /// Whether it refuses the file.
    pub fn severity(&self) -> Severity {
        match self {
            Self::Guessed { .. }
            | Self::Replaced { .. }
            | Self::Blank
            | Self::Marked { .. }
            | Self::Dictionary
            | Self::MisplacedField
            | Self::HashDiffers
            | Self::LengthDiffers { .. }
            | Self::UnknownDocument { .. }
            | Self::Attribute { .. }
            | Self::Relation { .. } => Severity::Warning,
            Self::Schema { fault } if fault.is_warning() => Severity::Warning,
            Self::Own(own) => own.severity,
            _ => Severity::Error,
        }
    }
}

/// One thing that is wrong in a file.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Issue {
    /// Whether it refuses the file.
    pub severity: Severity,
    /// The kind of the issue.
    pub code: IssueCode,
    /// Where.
    pub place: Place,
}

impl Issue {
    /// An issue with the severity of its code.
    pub fn new(code: IssueCode, place: Place) -> Self {
        Self {
            severity: code.severity(),
            code,
            place,
        }
    }
}

impl fmt::Display for Issue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.code)
    }
}

/// Whether one of them refuses the file.
pub fn has_errors(issues: &[Issue]) -> bool {
    issues.iter().any(|issue| issue.severity == Severity::Error)
}

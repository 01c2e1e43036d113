//! The English sentences of the issues that our JSON alone has. An issue that another format alone has is an
//! `OwnIssue`, with its sentences in its folder.

use super::IssueCode;
use std::fmt;

/// Writes the sentence of `code`; its name where it is none of ours.
pub(super) fn write(code: &IssueCode, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match code {
        IssueCode::CutShort => f.write_str("the file ends before its JSON is complete"),
        IssueCode::NotJson { reason } => write!(f, "the file is no JSON: {reason}"),
        IssueCode::TooDeep => f.write_str("arrays and objects are nested too deep here"),
        IssueCode::LoneSurrogate => f.write_str("half a surrogate pair is no character"),
        IssueCode::NotOurs => f.write_str("this is JSON, but not a file of Témoin"),
        IssueCode::NewerVersion { found, supported } => write!(
            f,
            "the file is of version {found}, and {supported} is the newest that this version reads"
        ),
        IssueCode::MissingField { field } => write!(f, "the field “{field}” is missing"),
        IssueCode::RepeatedField => f.write_str("this field is there twice"),
        IssueCode::MisplacedField => f.write_str("this field says nothing here and was left out"),
        IssueCode::WrongType { expected, found } => {
            write!(f, "{} expected, {} found", expected.name(), found.name())
        }
        _ => write_value(code, f),
    }
}

/// Of single values.
fn write_value(code: &IssueCode, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match code {
        IssueCode::BadColor { value } => write!(f, "{value:?} is no colour like #0072b2"),
        IssueCode::BadKey { value } => write!(f, "{value:?} is not one character"),
        IssueCode::BadChoice { value, choices } => {
            write!(f, "{value:?} is none of: {}", choices.join(", "))
        }
        IssueCode::UnitsDisagree {
            unit,
            expected,
            found,
        } => write!(
            f,
            "{found} ({}) is not the place in code points, which is {expected}",
            unit.name()
        ),
        IssueCode::PartsNotCovering => {
            f.write_str("the parts must start and end where the whole starts and ends")
        }
        IssueCode::DuplicateKey { key } => write!(f, "the key {key:?} is taken already"),
        IssueCode::BadParent { parent } => {
            write!(f, "the parent {parent:?} is unknown or makes a circle")
        }
        _ => f.write_str(code.name()),
    }
}

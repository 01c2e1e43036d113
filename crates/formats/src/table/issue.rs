//! The issues of a table, with their English sentences. The page has words of its own in `words::errors`.

use crate::{IssueCode, OwnIssue, Severity};

/// An issue that only a table has.
pub(super) enum TableIssue {
    /// A column is missing.
    MissingColumn(&'static str),
    /// A cell that must say something is blank.
    BlankCell(&'static str),
    /// A cell holds no whole number.
    NoNumber(String),
    /// There is neither a place nor a quote in the row.
    NoPlace,
    /// A quoted cell has no end.
    OpenQuote,
}

impl TableIssue {
    /// As the issues of all formats have it.
    pub(super) fn code(self) -> IssueCode {
        let error = Severity::Error;
        let (code, severity, values, sentence) = match self {
            Self::MissingColumn(name) => (
                "missing-column",
                error,
                vec![name.to_owned()],
                format!("the column “{name}” is missing"),
            ),
            Self::BlankCell(name) => (
                "blank-cell",
                error,
                vec![name.to_owned()],
                format!("“{name}” is blank"),
            ),
            Self::NoNumber(value) => {
                let sentence = format!("{value:?} is no whole number");
                ("no-number", error, vec![value], sentence)
            }
            Self::NoPlace => (
                "no-place",
                error,
                Vec::new(),
                "the row has neither a place nor a quote".to_owned(),
            ),
            Self::OpenQuote => (
                "open-quote",
                error,
                Vec::new(),
                "a quoted cell has no end".to_owned(),
            ),
        };
        IssueCode::Own(Box::new(OwnIssue {
            format: "table",
            code,
            severity,
            values,
            sentence,
        }))
    }
}

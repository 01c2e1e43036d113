//! Collecting the issues of one file, each with the way to its place.

use super::{Issue, IssueCode, Place, Severity};
use std::fmt;

/// No more issues than this are kept of one file; a last one counts the rest.
pub const MAX_ISSUES: usize = 10_000;

/// The issues of one file so far.
#[derive(Debug, Default)]
pub(crate) struct Issues {
    list: Vec<Issue>,
    n_more: usize,
    n_errors: usize,
}

impl Issues {
    pub(crate) fn push(&mut self, code: IssueCode, place: impl FnOnce() -> Place) {
        self.n_errors += usize::from(code.severity() == Severity::Error);
        if self.list.len() < MAX_ISSUES {
            self.list.push(Issue::new(code, place()));
        } else {
            self.n_more += 1;
        }
    }

    pub(crate) fn at(&mut self, path: &Path<'_>, code: IssueCode) {
        self.push(code, || match path {
            Path::Root => Place::File,
            path => Place::Path(path.to_string()),
        });
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub(crate) fn n_errors(&self) -> usize {
        self.n_errors
    }

    pub(crate) fn into_list(mut self) -> Vec<Issue> {
        if self.n_more > 0 {
            let count = self.n_more;
            self.list
                .push(Issue::new(IssueCode::More { count }, Place::File));
        }
        self.list
    }
}

/// The way to a value, kept on the stack and spelled out only where something is wrong.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Path<'a> {
    Root,
    Field(&'a Path<'a>, &'a str),
    Index(&'a Path<'a>, usize),
}

impl<'a> Path<'a> {
    pub(crate) fn field(&'a self, name: &'a str) -> Path<'a> {
        Path::Field(self, name)
    }

    pub(crate) fn index(&'a self, index: usize) -> Path<'a> {
        Path::Index(self, index)
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => Ok(()),
            Self::Index(parent, index) => write!(f, "{parent}[{index}]"),
            Self::Field(parent, name) => {
                let is_plain = |c: char| c.is_alphanumeric() || c == '_' || c == '$';
                if name.is_empty() || !name.chars().all(is_plain) {
                    write!(f, "{parent}[{name:?}]")
                } else if matches!(parent, Self::Root) {
                    f.write_str(name)
                } else {
                    write!(f, "{parent}.{name}")
                }
            }
        }
    }
}

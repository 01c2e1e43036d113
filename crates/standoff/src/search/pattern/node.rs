//! A pattern as a tree.

use super::class::Class;

/// A pattern, or a part of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node {
    /// Nothing: it is always there.
    Empty,
    /// A character as it is compared.
    Char(char),
    /// One letter of a set.
    One(Class),
    /// A condition on the place.
    Look(Look),
    /// One after another; none of them is empty.
    Row(Vec<Self>),
    /// The first of several that fits.
    Choice(Vec<Self>),
    /// So many times: never of something empty.
    Times {
        of: Box<Self>,
        min: u32,
        max: Option<u32>,
        /// As often as possible, rather than as rarely.
        is_greedy: bool,
    },
}

/// A condition on the place between two characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// The start of the text.
    TextStart,
    /// The end of the text.
    TextEnd,
    /// The start of a line.
    Start,
    /// The end of a line.
    End,
    WordBoundary,
    NoWordBoundary,
    WordStart,
    WordEnd,
    NoWordBefore,
    NoWordAfter,
}

impl Node {
    /// One after another.
    pub fn row(mut row: Vec<Self>) -> Self {
        row.retain(|node| *node != Self::Empty);
        match (row.pop(), row.is_empty()) {
            (None, _) => Self::Empty,
            (Some(only), true) => only,
            (Some(last), false) => {
                row.push(last);
                Self::Row(row)
            }
        }
    }

    /// How many parts are within each other.
    pub fn depth(&self) -> usize {
        1 + match self {
            Self::Row(all) | Self::Choice(all) => all.iter().map(Self::depth).max().unwrap_or(0),
            Self::Times { of, .. } => of.depth(),
            Self::Empty | Self::Char(_) | Self::One(_) | Self::Look(_) => 0,
        }
    }

    /// Whether it can be there without a character.
    pub fn can_be_empty(&self) -> bool {
        match self {
            Self::Empty | Self::Look(_) => true,
            Self::Char(_) | Self::One(_) => false,
            Self::Row(all) => all.iter().all(Self::can_be_empty),
            Self::Choice(all) => all.iter().any(Self::can_be_empty),
            Self::Times { of, min, .. } => *min == 0 || of.can_be_empty(),
        }
    }
}

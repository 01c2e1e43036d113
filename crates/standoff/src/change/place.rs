//! Where a document stands among the others.

use crate::model::DocumentId;
use crate::rank::Rank;
use crate::store::{Project, Refusal};

/// Where a document stands among the others. A person counts; what is written down is a rank, which means the same
/// whatever others put before it.
#[derive(Clone, Debug, PartialEq)]
pub enum Place {
    /// Behind so many others.
    At(usize),
    /// At this rank.
    Ranked(Rank),
}

impl Place {
    /// The number that was counted; none for a rank.
    pub fn position(&self) -> Option<usize> {
        match self {
            Self::At(position) => Some(*position),
            Self::Ranked(_) => None,
        }
    }

    /// The rank; that of the middle for a place that is still counted.
    pub(super) fn rank(&self) -> Rank {
        match self {
            Self::Ranked(rank) => rank.clone(),
            Self::At(_) => Rank::between(None, None),
        }
    }

    /// The rank of a document that comes to stand here, which the place is from now on.
    pub(super) fn settle(&mut self, project: &Project, id: &DocumentId) -> Result<Rank, Refusal> {
        let rank = match self {
            Self::At(position) => project.rank_at(id, *position)?,
            Self::Ranked(rank) => rank.clone(),
        };
        *self = Self::Ranked(rank.clone());
        Ok(rank)
    }
}

//! What a file says otherwise than what is here: how much of it, and which of the two stays.

use standoff::schema::TwinLabels;

/// Which stays of an annotation of a file and one that is here, where they differ: in their labels on the same words, or in
/// what was changed on both sides since they were one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Differing {
    /// Of two labels both; of two versions ours.
    #[default]
    Both,
    /// Ours. Theirs is left out.
    Ours,
    /// Theirs. Ours gets its label, or the fields in which it differs.
    Theirs,
}

/// How many annotations of a file differ from those that are here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Differences {
    /// On the same words, with another label.
    pub n_other_label: usize,
    /// The same annotation, changed here and there.
    pub n_clashing: usize,
}

impl Differences {
    /// There are none.
    pub fn is_none(self) -> bool {
        self == Self::default()
    }

    /// These, and those of another file or document.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self {
            n_other_label: self.n_other_label + other.n_other_label,
            n_clashing: self.n_clashing + other.n_clashing,
        }
    }

    /// What may become of them, the usual first. Two versions of one annotation cannot both stay.
    pub const fn ways(self) -> &'static [Differing] {
        const ALL: &[Differing] = &[Differing::Both, Differing::Ours, Differing::Theirs];
        match self.n_other_label {
            0 => &[Differing::Both, Differing::Theirs],
            _ => ALL,
        }
    }
}

/// How what a file says is joined to what is here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Joining {
    /// Of annotations that differ.
    pub differing: Differing,
    /// Of labels that have the name of one of ours, but for capitals and blanks.
    pub twins: TwinLabels,
}

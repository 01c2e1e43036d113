//! The filters of the list in addition to the labels, its order, and the rows that are picked in it.

use standoff::model::AnnotationId;

/// The order of the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// As they stand in the text.
    #[default]
    Place,
    /// By label, in the order of the schema.
    Label,
    /// The annotation that was changed last comes first.
    Newest,
    /// The longest first.
    Length,
}

/// The conditions for an annotation to be shown, in addition to its label; and the order of those that are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// Words of the quote or the note, whatever their capitals and accents; empty for any.
    pub words: String,
    /// With a note, or without.
    pub note: Option<bool>,
    /// Sure, or unsure.
    pub sure: Option<bool>,
    /// By this annotator; the empty name is nobody's.
    pub annotator: Option<String>,
    /// The annotations that the list leaves out are faint in the text too.
    pub in_text: bool,
    /// The order.
    pub sort: Sort,
}

impl Listing {
    /// How many of its filters leave something out.
    pub fn n_filters(&self) -> usize {
        usize::from(!self.words.trim().is_empty())
            + usize::from(self.note.is_some())
            + usize::from(self.sure.is_some())
            + usize::from(self.annotator.is_some())
    }
}

/// Some annotations of the current document: by id, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picked(Vec<AnnotationId>);

impl Picked {
    /// These.
    pub fn of(mut ids: Vec<AnnotationId>) -> Self {
        ids.sort_unstable();
        ids.dedup();
        Self(ids)
    }

    /// It is one of them.
    pub fn has(&self, id: &AnnotationId) -> bool {
        self.0.binary_search(id).is_ok()
    }

    /// There is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The same with it, or without.
    #[must_use]
    pub fn with(mut self, id: &AnnotationId, is_in: bool) -> Self {
        match (self.0.binary_search(id), is_in) {
            (Err(place), true) => self.0.insert(place, id.clone()),
            (Ok(place), false) => drop(self.0.remove(place)),
            _ => {}
        }
        self
    }
}

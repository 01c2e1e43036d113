//! What became of a file that was taken in.

use super::differing::{Differences, Differing};
use super::registry::KeyChange;
use formats::Issue;
use formats::exchange::Counting;
use standoff::model::{DocumentId, Item, Target};
use standoff::schema::Meeting;
use std::rc::Rc;

/// Bytes of which nothing says the encoding.
#[derive(Debug)]
pub struct Encoded {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// The encoding in which they were read.
    pub encoding: &'static str,
}

/// A field of a document as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DocumentField {
    /// Its language.
    Language,
    /// The note on it.
    Note,
    /// How far the work on it is.
    State,
    /// Where it came from.
    Source,
    /// An attribute, or a field that this version does not know, by its name.
    Other(String),
}

/// The fields of documents that were there, and of which a file says something.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldsMet {
    /// Those that were empty and are the file's now.
    pub taken: Vec<DocumentField>,
    /// Those that stay as they were, and of which the file says something else.
    pub kept: Vec<DocumentField>,
}

/// The outcome of an import.
#[derive(Clone, Debug, Default)]
pub struct ImportReport {
    /// The documents that were added.
    pub documents: Vec<DocumentId>,
    /// How many annotations were added, orphans included.
    pub n_added: usize,
    /// How many of them stand elsewhere than in the file, surely.
    pub n_shifted: usize,
    /// How many of them are flagged: another place may be meant.
    pub n_flagged: usize,
    /// How many of them have no place in this text.
    pub n_orphans: usize,
    /// How many were there already, with all that they say, and were left out.
    pub n_present: usize,
    /// How many stand exactly where one of another label is.
    pub n_other_label: usize,
    /// How many of those added stand exactly where somebody else has given the same label.
    pub n_other_hand: usize,
    /// How many were there already under their ids, and have now what the file says more or later of them; those that clash
    /// and have now what the file says are not among them.
    pub n_updated: usize,
    /// How many were there already under their ids, with something that the file says otherwise.
    pub n_clashing: usize,
    /// Which stays of those that stand where one of another label is, or clash.
    pub differing: Differing,
    /// How many relations were left out, with an annotation that they start or end at.
    pub n_unlinked: usize,
    /// How many of those added are there in another place or with another label, under the same id.
    pub n_elsewhere: usize,
    /// The fields of documents that were there, of which the file says something.
    pub fields: FieldsMet,
    /// The unit that the offsets of the file were found to count in; the file's format says otherwise where this is not
    /// the default.
    pub counting: Counting,
    /// The labels of the file that got another key than they have there.
    pub keys: Vec<KeyChange>,
    /// What became of its schema.
    pub met: Meeting,
    /// The issues of the file.
    pub issues: Vec<Issue>,
    /// As in [`ReadFile`].
    pub encoded: Option<Rc<Encoded>>,
}

impl FieldsMet {
    /// Those of one more document.
    pub(super) fn add(&mut self, other: Self) {
        self.taken.extend(other.taken);
        self.kept.extend(other.kept);
    }
}

impl ImportReport {
    /// Nothing need be said of it but that it is in; its schema is another question.
    pub fn is_plain(&self) -> bool {
        self.issues.is_empty()
            && self.keys.is_empty()
            && self.counting == Counting::default()
            && self.n_shifted + self.n_flagged + self.n_orphans == 0
            && self.n_other_label + self.n_other_hand == 0
            && self.n_clashing + self.n_elsewhere == 0
            && self.fields.kept.is_empty()
    }

    /// How many differ from those that are here.
    pub fn differences(&self) -> Differences {
        Differences {
            n_other_label: self.n_other_label,
            n_clashing: self.n_clashing,
        }
    }

    /// Counts an item that comes.
    pub(super) fn count(&mut self, item: &Item) {
        if let Item::Annotation(annotation) = item {
            self.n_added += 1;
            match annotation.target {
                Target::Anchored(_) => {}
                Target::Candidate(_) => self.n_flagged += 1,
                Target::Orphan(_) => self.n_orphans += 1,
            }
        }
    }
}

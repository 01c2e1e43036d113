//! How far the work on a document is, and how sure an annotator was: both are written by plain names in fields
//! that older versions keep without knowing them.

use super::{Annotation, Document, Extra};
use serde_json::Value;

/// The field of a document that says how far the work on it is.
const STATE: &str = "state";
/// The attribute of an annotation that says how sure its annotator was.
const CONFIDENCE: &str = "confidence";
/// Its value where they were not.
const UNSURE: &str = "unsure";

/// How far the work on a document is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum DocumentProgress {
    /// Nobody has said that it began.
    #[default]
    ToDo,
    /// Somebody is at it.
    InProgress,
    /// Somebody said that it is done.
    Done,
}

impl DocumentProgress {
    /// All, in their order.
    pub const ALL: [Self; 3] = [Self::ToDo, Self::InProgress, Self::Done];

    /// Its stable name, in kebab-case.
    pub const fn name(self) -> &'static str {
        match self {
            Self::ToDo => "to-do",
            Self::InProgress => "in-progress",
            Self::Done => "done",
        }
    }

    /// The state of this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }
}

impl Document {
    /// How far the work on it is. What names no state says nothing.
    pub fn progress(&self) -> DocumentProgress {
        let name = self.extra.get(STATE).and_then(Value::as_str);
        name.and_then(DocumentProgress::parse).unwrap_or_default()
    }

    /// Its unknown fields, with this state among them: none for what is to do.
    pub fn extra_with(&self, state: DocumentProgress) -> Extra {
        let mut extra = self.extra.clone();
        match state {
            DocumentProgress::ToDo => drop(extra.shift_remove(STATE)),
            state => drop(extra.insert(STATE.to_owned(), state.name().into())),
        }
        extra
    }
}

impl Annotation {
    /// Its annotator was sure, or said nothing of it.
    pub fn is_sure(&self) -> bool {
        self.attributes.get(CONFIDENCE).and_then(Value::as_str) != Some(UNSURE)
    }

    /// Says whether its annotator is sure; nothing where it is said already.
    pub fn set_sure(&mut self, is_sure: bool) {
        if is_sure == self.is_sure() {
            return;
        }
        match is_sure {
            true => drop(self.attributes.shift_remove(CONFIDENCE)),
            false => drop(self.attributes.insert(CONFIDENCE.to_owned(), UNSURE.into())),
        }
    }
}

//! Annotations and the other records of a document: relations, document labels, suggestions.

use super::record::{Field, Fields, Record, records};
use super::{
    AnnotationId, Confidence, DocumentLabelId, FieldReader, FieldType, FieldWriter, Presence,
    Provenance, RelationId, SuggestionId, Target, TextField,
};
use crate::schema::{LabelId, RelationKindId};
use serde_json::Value;

records! {
    /// A label given to a part of a document.
    Annotation(AnnotationId) {
        /// The category given.
        label: LabelId = "label", Required;
        /// Its target: the part of the document that it is about.
        target: Target = "target", Required;
        /// Free words of the annotator; may be empty.
        note: String = "note", Usual;
        /// Whether the annotator was sure.
        confidence: Confidence = "confidence", Optional;
    }

    /// A typed, directed link between two annotations of one document.
    Relation(RelationId) {
        /// Its kind, as the schema names it.
        kind: RelationKindId = "type", Required;
        /// Where it starts.
        source: AnnotationId = "source", Required;
        /// Where it ends.
        target: AnnotationId = "target", Required;
    }

    /// A label given to a document as a whole.
    DocumentLabel(DocumentLabelId) {
        /// The category given.
        label: LabelId = "label", Required;
    }

    /// An annotation that something proposes and nobody has taken over yet.
    Suggestion(SuggestionId) {
        /// The category proposed.
        label: LabelId = "label", Required;
        /// Its target: the part of the document that it is about.
        target: Target = "target", Required;
        /// Its source: a dictionary's name, a model's.
        source: String = "source", Usual;
        /// Its state.
        state: SuggestionState = "state", Usual;
    }
}

impl Annotation {
    /// An annotation of which nothing else is said yet.
    pub fn new(id: AnnotationId, label: LabelId, target: Target, provenance: Provenance) -> Self {
        Self {
            record: Record::new(id, provenance),
            label,
            target,
            note: String::new(),
            confidence: Confidence::default(),
        }
    }

    /// Its annotator was sure, or said nothing of it.
    pub fn is_sure(&self) -> bool {
        self.confidence == Confidence::Sure
    }

    /// Says whether its annotator is sure. A file has room for one value of this name.
    pub fn set_sure(&mut self, is_sure: bool) {
        self.confidence = match is_sure {
            true => Confidence::Sure,
            false => {
                self.attributes.remove(Confidence::ATTRIBUTE);
                Confidence::Unsure
            }
        };
    }
}

/// The state of a suggestion.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SuggestionState {
    /// Nobody has looked yet.
    #[default]
    Open,
    /// It became an annotation.
    Accepted,
    /// An annotator said no: it is not suggested again.
    Refused,
}

impl TextField for SuggestionState {
    const CHOICES: &'static [&'static str] = &["open", "accepted", "refused"];

    fn as_text(&self) -> &str {
        match self {
            Self::Open => "open",
            Self::Accepted => "accepted",
            Self::Refused => "refused",
        }
    }

    /// Nothing is said of an open one.
    fn from_text(text: &str) -> Result<Self, String> {
        match text {
            "" | "open" => Ok(Self::Open),
            "accepted" => Ok(Self::Accepted),
            "refused" => Ok(Self::Refused),
            other => Err(format!("“{other}” is no state of a suggestion")),
        }
    }
}

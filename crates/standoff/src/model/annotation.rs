//! Annotations and what stands beside them: relations, document labels, suggestions.

use super::{
    AnnotationId, Attributes, DocumentLabelId, Extra, RelationId, SuggestionId, Timestamp,
};
use crate::schema::LabelId;
use crate::span::Span;
use crate::text::CharOffset;

/// One or more spans of one text: in order, apart from each other (they neither overlap nor touch).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Parts {
    first: Span,
    rest: Box<[Span]>,
}

/// Why some spans are no [`Parts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PartsError {
    /// There is none.
    #[error("an annotation needs at least one span")]
    None,
    /// One starts before the end of the one before it, or right there.
    #[error("parts[{index}] overlaps or touches the part before it")]
    OutOfOrder {
        /// Which part, from 0.
        index: usize,
    },
}

impl Parts {
    /// The parts of an annotation in one piece.
    pub fn one(span: Span) -> Self {
        Self {
            first: span,
            rest: Box::default(),
        }
    }

    /// Several parts, in order and apart from each other.
    ///
    /// # Errors
    /// [`PartsError`] when there is none, or where one does not lie after the one before it.
    pub fn new(spans: &[Span]) -> Result<Self, PartsError> {
        let (first, rest) = spans.split_first().ok_or(PartsError::None)?;
        for (index, pair) in spans.windows(2).enumerate() {
            if pair[0].end() >= pair[1].start() {
                return Err(PartsError::OutOfOrder { index: index + 1 });
            }
        }
        Ok(Self {
            first: *first,
            rest: rest.into(),
        })
    }

    /// How many parts, at least one.
    pub fn n_parts(&self) -> usize {
        1 + self.rest.len()
    }

    /// The parts, in order.
    pub fn iter(&self) -> impl Iterator<Item = Span> + '_ {
        std::iter::once(self.first).chain(self.rest.iter().copied())
    }

    /// The span from the start of the first part to the end of the last.
    pub fn covering(&self) -> Span {
        self.rest
            .last()
            .map_or(self.first, |last| self.first.cover(*last))
    }
}

impl From<Span> for Parts {
    fn from(span: Span) -> Self {
        Self::one(span)
    }
}

/// What is left of a target that the text no longer has.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Orphan {
    /// The quoted text; for several parts, their covering extent.
    pub quote: String,
    /// What stood before it.
    pub prefix: String,
    /// What stood after it.
    pub suffix: String,
    /// Where it started in the text it was made on, in code points.
    pub near: CharOffset,
}

/// The part of a document that an annotation is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// These spans, surely.
    Anchored(Parts),
    /// These spans have the quoted text, but another place may be meant: for a person to judge.
    Candidate(Parts),
    /// Nowhere in this text.
    Orphan(Box<Orphan>),
}

impl Target {
    /// The spans, sure or not; `None` for an orphan.
    pub fn parts(&self) -> Option<&Parts> {
        match self {
            Self::Anchored(parts) | Self::Candidate(parts) => Some(parts),
            Self::Orphan(_) => None,
        }
    }

    /// The covering span, sure or not; `None` for an orphan.
    pub fn covering(&self) -> Option<Span> {
        self.parts().map(Parts::covering)
    }
}

/// Who said it, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provenance {
    /// When it was made.
    pub created: Timestamp,
    /// When it was last changed; the same as `created` if never.
    pub modified: Timestamp,
    /// Who made it; empty where nobody said.
    pub annotator: String,
}

/// A label given to a part of a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Annotation {
    /// Its id, unique in the document.
    pub id: AnnotationId,
    /// What it is about.
    pub target: Target,
    /// The category given.
    pub label: LabelId,
    /// Values by name.
    pub attributes: Attributes,
    /// Free words of the annotator; may be empty.
    pub note: String,
    /// Who and when.
    pub provenance: Provenance,
    /// Unknown fields, kept in their order.
    pub extra: Extra,
}

/// A typed, directed link between two annotations of one document.
#[derive(Clone, Debug, PartialEq)]
pub struct Relation {
    /// Its id, unique in the document.
    pub id: RelationId,
    /// Its type, as the schema names it.
    pub kind: String,
    /// Where it starts.
    pub source: AnnotationId,
    /// Where it ends.
    pub target: AnnotationId,
    /// Values by name.
    pub attributes: Attributes,
    /// Who and when.
    pub provenance: Provenance,
    /// Unknown fields, kept in their order.
    pub extra: Extra,
}

/// A label given to a document as a whole.
#[derive(Clone, Debug, PartialEq)]
pub struct DocumentLabel {
    /// Its id, unique in the document.
    pub id: DocumentLabelId,
    /// The category given.
    pub label: LabelId,
    /// Values by name.
    pub attributes: Attributes,
    /// Who and when.
    pub provenance: Provenance,
    /// Unknown fields, kept in their order.
    pub extra: Extra,
}

/// What became of a suggestion.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SuggestionState {
    /// Nobody has looked yet.
    #[default]
    Open,
    /// It became an annotation.
    Accepted,
    /// Somebody said no: it is not suggested again.
    Refused,
}

/// An annotation that something proposes and nobody has taken over yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// Its id, unique in the document.
    pub id: SuggestionId,
    /// What it is about.
    pub target: Target,
    /// The category proposed.
    pub label: LabelId,
    /// What proposes it: a dictionary's name, a model's.
    pub source: String,
    /// What became of it.
    pub state: SuggestionState,
    /// Values by name.
    pub attributes: Attributes,
    /// Who and when.
    pub provenance: Provenance,
    /// Unknown fields, kept in their order.
    pub extra: Extra,
}

/// Anything that a document holds besides its text: what an op puts in, takes out or replaces.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// An annotation.
    Annotation(Annotation),
    /// A relation.
    Relation(Relation),
    /// A document label.
    DocumentLabel(DocumentLabel),
    /// A suggestion.
    Suggestion(Suggestion),
}

/// The kind of an [`Item`]; ids are unique within one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ItemKind {
    /// An annotation.
    Annotation,
    /// A relation.
    Relation,
    /// A document label.
    DocumentLabel,
    /// A suggestion.
    Suggestion,
}

impl Item {
    /// What kind it is.
    pub fn kind(&self) -> ItemKind {
        match self {
            Self::Annotation(_) => ItemKind::Annotation,
            Self::Relation(_) => ItemKind::Relation,
            Self::DocumentLabel(_) => ItemKind::DocumentLabel,
            Self::Suggestion(_) => ItemKind::Suggestion,
        }
    }

    /// Its id as it is written.
    pub fn id(&self) -> &str {
        match self {
            Self::Annotation(annotation) => annotation.id.as_str(),
            Self::Relation(relation) => relation.id.as_str(),
            Self::DocumentLabel(label) => label.id.as_str(),
            Self::Suggestion(suggestion) => suggestion.id.as_str(),
        }
    }

    /// What it is about; `None` for what is about no part of the text.
    pub fn target(&self) -> Option<&Target> {
        match self {
            Self::Annotation(annotation) => Some(&annotation.target),
            Self::Suggestion(suggestion) => Some(&suggestion.target),
            Self::Relation(_) | Self::DocumentLabel(_) => None,
        }
    }
}

//! Why a command did nothing: data for the page's words, an English sentence for scripts.

use super::registry::CommandId;
use crate::ports::StorageError;
use crate::state::{CommitError, ReaderCause};
use formats::{Issue, Severity};
use standoff::change::{ChangeError, ReschemaError};
use standoff::model::{AnnotationId, DocumentId, IdError, RelationId};
use standoff::schema::{
    AttributeId, AttributeProblem, EditError, LabelId, RelationProblem, SchemaError,
};
use standoff::text::OffsetError;

/// Why a command did nothing.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum CommandError {
    /// This page only reads.
    #[error("{}", CommitError::ReadOnly(.0.clone()))]
    ReadOnly(ReaderCause),
    /// The project has no document.
    #[error("there is no document")]
    NoDocument,
    /// No document of the project has this id.
    #[error("there is no document “{0}”")]
    UnknownDocument(DocumentId),
    /// No annotation of the current document has this id.
    #[error("the current document has no annotation “{0}”")]
    UnknownAnnotation(AnnotationId),
    /// No relation of the current document has this id.
    #[error("the current document has no relation “{0}”")]
    UnknownRelation(RelationId),
    /// The schema does not allow the relation.
    #[error(transparent)]
    Relation(#[from] RelationProblem),
    /// The schema does not allow the value of an attribute.
    #[error("attributes.{attribute}: {problem}")]
    Attribute {
        /// The attribute.
        attribute: AttributeId,
        /// The fault of the value.
        problem: AttributeProblem,
    },
    /// No label of the schema has this id.
    #[error("there is no label “{0}”")]
    UnknownLabel(LabelId),
    /// A label that is in use cannot go.
    #[error(
        "the label “{label}” is that of {n_annotations} annotations and {n_others} other items: relabel or delete \
         them first"
    )]
    LabelInUse {
        /// The label that the new schema lacks.
        label: LabelId,
        /// How many annotations of the project have it.
        n_annotations: usize,
        /// How many document labels and suggestions.
        n_others: usize,
    },
    /// An edit that gives no schema.
    #[error(transparent)]
    Edit(EditError),
    /// A label cannot have the key of a command: it would silence it.
    #[error("the key “{key}” is that of the command “{}”: choose another", .command.name())]
    KeyOfCommand {
        /// The key.
        key: char,
        /// The command.
        command: CommandId,
    },
    /// Nothing is selected.
    #[error("nothing is selected")]
    NothingSelected,
    /// The text in the page was not the document's, so that no place in it could be counted.
    #[error("something else than this page had changed the text in it: select again")]
    TextEdited,
    /// The annotation has several parts, or none: its ends cannot be moved.
    #[error("the annotation “{0}” is not one span of this text")]
    NotOneSpan(AnnotationId),
    /// A position that is no character boundary of the text; counted in UTF-8 bytes.
    #[error("in UTF-8 bytes: {0}")]
    Offset(#[from] OffsetError),
    /// A string that is no id.
    #[error(transparent)]
    Id(#[from] IdError),
    /// Labels that make no schema.
    #[error(transparent)]
    Schema(#[from] SchemaError),
    /// The file was refused; at least one issue is an error.
    #[error("“{name}” was refused: {}", issues_sentence(.issues))]
    Refused {
        /// The name of the file.
        name: String,
        /// All that is wrong with it.
        issues: Vec<Issue>,
    },
    /// A file without text needs a document to lie on.
    #[error("“{name}” has no text of its own, and there is no document to lay it on")]
    NoTextToLayOn {
        /// The name of the file.
        name: String,
    },
    /// A format that is only read.
    #[error("no format “{format}” is written")]
    NotWritten {
        /// Its id.
        format: &'static str,
    },
    /// The person stopped what took long.
    #[error("it was stopped")]
    Stopped,
    /// Storage did not do what was asked.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// The project refused the change.
    #[error(transparent)]
    Change(ChangeError),
}

impl From<CommitError> for CommandError {
    fn from(error: CommitError) -> Self {
        match error {
            CommitError::ReadOnly(cause) => Self::ReadOnly(cause),
            CommitError::Change(error) => Self::Change(error),
        }
    }
}

impl From<EditError> for CommandError {
    fn from(error: EditError) -> Self {
        match error {
            EditError::UnknownLabel(label) => Self::UnknownLabel(label),
            EditError::Schema(error) => Self::Schema(error),
            other => Self::Edit(other),
        }
    }
}

impl From<ReschemaError> for CommandError {
    fn from(error: ReschemaError) -> Self {
        match error {
            ReschemaError::InUse(lost) => Self::LabelInUse {
                label: lost.label,
                n_annotations: lost.n_annotations,
                n_others: lost.n_others,
            },
            ReschemaError::UnknownHeir(label) => Self::UnknownLabel(label),
        }
    }
}

/// The first errors with their places, and how many more there are.
fn issues_sentence(issues: &[Issue]) -> String {
    const SHOWN: usize = 3;
    let errors: Vec<&Issue> = issues
        .iter()
        .filter(|issue| issue.severity == Severity::Error)
        .collect();
    let shown: Vec<String> = errors.iter().take(SHOWN).map(ToString::to_string).collect();
    let more = errors.len().saturating_sub(SHOWN);
    match more {
        0 => shown.join("; "),
        _ => format!("{}; and {more} more", shown.join("; ")),
    }
}

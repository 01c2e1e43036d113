//! Why a command would do nothing now: for the palette, which shows it all the same.

use super::{CommandId, command};
use crate::state::Session;

/// What is missing for a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyNot {
    /// This page only reads.
    ReadOnly,
    /// No document is open.
    NoDocument,
    /// The document has no annotations.
    NoAnnotations,
    /// No annotation is chosen.
    NothingChosen,
    /// Nothing is selected.
    NothingSelected,
    /// There is no step to undo.
    NothingToUndo,
    /// There is no step to redo.
    NothingToRedo,
    /// There is no message with a button.
    NoMessage,
    /// The document is the last one that way.
    NoFurtherDocument,
    /// The article is in the project already.
    ArticleIsThere,
    /// Nothing is selected, open or in hand.
    NothingToLeave,
    /// The end cannot be moved that way.
    CannotMove,
    /// The annotation has no place in the text.
    NotFound,
    /// The annotation has one passage only.
    OnePassage,
}

impl WhyNot {
    /// All of them.
    pub const ALL: [Self; 14] = [
        Self::ReadOnly,
        Self::NoDocument,
        Self::NoAnnotations,
        Self::NothingChosen,
        Self::NothingSelected,
        Self::NothingToUndo,
        Self::NothingToRedo,
        Self::NoMessage,
        Self::NoFurtherDocument,
        Self::ArticleIsThere,
        Self::NothingToLeave,
        Self::CannotMove,
        Self::NotFound,
        Self::OnePassage,
    ];
}

/// The subject of a command, without which there is nothing to do.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Subject {
    Document,
    Annotations,
    Chosen,
}

/// What the command is about, whether it writes, and what else it may lack.
fn needs(id: CommandId) -> (Subject, bool, WhyNot) {
    use CommandId as Id;
    match id {
        Id::Undo => (Subject::Document, true, WhyNot::NothingToUndo),
        Id::Redo => (Subject::Document, true, WhyNot::NothingToRedo),
        Id::FocusMessage => (Subject::Document, false, WhyNot::NoMessage),
        Id::Exactly => (Subject::Document, true, WhyNot::NothingSelected),
        Id::Leave => (Subject::Document, false, WhyNot::NothingToLeave),
        Id::BringArticle => (Subject::Document, true, WhyNot::ArticleIsThere),
        Id::PreviousDocument | Id::NextDocument => {
            (Subject::Document, false, WhyNot::NoFurtherDocument)
        }
        Id::OpenHere
        | Id::PreviousAnnotation
        | Id::NextAnnotation
        | Id::CaretToPreviousAnnotation
        | Id::CaretToNextAnnotation
        | Id::FocusList => (Subject::Annotations, false, WhyNot::NoAnnotations),
        Id::DeleteHere | Id::RemoveAll => (Subject::Annotations, true, WhyNot::NoAnnotations),
        Id::EditNote | Id::Delete | Id::FindAlike => (Subject::Chosen, true, WhyNot::NothingChosen),
        Id::CopyCitation => (Subject::Chosen, false, WhyNot::NotFound),
        Id::AddPart => (Subject::Chosen, true, WhyNot::NotFound),
        Id::RemovePart => (Subject::Chosen, true, WhyNot::OnePassage),
        Id::StartBackCharacter
        | Id::StartOnCharacter
        | Id::StartBackWord
        | Id::StartOnWord
        | Id::EndBackCharacter
        | Id::EndOnCharacter
        | Id::EndBackWord
        | Id::EndOnWord
        | Id::StartBackSentence
        | Id::StartOnSentence
        | Id::EndBackSentence
        | Id::EndOnSentence => (Subject::Chosen, true, WhyNot::CannotMove),
        Id::Mark
        | Id::Pen
        | Id::TwoClicks
        | Id::RemoveDocument
        | Id::Open
        | Id::Paste
        | Id::GuidedStart => (Subject::Document, true, WhyNot::NoDocument),
        _ => (Subject::Document, false, WhyNot::NoDocument),
    }
}

/// Why the command with this id would do nothing now; `None` where it would do something.
pub fn why_not(session: &Session, id: CommandId) -> Option<WhyNot> {
    if (command(id).enabled)(session) {
        return None;
    }
    let (subject, writes, else_lacks) = needs(id);
    Some(session.read(|view| {
        if writes && !view.access().may_write() {
            return WhyNot::ReadOnly;
        }
        let Some(document) = view.document() else {
            return match else_lacks {
                WhyNot::NothingToUndo
                | WhyNot::NothingToRedo
                | WhyNot::NoMessage
                | WhyNot::NothingToLeave
                | WhyNot::ArticleIsThere => else_lacks,
                _ => WhyNot::NoDocument,
            };
        };
        let has_annotations = document.store().n_annotations() > 0;
        match subject {
            Subject::Annotations | Subject::Chosen if !has_annotations => WhyNot::NoAnnotations,
            Subject::Chosen if view.chosen().is_none() => WhyNot::NothingChosen,
            _ => else_lacks,
        }
    }))
}

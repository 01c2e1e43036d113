//! The commands themselves, in the order of menus, palette and sheet.
//!
//! Keys of a single letter are those that lie in the same place on French and US keyboards; of two that go
//! back and on, the left one goes back. Digits are the labels'.

mod caret;
mod page;

use super::can;
use super::command::{CaretAct, Command, Group, PageAction, Panel, Run};
use super::id::CommandId;
use super::keys::{Context, ctrl, plain};
use crate::commands::{
    CommandError, Direction, End, Reach, annotations, boundaries, document_order, documents, find,
    pen_mode, view,
};
use crate::state::{Session, View};
use Direction::{Backward, Forward};
use caret::CARET;
use page::PAGE;
use standoff::model::AnnotationId;

/// Every command.
pub fn commands() -> impl Iterator<Item = &'static Command> {
    let tables: [&'static [Command]; 5] = [&TAG, &ANNOTATION, &CARET, &DOCUMENTS, &PAGE];
    tables.into_iter().flatten()
}

/// Runs `act` on the chosen annotation; nothing where none is.
fn on_chosen(
    session: &Session,
    act: impl FnOnce(&AnnotationId) -> Result<(), CommandError>,
) -> Result<(), CommandError> {
    let chosen = session.read(|view: &View| view.chosen().cloned());
    chosen.map_or(Ok(()), |id| act(&id))
}

macro_rules! move_end {
    ($id:path, $end:ident, $reach:ident, $direction:ident) => {
        Command::new(
            $id,
            Group::Annotation,
            (Context::Card, &[]),
            |session| can::move_end(session, End::$end, Reach::$reach, $direction),
            Run::Session(|session| {
                on_chosen(session, |id| {
                    boundaries::move_end(session, id, End::$end, Reach::$reach, $direction)
                })
            }),
        )
    };
}

static TAG: [Command; 5] = [
    Command::new(
        CommandId::Mark,
        Group::Tag,
        (Context::Caret, &[plain("s")]),
        can::write_document,
        Run::Page(PageAction::Caret(CaretAct::Mark)),
    ),
    Command::new(
        CommandId::Pen,
        Group::Tag,
        (Context::Text, &[plain("b")]),
        can::write_document,
        Run::Then(
            |session| {
                pen_mode::toggle_pen(session);
                Ok(())
            },
            PageAction::SayPen,
        ),
    ),
    Command::new(
        CommandId::TwoClicks,
        Group::Tag,
        (Context::OutsideFields, &[]),
        can::write_document,
        Run::Then(
            |session| {
                pen_mode::switch_two_clicks(session);
                Ok(())
            },
            PageAction::SayTwoClicks,
        ),
    )
    .switch(pen_mode::two_clicks),
    Command::new(
        CommandId::Exactly,
        Group::Tag,
        (Context::Text, &[plain("x")]),
        can::take_exactly,
        Run::Page(PageAction::TakeExactly),
    ),
    Command::new(
        CommandId::Leave,
        Group::Tag,
        (Context::Anywhere, &[plain("Escape")]),
        can::leave,
        Run::Then(
            |session| {
                view::leave(session);
                Ok(())
            },
            PageAction::FocusText,
        ),
    ),
];

static ANNOTATION: [Command; 23] = [
    Command::new(
        CommandId::OpenHere,
        Group::Annotation,
        (Context::Caret, &[plain("Enter")]),
        can::has_annotations,
        Run::Page(PageAction::Caret(CaretAct::Open)),
    ),
    Command::new(
        CommandId::DeleteHere,
        Group::Annotation,
        (Context::Caret, &[plain("Delete"), plain("Backspace")]),
        can::write_annotations,
        Run::Page(PageAction::Caret(CaretAct::Delete)),
    ),
    Command::new(
        CommandId::PreviousAnnotation,
        Group::Annotation,
        (Context::Card, &[plain("p")]),
        can::has_annotations,
        Run::Page(PageAction::ChooseAdjacent(Backward)),
    ),
    Command::new(
        CommandId::NextAnnotation,
        Group::Annotation,
        (Context::Card, &[plain("n")]),
        can::has_annotations,
        Run::Page(PageAction::ChooseAdjacent(Forward)),
    ),
    Command::new(
        CommandId::EditNote,
        Group::Annotation,
        (Context::Card, &[plain("e")]),
        can::change_chosen,
        Run::Page(PageAction::EditNote),
    ),
    Command::new(
        CommandId::Delete,
        Group::Annotation,
        (Context::Beside, &[plain("Delete"), plain("Backspace")]),
        can::change_chosen,
        Run::Session(|session| on_chosen(session, |id| annotations::delete(session, id))),
    ),
    move_end!(CommandId::StartBackCharacter, Start, Character, Backward),
    move_end!(CommandId::StartOnCharacter, Start, Character, Forward),
    move_end!(CommandId::StartBackWord, Start, Word, Backward),
    move_end!(CommandId::StartOnWord, Start, Word, Forward),
    move_end!(CommandId::EndBackCharacter, End, Character, Backward),
    move_end!(CommandId::EndOnCharacter, End, Character, Forward),
    move_end!(CommandId::EndBackWord, End, Word, Backward),
    move_end!(CommandId::EndOnWord, End, Word, Forward),
    move_end!(CommandId::StartBackSentence, Start, Sentence, Backward),
    move_end!(CommandId::StartOnSentence, Start, Sentence, Forward),
    move_end!(CommandId::EndBackSentence, End, Sentence, Backward),
    move_end!(CommandId::EndOnSentence, End, Sentence, Forward),
    Command::new(
        CommandId::AddPart,
        Group::Annotation,
        // On any layout: Shift does not matter.
        (Context::Card, &[plain("+")]),
        can::add_part,
        Run::Then(
            |session| boundaries::add_pending_part(session).map(|_| ()),
            PageAction::SelectPart,
        ),
    ),
    Command::new(
        CommandId::RemovePart,
        Group::Annotation,
        (Context::Card, &[]),
        can::remove_part,
        Run::Session(|session| {
            let part = session.read(View::part);
            on_chosen(session, |id| boundaries::remove_part(session, id, part))
        }),
    ),
    Command::new(
        CommandId::CopyCitation,
        Group::Annotation,
        (Context::OutsideFields, &[]),
        can::has_place,
        Run::Page(PageAction::CopyCitation),
    ),
    Command::new(
        CommandId::FindAlike,
        Group::Annotation,
        (Context::OutsideFields, &[]),
        can::change_chosen,
        Run::Then(find::look_for_alike, PageAction::Panel(Panel::Find)),
    ),
    Command::new(
        CommandId::RemoveAll,
        Group::Annotation,
        (Context::OutsideFields, &[]),
        can::write_annotations,
        Run::Session(|session| annotations::remove_all(session).map(|_| ())),
    ),
];

static DOCUMENTS: [Command; 13] = [
    Command::new(
        CommandId::Documents,
        Group::Documents,
        (Context::Anywhere, &[]),
        can::has_documents,
        Run::Page(PageAction::Panel(Panel::Documents)),
    ),
    Command::new(
        CommandId::Open,
        Group::Documents,
        (Context::Anywhere, &[ctrl("o")]),
        can::write,
        Run::Page(PageAction::OpenFile),
    ),
    Command::new(
        CommandId::Paste,
        Group::Documents,
        (Context::OutsideFields, &[]),
        can::write,
        Run::Page(PageAction::PasteText),
    ),
    Command::new(
        CommandId::Download,
        Group::Documents,
        (Context::Everywhere, &[ctrl("s")]),
        can::has_document,
        Run::Page(PageAction::Download),
    ),
    Command::new(
        CommandId::DownloadAs,
        Group::Documents,
        (Context::OutsideFields, &[]),
        can::has_document,
        Run::Page(PageAction::DownloadAs),
    ),
    Command::new(
        CommandId::DownloadAll,
        Group::Documents,
        (Context::OutsideFields, &[]),
        can::has_documents,
        Run::Page(PageAction::DownloadAll),
    ),
    Command::new(
        CommandId::DownloadStored,
        Group::Documents,
        (Context::OutsideFields, &[]),
        can::always,
        Run::Page(PageAction::DownloadStored),
    ),
    Command::new(
        CommandId::Print,
        Group::Documents,
        (Context::OutsideFields, &[]),
        can::has_document,
        Run::Page(PageAction::Print),
    ),
    Command::new(
        CommandId::PreviousDocument,
        Group::Documents,
        (Context::Card, &[plain("k")]),
        can::show_previous,
        Run::Then(
            |session| {
                document_order::show_adjacent(session, Backward);
                Ok(())
            },
            PageAction::SayShown,
        ),
    ),
    Command::new(
        CommandId::NextDocument,
        Group::Documents,
        (Context::Card, &[plain("j")]),
        can::show_next,
        Run::Then(
            |session| {
                document_order::show_adjacent(session, Forward);
                Ok(())
            },
            PageAction::SayShown,
        ),
    ),
    Command::new(
        CommandId::AboutDocument,
        Group::Documents,
        (Context::Anywhere, &[]),
        can::has_document,
        Run::Page(PageAction::Panel(Panel::Document)),
    ),
    Command::new(
        CommandId::RemoveDocument,
        Group::Documents,
        (Context::OutsideFields, &[]),
        can::write_document,
        Run::Session(|session| {
            let current = session.read(|view| view.current().cloned());
            current.map_or(Ok(()), |id| documents::remove_document(session, &id))
        }),
    ),
    Command::new(
        CommandId::BringArticle,
        Group::Documents,
        (Context::OutsideFields, &[]),
        can::bring_article,
        Run::Then(
            |session| documents::bring_article(session).map(|_| ()),
            PageAction::FocusText,
        ),
    ),
];

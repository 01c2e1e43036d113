//! The commands themselves, in the order of menus, palette and sheet.
//!
//! Keys of a single letter are those that lie in the same place on French and US keyboards; of two that go
//! back and on, the left one goes back. Digits are the labels'.

mod caret;
mod page;

use super::keys::{ctrl, plain};
use super::{CaretAct, Chord, Command, Context, Group, PageAction, Panel, Run, can};
use crate::commands::{
    CommandError, Direction, End, Reach, annotations, boundaries, documents, find, pen_mode, view,
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

const fn command(
    id: &'static str,
    group: Group,
    (context, keys): (Context, &'static [Chord]),
    enabled: fn(&Session) -> bool,
    run: Run,
) -> Command {
    Command {
        id,
        group,
        keys,
        context,
        enabled,
        run,
        is_on: None,
    }
}

macro_rules! move_end {
    ($id:literal, $end:ident, $reach:ident, $direction:ident) => {
        command(
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
    command(
        "mark",
        Group::Tag,
        (Context::Caret, &[plain("s")]),
        can::write_document,
        Run::Page(PageAction::Caret(CaretAct::Mark)),
    ),
    command(
        "pen",
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
    command(
        "two-clicks",
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
    command(
        "exactly",
        Group::Tag,
        (Context::Text, &[plain("x")]),
        can::take_exactly,
        Run::Page(PageAction::TakeExactly),
    ),
    command(
        "leave",
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
    command(
        "open-here",
        Group::Annotation,
        (Context::Caret, &[plain("Enter")]),
        can::has_annotations,
        Run::Page(PageAction::Caret(CaretAct::Open)),
    ),
    command(
        "delete-here",
        Group::Annotation,
        (Context::Caret, &[plain("Delete"), plain("Backspace")]),
        can::write_annotations,
        Run::Page(PageAction::Caret(CaretAct::Delete)),
    ),
    command(
        "previous-annotation",
        Group::Annotation,
        (Context::Card, &[plain("p")]),
        can::has_annotations,
        Run::Page(PageAction::ChooseAdjacent(Backward)),
    ),
    command(
        "next-annotation",
        Group::Annotation,
        (Context::Card, &[plain("n")]),
        can::has_annotations,
        Run::Page(PageAction::ChooseAdjacent(Forward)),
    ),
    command(
        "edit-note",
        Group::Annotation,
        (Context::Card, &[plain("e")]),
        can::change_chosen,
        Run::Page(PageAction::EditNote),
    ),
    command(
        "delete",
        Group::Annotation,
        (Context::Beside, &[plain("Delete"), plain("Backspace")]),
        can::change_chosen,
        Run::Session(|session| on_chosen(session, |id| annotations::delete(session, id))),
    ),
    move_end!("start-back-character", Start, Character, Backward),
    move_end!("start-on-character", Start, Character, Forward),
    move_end!("start-back-word", Start, Word, Backward),
    move_end!("start-on-word", Start, Word, Forward),
    move_end!("end-back-character", End, Character, Backward),
    move_end!("end-on-character", End, Character, Forward),
    move_end!("end-back-word", End, Word, Backward),
    move_end!("end-on-word", End, Word, Forward),
    move_end!("start-back-sentence", Start, Sentence, Backward),
    move_end!("start-on-sentence", Start, Sentence, Forward),
    move_end!("end-back-sentence", End, Sentence, Backward),
    move_end!("end-on-sentence", End, Sentence, Forward),
    command(
        "add-part",
        Group::Annotation,
        // On any layout: Shift does not matter.
        (Context::Card, &[plain("+")]),
        can::add_part,
        Run::Then(
            |session| boundaries::add_pending_part(session).map(|_| ()),
            PageAction::SelectPart,
        ),
    ),
    command(
        "remove-part",
        Group::Annotation,
        (Context::Card, &[]),
        can::remove_part,
        Run::Session(|session| {
            let part = session.read(View::part);
            on_chosen(session, |id| boundaries::remove_part(session, id, part))
        }),
    ),
    command(
        "copy-citation",
        Group::Annotation,
        (Context::OutsideFields, &[]),
        can::has_place,
        Run::Page(PageAction::CopyCitation),
    ),
    command(
        "find-alike",
        Group::Annotation,
        (Context::OutsideFields, &[]),
        can::change_chosen,
        Run::Then(find::look_for_alike, PageAction::Panel(Panel::Find)),
    ),
    command(
        "remove-all",
        Group::Annotation,
        (Context::OutsideFields, &[]),
        can::write_annotations,
        Run::Session(|session| annotations::remove_all(session).map(|_| ())),
    ),
];

static DOCUMENTS: [Command; 8] = [
    command(
        "documents",
        Group::Documents,
        (Context::Anywhere, &[]),
        can::has_document,
        Run::Page(PageAction::Panel(Panel::Documents)),
    ),
    command(
        "open",
        Group::Documents,
        (Context::Anywhere, &[ctrl("o")]),
        can::write,
        Run::Page(PageAction::OpenFile),
    ),
    command(
        "paste",
        Group::Documents,
        (Context::OutsideFields, &[]),
        can::write,
        Run::Page(PageAction::PasteText),
    ),
    command(
        "download",
        Group::Documents,
        (Context::Anywhere, &[ctrl("s")]),
        can::has_document,
        Run::Page(PageAction::Download),
    ),
    command(
        "previous-document",
        Group::Documents,
        (Context::Card, &[plain("j")]),
        can::show_previous,
        Run::Then(
            |session| {
                documents::show_adjacent(session, Backward);
                Ok(())
            },
            PageAction::SayShown,
        ),
    ),
    command(
        "next-document",
        Group::Documents,
        (Context::Card, &[plain("k")]),
        can::show_next,
        Run::Then(
            |session| {
                documents::show_adjacent(session, Forward);
                Ok(())
            },
            PageAction::SayShown,
        ),
    ),
    command(
        "about-document",
        Group::Documents,
        (Context::Anywhere, &[]),
        can::has_document,
        Run::Page(PageAction::Panel(Panel::Document)),
    ),
    command(
        "remove-document",
        Group::Documents,
        (Context::OutsideFields, &[]),
        can::write_document,
        Run::Session(|session| {
            let current = session.read(|view| view.current().cloned());
            current.map_or(Ok(()), |id| documents::remove_document(session, &id))
        }),
    ),
];

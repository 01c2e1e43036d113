//! The commands that move the caret.

use crate::commands::Direction::{Backward, Forward};
use crate::commands::registry::can;
use crate::commands::registry::command::{CaretAct, Command, Group, PageAction, Run, Stride, Way};
use crate::commands::registry::id::CommandId;
use crate::commands::registry::keys::{Chord, Context, ctrl, ctrl_go, go};

/// A command of the caret. The palette moves by the same stride as the key.
const fn caret(id: CommandId, keys: &'static [Chord], stride: Stride, way: Way) -> Command {
    let act = PageAction::Caret(CaretAct::Move(stride, way));
    let enabled = match stride {
        Stride::Annotation => can::has_annotations,
        _ => can::has_document,
    };
    Command::new(
        id,
        Group::Caret,
        (Context::Caret, keys),
        enabled,
        Run::Page(act),
    )
}

const BACK: Way = Way::Along(Backward);
const ON: Way = Way::Along(Forward);

pub(super) static CARET: [Command; 21] = [
    caret(
        CommandId::CaretLeft,
        &[go("ArrowLeft")],
        Stride::Character,
        Way::Left,
    ),
    caret(
        CommandId::CaretRight,
        &[go("ArrowRight")],
        Stride::Character,
        Way::Right,
    ),
    caret(
        CommandId::WordLeft,
        &[ctrl_go("ArrowLeft")],
        Stride::Word,
        Way::Left,
    ),
    caret(
        CommandId::WordRight,
        &[ctrl_go("ArrowRight")],
        Stride::Word,
        Way::Right,
    ),
    caret(
        CommandId::PreviousSentence,
        &[go("d")],
        Stride::Sentence,
        BACK,
    ),
    caret(CommandId::NextSentence, &[go("f")], Stride::Sentence, ON),
    caret(CommandId::PreviousGap, &[go("g")], Stride::Unlabelled, BACK),
    caret(CommandId::NextGap, &[go("h")], Stride::Unlabelled, ON),
    caret(
        CommandId::CaretToPreviousAnnotation,
        &[go("c")],
        Stride::Annotation,
        BACK,
    ),
    caret(
        CommandId::CaretToNextAnnotation,
        &[go("v")],
        Stride::Annotation,
        ON,
    ),
    caret(CommandId::LineUp, &[go("ArrowUp")], Stride::Line, BACK),
    caret(CommandId::LineDown, &[go("ArrowDown")], Stride::Line, ON),
    caret(CommandId::LineStart, &[go("Home")], Stride::LineEdge, BACK),
    caret(CommandId::LineEnd, &[go("End")], Stride::LineEdge, ON),
    caret(
        CommandId::PreviousParagraph,
        &[ctrl_go("ArrowUp")],
        Stride::Paragraph,
        BACK,
    ),
    caret(
        CommandId::NextParagraph,
        &[ctrl_go("ArrowDown")],
        Stride::Paragraph,
        ON,
    ),
    caret(CommandId::ScreenUp, &[go("PageUp")], Stride::Screen, BACK),
    caret(CommandId::ScreenDown, &[go("PageDown")], Stride::Screen, ON),
    caret(
        CommandId::TextStart,
        &[ctrl_go("Home")],
        Stride::Document,
        BACK,
    ),
    caret(CommandId::TextEnd, &[ctrl_go("End")], Stride::Document, ON),
    Command::new(
        CommandId::SelectAll,
        Group::Caret,
        (Context::OutsideFields, &[ctrl("a")]),
        can::has_document,
        Run::Page(PageAction::Caret(CaretAct::SelectAll)),
    ),
];

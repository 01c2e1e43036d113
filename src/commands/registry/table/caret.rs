//! The commands that move the caret.

use crate::commands::Direction::{Backward, Forward};
use crate::commands::registry::can;
use crate::commands::registry::command::{CaretAct, Command, Group, PageAction, Run, Stride, Way};
use crate::commands::registry::keys::{Chord, Context, ctrl_go, go};

/// A command of the caret. What a key moves by, the palette moves by too.
const fn caret(id: &'static str, keys: &'static [Chord], stride: Stride, way: Way) -> Command {
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

pub(super) static CARET: [Command; 20] = [
    caret(
        "caret-left",
        &[go("ArrowLeft")],
        Stride::Character,
        Way::Left,
    ),
    caret(
        "caret-right",
        &[go("ArrowRight")],
        Stride::Character,
        Way::Right,
    ),
    caret(
        "word-left",
        &[ctrl_go("ArrowLeft")],
        Stride::Word,
        Way::Left,
    ),
    caret(
        "word-right",
        &[ctrl_go("ArrowRight")],
        Stride::Word,
        Way::Right,
    ),
    caret("previous-sentence", &[go("d")], Stride::Sentence, BACK),
    caret("next-sentence", &[go("f")], Stride::Sentence, ON),
    caret("previous-gap", &[go("g")], Stride::Unlabelled, BACK),
    caret("next-gap", &[go("h")], Stride::Unlabelled, ON),
    caret(
        "caret-to-previous-annotation",
        &[go("c")],
        Stride::Annotation,
        BACK,
    ),
    caret(
        "caret-to-next-annotation",
        &[go("v")],
        Stride::Annotation,
        ON,
    ),
    caret("line-up", &[go("ArrowUp")], Stride::Line, BACK),
    caret("line-down", &[go("ArrowDown")], Stride::Line, ON),
    caret("line-start", &[go("Home")], Stride::LineEdge, BACK),
    caret("line-end", &[go("End")], Stride::LineEdge, ON),
    caret(
        "previous-paragraph",
        &[ctrl_go("ArrowUp")],
        Stride::Paragraph,
        BACK,
    ),
    caret(
        "next-paragraph",
        &[ctrl_go("ArrowDown")],
        Stride::Paragraph,
        ON,
    ),
    caret("screen-up", &[go("PageUp")], Stride::Screen, BACK),
    caret("screen-down", &[go("PageDown")], Stride::Screen, ON),
    caret("text-start", &[ctrl_go("Home")], Stride::Document, BACK),
    caret("text-end", &[ctrl_go("End")], Stride::Document, ON),
];

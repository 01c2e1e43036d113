//! The caret's keys, as the system's text fields have them.

use crate::dom::{Arrow, Direction, Motion, TextTree, direction_of};
use standoff::text::ByteOffset;
use web_sys::KeyboardEvent;

/// The motion that a key asks for, if any. Word and edge keys are Ctrl's, or Option's and Command's.
pub fn motion(tree: &TextTree, at: ByteOffset, event: &KeyboardEvent) -> Option<Motion> {
    use Direction::{Back, Forward};
    let word = event.ctrl_key() || event.alt_key();
    let edge = event.meta_key();
    Some(match event.key().as_str() {
        "ArrowLeft" => sideways(direction_of(tree, at, Arrow::Left), word, edge),
        "ArrowRight" => sideways(direction_of(tree, at, Arrow::Right), word, edge),
        "ArrowUp" => vertical(Back, word, edge),
        "ArrowDown" => vertical(Forward, word, edge),
        "Home" if event.ctrl_key() => Motion::Document(Back),
        "End" if event.ctrl_key() => Motion::Document(Forward),
        "Home" => Motion::LineEdge(Back),
        "End" => Motion::LineEdge(Forward),
        "PageUp" => Motion::Screen(Back),
        "PageDown" => Motion::Screen(Forward),
        _ => return None,
    })
}

fn sideways(direction: Direction, word: bool, edge: bool) -> Motion {
    if edge {
        Motion::LineEdge(direction)
    } else if word {
        Motion::Word(direction)
    } else {
        Motion::Character(direction)
    }
}

fn vertical(direction: Direction, word: bool, edge: bool) -> Motion {
    if edge {
        Motion::Document(direction)
    } else if word {
        Motion::Paragraph(direction)
    } else {
        Motion::Line(direction)
    }
}

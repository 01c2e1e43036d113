//! Moving a caret over the text. The caret is ours (see `docs/adr/0002-caret-over-selection.md`): the page
//! draws it from [`TextTree::caret_rect`], the keys call [`move_caret`].
//!
//! Positions are on grapheme boundaries. Limit: an offset has no affinity, so at a soft break the caret
//! is always at the start of the next line, and the end of a broken line is before its last blank.

use super::{Scroller, TextTree};
use standoff::text::{
    ByteOffset, Paragraph, grapheme_floor, next_grapheme, next_sentence, next_word, prev_grapheme,
    prev_sentence, prev_word,
};

/// Along the text, not along the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Towards the start.
    Back,
    /// Towards the end.
    Forward,
}

/// The two arrow keys that mean opposite things in texts from right to left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrow {
    /// ←
    Left,
    /// →
    Right,
}

/// One step of the caret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    /// One grapheme.
    Character(Direction),
    /// To the end of the next word, or the start of the one before.
    Word(Direction),
    /// To the end of this sentence or the next, or the start of this one or the one before.
    Sentence(Direction),
    /// To the line above or below, as near to the goal column as can be.
    Line(Direction),
    /// To the start or the end of the line as it is broken on the screen.
    LineEdge(Direction),
    /// To the start of the next paragraph, or of this one or the one before.
    Paragraph(Direction),
    /// A screen up or down, keeping the goal column.
    Screen(Direction),
    /// To the very start or end.
    Document(Direction),
}

/// How much of a screen a [`Motion::Screen`] goes: a line or two stay in view.
const SCREEN: f64 = 0.9;

/// Which way along the text an arrow key goes at `offset`: as the paragraph there runs.
pub fn direction_of(tree: &TextTree, offset: ByteOffset, arrow: Arrow) -> Direction {
    let leftwards = tree
        .paragraph_at(offset)
        .is_some_and(|(index, _)| tree.runs_leftwards(index));
    match (arrow, leftwards) {
        (Arrow::Left, false) | (Arrow::Right, true) => Direction::Back,
        (Arrow::Right, false) | (Arrow::Left, true) => Direction::Forward,
    }
}

/// Where `motion` takes a caret at `from`, and the column (pixels of the viewport) to hand in at the next
/// step: `Some` after a vertical one, `None` after any other. Nothing is scrolled, nothing selected. Stays
/// at `from` where there is nowhere to go.
pub fn move_caret(
    tree: &TextTree,
    from: ByteOffset,
    motion: Motion,
    goal_x: Option<f64>,
) -> (ByteOffset, Option<f64>) {
    let from = tree.settle(from);
    let vertical = |by: fn(&TextTree, ByteOffset, Direction, f64) -> Option<ByteOffset>, way| {
        let x = goal_x.or_else(|| Some(tree.caret_rect(from)?.left));
        let to = x.and_then(|x| by(tree, from, way, x)).unwrap_or(from);
        (to, x)
    };
    match motion {
        Motion::Line(way) => vertical(line, way),
        Motion::Screen(way) => vertical(screen, way),
        Motion::LineEdge(way) => (line_edge(tree, from, way).unwrap_or(from), None),
        Motion::Paragraph(way) => (paragraph(tree, from, way), None),
        Motion::Character(way) => (character(tree, from, way), None),
        Motion::Word(way) => (word(tree, from, way), None),
        Motion::Sentence(way) => (sentence(tree, from, way), None),
        Motion::Document(way) => (edge(tree, way), None),
    }
}

fn edge(tree: &TextTree, way: Direction) -> ByteOffset {
    match way {
        Direction::Back => ByteOffset::ZERO,
        Direction::Forward => tree.text().n_bytes(),
    }
}

fn character(tree: &TextTree, from: ByteOffset, way: Direction) -> ByteOffset {
    let text = tree.text();
    let (to, passed) = match way {
        Direction::Back => {
            let to = prev_grapheme(text, from);
            (to, to)
        }
        Direction::Forward => (next_grapheme(text, from), from),
    };
    // Many empty lines are one place on the screen: they are passed in one step.
    match (tree.paragraph_at(passed), way) {
        (Some((_, lines)), _) if lines.n_gathered(text).is_none() => to,
        (Some((_, lines)), Direction::Back) => lines.start,
        (Some((_, lines)), Direction::Forward) => lines.end,
        (None, _) => to,
    }
}

fn word(tree: &TextTree, from: ByteOffset, way: Direction) -> ByteOffset {
    match way {
        Direction::Back => prev_word(tree.text(), from, tree.language()),
        Direction::Forward => next_word(tree.text(), from, tree.language()),
    }
}

fn sentence(tree: &TextTree, from: ByteOffset, way: Direction) -> ByteOffset {
    match way {
        Direction::Back => prev_sentence(tree.text(), from),
        Direction::Forward => next_sentence(tree.text(), from),
    }
}

/// The pieces of a line that was cut for its length count as one paragraph.
fn paragraph(tree: &TextTree, from: ByteOffset, way: Direction) -> ByteOffset {
    let Some((index, _)) = tree.paragraph_at(from) else {
        return from;
    };
    let paragraphs = tree.partition().paragraphs();
    let found = match way {
        Direction::Forward => paragraphs
            .iter()
            .skip(index + 1)
            .find(|next| !next.continued),
        Direction::Back => paragraphs[..=index]
            .iter()
            .rev()
            .find(|before| !before.continued && before.start < from),
    };
    found.map_or_else(|| edge(tree, way), |paragraph| paragraph.start)
}

fn line(tree: &TextTree, from: ByteOffset, way: Direction, x: f64) -> Option<ByteOffset> {
    let here = tree.line_at(from)?;
    let paragraphs = tree.partition().paragraphs();
    let there = match way {
        Direction::Back if here.start > paragraphs.get(here.paragraph)?.start => {
            tree.line_at(prev_grapheme(tree.text(), here.start))
        }
        Direction::Back => match here.paragraph.checked_sub(1) {
            Some(before) => tree.last_line(before),
            None => return Some(edge(tree, way)),
        },
        Direction::Forward if !here.is_last => tree.line_at(here.end),
        Direction::Forward => {
            // The rest of a letter that is longer than a piece is no place for a caret.
            let is_place =
                |after: &&Paragraph| grapheme_floor(tree.text(), after.start) == after.start;
            match paragraphs[here.paragraph + 1..].iter().find(is_place) {
                Some(after) => tree.line_at(after.start),
                None => return Some(edge(tree, way)),
            }
        }
    };
    Some(tree.nearest_on(there?, x))
}

fn line_edge(tree: &TextTree, from: ByteOffset, way: Direction) -> Option<ByteOffset> {
    let line = tree.line_at(from)?;
    Some(match way {
        Direction::Back => line.start,
        Direction::Forward => tree.end_of(line),
    })
}

fn screen(tree: &TextTree, from: ByteOffset, way: Direction, x: f64) -> Option<ByteOffset> {
    let caret = tree.caret_rect(from)?;
    let far = Scroller::of(tree).view().height * SCREEN;
    let to = match way {
        Direction::Back => tree.offset_near(x, caret.middle() - far)?,
        Direction::Forward => tree.offset_near(x, caret.middle() + far)?,
    };
    let moved = match way {
        Direction::Back => to < from,
        Direction::Forward => to > from,
    };
    // Nothing further that way: to the very end of it, as editors do.
    Some(if moved { to } else { edge(tree, way) })
}

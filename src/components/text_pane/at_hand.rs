//! The part of the chosen annotation whose ends can be moved, and the keys that move them.

use crate::commands::{self, Direction, End, Reach};
use crate::components::context::Ui;
use crate::dom::{self, Arrow, Place, Scroller, TextTree, direction_of};
use crate::words::shorten;
use standoff::Span;
use standoff::model::AnnotationId;
use web_sys::{Element, KeyboardEvent};
use yew::prelude::*;

/// How many characters of the words at an end are spoken.
const N_SPOKEN: usize = 40;

/// What the handles are made of.
#[derive(Clone, Properties, PartialEq)]
pub struct Props {
    /// What can be asked of the page.
    pub ui: Ui,
    /// The text in the page.
    pub tree: TextTree,
    /// What holds the text and the handles.
    pub frame: Element,
}

/// The part at hand of the chosen annotation.
#[derive(Clone, PartialEq)]
pub struct AtHand {
    pub id: AnnotationId,
    pub part: usize,
    pub n_parts: usize,
    pub span: Span,
}

/// The part at hand, where its ends may be moved.
pub fn at_hand(props: &Props) -> Option<AtHand> {
    props.ui.session.read(|view| {
        let annotation = view.chosen_annotation()?;
        if !view.access().may_write() || view.pending().is_some() {
            return None;
        }
        let parts = annotation.target.parts()?;
        Some(AtHand {
            id: annotation.id.clone(),
            part: view.part(),
            n_parts: parts.n_parts(),
            span: parts.iter().nth(view.part())?,
        })
    })
}

/// The words of `span` at one end.
pub fn words_at(tree: &TextTree, span: Span, end: End) -> String {
    let quote = tree.text().slice(span).unwrap_or_default();
    match end {
        End::Start => shorten(quote, N_SPOKEN),
        End::End => {
            let n_chars = quote.chars().count();
            let tail: String = quote
                .chars()
                .skip(n_chars.saturating_sub(N_SPOKEN))
                .collect();
            tail.split_whitespace().collect::<Vec<_>>().join(" ")
        }
    }
}

/// Moves an end by a key, if the key is one that does; whether it is.
pub fn press(props: &Props, id: &AnnotationId, end: End, event: &KeyboardEvent) -> bool {
    let Props { ui, tree, .. } = props;
    let Some(span) = at_hand(props).map(|at_hand| at_hand.span) else {
        return false;
    };
    let at = match end {
        End::Start => span.start(),
        End::End => span.end(),
    };
    let along = |arrow| match direction_of(tree, at, arrow) {
        dom::Direction::Back => Direction::Backward,
        dom::Direction::Forward => Direction::Forward,
    };
    let is_word = event.ctrl_key() || event.alt_key() || event.meta_key();
    let reach = match (event.shift_key(), is_word) {
        (true, _) => Reach::Sentence,
        (false, true) => Reach::Word,
        (false, false) => Reach::Character,
    };
    let (reach, direction) = match event.key().as_str() {
        "ArrowLeft" => (reach, along(Arrow::Left)),
        "ArrowRight" => (reach, along(Arrow::Right)),
        "PageUp" => (Reach::Sentence, Direction::Backward),
        "PageDown" => (Reach::Sentence, Direction::Forward),
        _ => return false,
    };
    match commands::move_end(&ui.session, id, end, reach, direction) {
        Ok(()) => {
            if let Some(now) = at_hand(props) {
                let at = match end {
                    End::Start => now.span.start(),
                    End::End => now.span.end(),
                };
                Scroller::of(tree).bring(at, Place::Nearest);
            }
        }
        Err(error) => ui.say.emit(ui.words.command_error(&error)),
    }
    true
}

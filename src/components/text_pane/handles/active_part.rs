//! The part of the chosen annotation whose ends can be moved, and the keys that move them.

use crate::commands::{self, Direction, End, Reach};
use crate::components::context::Ui;
use crate::dom::{self, Arrow, ScrollTo, Scroller, TextTree, direction_of};
use crate::words::shorten;
use standoff::Span;
use standoff::model::AnnotationId;
use web_sys::{Element, KeyboardEvent};
use yew::prelude::*;

/// How many characters of the words at an end are spoken.
const N_SPOKEN: usize = 40;

/// The properties of the handles.
#[derive(Clone, Properties, PartialEq)]
pub struct Props {
    /// The context of the page.
    pub ui: Ui,
    /// The text in the page.
    pub tree: TextTree,
    /// The frame: the element that holds the text and the handles.
    pub frame: Element,
}

/// The active part of the chosen annotation.
#[derive(Clone, PartialEq)]
pub struct ActivePart {
    pub id: AnnotationId,
    pub part: usize,
    pub n_parts: usize,
    pub span: Span,
}

/// The active part, where its ends may be moved.
pub fn active_part(props: &Props) -> Option<ActivePart> {
    props.ui.session.read(|view| {
        let annotation = view.chosen_annotation()?;
        if !view.access().may_write() || view.pending().is_some() {
            return None;
        }
        let parts = annotation.target.parts()?;
        Some(ActivePart {
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
    let Some(span) = active_part(props).map(|active_part| active_part.span) else {
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
            if let Some(now) = active_part(props) {
                let at = match end {
                    End::Start => now.span.start(),
                    End::End => now.span.end(),
                };
                Scroller::of(tree).bring(at, ScrollTo::Nearest);
            }
        }
        Err(error) => ui.say(ui.words.command_error(&error)),
    }
    true
}

//! What the text can do without until the second module is there (see [`crate::components::later`]).

use super::acts::{Pressed, take_word};
use super::chooser::{Chooser, Props as ChooserProps};
use super::handles::{Handles, Props as HandlesProps};
use crate::dom::TextTree;
use web_sys::KeyboardEvent;
use yew::prelude::*;

/// The text pane's part of what comes later.
pub struct Behind {
    /// The chooser among annotations under one point.
    pub chooser: fn(ChooserProps) -> Html,
    /// The handles at the ends of a selection made by a finger.
    pub handles: fn(HandlesProps) -> Html,
    /// Acts on a key in the text: the caret's, Enter, Delete.
    pub key: fn(&Pressed<'_>, &KeyboardEvent),
    /// Selects the word at a point of the viewport.
    pub take_word: fn(&TextTree, f64, f64),
}

impl Behind {
    /// All of it. Only the second module may name this.
    pub const ALL: Self = Self {
        chooser: |props: ChooserProps| html! { <Chooser ..props /> },
        handles: |props: HandlesProps| html! { <Handles ..props /> },
        key: |pressed, event| pressed.key(event),
        take_word,
    };
}

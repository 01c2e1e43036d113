//! What the text can do without until the second module is there (see [`crate::components::later`]).

use super::acts::{Pressed, take_word};
use super::at_hand::Props as BoundsProps;
use super::beside::{Beside, Props as BesideProps, add_part, meant};
use super::bounds::Bounds;
use super::chooser::{Chooser, Props as ChooserProps};
use super::handles::{Handles, Props as HandlesProps};
use crate::components::context::Ui;
use crate::dom::TextTree;
use crate::state::Session;
use standoff::Span;
use standoff::text::ByteOffset;
use web_sys::KeyboardEvent;
use yew::prelude::*;

/// The text pane's part of what comes later.
pub struct Behind {
    /// The chooser among annotations under one point.
    pub chooser: fn(ChooserProps) -> Html,
    /// The handles at the ends of a selection made by a finger.
    pub handles: fn(HandlesProps) -> Html,
    /// The handles at the ends of the chosen annotation.
    pub bounds: fn(BoundsProps) -> Html,
    /// What the palette has beside the labels.
    pub beside: fn(BesideProps) -> Html,
    /// The selection between two offsets as it is meant.
    pub meant: fn(&Session, &TextTree, ByteOffset, ByteOffset) -> Option<Span>,
    /// Makes the pending selection a part of the annotation that was left for it.
    pub add_part: fn(&Ui),
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
        bounds: |props: BoundsProps| html! { <Bounds ..props /> },
        beside: |props: BesideProps| html! { <Beside ..props /> },
        meant,
        add_part,
        key: |pressed, event| pressed.key(event),
        take_word,
    };
}

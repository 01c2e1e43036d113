//! The parts that the text can do without until the second module is there (see [`crate::components::deferred`]).

use super::Stage;
use super::floating::palette_extras::{PaletteExtras, Props as PaletteExtrasProps, meant};
use super::found::show_found;
use super::handles::active_part::Props as BoundsProps;
use super::handles::bounds::Bounds;
use super::handles::margin::Margin;
use super::handles::selection_handles::{Handles, Props as HandlesProps};
use super::minimap::Map;
use super::quiet::QuietText;
use super::selection::opening;
use super::selection::pen_mode::{self, PenMode, Props as PenModeProps};
use super::selection::press::{LongPress, take_word};
use super::stage::Meaning;
use crate::commands::{self, CommandError};
use crate::components::context::Ui;
use crate::dom::{Gesture, TextTree};
use crate::paint::{Painter, restore};
use crate::state::Session;
use gloo::timers::callback::Timeout;
use standoff::model::AnnotationId;
use web_sys::{MouseEvent, PointerEvent};
use yew::prelude::*;

/// The text pane's part of the second module.
pub struct DeferredPane {
    /// Opens what a click is on, of the annotations under it one.
    pub open: fn(&Ui, &Stage, &MouseEvent, &[AnnotationId]),
    /// The handles at the ends of a selection made by a finger.
    pub handles: fn(HandlesProps) -> Html,
    /// The line that says what the hand holds, and the mark where a selection was begun.
    pub pen_mode: fn(PenModeProps) -> Html,
    /// A click, where two of them select.
    pub click: fn(&Ui, &Stage, &MouseEvent),
    /// A gesture has settled after so many clicks: the pen may tag it, a little later.
    pub gesture: fn(&Ui, &Stage, Gesture, i32) -> Option<Timeout>,
    /// Shift was let go in the text.
    pub shift_up: fn(&Ui, &Stage),
    /// The handles at the ends of the chosen annotation, and the place of its card in the margin.
    pub bounds: fn(BoundsProps) -> Html,
    /// The labels of the palette by their places in the schema, those first that were used last.
    pub order: fn(&Session) -> Vec<usize>,
    /// The part of the palette in addition to the labels.
    pub palette_extras: fn(PaletteExtrasProps) -> Html,
    /// The selection between two offsets as it is meant.
    pub meant: Meaning,
    /// What stands around the text or follows it: the map at the edge of the window, the faint marks.
    pub around: fn(&Stage) -> Html,
    /// Shows the hits near the view.
    pub found: fn(&Session, &Painter),
    /// Puts the text right that somebody else edited in the page, and says why nothing is selected.
    pub restore: fn(&Ui, &Painter),
    /// A pointer went down: a finger may come to rest.
    pub down: fn(&LongPress, &TextTree, &PointerEvent),
    /// Selects the word at a point of the viewport.
    pub take_word: fn(&TextTree, f64, f64),
}

impl DeferredPane {
    /// All of it. Only the second module may name this.
    pub const ALL: Self = Self {
        open: opening::open_clicked,
        handles: |props: HandlesProps| html! { <Handles ..props /> },
        pen_mode: |props: PenModeProps| html! { <PenMode ..props /> },
        click: pen_mode::click,
        gesture: pen_mode::gesture,
        shift_up: pen_mode::shift_up,
        bounds: |props: BoundsProps| html! { <><Margin ..props.clone() /><Bounds ..props /></> },
        order: commands::labels_at_hand,
        palette_extras: |props: PaletteExtrasProps| html! { <PaletteExtras ..props /> },
        meant,
        around: |stage: &Stage| html! { <><Map stage={stage.clone()} /><QuietText painter={stage.painter()} /></> },
        found: show_found,
        restore: put_right,
        down: LongPress::down,
        take_word,
    };
}

/// Puts the text of the document where others edited it, and says so.
fn put_right(ui: &Ui, painter: &Painter) {
    if restore(painter) {
        // What was selected waits for no label any more; WebKit drops the selection itself without a word.
        let _ = commands::set_pending(&ui.session, None);
        ui.say(ui.words.command_error(&CommandError::TextEdited));
    }
}

//! The help for people who hear the page or have the text set otherwise, all in the second module: the words
//! at the ends of annotations, one message for each change, the focus, the selection, what is copied, the reader's settings.

use super::announcer::announce;
use super::kept_focus::KeptFocus;
use super::kept_selection::KeptSelection;
use super::{copying, print, set_text, spoken_marks};
use crate::components::Stage;
use crate::components::context::Ui;
use std::any::Any;

/// Does it until what it gives is dropped.
pub fn serve(ui: &Ui, stage: &Stage) -> Box<dyn Any> {
    Box::new((
        spoken_marks::tell(&ui.session, ui.words.lang()),
        announce(ui, stage),
        KeptFocus::new(),
        KeptSelection::new(stage),
        set_text::follow(ui, stage),
        copying::follow(&ui.session, stage),
        print::follow(ui, stage),
    ))
}

//! The selection of this moment, for commands that come before the pane has acted on it.

use crate::commands;
use crate::components::Stage;
use crate::components::context::Ui;
use crate::state::{Pending, SelectedBy};
use standoff::Span;

/// Makes the selection of this moment pending, where the pane has not acted on it yet. A selection that it has acted on
/// may have served since, and stays all the same.
pub fn hear_selection(ui: &Ui, stage: &Stage) {
    if let Some(span) = stage.unhandled_selection(&ui.session) {
        set_pending(ui, span);
    }
}

/// Makes `span` pending, as selected by what selected before.
pub fn set_pending(ui: &Ui, span: Span) {
    let by = ui
        .session
        .read(|view| view.pending().map(|pending| pending.by));
    let by = by.unwrap_or(SelectedBy::Keys);
    let _ = commands::set_pending(&ui.session, Some(Pending { span, by }));
}

//! The effects of clicks and the clipboard in the text, at once: before the browser does anything by itself.

use crate::commands;
use crate::commands::registry::CommandId;
use crate::components::context::Ui;
use crate::components::deferred::Deferred;
use crate::components::text_pane::pane::{Props, TextPane};
use crate::components::text_pane::stage::Stage;
use crate::paint::annotations_under;
use wasm_bindgen::JsCast;
use web_sys::{Element, MouseEvent};
use yew::Context;

/// A click: on a run it chooses, on bare text it chooses nothing. Where two clicks select, it is one of them.
pub fn clicked(ui: &Ui, deferred: Option<&'static Deferred>, stage: &Stage, event: &MouseEvent) {
    let session = &ui.session;
    if commands::two_clicks(session) && session.read(|view| view.access().may_write()) {
        if let Some(deferred) = deferred {
            (deferred.text_pane.click)(ui, stage, event);
        }
        return;
    }
    if stage.exact_selection().is_some() {
        return;
    }
    let Some(target) = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
    else {
        return;
    };
    let ids = annotations_under(&target);
    match deferred {
        Some(deferred) => (deferred.text_pane.open)(ui, stage, event, &ids),
        // The innermost, or nearly so.
        None => ui.tell(commands::choose(session, ids.last())),
    }
}

impl TextPane {
    /// Makes the selection that was made with Control held a part of the chosen annotation; whether one was chosen.
    pub(in crate::components::text_pane) fn add_part(&self, ctx: &Context<Self>) -> bool {
        let Props { session, ui, .. } = ctx.props();
        let is_meant = session.read(|view| view.part_of().is_some());
        if is_meant {
            ui.perform(CommandId::AddPart);
        }
        is_meant
    }
}

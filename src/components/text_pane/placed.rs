//! What the pane shows over the text: the caret, and what was found.

use super::{TextPane, floats};
use crate::state::View;
use web_sys::{Element, HtmlElement};
use yew::Context;

impl TextPane {
    /// What was found near the view glows.
    pub(super) fn show_found(&self, ctx: &Context<Self>) {
        let props = ctx.props();
        if let (Some(mounted), Some(later)) = (&self.mounted, props.ui.later) {
            (later.text_pane.found)(&props.session, &mounted.painter);
        }
    }

    pub(super) fn place_caret(&self) {
        let (Some(mounted), Some(at)) = (&self.mounted, self.caret) else {
            return;
        };
        let rect = mounted.painter.tree().caret_rect(at);
        let frame = self.frame.cast::<Element>();
        let caret = self.caret_ref.cast::<HtmlElement>();
        if let (Some(rect), Some(frame), Some(caret)) = (rect, frame, caret) {
            floats::place_caret(&caret, floats::within(&frame, rect));
        }
    }
}

/// Something is to be shown over the text that its marks do not have.
pub(super) fn glows(view: &View) -> bool {
    let store = view.document().map(|state| state.store());
    view.found().is_some() || store.is_some_and(|store| store.suggestions().len() > 0)
}

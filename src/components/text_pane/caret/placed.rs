//! The layers over the text: the caret, and the hits.

use crate::components::text_pane::floating::placement;
use crate::components::text_pane::pane::TextPane;
use crate::dom::{By, read_selection, set_selection};
use crate::state::View;
use standoff::text::ByteOffset;
use web_sys::{Element, HtmlElement};
use yew::Context;

impl TextPane {
    /// The hits near the view glow. Where nothing does, nothing is asked of the layout: a tag must not wait.
    pub(in crate::components::text_pane) fn show_found(&self, ctx: &Context<Self>) {
        let props = ctx.props();
        let glows = props.session.read(glows);
        if !self.glows.replace(glows) && !glows {
            return;
        }
        if let (Some(mounted), Some(deferred)) = (&self.mounted, props.deferred) {
            (deferred.text_pane.found)(&props.session, &mounted.painter);
        }
    }

    /// The caret is seen where keys move it; a pointer puts an end to the column it kept.
    pub(in crate::components::text_pane) fn follow(
        &mut self,
        ctx: &Context<Self>,
        at: ByteOffset,
        by: By,
    ) {
        self.caret = (by == By::Keys).then_some(at);
        if by != By::Keys {
            ctx.props().stage.goal_x().set(None);
        }
    }

    /// The caret stands where the selection is, else at the first line in view.
    pub(in crate::components::text_pane) fn stand_somewhere(&mut self) {
        let Some(mounted) = &self.mounted else {
            return;
        };
        let tree = mounted.painter.tree();
        let at = match read_selection(tree) {
            Some((_, focus)) => focus,
            None => {
                let painter = &mounted.painter;
                let left_at = self.left_at.filter(|at| painter.sees(*at));
                let at = left_at.unwrap_or_else(|| painter.first_visible());
                set_selection(tree, at, at);
                at
            }
        };
        self.caret = Some(at);
    }

    pub(in crate::components::text_pane) fn place_caret(&self) {
        let (Some(mounted), Some(at)) = (&self.mounted, self.caret) else {
            return;
        };
        let rect = mounted.painter.tree().caret_rect(at);
        let frame = self.frame.cast::<Element>();
        let caret = self.caret_ref.cast::<HtmlElement>();
        if let (Some(rect), Some(frame), Some(caret)) = (rect, frame, caret) {
            placement::place_caret(&caret, placement::within(&frame, rect));
        }
    }
}

/// Something is to be shown over the text that its marks do not have.
pub fn glows(view: &View) -> bool {
    let store = view.document().map(|state| state.store());
    let guided = view.guided().zip(view.current());
    view.found().is_some()
        || guided.is_some_and(|(guided, current)| guided.pointed_at(current).is_some())
        || store.is_some_and(|store| store.suggestions().len() > 0)
}

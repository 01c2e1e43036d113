//! The floats over the text at this moment: what was asked for at a place, else the palette and the handles of a selection; the
//! handles of the chosen annotation; and the line of the pen.

use super::palette::{MAX_SHOWN, Palette};
use super::palette_extras::Props as PaletteExtrasProps;
use crate::commands;
use crate::components::text_pane::handles::active_part::Props as BoundsProps;
use crate::components::text_pane::handles::selection_handles::Props as HandlesProps;
use crate::components::text_pane::msg::Msg;
use crate::components::text_pane::pane::TextPane;
use crate::components::text_pane::selection::pen_mode::Props as PenModeProps;
use crate::state::SelectedBy;
use web_sys::Element;
use yew::prelude::*;

impl TextPane {
    pub(in crate::components::text_pane) fn floats(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        let (Some(mounted), Some(frame)) = (&self.mounted, self.frame.cast::<Element>()) else {
            return Html::default();
        };
        let bounds = props.deferred.map(|deferred| {
            (deferred.text_pane.bounds)(BoundsProps {
                ui: props.ui.clone(),
                tree: mounted.painter.tree().clone(),
                frame: frame.clone(),
            })
        });
        html! { <>{ bounds }{ self.at_selection(ctx, &frame) }</> }
    }

    /// The float that was asked for, or the one beside the selection.
    fn at_selection(&self, ctx: &Context<Self>, frame: &Element) -> Html {
        let props = ctx.props();
        let Some(mounted) = &self.mounted else {
            return Html::default();
        };
        let tree = mounted.painter.tree().clone();
        if let Some(float) = &self.float {
            return float.emit(frame.clone());
        }
        let may_write = props.session.read(|view| view.access().may_write());
        let pending = props.session.read(|view| view.pending());
        // The pen needs no palette.
        let shows = (self.settled || self.held) && may_write && self.pen(ctx).is_none();
        let Some(pending) = pending.filter(|_| shows) else {
            return Html::default();
        };
        let has_handles = self.held || pending.by == SelectedBy::Touch;
        let handles = props.deferred.filter(|_| has_handles);
        let handles = handles.map(|deferred| {
            (deferred.text_pane.handles)(HandlesProps {
                tree: tree.clone(),
                span: pending.span,
                frame: frame.clone(),
                on_held: ctx.link().callback(Msg::Held),
            })
        });
        let palette_extras = props.deferred.map(|deferred| {
            (deferred.text_pane.palette_extras)(PaletteExtrasProps {
                tree: tree.clone(),
                span: pending.span,
                drawn: props.stage.selected(),
                stage: props.stage.clone(),
            })
        });
        let order = match props.deferred {
            Some(deferred) => (deferred.text_pane.order)(&props.session),
            None => (0..MAX_SHOWN).collect(),
        };
        html! {
            <>
                <Palette {order} {tree} span={pending.span} frame={frame.clone()}>{ palette_extras }</Palette>
                { handles }
            </>
        }
    }

    /// The index of the pen's label in the schema.
    pub(in crate::components::text_pane) fn pen(&self, ctx: &Context<Self>) -> Option<usize> {
        ctx.props().session.read(|view| {
            let pen = view.pen()?;
            let labels = view.schema().labels();
            labels.iter().position(|label| label.id == *pen)
        })
    }

    /// The line of the pen: the label that is held, or the selection that was begun.
    pub(in crate::components::text_pane) fn pen_mode(
        &self,
        ctx: &Context<Self>,
        pen: Option<usize>,
    ) -> Html {
        let props = ctx.props();
        let (Some(mounted), Some(frame), Some(deferred)) =
            (&self.mounted, self.frame.cast::<Element>(), props.deferred)
        else {
            return Html::default();
        };
        (deferred.text_pane.pen_mode)(PenModeProps {
            ui: props.ui.clone(),
            stage: props.stage.clone(),
            tree: mounted.painter.tree().clone(),
            frame,
            begun: props.session.read(|view| view.begun()),
            two_clicks: commands::two_clicks(&props.session),
            layout: props.layout,
            pen,
        })
    }
}

//! The listeners at the nodes of the text, which tell the pane at once. Not `link.callback` where something must act,
//! and stop the browser's own action, before the framework gets its turn.

use super::msg::Msg;
use super::pane::TextPane;
use super::selection::acts::clicked;
use crate::commands;
use web_sys::{Element, KeyboardEvent, MouseEvent};
use yew::prelude::*;

/// The listeners of the text's node that do more than pass on where the pointer is.
pub struct Listening {
    /// Shift was let go.
    pub key_up: Callback<KeyboardEvent>,
    /// A click.
    pub click: Callback<MouseEvent>,
    /// Two of them.
    pub double: Callback<MouseEvent>,
    /// The text has the focus.
    pub focus: Callback<FocusEvent>,
    /// It has it no longer.
    pub blur: Callback<FocusEvent>,
    /// A finger or a button went down.
    pub down: Callback<PointerEvent>,
}

impl TextPane {
    /// The listeners, as the pane is now.
    pub fn listening(&self, ctx: &Context<Self>) -> Listening {
        Listening {
            key_up: self.on_key_up(ctx),
            click: self.on_click(ctx),
            double: self.on_double(ctx),
            focus: self.on_focus(ctx),
            blur: ctx.link().callback(|_: FocusEvent| Msg::Left),
            down: self.on_down(ctx),
        }
    }

    fn on_key_up(&self, ctx: &Context<Self>) -> Callback<KeyboardEvent> {
        let props = ctx.props();
        let (ui, stage, deferred) = (props.ui.clone(), props.stage.clone(), props.deferred);
        Callback::from(move |event: KeyboardEvent| {
            if let Some(deferred) = deferred.filter(|_| event.key() == "Shift") {
                (deferred.text_pane.shift_up)(&ui, &stage);
            }
        })
    }

    fn on_click(&self, ctx: &Context<Self>) -> Callback<MouseEvent> {
        let props = ctx.props();
        let (ui, stage, deferred) = (props.ui.clone(), props.stage.clone(), props.deferred);
        let n_clicks = self.n_clicks.clone();
        Callback::from(move |event: MouseEvent| {
            n_clicks.set(event.detail());
            clicked(&ui, deferred, &stage, &event);
        })
    }

    fn on_double(&self, ctx: &Context<Self>) -> Callback<MouseEvent> {
        let painter = self.mounted.as_ref().map(|mounted| mounted.painter.clone());
        let (session, deferred) = (ctx.props().session.clone(), ctx.props().deferred);
        Callback::from(move |event: MouseEvent| {
            // Where two clicks select, they have taken it already.
            let deferred = deferred.filter(|_| !commands::two_clicks(&session));
            if let (Some(painter), Some(deferred)) = (&painter, deferred) {
                let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
                (deferred.text_pane.take_word)(painter.tree(), x, y);
            }
        })
    }

    fn on_focus(&self, ctx: &Context<Self>) -> Callback<FocusEvent> {
        let link = ctx.link().clone();
        Callback::from(move |event: FocusEvent| {
            let text = event.target_unchecked_into::<Element>();
            // Not after a click: the pointer says where.
            if text.matches(":focus-visible").unwrap_or(false) {
                link.send_message(Msg::Focused);
            }
        })
    }

    fn on_down(&self, ctx: &Context<Self>) -> Callback<PointerEvent> {
        let painter = self.mounted.as_ref().map(|mounted| mounted.painter.clone());
        let (press, deferred) = (self.press.clone(), ctx.props().deferred);
        Callback::from(move |event: PointerEvent| {
            if let (Some(painter), Some(deferred)) = (&painter, deferred) {
                (deferred.text_pane.down)(&press, painter.tree(), &event);
            }
        })
    }
}

//! The button beside a label that takes it as the pen.

use super::context::Ui;
use super::icons;
use crate::commands::registry::{CommandId, Request};
use crate::words::shown;
use standoff::schema::Label;
use yew::prelude::*;

/// Pressed while the label is the pen; a second press puts the pen away.
pub fn pen_button(ui: &Ui, index: usize, label: &Label) -> Html {
    let words = ui.words;
    let (is_pen, may_write) = ui.session.read(|view| {
        let is_pen = view.pen() == Some(&label.id);
        (is_pen, view.access().may_write())
    });
    let switch = {
        let (ui, id) = (ui.clone(), label.id.clone());
        Callback::from(move |_: MouseEvent| {
            let is_pen = ui.session.read(|view| view.pen() == Some(&id));
            match is_pen {
                true => ui.perform(CommandId::Pen),
                false => ui.perform(Request::Pen(id.clone())),
            }
        })
    };
    let name = words.pen_as(&shown(label.title_in(words.lang().tag())));
    html! {
        <button type="button" class="button icon pen-button" data-label={index.to_string()} aria-label={name.clone()} title={name}
            aria-pressed={if is_pen { "true" } else { "false" }} disabled={!may_write} onclick={switch}>{ icons::pen() }</button>
    }
}

//! A command as an item of a menu: its name, its key, and whether it would do something now.

use super::context::Ui;
use crate::commands::registry::{self, Chord, Entry, Keyboard};
use yew::prelude::*;

/// Whose keyboard it is.
pub fn keyboard(ui: &Ui) -> Keyboard {
    ui.deferred
        .map(|deferred| (deferred.keyboard)())
        .unwrap_or_default()
}

/// The keys of a command as they lie on the keyboard.
pub fn keys(ui: &Ui, keys: &[Chord]) -> Html {
    let words = ui.words;
    let keyboard = keyboard(ui);
    let chord = |(index, chord): (usize, &Chord)| {
        let caps = words.chord_caps(chord, keyboard).into_iter();
        html! {
            <>
                if index > 0 { <span class="or">{ " " }{ words.or() }{ " " }</span> }
                <span class="chord">{ for caps.map(|cap| html! { <kbd>{ cap }</kbd> }) }</span>
            </>
        }
    };
    html! { <>{ for keys.iter().enumerate().map(chord) }</> }
}

/// The menu's item for the command with this id; nothing where there is none. It closes the menu.
pub fn command_item(ui: &Ui, id: &'static str) -> Html {
    let Some(command) = registry::command(id) else {
        return Html::default();
    };
    let disabled = !(command.enabled)(&ui.session);
    let on_click = {
        let perform = ui.perform.clone();
        Callback::from(move |_: MouseEvent| perform.emit(Entry::Command(id)))
    };
    let danger = (id == "forget-everything").then_some("danger");
    html! {
        <button type="button" class={classes!("menu-item", danger)} data-close="" aria-disabled={disabled.then_some("true")} onclick={on_click}>
            <span class="grow">{ ui.words.command_title(id) }</span>
            <span class="item-keys" aria-hidden="true">{ keys(ui, command.keys.get(..1).unwrap_or_default()) }</span>
        </button>
    }
}

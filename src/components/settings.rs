//! The page's settings: language, appearance, single keys, and the way to forget it all.

use super::context::{Modal, use_ui, use_words};
use super::reading::ReadingSettings;
use crate::commands::registry;
use crate::words::Lang;
use web_sys::{Event, HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// What the page prefers; each is remembered under its key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choices {
    /// Light, dark, or as the system.
    pub theme: Theme,
    /// Digit keys tag, letters act.
    pub single_keys: bool,
    /// The one line that says what to do was read.
    pub knows: bool,
}

/// Light, dark, or as the system.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the system.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// All, in the order of the menu.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The word it is remembered by, and that `data-theme` has.
    pub const fn word(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The one remembered; anything unknown is the system's.
    pub fn parse(word: &str) -> Self {
        Self::ALL
            .into_iter()
            .find(|theme| theme.word() == word)
            .unwrap_or_default()
    }
}

/// The inside of the settings popover.
#[component]
pub fn Settings() -> Html {
    let (words, ui) = (use_words(), use_ui());
    let choices = ui.choices;
    let pick = |key: &'static str| {
        let prefer = ui.prefer.clone();
        Callback::from(move |event: Event| {
            let value = event.target_unchecked_into::<HtmlSelectElement>().value();
            prefer.emit((key, value));
        })
    };
    let toggle = {
        let prefer = ui.prefer.clone();
        Callback::from(move |event: Event| {
            let on = event.target_unchecked_into::<HtmlInputElement>().checked();
            prefer.emit((
                registry::SINGLE_KEYS,
                if on { "on" } else { "off" }.to_owned(),
            ));
        })
    };
    let forget = {
        let modal = ui.modal.clone();
        Callback::from(move |_: MouseEvent| modal.emit(Some(Modal::Forget)))
    };
    let theme_word = |theme: Theme| match theme {
        Theme::System => words.theme_system(),
        Theme::Light => words.theme_light(),
        Theme::Dark => words.theme_dark(),
    };
    html! {
        <>
            <div class="settings">
                <label>
                    <span class="caption">{ words.language() }</span>
                    <select class="field" onchange={pick("lang")}>
                        { for Lang::ALL.into_iter().map(|lang| html! {
                            <option value={lang.tag()} lang={lang.tag()} selected={lang == words.lang()}>{ lang.own_name() }</option>
                        }) }
                    </select>
                </label>
                <label>
                    <span class="caption">{ words.theme() }</span>
                    <select class="field" onchange={pick("theme")}>
                        { for Theme::ALL.into_iter().map(|theme| html! {
                            <option value={theme.word()} selected={theme == choices.theme}>{ theme_word(theme) }</option>
                        }) }
                    </select>
                </label>
                <div>
                    <label class="check">
                        <input type="checkbox" checked={choices.single_keys} onchange={toggle} aria-describedby="letter-keys-why" />
                        { words.letter_keys() }
                    </label>
                    <p class="settings-why" id="letter-keys-why">{ words.letter_keys_why() }</p>
                </div>
            </div>
            <hr />
            <ReadingSettings />
            <hr />
            <button type="button" class="menu-item danger" data-close="" onclick={forget}>{ words.forget_everything() }</button>
        </>
    }
}

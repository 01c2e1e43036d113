//! The page's settings: language, appearance, single keys, and the way to forget it all.

use super::command_item::command_item;
use super::context::{use_session, use_ui, use_words};
use super::reading::ReadingSettings;
use super::snapping_choice::SnappingChoice;
use crate::commands;
use crate::commands::registry::{self, Entry};
use crate::state::{ANNOTATOR, Event};
use crate::words::Lang;
use web_sys::{Event as DomEvent, HtmlInputElement, HtmlSelectElement};
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
        Callback::from(move |event: DomEvent| {
            let value = event.target_unchecked_into::<HtmlSelectElement>().value();
            prefer.emit((key, value));
        })
    };
    let toggle = {
        let prefer = ui.prefer.clone();
        Callback::from(move |event: DomEvent| {
            let on = event.target_unchecked_into::<HtmlInputElement>().checked();
            prefer.emit((
                registry::SINGLE_KEYS,
                if on { "on" } else { "off" }.to_owned(),
            ));
        })
    };
    let session = use_session(|event| matches!(event, Event::Settings | Event::Access));
    let name = {
        let prefer = ui.prefer.clone();
        // At every letter: a menu that closes takes the field with it.
        Callback::from(move |event: InputEvent| {
            let name = event.target_unchecked_into::<HtmlInputElement>().value();
            prefer.emit((ANNOTATOR, name));
        })
    };
    let can_select = session.read(|view| view.access().may_write());
    let two_clicks = {
        let perform = ui.perform.clone();
        Callback::from(move |_: DomEvent| perform.emit(Entry::Command("two-clicks")))
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
                    <select class="field" aria-label={words.language()} onchange={pick("lang")}>
                        { for Lang::ALL.into_iter().map(|lang| html! {
                            <option value={lang.tag()} lang={lang.tag()} selected={lang == words.lang()}>{ lang.own_name() }</option>
                        }) }
                    </select>
                </label>
                <label>
                    <span class="caption">{ words.theme() }</span>
                    <select class="field" aria-label={words.theme()} onchange={pick("theme")}>
                        { for Theme::ALL.into_iter().map(|theme| html! {
                            <option value={theme.word()} selected={theme == choices.theme}>{ theme_word(theme) }</option>
                        }) }
                    </select>
                </label>
                <label>
                    <span class="caption">{ words.annotator_name() }</span>
                    <input type="text" class="field" aria-label={words.annotator_name()} autocomplete="name" maxlength="100" value={session.setting(ANNOTATOR).unwrap_or_default()}
                        oninput={name} aria-describedby="annotator-why" />
                    <span class="settings-why" id="annotator-why">{ words.annotator_why() }</span>
                </label>
                <SnappingChoice whole={true} />
                <div>
                    <label class="check">
                        <input type="checkbox" checked={choices.single_keys} onchange={toggle} aria-describedby="letter-keys-why" />
                        { words.letter_keys() }
                    </label>
                    <p class="settings-why" id="letter-keys-why">{ words.letter_keys_why() }</p>
                </div>
                <div>
                    <label class="check">
                        <input type="checkbox" checked={commands::two_clicks(&session)} disabled={!can_select} onchange={two_clicks} aria-describedby="two-clicks-why" />
                        { words.two_clicks() }
                    </label>
                    <p class="settings-why" id="two-clicks-why">{ words.two_clicks_why() }</p>
                </div>
            </div>
            <hr />
            <ReadingSettings />
            <hr />
            { command_item(&ui, "commands") }
            { command_item(&ui, "help") }
            { command_item(&ui, "guide") }
            { command_item(&ui, "guided-start") }
            <hr />
            { command_item(&ui, "forget-everything") }
        </>
    }
}

//! The page's settings: language, appearance, single keys, and the way to forget it all.

use super::choices::Theme;
use super::command_item::command_item;
use super::context::{Ui, use_session, use_ui, use_words};
use super::reading::ReadingSettings;
use super::snapping_choice::SnappingChoice;
use crate::commands;
use crate::commands::registry::{self, CommandId};
use crate::state::{ANNOTATOR, Event, SPELLING};
use crate::words::Lang;
use web_sys::{Event as DomEvent, HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// The inside of the settings popover.
#[component]
pub fn Settings() -> Html {
    let (words, ui) = (use_words(), use_ui());
    let choices = ui.choices;
    let pick = |key: &'static str| {
        let ui = ui.clone();
        Callback::from(move |event: DomEvent| {
            let value = event.target_unchecked_into::<HtmlSelectElement>().value();
            ui.prefer(key, value);
        })
    };
    use_session(|event| matches!(event, Event::Settings | Event::Access));
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
                { annotator(&ui) }
                <SnappingChoice whole={true} />
                { letter_keys(&ui) }
                { two_clicks(&ui) }
                { spelling(&ui) }
            </div>
            <hr />
            <ReadingSettings />
            <hr />
            { command_item(&ui, CommandId::Commands) }
            { command_item(&ui, CommandId::Help) }
            { command_item(&ui, CommandId::Guide) }
            { command_item(&ui, CommandId::GuidedStart) }
            <hr />
            { command_item(&ui, CommandId::ForgetEverything) }
        </>
    }
}

/// The name that new work is signed with.
fn annotator(ui: &Ui) -> Html {
    let words = ui.words;
    let name = {
        let ui = ui.clone();
        // At every letter: a menu that closes takes the field with it.
        Callback::from(move |event: InputEvent| {
            let name = event.target_unchecked_into::<HtmlInputElement>().value();
            ui.prefer(ANNOTATOR, name);
        })
    };
    let session = &ui.session;
    html! {
        <label>
            <span class="caption">{ words.annotator_name() }</span>
            <input type="text" class="field" dir="auto" aria-label={words.annotator_name()} autocomplete="name" maxlength="100" value={session.setting(ANNOTATOR).unwrap_or_default()}
                oninput={name} aria-describedby="annotator-why" />
            <span class="settings-why" id="annotator-why">{ words.annotator_why() }</span>
        </label>
    }
}

/// Whether keys of a single character act.
fn letter_keys(ui: &Ui) -> Html {
    let (words, choices) = (ui.words, ui.choices);
    let toggle = {
        let ui = ui.clone();
        Callback::from(move |event: DomEvent| {
            let on = event.target_unchecked_into::<HtmlInputElement>().checked();
            ui.prefer(
                registry::SINGLE_KEYS,
                if on { "on" } else { "off" }.to_owned(),
            );
        })
    };
    html! {
        <div>
            <label class="check">
                <input type="checkbox" checked={choices.single_keys} onchange={toggle} aria-describedby="letter-keys-why" />
                { words.letter_keys() }
            </label>
            <p class="settings-why" id="letter-keys-why">{ words.letter_keys_why() }</p>
        </div>
    }
}

/// Whether the browser checks the spelling of notes.
fn spelling(ui: &Ui) -> Html {
    let (words, is_on) = (ui.words, ui.choices.spelling);
    let toggle = {
        let ui = ui.clone();
        Callback::from(move |_: DomEvent| {
            ui.prefer(SPELLING, if is_on { "off" } else { "on" }.to_owned());
        })
    };
    html! {
        <div>
            <label class="check">
                <input type="checkbox" checked={is_on} onchange={toggle} aria-describedby="spelling-why" />
                { words.check_spelling() }
            </label>
            <p class="settings-why" id="spelling-why">{ words.check_spelling_why() }</p>
        </div>
    }
}

/// Whether two clicks select.
fn two_clicks(ui: &Ui) -> Html {
    let (words, session) = (ui.words, &ui.session);
    let can_select = session.read(|view| view.access().may_write());
    let two_clicks = {
        let ui = ui.clone();
        Callback::from(move |_: DomEvent| ui.perform(CommandId::TwoClicks))
    };
    html! {
        <div>
            <label class="check">
                <input type="checkbox" checked={commands::two_clicks(session)} disabled={!can_select} onchange={two_clicks} aria-describedby="two-clicks-why" />
                { words.two_clicks() }
            </label>
            <p class="settings-why" id="two-clicks-why">{ words.two_clicks_why() }</p>
        </div>
    }
}

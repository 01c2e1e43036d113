//! How the text is set (size, line height, column, typeface) and how it is read (with a screen reader, read
//! only). Each is a preference; a root attribute `data-KEY` carries those of the sheet, and boot.js sets it
//! before the first paint.

use super::context::{Ui, use_session, use_ui, use_words};
use crate::commands;
use crate::commands::registry::CommandId;
use crate::state::Event;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// A setting of the text: its key as a preference, and its values in the order of the menu.
#[derive(Debug, PartialEq, Eq)]
pub struct Setting {
    /// The key.
    pub key: &'static str,
    /// The values; `usual` is that of the sheet alone.
    pub values: &'static [&'static str],
}

/// The value that needs no rule.
pub const USUAL: &str = "usual";

/// All of them.
pub const SETTINGS: [Setting; 4] = [
    Setting {
        key: "text-size",
        values: &["small", USUAL, "large", "larger", "largest"],
    },
    Setting {
        key: "text-leading",
        values: &["close", USUAL, "wide"],
    },
    Setting {
        key: "text-width",
        values: &["narrow", USUAL, "wide"],
    },
    Setting {
        key: "text-face",
        values: &[USUAL, "sans", "lexend"],
    },
];

impl Setting {
    /// The value that is set, as the sheet knows it: anything unknown is the usual one.
    pub fn value(&self, stored: Option<&str>) -> &'static str {
        let known = self.values.iter().find(|value| Some(**value) == stored);
        known.copied().unwrap_or(USUAL)
    }
}

/// The part of the settings that is about reading.
#[component]
pub fn ReadingSettings() -> Html {
    let (words, ui) = (use_words(), use_ui());
    let session = use_session(|event| matches!(event, Event::Settings | Event::Access));
    let (reads_ahead, read_only) = (
        commands::reads_ahead(&session),
        commands::is_read_only(&session),
    );
    let perform = |id: CommandId| {
        let ui = ui.clone();
        Callback::from(move |_: bool| ui.perform(id))
    };
    html! {
        <div class="settings" role="group" aria-labelledby="reading-title">
            <h2 class="section-title" id="reading-title">{ words.reading() }</h2>
            { for SETTINGS.iter().map(|setting| choice(&ui, setting)) }
            <p class="settings-why">{ words.lexend_why() }</p>
            { switch("read-ahead-why", reads_ahead, words.read_ahead(), words.read_ahead_why(), perform(CommandId::ReadAhead)) }
            { switch("read-only-why", read_only, words.read_only(), words.read_only_why(), perform(CommandId::ReadOnly)) }
        </div>
    }
}

/// One setting of the text: a row of values.
fn choice(ui: &Ui, setting: &'static Setting) -> Html {
    let words = ui.words;
    let chosen = setting.value(ui.session.setting(setting.key).as_deref());
    let value = |value: &'static str| {
        let name = words.reading_value(setting.key, value);
        let pick = {
            let ui = ui.clone();
            Callback::from(move |_: web_sys::Event| {
                ui.prefer(setting.key, value.to_owned());
            })
        };
        html! {
            <label key={value} title={name}>
                <input type="radio" name={setting.key} {value} checked={value == chosen} onchange={pick} />
                if setting.key == "text-size" {
                    <span class={classes!("letter", value)} aria-hidden="true">{ "A" }</span>
                    <span class="visually-hidden">{ name }</span>
                } else {
                    <span class={classes!("face", value)}>{ name }</span>
                }
            </label>
        }
    };
    html! {
        <fieldset class="fieldset" key={setting.key}>
            <legend class="caption">{ words.reading_setting(setting.key) }</legend>
            <div class={classes!("segments", "joined", setting.key)}>{ for setting.values.iter().map(|each| value(each)) }</div>
        </fieldset>
    }
}

/// A box to tick, with its effect in words below; `why` is the id of these.
fn switch(
    why: &'static str,
    on: bool,
    name: &'static str,
    does: &'static str,
    set: Callback<bool>,
) -> Html {
    let toggle = Callback::from(move |event: web_sys::Event| {
        set.emit(event.target_unchecked_into::<HtmlInputElement>().checked());
    });
    html! {
        <div>
            <label class="check">
                <input type="checkbox" checked={on} onchange={toggle} aria-describedby={why} />
                { name }
            </label>
            <p class="settings-why" id={why}>{ does }</p>
        </div>
    }
}

/// The word in the header while nothing can be changed because the person asked for that; pressed, it ends.
#[component]
pub fn ReadOnlyWord() -> Html {
    let words = use_words();
    let session = use_session(|event| matches!(event, Event::Access));
    if !commands::is_read_only(&session) {
        return Html::default();
    }
    let end = Callback::from(move |_: MouseEvent| commands::set_read_only(&session, false));
    html! {
        <button type="button" class="button outlined read-only" aria-label={words.end_read_only()} title={words.end_read_only()} onclick={end}>
            { words.read_only() }
        </button>
    }
}

/// The button behind "Skip to the text", seen while it has the focus: a text of several blocks is not ready to
/// be heard as a whole unless the person asks.
#[component]
pub fn ReadAhead() -> Html {
    let (words, ui) = (use_words(), use_ui());
    let session = use_session(|event| matches!(event, Event::Settings | Event::Current));
    let is_long = session.read(|view| {
        view.document()
            .is_some_and(|state| state.partition().blocks().len() > 1)
    });
    if !is_long {
        return Html::default();
    }
    let on = commands::reads_ahead(&session);
    let toggle = Callback::from(move |_: MouseEvent| ui.perform(CommandId::ReadAhead));
    html! {
        <button type="button" class="skip reads-ahead" aria-pressed={if on { "true" } else { "false" }} onclick={toggle}>
            { words.read_ahead() }
        </button>
    }
}

#[cfg(test)]
mod tests {
    use super::{SETTINGS, USUAL};

    #[test]
    fn what_is_not_known_is_usual() {
        for setting in &SETTINGS {
            assert!(setting.values.contains(&USUAL));
            for stored in [None, Some(""), Some("huge\"]{}"), Some(USUAL)] {
                assert_eq!(setting.value(stored), USUAL);
            }
            for value in setting.values {
                assert_eq!(setting.value(Some(value)), *value);
            }
        }
    }
}

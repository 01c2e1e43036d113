//! The choice of what a selection grows to: a small control at the labels, and the whole of it in the settings.

use super::context::{use_session, use_ui};
use crate::commands;
use crate::state::Event;
use standoff::text::Granularity;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The properties of a [`SnappingChoice`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// With the trimming and the reason, as in the settings.
    #[prop_or_default]
    pub whole: bool,
}

/// The choice of a granularity; with trimming, where it is whole.
#[component]
pub fn SnappingChoice(props: &Props) -> Html {
    let ui = use_ui();
    let words = ui.words;
    let session = use_session(|event| matches!(event, Event::Settings));
    let snapping = commands::snapping_of(&session);
    // Two groups of radio buttons must not be one.
    let name = if props.whole {
        "snapping-whole"
    } else {
        "snapping"
    };
    let choice = |granularity: Granularity| {
        let choose = {
            let session = session.clone();
            Callback::from(move |_: web_sys::Event| {
                commands::set_granularity(&session, granularity)
            })
        };
        html! {
            <label key={granularity.name()}>
                <input type="radio" {name} value={granularity.name()} checked={granularity == snapping.granularity} onchange={choose} />
                { words.granularity_name(granularity) }
            </label>
        }
    };
    let trim = {
        let session = session.clone();
        Callback::from(move |event: web_sys::Event| {
            let on = event.target_unchecked_into::<HtmlInputElement>().checked();
            commands::set_trims(&session, on);
        })
    };
    html! {
        <div class="snapping">
            <fieldset class="fieldset">
                <legend class={if props.whole { "caption" } else { "section-title" }}>{ words.granularity() }</legend>
                <div class="segments joined">{ for Granularity::ALL.into_iter().map(choice) }</div>
            </fieldset>
            if props.whole {
                <p class="settings-why">{ words.granularity_why() }</p>
                <label class="check">
                    <input type="checkbox" checked={snapping.trims} onchange={trim} />
                    { words.trims() }
                </label>
            }
        </div>
    }
}

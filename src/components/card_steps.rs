//! The place of the chosen annotation in the list, and the steps to the one before it and the one after.

use super::context::{use_session, use_ui};
use super::icons;
use crate::commands;
use crate::commands::registry::CommandId;
use crate::state::Event;
use yew::prelude::*;

/// `‹ 4 of 30 ›`, by the list as it is filtered and sorted.
#[component]
pub fn CardSteps() -> Html {
    let ui = use_ui();
    let words = ui.words;
    let session = use_session(|event| {
        matches!(
            event,
            Event::Changed(_) | Event::Current | Event::Filter | Event::Listing | Event::Chosen
        )
    });
    let rows = commands::rows(&session);
    let count = rows.count();
    let place = session.read(|view| rows.row_of(view.document()?.store(), view.chosen()?));
    let is_last = place.map_or(count == 0, |place| place + 1 == count);
    let step = |id: CommandId, face: Html, is_over: bool| {
        let ui = ui.clone();
        let act = Callback::from(move |_: MouseEvent| {
            if !is_over {
                ui.perform(id);
            }
        });
        let name = words.command_title(id);
        // At its end the button keeps the focus that it has.
        html! {
            <button type="button" class="button icon" aria-label={name} title={name} data-step={id.name()}
                aria-disabled={is_over.then_some("true")} onclick={act}>{ face }</button>
        }
    };
    let where_it_is = match place {
        Some(place) => words.place_in_list(place + 1, count),
        None => words.outside_the_list().to_owned(),
    };
    html! {
        <div class="card-steps" role="group" aria-label={words.other_annotations()}>
            { step(CommandId::PreviousAnnotation, icons::step_back(), place == Some(0) || count == 0) }
            <span class="card-place">{ where_it_is }</span>
            { step(CommandId::NextAnnotation, icons::step_on(), is_last) }
        </div>
    }
}

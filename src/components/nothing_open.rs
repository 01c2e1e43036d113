//! What an empty project offers in the place of a text.

use super::context::Ui;
use crate::commands::registry::{self, CommandId};
use crate::state::View;
use yew::prelude::*;

/// The ways to begin; nothing where there are documents, one of which is to be chosen.
pub fn nothing_open(ui: &Ui) -> Html {
    if ui.session.read(View::waits_for_a_choice) {
        return Html::default();
    }
    let begin = |id: CommandId| {
        let is_off = !(registry::command(id).enabled)(&ui.session);
        let act = {
            let ui = ui.clone();
            Callback::from(move |_: MouseEvent| ui.perform(id))
        };
        html! {
            <button type="button" class="button outlined" aria-disabled={is_off.then_some("true")}
                onclick={act}>{ ui.words.command_title(id) }</button>
        }
    };
    let ways = [CommandId::Open, CommandId::Paste, CommandId::BringArticle];
    html! {
        <>
            <p>{ ui.words.no_document_hint() }</p>
            <div class="beginnings">{ for ways.map(begin) }</div>
        </>
    }
}

//! What the list of one document and that of all have alike.

use crate::commands;
use crate::components::Stage;
use crate::components::context::Ui;
use crate::state::{Listing, Session};
use crate::words::Words;
use yew::prelude::*;

/// The properties of a list of either kind.
#[derive(Properties, PartialEq)]
pub(super) struct ListProps {
    /// The text in view.
    pub stage: Stage,
    /// The choice between one document and all.
    pub scope: Html,
    /// The filters are open.
    pub filters_open: bool,
    /// Opens or closes them.
    pub toggle_filters: Callback<()>,
}

/// The line that says that the text is quiet, with the way back.
pub(super) fn quiet_line(ui: &Ui) -> Html {
    if ui.session.read(|view| commands::quieting(view).is_none()) {
        return Html::default();
    }
    let show_all = {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| {
            let listing = ui.session.read(|view| view.listing().clone());
            let in_text = false;
            commands::sift(&ui.session, Listing { in_text, ..listing });
            ui.speak(ui.words.said_in_text(in_text).to_owned());
        })
    };
    html! {
        <p class="quiet-line">
            <span>{ ui.words.said_in_text(true) }</span>
            <button type="button" class="button outlined small" data-act="show-all" onclick={show_all}>{ ui.words.show_all_in_text() }</button>
        </p>
    }
}

/// The words where no row is shown.
pub(super) fn empty_words(session: &Session, words: Words) -> &'static str {
    let is_sifted = session.read(commands::is_sifted);
    match is_sifted {
        true => words.none_for_filter(),
        false => words.no_annotations(),
    }
}

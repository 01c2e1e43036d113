//! What the list of one document and that of all have alike.

use crate::commands;
use crate::components::Stage;
use crate::state::Session;
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

/// The words where no row is shown.
pub(super) fn empty_words(session: &Session, words: Words) -> &'static str {
    let is_sifted = session.read(commands::is_sifted);
    match is_sifted {
        true => words.none_for_filter(),
        false => words.no_annotations(),
    }
}

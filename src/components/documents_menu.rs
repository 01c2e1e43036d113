//! The menu of documents: which is shown, which others there are, and what can be done with them. Of many only those
//! around it: the panel has them all.

use super::command_item::command_item;
use super::context::{use_session, use_ui, use_words};
use crate::commands;
use crate::commands::registry::{CommandId, Request};
use crate::state::{Event, Session};
use crate::words::shown;
use standoff::model::{DocumentId, DocumentProgress};
use std::ops::Range;
use yew::prelude::*;

/// A document in the menu: its id and name, how many annotations it has, how far the work is.
type Listed = (DocumentId, String, usize, DocumentProgress);

/// So many documents are in the menu at most.
const MAX_LISTED: usize = 12;

/// The places of those that are listed, of `n_all`, where the one at `place` is shown.
fn near(place: usize, n_all: usize) -> Range<usize> {
    let last = n_all.saturating_sub(MAX_LISTED);
    let from = place.saturating_sub(MAX_LISTED / 2 - 1).min(last);
    from..(from + MAX_LISTED).min(n_all)
}

/// The documents around the one that is shown, in the order that they are shown in; how many more there are; and which
/// is shown.
fn listed(session: &Session) -> (Vec<Listed>, usize, Option<DocumentId>) {
    let places = commands::documents_named(session, "");
    session.read(|view| {
        let project = view.project();
        let position = view.current().and_then(|id| project.position(id));
        let place = places.iter().position(|place| Some(*place) == position);
        let near = near(place.unwrap_or(0), places.len());
        let n_more = places.len() - near.len();
        let ids: Vec<&DocumentId> = project.document_ids().collect();
        let ids = places[near].iter().filter_map(|place| ids.get(*place));
        let states = ids.filter_map(|id| project.document(id));
        let documents = states.map(|state| {
            let document = state.document();
            (
                document.id.clone(),
                shown(&commands::document_title(state)),
                state.store().n_annotations(),
                document.progress,
            )
        });
        (documents.collect(), n_more, view.current().cloned())
    })
}

/// The inside of the menu.
#[component]
pub fn DocumentsMenu() -> Html {
    let (words, ui) = (use_words(), use_ui());
    let session =
        use_session(|event| matches!(event, Event::Changed(_) | Event::Current | Event::Settings));
    let (documents, n_more, current) = listed(&session);
    let since = current
        .as_ref()
        .map(|id| commands::since_download(&session, id));
    let entry = |(id, name, count, state): Listed| {
        let is_current = current.as_ref() == Some(&id);
        let show = {
            let (ui, id) = (ui.clone(), id.clone());
            Callback::from(move |_: MouseEvent| ui.perform(Request::Show(id.clone())))
        };
        html! {
            <li key={id.as_str().to_owned()}>
                <button type="button" class="menu-item" data-close="" aria-current={is_current.then_some("true")} onclick={show}>
                    <span class="grow">{ name }</span>
                    if state != DocumentProgress::ToDo { <span class="aside">{ words.document_progress(state) }</span> }
                    <span class="aside">{ words.n_annotations(count) }</span>
                </button>
            </li>
        }
    };
    html! {
        <>
            <ul>{ for documents.into_iter().map(entry) }</ul>
            if n_more > 0 { <p class="menu-aside">{ words.n_more_in_list(n_more) }</p> }
            { command_item(&ui, CommandId::Documents) }
            <hr />
            { command_item(&ui, CommandId::Open) }
            { command_item(&ui, CommandId::Paste) }
            { command_item(&ui, CommandId::Download) }
            { command_item(&ui, CommandId::DownloadAs) }
            { command_item(&ui, CommandId::Print) }
            if let Some(since) = since { <p class="menu-aside">{ words.downloaded(since) }</p> }
            <hr />
            { command_item(&ui, CommandId::Suggestions) }
            { command_item(&ui, CommandId::Figures) }
            { command_item(&ui, CommandId::AboutDocument) }
            { command_item(&ui, CommandId::RemoveAll) }
            { command_item(&ui, CommandId::RemoveDocument) }
        </>
    }
}

#[cfg(test)]
mod tests {
    use super::near;

    #[test]
    fn the_menu_has_the_documents_around_the_one_that_is_shown() {
        assert_eq!((near(0, 0), near(2, 3), near(11, 12)), (0..0, 0..3, 0..12));
        assert_eq!(
            (near(0, 40), near(20, 40), near(39, 40)),
            (0..12, 15..27, 28..40)
        );
    }
}

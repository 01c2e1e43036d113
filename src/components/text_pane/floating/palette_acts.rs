//! The small buttons behind the labels of the palette: all labels, a label and its note, unsure, a new label.

use super::label_dialog::LabelDialog;
use super::palette::MAX_SHOWN;
use crate::commands;
use crate::commands::registry::CommandId;
use crate::components::context::{Ui, use_session, use_ui};
use crate::components::icons;
use crate::components::modal::Modal;
use crate::components::text_pane::Stage;
use crate::state::{Event, Pending};
use crate::words::shown;
use standoff::schema::LabelId;
use web_sys::Element;
use yew::prelude::*;

/// The properties of [`PaletteActs`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// Where the selection is asked for.
    pub stage: Stage,
}

/// The buttons.
#[component]
pub fn PaletteActs(props: &Props) -> Html {
    let ui = use_ui();
    let session = use_session(|event| matches!(event, Event::Pending | Event::Changed(_)));
    let (words, node) = (ui.words, use_node_ref());
    let is_cut = use_cut(node.clone());
    let (n_labels, is_unsure) =
        session.read(|view| (view.schema().labels().len(), view.is_unsure()));
    let search = |is_new: bool| {
        let (ui, stage) = (ui.clone(), props.stage.clone());
        Callback::from(move |_: MouseEvent| ask_for_label(&ui, &stage, is_new))
    };
    let note = {
        let (ui, stage) = (ui.clone(), props.stage.clone());
        move |label: LabelId| Callback::from(move |_: MouseEvent| tag_and_note(&ui, &stage, &label))
    };
    let unsure = {
        let session = session.clone();
        Callback::from(move |_: MouseEvent| commands::set_unsure(&session, !is_unsure))
    };
    let act = |name: &'static str,
               (title, word): (String, String),
               face: Html,
               on_click: Callback<MouseEvent>| {
        let is_pressed = (name == "unsure").then_some(if is_unsure { "true" } else { "false" });
        // Pressing the button must leave the selection as it is.
        let keep_selection = Callback::from(|event: MouseEvent| event.prevent_default());
        html! {
            <button type="button" class="button icon palette-act" data-act={name} aria-label={title.clone()} {title} aria-pressed={is_pressed}
                onmousedown={keep_selection} onclick={on_click}>{ face }<span class="act-word">{ word }</span></button>
        }
    };
    html! {
        <span ref={node} class="palette-acts">
            if n_labels > MAX_SHOWN || is_cut {
                { act("more", (words.all_labels_here(n_labels), words.all_labels_short(n_labels)), icons::more(), search(false)) }
            }
            if let Some((label, title)) = first_label(&ui) {
                { act("note", (words.tag_and_note(&title), words.note().to_owned()), icons::note(), note(label)) }
            }
            { act("unsure", (words.mark_next_unsure().to_owned(), words.unsure().to_owned()), icons::question(), unsure) }
            { act("new", (words.new_label_here().to_owned(), words.new_label_short().to_owned()), icons::plus(), search(true)) }
        </span>
    }
}

/// Some of the labels that are shown have no room in the line.
#[hook]
fn use_cut(node: NodeRef) -> bool {
    let is_cut = use_state_eq(|| false);
    {
        let is_cut = is_cut.setter();
        use_effect(move || {
            let palette = node
                .cast::<Element>()
                .and_then(|acts| acts.parent_element());
            let found = |selector: &str| palette.as_ref()?.query_selector(selector).ok()?;
            let row = found(".palette-labels").map(|row| row.get_bounding_client_rect());
            let last =
                found(".label-button:last-of-type").map(|last| last.get_bounding_client_rect());
            if let (Some(row), Some(last)) = (row, last) {
                // On a small screen it is one line that scrolls.
                is_cut.set(last.top() >= row.bottom());
            }
        });
    }
    *is_cut
}

/// The label that is most at hand, with its title.
fn first_label(ui: &Ui) -> Option<(LabelId, String)> {
    let place = commands::labels_at_hand(&ui.session).into_iter().next()?;
    ui.session.read(|view| {
        let label = view.schema().labels().get(place)?;
        Some((
            label.id.clone(),
            shown(label.title_in(ui.words.lang().tag())),
        ))
    })
}

/// Tags the selection, and puts the cursor into the note.
fn tag_and_note(ui: &Ui, stage: &Stage, label: &LabelId) {
    let session = &ui.session;
    let pending = session.read(|view| view.pending());
    if let (Some(pending), Some(span)) = (pending, stage.live_selection(session)) {
        ui.tell(commands::set_pending(
            session,
            Some(Pending { span, ..pending }),
        ));
    }
    match commands::annotate_pending(session, label) {
        Ok(id) => {
            stage.collapse(None);
            ui.tell(commands::choose(session, Some(&id)));
            ui.perform(CommandId::EditNote);
        }
        Err(error) => ui.say(ui.words.command_error(&error)),
    }
}

/// Opens the list of all labels, for what is selected now.
fn ask_for_label(ui: &Ui, stage: &Stage, is_new: bool) {
    let (kept, pending) = (stage.keep(), ui.session.read(|view| view.pending()));
    let is_unsure = ui.session.read(|view| view.is_unsure());
    let draw = move |()| {
        html! { <LabelDialog kept={kept.clone()} {pending} {is_unsure} {is_new} /> }
    };
    ui.set_modal(Some(Modal::Drawn(Callback::from(draw))));
}

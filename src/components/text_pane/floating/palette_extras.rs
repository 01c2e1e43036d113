//! The part of the palette in addition to the labels: what is done with labels otherwise, the selection as it was drawn, where it grew or was trimmed, and
//! the annotation that it may become a part of. The span that is meant is shown over the text.

use super::palette_acts::PaletteActs;
use crate::commands;
use crate::commands::registry::CommandId;
use crate::components::context::{Ui, use_session, use_ui};
use crate::components::text_pane::Stage;
use crate::dom::{TextTree, show_extent};
use crate::state::{Event, Session};
use standoff::Span;
use standoff::text::{ByteOffset, snap_selection};
use yew::prelude::*;

/// The properties of [`PaletteExtras`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The text in the page.
    pub tree: TextTree,
    /// The selection as it is meant.
    pub span: Span,
    /// The same as it was drawn, to whole characters.
    pub drawn: Option<Span>,
    /// Where the selection is asked for.
    pub stage: Stage,
}

/// The buttons.
#[component]
pub fn PaletteExtras(props: &Props) -> Html {
    let ui = use_ui();
    let session = use_session(|event| matches!(event, Event::Pending | Event::Changed(_)));
    let is_shaped = props.drawn.is_some_and(|drawn| drawn != props.span);
    {
        let tree = props.tree.clone();
        use_effect_with((props.span, is_shaped), move |(span, is_shaped)| {
            show_extent(&tree, is_shaped.then_some(*span));
            move || show_extent(&tree, None)
        });
    }
    let is_exact = props.stage.is_exact();
    let whole = session.read(|view| {
        let document = view.document()?;
        let parts = document.store().get(view.part_of()?)?.target.parts()?;
        let quote = document.document().text.slice(parts.iter().next()?).ok()?;
        Some(quote.to_owned())
    });
    let keep_selection = Callback::from(|event: MouseEvent| event.prevent_default());
    let exactly = {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| ui.perform(CommandId::Exactly))
    };
    let add = {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| ui.perform(CommandId::AddPart))
    };
    html! {
        <>
            <PaletteActs stage={props.stage.clone()} />
            if let Some(quote) = whole {
                <button type="button" class="label-button extra" data-extra="part" aria-keyshortcuts="+"
                    onmousedown={keep_selection.clone()} onclick={add}>{ ui.words.add_to(&quote) }</button>
            }
            if is_shaped || is_exact {
                <button type="button" class="label-button extra" data-extra="exact" aria-keyshortcuts="x" aria-pressed={if is_exact { "true" } else { "false" }}
                    onmousedown={keep_selection} onclick={exactly}>{ ui.words.take_exactly() }</button>
            }
        </>
    }
}

/// Takes the selection as it was drawn; once more, as it is set.
pub fn take_exactly(ui: &Ui, stage: &Stage) {
    stage.take_exactly(!stage.is_exact());
    let pending = ui.session.read(|view| view.pending());
    if let (Some(mut pending), Some(span)) = (pending, stage.live_selection(&ui.session)) {
        pending.span = span;
        ui.tell(commands::set_pending(&ui.session, Some(pending)));
    }
}

/// The selection between two offsets as it is meant: repaired, and shaped as it is set.
pub fn meant(
    session: &Session,
    tree: &TextTree,
    anchor: ByteOffset,
    focus: ByteOffset,
) -> Option<Span> {
    let how = commands::snapping_of(session);
    snap_selection(tree.text(), anchor, focus, how, tree.language())
}

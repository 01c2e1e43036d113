//! What a click, or Enter, opens where several annotations lie on one another: the innermost first, once more at the
//! same place the one outside it; behind the outermost what is suggested there, and then the innermost again.

use crate::commands;
use crate::components::context::Ui;
use crate::components::text_pane::floating::suggestion_card::SuggestionCard;
use crate::components::text_pane::msg::Msg;
use crate::components::text_pane::stage::Stage;
use crate::dom::TextTree;
use standoff::Span;
use standoff::model::{AnnotationId, SuggestionId};
use web_sys::{Element, MouseEvent};
use yew::{Callback, Html, html};

/// A click: on a run it opens an annotation, on what is suggested a small card, on bare text nothing.
pub fn open_clicked(ui: &Ui, stage: &Stage, event: &MouseEvent, ids: &[AnnotationId]) {
    let session = &ui.session;
    let outwards = session.read(|view| commands::outwards_among(view, ids));
    let suggested = suggested_under(ui, stage, event);
    let id = next(ui, stage, outwards, suggested.is_some(), false);
    ui.tell(commands::choose(session, id.as_ref()));
    if let (None, Some((id, span)), Some(painter)) = (&id, suggested, stage.painter()) {
        show_suggestion(stage, painter.tree(), id, span);
    }
}

/// The annotation to open among those of one place, from the innermost outwards; none where what is suggested there has
/// its turn. By keys, one that was left is gone on from too: Esc has closed its card.
pub fn next(
    ui: &Ui,
    stage: &Stage,
    outwards: Vec<AnnotationId>,
    has_suggestion: bool,
    by_keys: bool,
) -> Option<AnnotationId> {
    let chosen = ui.session.read(|view| view.chosen().cloned());
    let (there, last) = stage.opened().take();
    let before = chosen.or_else(|| last.filter(|_| by_keys));
    let before = before.filter(|_| there == outwards);
    let next = commands::next_outward(&outwards, before.as_ref());
    let next = next.or_else(|| outwards.first().filter(|_| !has_suggestion).cloned());
    stage.opened().replace((outwards, next.clone()));
    next
}

/// The shortest open suggestion whose words are under the pointer.
fn suggested_under(ui: &Ui, stage: &Stage, event: &MouseEvent) -> Option<(SuggestionId, Span)> {
    let painter = stage.painter()?;
    let tree = painter.tree();
    let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
    let at = tree.offset_at(x, y)?;
    let there = ui.session.read(|view| commands::suggestions_at(view, at));
    there.into_iter().find(|(_, span)| {
        let rects = tree.rects(*span);
        rects.iter().any(|rect| {
            (rect.left..=rect.right()).contains(&x) && (rect.top..=rect.bottom()).contains(&y)
        })
    })
}

/// Shows the small card of a suggestion beside its words.
pub fn show_suggestion(stage: &Stage, tree: &TextTree, id: SuggestionId, span: Span) {
    let tree = tree.clone();
    float(stage, move |frame, on_leave| {
        let (id, tree) = (id.clone(), tree.clone());
        html! { <SuggestionCard {id} {span} {tree} {frame} {on_leave} /> }
    });
}

/// Shows a float, which is drawn in the frame of the text, and can leave.
pub fn float(stage: &Stage, draw: impl Fn(Element, Callback<()>) -> Html + 'static) {
    let leave = {
        let stage = stage.clone();
        Callback::from(move |()| stage.tell(Msg::Float(None)))
    };
    let float = Callback::from(move |frame: Element| draw(frame, leave.clone()));
    stage.tell(Msg::Float(Some(float)));
}

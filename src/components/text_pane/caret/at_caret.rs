//! The acts at the caret: it moves, a selection begins or ends there, the annotation there opens or goes.

use crate::commands::registry::{CaretAct, Stride, Way};
use crate::commands::{self, Direction as Along};
use crate::components::context::Ui;
use crate::components::text_pane::floating::chooser::{Chooser, delete};
use crate::components::text_pane::msg::Msg;
use crate::components::text_pane::selection::opening;
use crate::components::text_pane::stage::Stage;
use crate::dom::{
    Arrow, Direction, Motion, ScrollTo, Scroller, TextTree, direction_of, move_caret,
    read_selection, set_selection,
};
use crate::paint::Painter;
use crate::state::{Begun, Pending, SelectedBy, Session, View};
use standoff::model::AnnotationId;
use standoff::text::{ByteOffset, prev_grapheme, word_at};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::html;

/// Does `act` where the caret is, or at the first line in view where there is none. With `selects`, a move
/// takes the selection along.
pub fn at_caret(ui: &Ui, stage: &Stage, act: CaretAct, selects: bool) {
    let Some(painter) = stage.painter() else {
        return;
    };
    let tree = painter.tree();
    let selection = read_selection(tree);
    if tree.is_edited() {
        return;
    }
    let (anchor, focus) =
        selection.unwrap_or_else(|| (painter.first_visible(), painter.first_visible()));
    take_focus(tree);
    match act {
        CaretAct::Move(stride, way) => {
            let Some((to, goal_x)) = destination(ui, stage, tree, focus, (stride, way), selects)
            else {
                ui.say(ui.words.no_further().to_owned());
                return;
            };
            set_selection(tree, if selects { anchor } else { to }, to);
            Scroller::of(tree).bring(to, ScrollTo::Nearest);
            // The column is kept for the next vertical step.
            stage.goal_x().set(goal_x);
            stage.tell(Msg::Moved(to));
        }
        CaretAct::SelectAll => set_selection(tree, ByteOffset::ZERO, tree.text().n_bytes()),
        CaretAct::Mark => mark(ui, stage, tree, focus),
        CaretAct::Open => open_at(ui, stage, &painter, focus),
        CaretAct::Delete => delete_at(ui, stage, &painter, focus),
    }
}

fn take_focus(tree: &TextTree) {
    let has_focus = tree.root().matches(":focus").unwrap_or(false);
    if let Some(root) = tree.root().dyn_ref::<HtmlElement>()
        && !has_focus
    {
        let _ = root.focus();
    }
}

/// Where a move ends, and the column for the next vertical one; `None` where no annotation, or no text
/// without any, lies that way.
fn destination(
    ui: &Ui,
    stage: &Stage,
    tree: &TextTree,
    from: ByteOffset,
    (stride, way): (Stride, Way),
    selects: bool,
) -> Option<(ByteOffset, Option<f64>)> {
    let way = match way {
        Way::Along(Along::Backward) => Direction::Back,
        Way::Along(Along::Forward) => Direction::Forward,
        Way::Left => direction_of(tree, from, Arrow::Left),
        Way::Right => direction_of(tree, from, Arrow::Right),
    };
    let motion = match stride {
        Stride::Character => Motion::Character(way),
        Stride::Word => Motion::Word(way),
        Stride::Sentence => Motion::Sentence(way),
        Stride::Line => Motion::Line(way),
        Stride::LineEdge => Motion::LineEdge(way),
        Stride::Paragraph => Motion::Paragraph(way),
        Stride::Screen => Motion::Screen(way),
        Stride::Document => Motion::Document(way),
        Stride::Annotation | Stride::Unlabelled => {
            let among = |view: &View| among_annotations(view, from, stride, way, selects);
            return ui.session.read(among).map(|to| (to, None));
        }
    };
    Some(move_caret(tree, from, motion, stage.goal_x().get()))
}

fn among_annotations(
    view: &View,
    from: ByteOffset,
    stride: Stride,
    way: Direction,
    selects: bool,
) -> Option<ByteOffset> {
    let document = view.document()?;
    let (store, text) = (document.store(), document.text());
    match (selects, stride, way) {
        (true, _, Direction::Forward) => store.next_edge(from),
        (true, _, Direction::Back) => store.prev_edge(from),
        (false, Stride::Annotation, Direction::Forward) => store.next_start(from),
        (false, Stride::Annotation, Direction::Back) => store.prev_start(from),
        (false, _, Direction::Forward) => store.next_unlabelled(text, from).map(|gap| gap.start()),
        (false, _, Direction::Back) => store.prev_unlabelled(text, from).map(|gap| gap.start()),
    }
}

/// Begins a selection at the caret, to the letter; or ends the one that was begun.
fn mark(ui: &Ui, stage: &Stage, tree: &TextTree, at: ByteOffset) {
    let end = Begun { start: at, end: at };
    if set_end(ui, stage, tree, end, SelectedBy::Keys) {
        tag_or_say(ui, stage, tree);
    }
}

/// One end of a selection of two steps: the first one is shown, the second one selects. Whether it did.
pub fn set_end(ui: &Ui, stage: &Stage, tree: &TextTree, at: Begun, by: SelectedBy) -> bool {
    let (session, words) = (&ui.session, ui.words);
    if session.read(|view| view.begun().is_none()) {
        commands::begin(session, at);
        stage.collapse(Some(at.start));
        ui.speak(words.said_begun(&first_word(session, at)));
        return false;
    }
    let Some(span) = commands::finish(session, at, by) else {
        stage.collapse(Some(at.start));
        return false;
    };
    set_selection(tree, span.start(), span.end());
    true
}

/// A selection of two steps is made, and means what one that was drawn does: the pen tags it, else it is said.
pub fn tag_or_say(ui: &Ui, stage: &Stage, tree: &TextTree) {
    let (session, words) = (&ui.session, ui.words);
    let Some(span) = stage.live_selection(&ui.session) else {
        return;
    };
    if let Some(pending) = session.read(View::pending) {
        ui.tell(commands::set_pending(
            session,
            Some(Pending { span, ..pending }),
        ));
    }
    match session.read(|view| view.pen().cloned()) {
        Some(pen) => ui.tag(pen),
        None => {
            let quote = tree.text().slice(span).unwrap_or_default();
            ui.speak(words.said_selected(quote));
        }
    }
}

/// The word that a selection begins with.
pub fn first_word(session: &Session, at: Begun) -> String {
    session
        .read(|view| {
            let document = view.document()?.document();
            let language = document.language.as_deref();
            let word = word_at(&document.text, at.start, language)?;
            document.text.slice(word).ok().map(str::to_owned)
        })
        .unwrap_or_default()
}

/// The character that the caret means: the one after it, else, where no annotation is there, the one before.
fn meant(session: &Session, caret: ByteOffset) -> ByteOffset {
    session.read(|view| {
        view.document().map_or(caret, |document| {
            match document.store().at(caret).is_empty() {
                true => prev_grapheme(document.text(), caret),
                false => caret,
            }
        })
    })
}

/// Opens the card of the innermost annotation at an offset, and of the next one outwards where that was done before;
/// else what is suggested there.
pub fn open_at(ui: &Ui, stage: &Stage, painter: &Painter, caret: ByteOffset) {
    let at = meant(&ui.session, caret);
    let outwards = ui.session.read(|view| commands::outwards_at(view, at));
    let suggested = ui
        .session
        .read(|view| commands::suggestions_at(view, caret));
    let suggested = suggested.into_iter().next();
    match opening::next(ui, stage, outwards, suggested.is_some(), true) {
        Some(id) => ui.open_card(&id),
        None => match suggested {
            Some((id, span)) => opening::show_suggestion(stage, painter.tree(), id, span),
            None => ui.say(ui.words.nothing_here().to_owned()),
        },
    }
}

/// Deletes the chosen annotation where it is there, else the innermost; asks where there is no innermost.
fn delete_at(ui: &Ui, stage: &Stage, painter: &Painter, caret: ByteOffset) {
    let session = &ui.session;
    let at = meant(session, caret);
    let ids = session.read(|view| commands::outwards_at(view, at));
    let chosen = session.read(|view| view.chosen().cloned());
    let chosen = chosen.filter(|chosen| ids.contains(chosen) || ids.is_empty());
    let target = chosen.or_else(|| session.read(|view| commands::innermost(view, at)));
    match target {
        Some(id) => delete(ui, &id),
        None if ids.is_empty() => ui.say(ui.words.nothing_here().to_owned()),
        None => ask(ui, stage, painter, ids, caret),
    }
}

/// Asks which of several to delete.
fn ask(ui: &Ui, stage: &Stage, painter: &Painter, ids: Vec<AnnotationId>, at: ByteOffset) {
    let at = painter.tree().caret_rect(at).unwrap_or_default();
    let session = ui.session.clone();
    opening::float(stage, move |frame, on_leave| {
        let (ids, session) = (ids.clone(), session.clone());
        html! { <Chooser {ids} {at} {frame} {session} {on_leave} /> }
    });
}

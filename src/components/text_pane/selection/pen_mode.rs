//! The pen, and selections made of two clicks: what a click, a finished gesture and a Shift that is let go
//! mean with them, and the line that says what the hand holds.

use crate::commands;
use crate::commands::registry::CommandId;
use crate::components::context::Ui;
use crate::components::text_pane::Stage;
use crate::components::text_pane::caret::at_caret::{first_word, open_at, set_end, tag_or_say};
use crate::components::text_pane::floating::placement;
use crate::components::{icons, label_face};
use crate::dom::{By, Gesture, TextTree};
use crate::state::{Begun, SelectedBy};
use crate::words::shown;
use gloo::timers::callback::Timeout;
use standoff::Span;
use standoff::text::{ByteOffset, word_at};
use web_sys::{Element, HtmlElement, MouseEvent};
use yew::prelude::*;

/// Pixels that a shaking hand may move between press and release.
const SHAKE: f64 = 24.0;
/// Milliseconds after a double click in which a third may come.
const THIRD_CLICK: u32 = 350;
/// Milliseconds of rest after which a selection by finger is whole: its handles are dragged before.
const FINGER_RESTS: u32 = 700;

/// One of the two clicks that select. A drag or a click with Shift selects by itself, as ever.
pub fn click(ui: &Ui, stage: &Stage, event: &MouseEvent) {
    let Some(painter) = stage.painter() else {
        return;
    };
    let tree = painter.tree();
    let n_clicks = event.detail();
    if event.shift_key() || n_clicks > 2 || (n_clicks < 2 && was_dragged(stage, tree)) {
        return;
    }
    let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
    let Some(at) = tree.offset_at(x, y).or_else(|| tree.offset_near(x, y)) else {
        return;
    };
    let word = word_at(tree.text(), at, tree.language());
    let (start, end) = word.map_or((at, at), |word| (word.start(), word.end()));
    if !set_end(ui, stage, tree, Begun { start, end }, SelectedBy::Mouse) {
        return;
    }
    if event.alt_key() {
        stage.take_exactly(true);
    }
    // With Control it becomes a part, where there is one to add to: no matter for the pen.
    let adds = event.ctrl_key() || event.meta_key();
    if !adds || ui.session.read(|view| view.part_of().is_none()) {
        tag_or_say(ui, stage, tree);
    }
}

fn was_dragged(stage: &Stage, tree: &TextTree) -> bool {
    let ends = stage.exact_selection().and_then(|span| {
        let (start, end) = (tree.caret_rect(span.start())?, tree.caret_rect(span.end())?);
        Some((start, end))
    });
    ends.is_some_and(|(start, end)| {
        let (dx, dy) = (end.left - start.left, end.top - start.top);
        dx.hypot(dy) > SHAKE
    })
}

/// A gesture has settled: the pen tags it, as soon as no further click or drag of it can come. By keys, it
/// is whole when Shift is let go.
pub fn gesture(ui: &Ui, stage: &Stage, gesture: Gesture, n_clicks: i32) -> Option<Timeout> {
    let pen = ui.session.read(|view| view.pen().cloned())?;
    let rest = match gesture.by {
        By::Keys => return None,
        By::Mouse if n_clicks == 2 => THIRD_CLICK,
        By::Mouse => 0,
        By::Touch => FINGER_RESTS,
    };
    let (ui, stage) = (ui.clone(), stage.clone());
    let (start, end) = (
        gesture.anchor.min(gesture.focus),
        gesture.anchor.max(gesture.focus),
    );
    Some(Timeout::new(rest, move || {
        // The selection by now may be another, or tagged already.
        if stage.exact_selection() == Span::new(start, end) {
            ui.tag(pen);
        }
    }))
}

/// Shift was let go: the pen tags what was selected by keys.
pub fn shift_up(ui: &Ui, stage: &Stage) {
    let (pen, pending) = ui
        .session
        .read(|view| (view.pen().cloned(), view.pending()));
    // The event that tells of the selection may still be to come.
    let by_keys = pending.is_none_or(|pending| pending.by == SelectedBy::Keys);
    if let Some(pen) = pen.filter(|_| by_keys && stage.live_selection(&ui.session).is_some()) {
        ui.tag(pen);
    }
}

/// The properties of the [`PenMode`] line and of the mark of a start.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The context of the page.
    pub ui: Ui,
    /// The text in view.
    pub stage: Stage,
    /// The text in the page.
    pub tree: TextTree,
    /// The frame: the element that holds the text and the mark.
    pub frame: Element,
    /// Where a selection was begun.
    pub begun: Option<Begun>,
    /// The index of the pen's label in the schema.
    pub pen: Option<usize>,
    /// Two clicks select.
    pub two_clicks: bool,
    /// Another number after each change of the window's size.
    pub layout: u32,
}

/// The line that says what the hand holds, and the mark where a selection was begun.
#[component]
pub fn PenMode(props: &Props) -> Html {
    let Props { ui, pen, begun, .. } = props;
    let (session, words) = (&ui.session, ui.words);
    if pen.is_none() && begun.is_none() && !props.two_clicks {
        return Html::default();
    }
    let command = |id: CommandId| {
        let ui = ui.clone();
        Callback::from(move |_: MouseEvent| ui.perform(id))
    };
    let drop_start = {
        let session = session.clone();
        Callback::from(move |_: MouseEvent| commands::drop_begun(&session))
    };
    let close = |title: &'static str, on_click: Callback<MouseEvent>| {
        html! {
            <button type="button" class="button icon" aria-label={title} {title} onclick={on_click}>{ icons::close() }</button>
        }
    };
    html! {
        <>
            if let Some(begun) = begun {
                <StartMark at={begun.start} layout={props.layout} tree={props.tree.clone()} frame={props.frame.clone()} />
            }
            <div class="pen-mode" role="group" aria-label={words.pen_mode()} data-keys="text">
                if let Some(index) = *pen {
                    <div class="pen-mode-row">
                        { pen_part(ui, index) }
                        { close(words.put_pen_away(), command(CommandId::Pen)) }
                    </div>
                }
                if let Some(begun) = begun {
                    <div class="pen-mode-row">
                        <span class="pen-mode-part">{ words.click_end(&first_word(session, *begun)) }</span>
                        { open_there(props, *begun) }
                        { close(words.drop_start(), drop_start) }
                    </div>
                } else if props.two_clicks {
                    <div class="pen-mode-row">
                        <span class="pen-mode-part">{ words.click_start() }</span>
                        { close(words.end_two_clicks(), command(CommandId::TwoClicks)) }
                    </div>
                }
            </div>
        </>
    }
}

fn pen_part(ui: &Ui, index: usize) -> Html {
    let words = ui.words;
    let title = ui.session.read(|view| {
        let label = view.schema().labels().get(index);
        label.map(|label| shown(label.title_in(words.lang().tag())))
    });
    html! {
        <span class="pen-mode-part">
            { label_face::sample(index) }
            <strong>{ title }</strong>
            <span class="pen-mode-why">{ words.pen_does() }</span>
        </span>
    }
}

/// Where a click begins a selection, it opens no annotation: this does.
fn open_there(props: &Props, begun: Begun) -> Html {
    let has_any = props.ui.session.read(|view| {
        view.document()
            .is_some_and(|document| !document.store().at(begun.start).is_empty())
    });
    if !has_any {
        return Html::default();
    }
    let (ui, stage) = (props.ui.clone(), props.stage.clone());
    let title = ui.words.open_there();
    let open = Callback::from(move |_: MouseEvent| {
        if let Some(painter) = stage.painter() {
            // The selection that was begun is not meant any more.
            commands::drop_begun(&ui.session);
            open_at(&ui, &stage, &painter, begun.start);
        }
    });
    html! {
        <button type="button" class="button icon" aria-label={title} {title} onclick={open}>{ icons::card() }</button>
    }
}

/// The properties of a [`StartMark`].
#[derive(Properties, PartialEq)]
pub struct MarkProps {
    at: ByteOffset,
    tree: TextTree,
    frame: Element,
    layout: u32,
}

/// The mark where a selection was begun.
#[component]
fn StartMark(props: &MarkProps) -> Html {
    let node = use_node_ref();
    {
        let (node, tree, frame) = (node.clone(), props.tree.clone(), props.frame.clone());
        use_effect_with((props.at, props.layout), move |(at, _)| {
            let rect = tree.caret_rect(*at);
            if let (Some(node), Some(rect)) = (node.cast::<HtmlElement>(), rect) {
                placement::place_caret(&node, placement::within(&frame, rect));
            }
        });
    }
    html! { <div ref={node} class="start-mark" aria-hidden="true"></div> }
}

//! The text of the current document: shown, selected, tagged. Yew owns the frame and what floats over it;
//! the text itself and its marks belong to `paint`, the selection and the caret to `dom`.

mod chooser;
mod floats;
mod handles;
mod keys;
mod palette;
mod press;
mod stage;

pub use stage::Stage;

use super::context::Ui;
use crate::commands;
use crate::dom::{By, Place, Rect, Scroller, Selected, SelectionWatcher, move_caret, read_selection, set_selection};
use crate::paint::{Painter, Source, annotations_under};
use crate::state::{Event, Pending, SelectedBy, Session, Subscription};
use crate::words::Words;
use chooser::Chooser;
use handles::Handles;
use palette::Palette;
use press::LongPress;
use standoff::Span;
use standoff::model::{AnnotationId, DocumentId};
use standoff::text::{ByteOffset, Text, repair};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, Element, HtmlElement, KeyboardEvent, MouseEvent};
use yew::html::Scope;
use yew::prelude::*;

/// What the pane is made of.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The open session.
    pub session: Session,
    /// The page's words.
    pub words: Words,
    /// What can be asked of the page.
    pub ui: Ui,
    /// Where the rest of the page finds the text.
    pub stage: Stage,
    /// Another number after each change of the window's size.
    pub layout: u32,
}

/// What the pane hears.
pub enum Msg {
    /// The selection is another.
    Selected(Selected),
    /// The session changed.
    Session(Event),
    /// What floats is to be placed again.
    Placed,
    /// A key moved the caret.
    Moved {
        /// Where it is.
        to: ByteOffset,
        /// The column that vertical steps aim at.
        goal_x: Option<f64>,
    },
    /// The text has the focus, by a key.
    Focused,
    /// The text has it no longer.
    Left,
    /// Several annotations lie under a point: which one?
    Choose(Option<Choice>),
}

/// Several annotations under one point.
#[derive(Clone, PartialEq)]
pub struct Choice {
    ids: Vec<AnnotationId>,
    /// What was pressed, in the viewport.
    at: Rect,
}

/// What is mounted for one document.
struct Mounted {
    document: DocumentId,
    painter: Painter,
    _watcher: SelectionWatcher,
}

/// The text pane.
pub struct TextPane {
    frame: NodeRef,
    root: NodeRef,
    caret_ref: NodeRef,
    mounted: Option<Mounted>,
    caret: Option<ByteOffset>,
    goal_x: Option<f64>,
    settled: bool,
    press: LongPress,
    choice: Option<Choice>,
    _subscription: Subscription,
}

impl Component for TextPane {
    type Message = Msg;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        let link = ctx.link().clone();
        let subscription = ctx
            .props()
            .session
            .subscribe(move |event| link.send_message(Msg::Session(event.clone())));
        Self {
            frame: NodeRef::default(),
            root: NodeRef::default(),
            caret_ref: NodeRef::default(),
            mounted: None,
            caret: None,
            goal_x: None,
            settled: false,
            press: LongPress::default(),
            choice: None,
            _subscription: subscription,
        }
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        match msg {
            Msg::Selected(selected) => self.selected(ctx, selected),
            Msg::Session(event) => self.session_changed(ctx, &event),
            Msg::Placed => true,
            Msg::Moved { to, goal_x } => {
                self.caret = Some(to);
                self.goal_x = goal_x;
                true
            }
            Msg::Focused => {
                self.stand_somewhere();
                true
            }
            Msg::Left => {
                let had = self.caret.take();
                had.is_some()
            }
            Msg::Choose(choice) => {
                self.choice = choice;
                true
            }
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        let language = props
            .session
            .read(|view| view.document()?.document().language.clone());
        let link = ctx.link();
        // Not `link.callback`: these must act, and stop the browser's own action, at once.
        let on_key = {
            let (session, ui, stage) = (props.session.clone(), props.ui.clone(), props.stage.clone());
            let link = link.clone();
            let painter = self.mounted.as_ref().map(|mounted| mounted.painter.clone());
            let goal_x = self.goal_x;
            Callback::from(move |event: KeyboardEvent| {
                if let Some(painter) = &painter {
                    let pressed = Pressed { session: &session, ui: &ui, stage: &stage, painter, link: &link, goal_x };
                    pressed.key(&event);
                }
            })
        };
        let on_click = {
            let (session, stage, link) = (props.session.clone(), props.stage.clone(), link.clone());
            Callback::from(move |event: MouseEvent| clicked(&session, &stage, &link, &event))
        };
        let on_copy = {
            let (session, stage) = (props.session.clone(), props.stage.clone());
            Callback::from(move |event: web_sys::Event| copy(&session, &stage, &event))
        };
        let on_focus = {
            let link = link.clone();
            Callback::from(move |event: FocusEvent| {
                let text = event.target_unchecked_into::<Element>();
                // Not after a click: the pointer says where.
                if text.matches(":focus-visible").unwrap_or(false) {
                    link.send_message(Msg::Focused);
                }
            })
        };
        let on_blur = link.callback(|_: FocusEvent| Msg::Left);
        let (press, painter) = (self.press.clone(), self.mounted.as_ref().map(|mounted| mounted.painter.clone()));
        let on_down = {
            let press = press.clone();
            Callback::from(move |event: PointerEvent| {
                if let Some(painter) = &painter {
                    press.down(painter.tree(), &event);
                }
            })
        };
        let on_move = {
            let press = press.clone();
            Callback::from(move |event: PointerEvent| press.moved(&event))
        };
        let on_end = Callback::from(move |_: PointerEvent| press.end());
        let stop = Callback::from(|event: DragEvent| event.prevent_default());
        html! {
            <div ref={self.frame.clone()} class="text-frame">
                <div ref={self.root.clone()} class="text" data-testid="text" data-keys="text" id="text" role="document" tabindex="0"
                    aria-label={props.words.the_text()} lang={language.unwrap_or_default()}
                    onkeydown={on_key} onclick={on_click} oncopy={on_copy} ondragstart={stop} onfocus={on_focus} onblur={on_blur}
                    onpointerdown={on_down} onpointermove={on_move} onpointerup={on_end.clone()} onpointercancel={on_end}></div>
                <div ref={self.caret_ref.clone()} class="caret" hidden={self.caret.is_none()} aria-hidden="true"></div>
                { self.floats(ctx) }
            </div>
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, _first: bool) {
        let current = ctx.props().session.read(|view| view.current().cloned());
        if self.mounted.as_ref().map(|mounted| &mounted.document) != current.as_ref() {
            self.mount(ctx, current);
        }
        self.place_caret();
    }

    fn destroy(&mut self, ctx: &Context<Self>) {
        ctx.props().stage.set(None);
    }
}

impl TextPane {
    fn mount(&mut self, ctx: &Context<Self>, document: Option<DocumentId>) {
        let props = ctx.props();
        props.stage.set(None);
        self.mounted = None;
        self.caret = None;
        self.choice = None;
        let Some(root) = self.root.cast::<Element>() else {
            return;
        };
        let Some(document) = document else {
            root.set_text_content(None);
            return;
        };
        let (session, id) = (props.session.clone(), document.clone());
        let source: Source = Rc::new(move |draw| {
            session.read(|view| {
                if let Some(state) = view.project().document(&id) {
                    draw(state, view.schema());
                }
            });
        });
        let Some(painter) = Painter::mount(root, source) else {
            return;
        };
        let link = ctx.link().clone();
        let watcher = SelectionWatcher::new(painter.tree(), move |selected| {
            link.send_message(Msg::Selected(selected));
        });
        props.stage.set(Some(painter.clone()));
        if let Some(place) = props.session.place()
            && place > ByteOffset::ZERO
        {
            painter.reveal(place);
        }
        painter.set_chosen(props.session.read(|view| view.chosen().cloned()).as_ref());
        self.mounted = Some(Mounted {
            document,
            painter,
            _watcher: watcher,
        });
        ctx.link().send_message(Msg::Placed);
    }

    fn session_changed(&mut self, ctx: &Context<Self>, event: &Event) -> bool {
        let Some(mounted) = &self.mounted else {
            return matches!(event, Event::Current | Event::Changed(_));
        };
        match event {
            Event::Changed(summary) => {
                if summary.schema || summary.documents {
                    mounted.painter.redraw_all();
                }
                let touched: Vec<Span> = summary
                    .touched
                    .iter()
                    .filter(|(document, _)| *document == mounted.document)
                    .map(|(_, span)| *span)
                    .collect();
                mounted.painter.redraw(&touched);
                self.choice = None;
                true
            }
            Event::Current => true,
            Event::Chosen => {
                let chosen = ctx.props().session.read(|view| view.chosen().cloned());
                mounted.painter.set_chosen(chosen.as_ref());
                false
            }
            Event::Pending => true,
            _ => false,
        }
    }

    fn selected(&mut self, ctx: &Context<Self>, selected: Selected) -> bool {
        let props = ctx.props();
        let Some(mounted) = &self.mounted else {
            return false;
        };
        match selected {
            Selected::Stretch(gesture) => {
                // A caret leaves it open: on a touch screen it comes after the click that asked.
                self.choice = None;
                let text = mounted.painter.tree().text();
                let span = repair(text, gesture.anchor, gesture.focus);
                self.settled = gesture.settled;
                self.caret = (gesture.by == By::Keys).then_some(gesture.focus);
                let by = match gesture.by {
                    By::Mouse => SelectedBy::Mouse,
                    By::Keys => SelectedBy::Keys,
                    By::Touch => SelectedBy::Touch,
                };
                let _ = commands::set_pending(&props.session, span.map(|span| Pending { span, by }));
            }
            Selected::Caret { at, by } => {
                self.caret = (by == By::Keys).then_some(at);
                let _ = commands::set_pending(&props.session, None);
            }
            Selected::Nothing => {
                self.caret = None;
                let _ = commands::set_pending(&props.session, None);
            }
        }
        true
    }

    /// The caret stands where the selection is, else at the first line in view.
    fn stand_somewhere(&mut self) {
        let Some(mounted) = &self.mounted else {
            return;
        };
        let tree = mounted.painter.tree();
        let at = match read_selection(tree) {
            Some((_, focus)) => focus,
            None => {
                let first = mounted.painter.first_visible();
                set_selection(tree, first, first);
                first
            }
        };
        self.caret = Some(at);
    }

    fn place_caret(&self) {
        let (Some(mounted), Some(at)) = (&self.mounted, self.caret) else {
            return;
        };
        let rect = mounted.painter.tree().caret_rect(at);
        let frame = self.frame.cast::<Element>();
        let caret = self.caret_ref.cast::<HtmlElement>();
        if let (Some(rect), Some(frame), Some(caret)) = (rect, frame, caret) {
            let rect = floats::within(&frame, rect);
            floats::place(&caret, rect.left, rect.top);
            let _ = caret.style().set_property("height", &format!("{:.1}px", rect.height));
        }
    }

    fn floats(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        let (Some(mounted), Some(frame)) = (&self.mounted, self.frame.cast::<Element>()) else {
            return Html::default();
        };
        let tree = mounted.painter.tree().clone();
        if let Some(choice) = &self.choice {
            let leave = ctx.link().callback(|()| Msg::Choose(None));
            return html! {
                <Chooser ids={choice.ids.clone()} at={choice.at} {frame} session={props.session.clone()} on_leave={leave} />
            };
        }
        let may_write = props.session.read(|view| view.access().may_write());
        let pending = props.session.read(|view| view.pending());
        let Some(pending) = pending.filter(|_| self.settled && may_write) else {
            return Html::default();
        };
        let again = ctx.link().callback(|()| Msg::Placed);
        html! {
            <>
                <Palette {tree} span={pending.span} frame={frame.clone()} />
                if pending.by == SelectedBy::Touch {
                    <Handles tree={mounted.painter.tree().clone()} span={pending.span} {frame} on_moved={again} />
                }
            </>
        }
    }
}

/// A key pressed in the text, with all that it may need.
struct Pressed<'a> {
    session: &'a Session,
    ui: &'a Ui,
    stage: &'a Stage,
    painter: &'a Painter,
    link: &'a Scope<TextPane>,
    goal_x: Option<f64>,
}

impl Pressed<'_> {
    fn key(&self, event: &KeyboardEvent) {
        let tree = self.painter.tree();
        let (anchor, focus) = read_selection(tree)
            .unwrap_or_else(|| (self.painter.first_visible(), self.painter.first_visible()));
        if let Some(motion) = keys::motion(tree, focus, event) {
            event.prevent_default();
            let (to, goal_x) = move_caret(tree, focus, motion, self.goal_x);
            set_selection(tree, if event.shift_key() { anchor } else { to }, to);
            Scroller::of(tree).bring(to, Place::Nearest);
            // The column is kept for the next vertical step.
            self.link.send_message(Msg::Moved { to, goal_x });
            return;
        }
        match event.key().as_str() {
            "Enter" => {
                event.prevent_default();
                self.enter(focus);
            }
            "Delete" | "Backspace" => {
                event.prevent_default();
                self.remove(focus);
            }
            "Escape" => {
                let _ = commands::set_pending(self.session, None);
                let _ = commands::choose(self.session, None);
                self.stage.collapse(Some(focus));
                self.link.send_message(Msg::Choose(None));
            }
            _ => {}
        }
    }

    /// The annotations at the caret, on either side of it.
    fn at(&self, caret: ByteOffset) -> Vec<AnnotationId> {
        self.session.read(|view| {
            let Some(document) = view.document() else {
                return Vec::new();
            };
            let text = &document.document().text;
            let after = document.store().at(caret);
            let found = match after.is_empty() {
                true => document.store().at(standoff::text::prev_grapheme(text, caret)),
                false => after,
            };
            found.iter().map(|annotation| annotation.id.clone()).collect()
        })
    }

    fn enter(&self, caret: ByteOffset) {
        let ids = self.at(caret);
        match ids.as_slice() {
            [] => {}
            [id] => self.ui.open_card.emit(id.clone()),
            _ => {
                let at = self.painter.tree().caret_rect(caret).unwrap_or_default();
                self.link.send_message(Msg::Choose(Some(Choice { ids, at })));
            }
        }
    }

    fn remove(&self, caret: ByteOffset) {
        let chosen = self.session.read(|view| view.chosen().cloned());
        let ids = self.at(caret);
        let target = match (chosen, ids.as_slice()) {
            (Some(chosen), ids) if ids.contains(&chosen) || ids.is_empty() => Some(chosen),
            (_, [id]) => Some(id.clone()),
            _ => None,
        };
        match target {
            Some(id) => {
                let _ = commands::delete(self.session, &id);
            }
            None => self.enter(caret),
        }
    }
}

fn clicked(session: &Session, stage: &Stage, link: &Scope<TextPane>, event: &MouseEvent) {
    if stage.exact_selection().is_some() {
        return;
    }
    let Some(target) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else {
        return;
    };
    let ids = annotations_under(&target);
    match ids.as_slice() {
        [] => {
            let _ = commands::choose(session, None);
        }
        [id] => {
            let _ = commands::choose(session, Some(id));
        }
        _ => {
            let (left, top) = (f64::from(event.client_x()), f64::from(event.client_y()));
            let at = Rect { left, top: top - 10.0, width: 0.0, height: 20.0 };
            link.send_message(Msg::Choose(Some(Choice { ids, at })));
        }
    }
}

/// Puts the exact slice on the clipboard: separators and all, no decoration, nothing normalised.
fn copy(session: &Session, stage: &Stage, event: &web_sys::Event) {
    let Some(span) = stage.exact_selection() else {
        return;
    };
    let slice = session.read(|view| {
        let text: &Text = &view.document()?.document().text;
        text.slice(span).ok().map(str::to_owned)
    });
    let clipboard = event
        .dyn_ref::<ClipboardEvent>()
        .and_then(ClipboardEvent::clipboard_data);
    if let (Some(slice), Some(clipboard)) = (slice, clipboard)
        && clipboard.set_data("text/plain", &slice).is_ok()
    {
        event.prevent_default();
    }
}

//! The text of the current document: shown, selected, tagged. Yew owns the frame and what floats over it;
//! the text itself and its marks belong to `paint`, the selection and the caret to `dom`.

mod acts;
mod at_hand;
mod behind;
mod beside;
mod bounds;
mod chooser;
mod edge;
mod floating;
mod floats;
mod handles;
mod keys;
mod msg;
mod palette;
mod press;
mod stage;

pub use behind::Behind;
pub use beside::add_part;
pub use stage::Stage;

use super::context::Ui;
use crate::commands;
use crate::dom::{By, Selected, SelectionWatcher, read_selection, set_selection};
use crate::paint::{Painter, Source};
use crate::state::{Event, Pending, SelectedBy, Session, Subscription};
use crate::words::Words;
use acts::{Pressed, clicked, copy};
use msg::{Choice, Msg};
use press::LongPress;
use standoff::Span;
use standoff::model::DocumentId;
use standoff::text::ByteOffset;
use std::rc::Rc;
use web_sys::{Element, HtmlElement, KeyboardEvent, MouseEvent};
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
            let (session, ui, stage) =
                (props.session.clone(), props.ui.clone(), props.stage.clone());
            let link = link.clone();
            let painter = self.mounted.as_ref().map(|mounted| mounted.painter.clone());
            let goal_x = self.goal_x;
            Callback::from(move |event: KeyboardEvent| {
                if let (Some(painter), Some(later)) = (&painter, ui.later) {
                    let pressed = Pressed {
                        session: &session,
                        ui: &ui,
                        stage: &stage,
                        painter,
                        link: &link,
                        goal_x,
                    };
                    (later.text_pane.key)(&pressed, &event);
                }
            })
        };
        let on_click = {
            let (session, stage, link) = (props.session.clone(), props.stage.clone(), link.clone());
            Callback::from(move |event: MouseEvent| clicked(&session, &stage, &link, &event))
        };
        let on_double = {
            let painter = self.mounted.as_ref().map(|mounted| mounted.painter.clone());
            let later = props.ui.later;
            Callback::from(move |event: MouseEvent| {
                if let (Some(painter), Some(later)) = (&painter, later) {
                    let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
                    (later.text_pane.take_word)(painter.tree(), x, y);
                }
            })
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
        let (press, painter) = (
            self.press.clone(),
            self.mounted.as_ref().map(|mounted| mounted.painter.clone()),
        );
        let on_down = {
            let press = press.clone();
            let later = props.ui.later;
            Callback::from(move |event: PointerEvent| {
                if let (Some(painter), Some(later)) = (&painter, later) {
                    press.down(painter.tree(), &event, later.text_pane.take_word);
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
                    onkeydown={on_key} onclick={on_click} ondblclick={on_double} oncopy={on_copy} ondragstart={stop} onfocus={on_focus} onblur={on_blur}
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
        if self.mounted.is_none() {
            return false;
        }
        match selected {
            Selected::Stretch(gesture) => {
                // A caret leaves it open: on a touch screen it comes after the click that asked.
                self.choice = None;
                if gesture.held.alt {
                    props.stage.take_exactly(true);
                }
                let span = props.stage.meant(&props.ui, gesture.anchor, gesture.focus);
                self.settled = gesture.settled;
                self.caret = (gesture.by == By::Keys).then_some(gesture.focus);
                let by = match gesture.by {
                    By::Mouse => SelectedBy::Mouse,
                    By::Keys => SelectedBy::Keys,
                    By::Touch => SelectedBy::Touch,
                };
                let _ =
                    commands::set_pending(&props.session, span.map(|span| Pending { span, by }));
                if gesture.settled && gesture.held.ctrl {
                    self.add_part(ctx);
                }
            }
            Selected::Caret { at, by } => {
                props.stage.take_exactly(false);
                self.caret = (by == By::Keys).then_some(at);
                let _ = commands::set_pending(&props.session, None);
            }
            Selected::Nothing => {
                props.stage.take_exactly(false);
                self.caret = None;
                let _ = commands::set_pending(&props.session, None);
            }
        }
        true
    }

    /// What was selected with Control held becomes a part of the annotation that was chosen.
    fn add_part(&self, ctx: &Context<Self>) {
        let Props {
            session, ui, stage, ..
        } = ctx.props();
        let is_meant = session.read(|view| view.part_of().is_some());
        if let Some(later) = ui.later.filter(|_| is_meant) {
            (later.text_pane.add_part)(ui);
            stage.leave_selection();
        }
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
            floats::place_caret(&caret, floats::within(&frame, rect));
        }
    }
}

//! The text of the current document: shown, selected, tagged. Yew owns the frame and what floats over it;
//! the text itself and its marks belong to `paint`, the selection and the caret to `dom`.

mod caret;
mod deferred;
mod floating;
mod found;
mod handles;
mod listening;
mod minimap;
mod msg;
mod pane;
mod quiet;
mod selection;
mod showing;
mod stage;

pub use caret::at_caret::at_caret;
pub use deferred::DeferredPane;
pub use floating::palette_extras::take_exactly;
pub use pane::TextPane;
pub use stage::{Kept, Stage};

use crate::commands;
use crate::dom::{By, Selected, SelectionWatcher, is_hidden, next_frame};
use crate::paint::{Painter, Source};
use crate::state::{Event, Pending, SelectedBy};
use msg::Msg;
use pane::{Mounted, Props};
use selection::press::LongPress;
use standoff::Span;
use standoff::change::ItemChange;
use standoff::model::{DocumentId, ItemKind};
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;
use yew::prelude::*;

impl Component for TextPane {
    type Message = Msg;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        let link = ctx.link().clone();
        let stage = ctx.props().stage.clone();
        let subscription = ctx.props().session.subscribe(move |event| {
            stage.add_pending_event();
            link.send_message(Msg::Session(event.clone()));
        });
        let tell = ctx.link().callback(|msg: Msg| msg);
        ctx.props().stage.hear(Some(tell));
        Self {
            frame: NodeRef::default(),
            root: NodeRef::default(),
            caret_ref: NodeRef::default(),
            mounted: None,
            caret: None,
            left_at: None,
            settled: false,
            held: false,
            press: LongPress::default(),
            n_clicks: Rc::default(),
            waits: None,
            float: None,
            glows: Cell::default(),
            _subscription: subscription,
        }
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        match msg {
            Msg::Selected(selected) => self.selected(ctx, selected),
            Msg::Session(event) => {
                if matches!(event, Event::Current) {
                    // Not behind the render: frames may go by until then.
                    self.mount_current(ctx);
                }
                let renders = self.session_changed(ctx, &event);
                ctx.props().stage.shown(1);
                renders
            }
            Msg::Placed => true,
            Msg::Held(held) => {
                self.held = held;
                // The hand is off, and nothing changes any more.
                self.settled = true;
                true
            }
            Msg::Moved(to) => {
                self.caret = Some(to);
                true
            }
            Msg::Focused => {
                self.stand_somewhere();
                true
            }
            Msg::Left => {
                let had = self.caret.take();
                self.left_at = had.or(self.left_at);
                had.is_some()
            }
            Msg::Drawn => {
                self.show_found(ctx);
                false
            }
            Msg::Edited => {
                if let (Some(mounted), Some(deferred)) = (&self.mounted, ctx.props().deferred) {
                    (deferred.text_pane.restore)(&ctx.props().ui, &mounted.painter);
                }
                false
            }
            Msg::Float(float) => {
                self.float = float;
                true
            }
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        let language = props
            .session
            .read(|view| view.document()?.document().language.clone());
        let pen = self.pen(ctx);
        let listening = self.listening(ctx);
        let press = self.press.clone();
        let on_move = Callback::from(move |event: PointerEvent| press.moved(&event));
        let press = self.press.clone();
        let on_end = Callback::from(move |_: PointerEvent| press.end());
        let stop = Callback::from(|event: DragEvent| event.prevent_default());
        html! {
            <div ref={self.frame.clone()} class={classes!("text-frame", pen.map(|_| "with-pen"))} data-label={pen.map(|index| index.to_string())}>
                <div ref={self.root.clone()} class="text notranslate" translate="no" data-testid="text" data-keys="text" id="text" role="document" tabindex="0"
                    aria-label={props.words.the_text()} lang={language.unwrap_or_default()}
                    onkeyup={listening.key_up} onclick={listening.click} ondblclick={listening.double} ondragstart={stop}
                    onfocus={listening.focus} onblur={listening.blur}
                    onpointerdown={listening.down} onpointermove={on_move} onpointerup={on_end.clone()} onpointercancel={on_end}></div>
                <div ref={self.caret_ref.clone()} class="caret" hidden={self.caret.is_none()} aria-hidden="true"></div>
                { self.floats(ctx) }
                { self.pen_mode(ctx, pen) }
                { props.deferred.map(|deferred| (deferred.text_pane.around)(&props.stage)).unwrap_or_default() }
            </div>
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, _first: bool) {
        self.mount_current(ctx);
        self.place_caret();
    }

    fn destroy(&mut self, ctx: &Context<Self>) {
        ctx.props().stage.set(None);
        ctx.props().stage.shown(usize::MAX);
        ctx.props().stage.hear(None);
    }
}

impl TextPane {
    /// Mounts the current document, where it is another one.
    fn mount_current(&mut self, ctx: &Context<Self>) {
        let current = ctx.props().session.read(|view| view.current().cloned());
        if self.mounted.as_ref().map(|mounted| &mounted.document) != current.as_ref() {
            self.mount(ctx, current);
        }
    }

    fn mount(&mut self, ctx: &Context<Self>, document: Option<DocumentId>) {
        let props = ctx.props();
        props.stage.set(None);
        self.mounted = None;
        self.caret = None;
        self.left_at = None;
        self.float = None;
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
        props.session.begin_drawing();
        let (drawing, drawn) = (props.session.clone(), document.clone());
        spawn_local(async move {
            // The second frame comes when the first one has been painted.
            next_frame().await;
            next_frame().await;
            match is_hidden() {
                true => drawing.leave_drawing(),
                false => drawing.end_drawing(&drawn),
            }
        });
        // Where one left off comes first.
        let place = props.session.place().unwrap_or_default();
        let Some(painter) = Painter::mount(root, source, place) else {
            return;
        };
        let link = ctx.link().clone();
        let watcher = SelectionWatcher::new(painter.tree(), move |selected| {
            link.send_message(Msg::Selected(selected));
        });
        let (drawn, session) = (ctx.link().clone(), props.session.clone());
        painter.when_drawn(move || {
            if session.read(caret::placed::glows) {
                drawn.send_message(Msg::Drawn);
            }
        });
        let edited = ctx.link().clone();
        let tree = painter.tree();
        tree.when_edited(move || edited.send_message(Msg::Edited));
        props.stage.set(Some(painter.clone()));
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
            Event::Changed(change) => {
                let summary = &change.summary;
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
                // Marks are followed once they are drawn: to ask before where the view is lays the page out twice.
                let has_other = |item: &ItemChange| item.kind == ItemKind::Suggestion;
                if summary.schema || summary.documents || summary.items.iter().any(has_other) {
                    self.show_found(ctx);
                }
                self.float = None;
                true
            }
            Event::Current => true,
            Event::Chosen => {
                let chosen = ctx.props().session.read(|view| view.chosen().cloned());
                mounted.painter.set_chosen(chosen.as_ref());
                false
            }
            Event::Found | Event::Guided => {
                self.show_found(ctx);
                false
            }
            Event::Pending | Event::Mode | Event::Settings => true,
            _ => false,
        }
    }

    fn selected(&mut self, ctx: &Context<Self>, selected: Selected) -> bool {
        let props = ctx.props();
        if self.mounted.is_none() {
            return false;
        }
        self.waits = None;
        match selected {
            Selected::Stretch(gesture) => {
                // A caret leaves it open: on a touch screen it comes after the click that asked.
                self.float = None;
                props
                    .stage
                    .set_last_handled(Some((gesture.anchor, gesture.focus)));
                if gesture.held.alt {
                    props.stage.take_exactly(true);
                }
                let span = props
                    .stage
                    .meant(&props.session, gesture.anchor, gesture.focus);
                self.settled = gesture.settled;
                self.follow(ctx, gesture.focus, gesture.by);
                let by = match gesture.by {
                    By::Mouse => SelectedBy::Mouse,
                    By::Keys => SelectedBy::Keys,
                    By::Touch => SelectedBy::Touch,
                };
                props.ui.tell(commands::set_pending(
                    &props.session,
                    span.map(|span| Pending { span, by }),
                ));
                // A span that is added to an annotation is not for the pen.
                let adds = gesture.settled && gesture.held.ctrl && self.add_part(ctx);
                if let Some(deferred) = props.deferred.filter(|_| gesture.settled && !adds) {
                    let (ui, stage) = (&props.ui, &props.stage);
                    self.waits =
                        (deferred.text_pane.gesture)(ui, stage, gesture, self.n_clicks.get());
                }
            }
            Selected::Caret { at, by } => {
                props.stage.set_last_handled(Some((at, at)));
                props.stage.take_exactly(false);
                self.follow(ctx, at, by);
                props.ui.tell(commands::set_pending(&props.session, None));
            }
            Selected::Nothing => {
                props.stage.set_last_handled(None);
                props.stage.take_exactly(false);
                self.left_at = self.caret.take().or(self.left_at);
                props.ui.tell(commands::set_pending(&props.session, None));
            }
        }
        true
    }
}

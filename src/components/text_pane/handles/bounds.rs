//! The two handles of the chosen annotation, at the ends of its active part: dragged with a mouse or a finger,
//! or moved by keys while one has the focus. The part as it would be is shown while it is dragged, and
//! committed once, when the handle is let go; Esc gives it up.
//!
//! A frame of a drag asks for one point of the text and moves one handle: it does not depend on how much
//! there is. Lengths are CSS pixels of the viewport.

use super::active_part::{ActivePart, Props, active_part, press, words_at};
use super::edge::{Layout, scroll_at_edge};
use crate::commands::{self, End};
use crate::components::text_pane::floating::placement;
use crate::dom::{NextFrame, ScrollTo, Scroller, pixels, show_extent};
use crate::state::{Event, Subscription};
use standoff::Span;
use standoff::text::{Snapping, snap_end};
use web_sys::{HtmlElement, KeyboardEvent, PointerEvent};
use yew::prelude::*;

/// A handle that is held.
struct Drag {
    end: End,
    of: ActivePart,
    now: Span,
    /// From the pointer to the place that it means.
    grip: (f64, f64),
    point: (f64, f64),
    /// Where the pointer was at first.
    from: f64,
    /// Alt is held: no shape.
    exact: bool,
}

/// The messages to the handles.
pub enum Msg {
    /// The session changed.
    Session,
    /// A handle was taken hold of.
    Grab(End, PointerEvent),
    /// The pointer moved.
    Move(PointerEvent),
    /// It is time to draw.
    Frame,
    /// The handle was let go.
    Drop(PointerEvent),
    /// The drag is given up.
    GiveUp,
    /// The text is laid out anew.
    Placed,
}

/// The handles.
pub struct Bounds {
    nodes: [NodeRef; 2],
    active_part: Option<ActivePart>,
    drag: Option<Drag>,
    frame: NextFrame,
    layout: Option<Layout>,
    _subscription: Subscription,
}

impl Component for Bounds {
    type Message = Msg;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        let (link, frame) = (ctx.link().clone(), ctx.link().clone());
        let subscription = ctx.props().ui.session.subscribe(move |event| {
            if matches!(
                event,
                Event::Chosen | Event::Changed(_) | Event::Pending | Event::Current | Event::Access
            ) {
                link.send_message(Msg::Session);
            }
        });
        Self {
            nodes: <[NodeRef; 2]>::default(),
            active_part: active_part(ctx.props()),
            drag: None,
            frame: NextFrame::new(move || frame.send_message(Msg::Frame)),
            layout: None,
            _subscription: subscription,
        }
    }

    fn changed(&mut self, ctx: &Context<Self>, _former: &Props) -> bool {
        self.layout = None;
        self.active_part = active_part(ctx.props());
        true
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        match msg {
            Msg::Session => {
                let now = active_part(ctx.props());
                let is_other = now != self.active_part;
                let is_new = now.as_ref().map(|now| &now.id)
                    != self.active_part.as_ref().map(|former| &former.id);
                if is_other {
                    self.leave(ctx.props());
                    self.active_part = now;
                    // The sheet of a small screen comes with the next frame, and may cover it.
                    if is_new && self.active_part.is_some() {
                        self.frame.ask();
                    }
                }
                return is_other;
            }
            Msg::Grab(end, event) => {
                self.grab(ctx.props(), end, &event);
                // Esc means another thing while one is held.
                return true;
            }
            Msg::Move(event) => {
                if let Some(drag) = &mut self.drag {
                    drag.point = (f64::from(event.client_x()), f64::from(event.client_y()));
                    drag.exact = event.alt_key();
                    self.frame.ask();
                }
            }
            Msg::Frame => match self.drag {
                Some(_) => self.follow(ctx.props()),
                None => self.uncover(ctx.props()),
            },
            Msg::Drop(event) => {
                if let Some(drag) = &mut self.drag {
                    drag.exact = event.alt_key();
                    self.follow(ctx.props());
                    self.drop_it(ctx.props());
                    return true;
                }
            }
            Msg::GiveUp => {
                self.leave(ctx.props());
                return true;
            }
            Msg::Placed => self.place(ctx.props()),
        }
        false
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let Some(active_part) = &self.active_part else {
            return Html::default();
        };
        let handle = |end: End| self.handle(ctx, active_part, end);
        html! { <>{ handle(End::Start) }{ handle(End::End) }</> }
    }

    fn rendered(&mut self, ctx: &Context<Self>, _first: bool) {
        if self.active_part.is_none() {
            self.layout = None;
            return;
        }
        self.place(ctx.props());
        if self.layout.is_none() {
            let link = ctx.link().clone();
            let root = ctx.props().tree.root();
            self.layout = Layout::watch(root, move || link.send_message(Msg::Placed));
        }
    }

    fn destroy(&mut self, ctx: &Context<Self>) {
        self.leave(ctx.props());
    }
}

impl Bounds {
    fn handle(&self, ctx: &Context<Self>, active_part: &ActivePart, end: End) -> Html {
        let Props { ui, tree, .. } = ctx.props();
        let (link, words) = (ctx.link(), ui.words);
        let offset = match end {
            End::Start => active_part.span.start(),
            End::End => active_part.span.end(),
        };
        let char_offset = |at| tree.text().byte_to_char(at).map_or(0, |at| at.get());
        let name = words.end_of_annotation(end, active_part.part, active_part.n_parts);
        let on_key = {
            let (props, id, link) = (ctx.props().clone(), active_part.id.clone(), link.clone());
            let is_held = self.drag.is_some();
            Callback::from(move |event: KeyboardEvent| {
                if event.key() == "Escape" && is_held {
                    event.prevent_default();
                    event.stop_propagation();
                    link.send_message(Msg::GiveUp);
                } else if press(&props, &id, end, &event) {
                    event.prevent_default();
                    event.stop_propagation();
                }
            })
        };
        let grab = link.batch_callback(move |event: PointerEvent| {
            (event.is_primary() && event.button() == 0).then(|| {
                // Neither a selection nor a scroll begins here.
                event.prevent_default();
                Msg::Grab(end, event)
            })
        });
        html! {
            <div ref={self.nodes[end as usize].clone()} class="bound" role="slider" tabindex="0" data-keys="text"
                data-bound={match end { End::Start => "start", End::End => "end" }}
                aria-label={name.clone()} title={name} aria-orientation="horizontal"
                aria-valuemin="0" aria-valuemax={tree.text().n_chars().get().to_string()}
                aria-valuenow={char_offset(offset).to_string()}
                aria-valuetext={words.end_at(end, &words_at(tree, active_part.span, end))}
                onkeydown={on_key} onpointerdown={grab} onpointermove={link.callback(Msg::Move)}
                onpointerup={link.callback(Msg::Drop)} onpointercancel={link.callback(|_: PointerEvent| Msg::GiveUp)}></div>
        }
    }

    fn grab(&mut self, props: &Props, end: End, event: &PointerEvent) {
        let (Some(of), Some(node)) = (
            self.active_part.clone(),
            self.nodes[end as usize].cast::<HtmlElement>(),
        ) else {
            return;
        };
        let Some(edge) = props.tree.edge_rect(of.span, end == End::End) else {
            return;
        };
        let _ = node.focus();
        let _ = node.set_pointer_capture(event.pointer_id());
        // Nothing that floats is between the pointer and the text.
        let _ = props.frame.class_list().add_1("moving");
        let point = (f64::from(event.client_x()), f64::from(event.client_y()));
        self.drag = Some(Drag {
            end,
            now: of.span,
            of,
            grip: (edge.left - point.0, edge.middle() - point.1),
            point,
            from: point.1,
            exact: false,
        });
        show_extent(&props.tree, self.drag.as_ref().map(|drag| drag.now));
    }

    /// The part follows the pointer: once a frame.
    fn follow(&mut self, props: &Props) {
        let Some(drag) = &mut self.drag else {
            return;
        };
        let tree = &props.tree;
        if scroll_at_edge(tree, &props.frame, drag.from, drag.point.1) {
            self.frame.ask();
        }
        let (x, y) = (drag.point.0 + drag.grip.0, drag.point.1 + drag.grip.1);
        let Some(at) = tree.offset_at(x, y).or_else(|| tree.offset_near(x, y)) else {
            return;
        };
        let session = &props.ui.session;
        let how = match drag.exact {
            true => Snapping::default(),
            false => commands::snapping_of(session),
        };
        let (is_start, span) = (drag.end == End::Start, drag.of.span);
        let fixed = if is_start { span.end() } else { span.start() };
        let moved = snap_end(tree.text(), fixed, at, is_start, how, tree.language());
        let fitting = moved.and_then(|moved| {
            session.read(|view| commands::fit_part(view, &drag.of.id, drag.of.part, moved))
        });
        if let Some(moved) = fitting
            && moved != drag.now
        {
            drag.now = moved;
            show_extent(tree, Some(moved));
        }
        let (end, now) = (drag.end, drag.now);
        self.place_one(props, end, now);
    }

    fn drop_it(&mut self, props: &Props) {
        let Some(drag) = self.drag.take() else {
            return;
        };
        self.leave(props);
        if drag.now == drag.of.span {
            return;
        }
        let (ui, session) = (&props.ui, &props.ui.session);
        if let Err(error) = commands::set_part(session, &drag.of.id, drag.of.part, drag.now) {
            ui.say(ui.words.command_error(&error));
        }
    }

    /// Nothing is held any more.
    fn leave(&mut self, props: &Props) {
        self.drag = None;
        let classes = props.frame.class_list();
        if classes.contains("moving") {
            let _ = classes.remove_1("moving");
            show_extent(&props.tree, None);
        }
    }

    /// On a small screen the card's sheet must not cover what it is about.
    fn uncover(&self, props: &Props) {
        let is_small = web_sys::window()
            .and_then(|window| window.match_media("(max-width: 47.99rem)").ok()?)
            .is_some_and(|query| query.matches());
        if let Some(active_part) = self.active_part.as_ref().filter(|_| is_small) {
            let scroller = Scroller::of(&props.tree);
            scroller.bring(active_part.span.end(), ScrollTo::Nearest);
            scroller.bring(active_part.span.start(), ScrollTo::Nearest);
            self.place(props);
        }
    }

    fn place(&self, props: &Props) {
        let Some(active_part) = &self.active_part else {
            return;
        };
        let span = self.drag.as_ref().map_or(active_part.span, |drag| drag.now);
        for end in [End::Start, End::End] {
            self.place_one(props, end, span);
        }
    }

    fn place_one(&self, props: &Props, end: End, span: Span) {
        let Some(node) = self.nodes[end as usize].cast::<HtmlElement>() else {
            return;
        };
        if let Some(rect) = props.tree.edge_rect(span, end == End::End) {
            let rect = placement::within(&props.frame, rect);
            placement::place(&node, rect.left, rect.top);
            let _ = node
                .style()
                .set_property("--line-box", &pixels(rect.height));
        }
    }
}

//! The map of the whole text at the edge of the window: it shows where what is, and is a way to go there. A person
//! without a pointer has the list and the keys for that.

use super::Stage;
use crate::commands;
use crate::components::context::use_session;
use crate::paint::Minimap;
use crate::state::{Event, Session};
use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use standoff::model::Annotation;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use web_sys::{Element, HtmlCanvasElement, HtmlElement};
use yew::prelude::*;

/// How long after a change the map is drawn anew, in milliseconds: the text comes first.
const SOON: u32 = 120;

/// The properties of a [`Map`].
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The text in view.
    pub stage: Stage,
}

/// The drawing, for listeners of a change.
#[derive(Clone)]
struct Drawing {
    session: Session,
    stage: Stage,
    canvas: NodeRef,
    view: NodeRef,
    soon: Rc<RefCell<Option<Timeout>>>,
    /// Some were drawn faint.
    is_quiet: Rc<Cell<bool>>,
}

impl Drawing {
    fn map(&self) -> Option<Minimap> {
        let canvas = self.canvas.cast::<HtmlCanvasElement>()?;
        let view = self.view.cast::<HtmlElement>()?;
        Some(Minimap::new(self.stage.painter()?, canvas, view))
    }

    fn draw(&self) {
        if let Some(map) = self.map() {
            let faint = commands::faint_ones(&self.session);
            self.is_quiet.set(faint.is_some());
            self.session.read(|view| {
                let document = view.document()?;
                let found = view.found().cloned();
                // The chosen one never is, no more than in the text.
                let is_faint = |place: usize, one: &Annotation| {
                    let faint = faint.as_ref().and_then(|faint| faint.get(place));
                    faint == Some(&true) && view.chosen() != Some(&one.id)
                };
                map.draw(document, view.schema(), is_faint, |call| {
                    if let Some(found) = found {
                        found.each(call);
                    }
                })
            });
            map.place();
        }
    }

    fn is_or_was_quiet(&self) -> bool {
        self.is_quiet.get() || self.session.read(commands::quieting).is_some()
    }

    fn draw_soon(&self) {
        let drawing = self.clone();
        self.soon
            .replace(Some(Timeout::new(SOON, move || drawing.draw())));
    }
}

/// The map.
#[component]
pub fn Map(props: &Props) -> Html {
    let session = use_session(|event| matches!(event, Event::Current));
    let (canvas, view) = (use_node_ref(), use_node_ref());
    let drawing = {
        let (stage, canvas, view) = (props.stage.clone(), canvas.clone(), view.clone());
        use_memo((), move |()| Drawing {
            session,
            stage,
            canvas,
            view,
            soon: Rc::default(),
            is_quiet: Rc::default(),
        })
    };
    {
        let drawing = Rc::clone(&drawing);
        use_effect_with((), move |()| {
            let listening = listen(&drawing);
            drawing.draw_soon();
            move || {
                drawing.soon.replace(None);
                drop(listening);
            }
        });
    }
    let go = {
        let drawing = Rc::clone(&drawing);
        move |event: &PointerEvent| {
            if let Some(map) = drawing.map() {
                map.go_to(f64::from(event.client_y()));
            }
        }
    };
    let on_down = {
        let go = go.clone();
        Callback::from(move |event: PointerEvent| {
            // No drag over the text, and the focus stays.
            event.prevent_default();
            let strip = event.target_unchecked_into::<Element>();
            let _ = strip.set_pointer_capture(event.pointer_id());
            go(&event);
        })
    };
    let on_move = Callback::from(move |event: PointerEvent| {
        let strip = event.target_unchecked_into::<Element>();
        if strip.has_pointer_capture(event.pointer_id()) {
            go(&event);
        }
    });
    html! {
        <div class="minimap" aria-hidden="true" data-decoration="true" onpointerdown={on_down} onpointermove={on_move}>
            <canvas ref={canvas}></canvas>
            <div ref={view} class="minimap-view"></div>
        </div>
    }
}

/// Draws after each change, and moves the view along with each scroll.
fn listen(drawing: &Rc<Drawing>) -> impl Sized + use<> {
    let subscription = {
        let drawing = Rc::clone(drawing);
        drawing.session.clone().subscribe(move |event| {
            let is_other = match event {
                Event::Changed(_) | Event::Current | Event::Found => true,
                // Which are faint.
                Event::Filter | Event::Listing | Event::Chosen => drawing.is_or_was_quiet(),
                _ => false,
            };
            if is_other {
                drawing.draw_soon();
            }
        })
    };
    let page = drawing
        .canvas
        .cast::<Element>()
        .and_then(|canvas| canvas.owner_document());
    let scrolled = page.as_ref().map(|page| {
        let drawing = Rc::clone(drawing);
        // The scroller may be an element of the page.
        let options = EventListenerOptions::run_in_capture_phase();
        EventListener::new_with_options(page, "scroll", options, move |_| {
            if let Some(map) = drawing.map() {
                map.place();
            }
            // Blocks that came into view have their own height now.
            drawing.draw_soon();
        })
    });
    let resized = page.and_then(|page| page.default_view()).map(|window| {
        let drawing = Rc::clone(drawing);
        EventListener::new(&window, "resize", move |_| drawing.draw_soon())
    });
    (subscription, scrolled, resized)
}

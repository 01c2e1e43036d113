//! The card of the chosen annotation, as far down in the margin as its passage. The style sheet says whether it stands in
//! the margin at all, and keeps it in view as the text scrolls: this only gives it its place in the page.

use super::active_part::Props;
use super::edge::Layout;
use crate::dom::{NextFrame, TextTree, pixels};
use crate::state::{Event, Session, Subscription};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

/// Pixels between the top of the card and that of the passage below it: the words stand beside its head.
const ABOVE: f64 = 12.0;

/// The messages to it.
pub enum Msg {
    /// The session changed.
    Session,
    /// The text was laid out anew, or a frame has drawn the card.
    Placed,
}

/// The place of the card in the margin; it draws nothing itself.
pub struct Margin {
    frame: NextFrame,
    layout: Option<Layout>,
    _subscription: Subscription,
}

impl Component for Margin {
    type Message = Msg;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        let (link, frame) = (ctx.link().clone(), ctx.link().clone());
        let subscription = ctx.props().ui.session.subscribe(move |event| {
            if matches!(event, Event::Chosen | Event::Changed(_) | Event::Current) {
                link.send_message(Msg::Session);
            }
        });
        Self {
            frame: NextFrame::new(move || frame.send_message(Msg::Placed)),
            layout: None,
            _subscription: subscription,
        }
    }

    fn changed(&mut self, _ctx: &Context<Self>, _former: &Props) -> bool {
        self.layout = None;
        true
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        let Props { ui, tree, frame } = ctx.props();
        place(&ui.session, tree, frame);
        if matches!(msg, Msg::Session) {
            // The card may come with the next frame alone.
            self.frame.ask();
        }
        false
    }

    fn view(&self, _ctx: &Context<Self>) -> Html {
        Html::default()
    }

    fn rendered(&mut self, ctx: &Context<Self>, _first: bool) {
        if self.layout.is_none() {
            let link = ctx.link().clone();
            let root = ctx.props().tree.root();
            self.layout = Layout::watch(root, move || link.send_message(Msg::Placed));
        }
        self.frame.ask();
    }
}

/// Makes the gap above the card as high as the text above the passage.
fn place(session: &Session, tree: &TextTree, frame: &Element) {
    let span = session.read(|view| view.chosen_annotation()?.target.covering());
    let gap = frame
        .closest(".layout")
        .ok()
        .flatten()
        .and_then(|layout| layout.query_selector(".card-gap").ok()?)
        .and_then(|gap| gap.dyn_into::<HtmlElement>().ok());
    let (Some(span), Some(gap)) = (span, gap) else {
        return;
    };
    let Some(passage) = tree.edge_rect(span, false) else {
        return;
    };
    let top = gap
        .parent_element()
        .map(|rail| rail.get_bounding_client_rect().top());
    let above = passage.top - top.unwrap_or_default() - ABOVE;
    let _ = gap
        .style()
        .set_property("block-size", &pixels(above.max(0.0)));
}

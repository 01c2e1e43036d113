//! The state of the text pane: its nodes, the mounted document, and where the hand is.

use super::Stage;
use super::msg::Float;
use super::selection::press::LongPress;
use crate::components::context::Ui;
use crate::components::deferred::Deferred;
use crate::dom::SelectionWatcher;
use crate::paint::Painter;
use crate::state::{Session, Subscription};
use crate::words::Words;
use gloo::timers::callback::Timeout;
use standoff::model::DocumentId;
use standoff::text::ByteOffset;
use std::cell::Cell;
use std::rc::Rc;
use yew::prelude::*;

/// The properties of the pane.
#[derive(Properties, PartialEq)]
pub struct Props {
    /// The open session.
    pub session: Session,
    /// The page's words.
    pub words: Words,
    /// The context of the page.
    pub ui: Ui,
    /// The second module, which is fetched right behind the first page, once it is there.
    pub deferred: Option<&'static Deferred>,
    /// Where the rest of the page finds the text.
    pub stage: Stage,
    /// Another number after each change of the window's size.
    pub layout: u32,
}

/// The parts that are mounted for one document.
pub(super) struct Mounted {
    pub(super) document: DocumentId,
    pub(super) painter: Painter,
    pub(super) _watcher: SelectionWatcher,
}

/// The text pane.
pub struct TextPane {
    pub(super) frame: NodeRef,
    pub(super) root: NodeRef,
    pub(super) caret_ref: NodeRef,
    pub(super) mounted: Option<Mounted>,
    pub(super) caret: Option<ByteOffset>,
    /// Where it was when the focus went elsewhere: WebKit drops the selection then.
    pub(super) left_at: Option<ByteOffset>,
    pub(super) settled: bool,
    /// A handle of the selection is held.
    pub(super) held: bool,
    pub(super) press: LongPress,
    /// How often the mouse was clicked in one place.
    pub(super) n_clicks: Rc<Cell<i32>>,
    /// The pen, before it tags.
    pub(super) waits: Option<Timeout>,
    pub(super) float: Option<Float>,
    /// Something found or suggested was shown over the text.
    pub(super) glows: Cell<bool>,
    pub(super) _subscription: Subscription,
}

//! Keeps the marks in the page in step with the store: what is dirty or came near the view is planned,
//! compared with what is drawn, and only what differs is touched.
//!
//! Reading (the store, the selection) and writing (nodes) are apart: all plans of one step are made before
//! the first node changes, and the store is not borrowed while nodes change.

mod filling;
mod holding;
mod painting;
mod reading;
mod restoring;

pub use restoring::restore;

use super::held::Holding;
use super::mark_state::{Faint, MarkState};
use super::window::Window;
use crate::dom::{NextFrame, ScrollTo, Scroller, TextTree, is_hidden};
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use standoff::Span;
use standoff::model::AnnotationId;
use standoff::schema::Schema;
use standoff::store::DocumentState;
use standoff::text::ByteOffset;
use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::rc::{Rc, Weak};
use std::sync::Arc;
use std::task::{Poll, Waker};
use wasm_bindgen_futures::spawn_local;
use web_sys::Element;

/// Lends the painter what it draws, whenever it draws (a change, a block scrolled near, a print): calls
/// back at once with the document it was mounted for, or not at all when that is gone.
pub type Source = Rc<dyn Fn(&mut dyn FnMut(&DocumentState, &Schema))>;

/// How long marks that left the view stay, in milliseconds: one scrolls to and fro.
const STRIP_AFTER: u32 = 500;
/// How many blocks lose their marks at once, and how long until the next ones do.
const N_STRIPPED: usize = 8;
const STRIP_NEXT: u32 = 50;
/// Above so many touched spans it is quicker to take everything for touched.
const MANY: usize = 1_000;

/// The marks of one document in the page. Cheap to clone; its listeners go with the last clone.
#[derive(Clone)]
pub struct Painter(Rc<Inner>);

struct Inner {
    tree: TextTree,
    scroller: Scroller,
    source: Source,
    mark_state: RefCell<MarkState>,
    /// Where the view was brought, until it moves on or all is drawn: to ask the page would lay it out once more.
    aim: Cell<Option<ByteOffset>>,
    /// Where the change begins that is being drawn.
    touched: Cell<Option<ByteOffset>>,
    /// How the line that is read is held, once the second module is there.
    holding: Cell<Option<&'static Holding<Self>>>,
    strip: RefCell<Option<Timeout>>,
    /// The listener for new nodes near the view.
    drawn: RefCell<Option<Rc<dyn Fn()>>>,
    /// The blocks that may be in view were drawn with their marks, the last time that any were.
    is_view_drawn: Cell<bool>,
    /// Futures that wait for the text in view, or for the whole text.
    waiting: RefCell<Vec<Waker>>,
    /// The next step of making the text ready to be heard.
    reading: RefCell<Option<Timeout>>,
    /// The callbacks into this, filled after the construction.
    hooks: RefCell<Option<Hooks>>,
}

struct Hooks {
    frame: NextFrame,
    _window: Option<Window>,
    _print: [EventListener; 2],
}

impl PartialEq for Painter {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Painter {
    /// Puts the text under `root` (instead of whatever was there) and decorates what is near the view, or
    /// everything where there is little. Of a long text only what is near the view of `first` is there on
    /// return; the rest comes in further tasks. `None` when the source lends nothing.
    pub fn mount(root: Element, source: Source, first: ByteOffset) -> Option<Self> {
        let mut built = None;
        source(&mut |state, _| {
            let document = state.document();
            let partition = Arc::clone(state.partition());
            let language = document.language.as_deref();
            built = Some(TextTree::build(
                root.clone(),
                &document.text,
                partition,
                language,
            ));
        });
        let tree = built?;
        let scroller = Scroller::of(&tree);
        let inner = Rc::new(Inner {
            tree,
            scroller,
            source,
            mark_state: RefCell::default(),
            aim: Cell::default(),
            touched: Cell::default(),
            holding: Cell::default(),
            strip: RefCell::default(),
            drawn: RefCell::default(),
            is_view_drawn: Cell::new(true),
            waiting: RefCell::default(),
            reading: RefCell::default(),
            hooks: RefCell::default(),
        });
        inner.hooks.replace(Some(Hooks::new(&inner)));
        let painter = Self(inner);
        if first > ByteOffset::ZERO {
            painter.reveal(first);
        } else {
            painter.0.come_near(first);
        }
        if !painter.is_settled() {
            spawn_local(Inner::fill(Rc::downgrade(&painter.0)));
        }
        Some(painter)
    }

    /// All of the text is in the page, with its marks near the view, or never will be: another one took its place.
    pub fn is_settled(&self) -> bool {
        self.0.is_settled()
    }

    /// Ready once it is.
    pub fn settled(&self) -> impl Future<Output = ()> + use<> {
        self.once(Inner::is_settled)
    }

    /// The text in view is in the page with its marks, and the place that was brought there is there; or never will be.
    pub fn is_drawn(&self) -> bool {
        self.0.is_drawn() && (self.0.scroller.has_come() || !self.0.tree.is_shown())
    }

    /// Ready once the marks are there. A hidden page has no frames to bring anything in.
    pub fn drawn(&self) -> impl Future<Output = ()> + use<> {
        self.once(Inner::is_drawn)
    }

    fn once(&self, is_so: fn(&Inner) -> bool) -> impl Future<Output = ()> + use<> {
        once(Rc::downgrade(&self.0), is_so)
    }

    /// The text in the page.
    pub fn tree(&self) -> &TextTree {
        &self.0.tree
    }

    /// The scroller of the text.
    pub fn scroller(&self) -> &Scroller {
        &self.0.scroller
    }

    /// The annotations within these spans changed: redraws their paragraphs before the next frame (at once
    /// where the page is hidden, which has none).
    pub fn redraw(&self, touched: &[Span]) {
        if let Some(first) = touched.first() {
            self.0.touched.set(Some(first.start()));
        }
        if touched.len() > MANY {
            return self.redraw_all();
        }
        let partition = self.0.tree.partition();
        let ranges = touched.iter().map(|span| partition.paragraphs_in(*span));
        self.0.mark_state.borrow_mut().mark_dirty(ranges);
        self.0.paint_soon();
    }

    /// Everything may have changed (the schema did): the same.
    pub fn redraw_all(&self) {
        let all = 0..self.0.tree.partition().paragraphs().len();
        self.0
            .mark_state
            .borrow_mut()
            .mark_dirty(std::iter::once(all));
        self.0.paint_soon();
    }

    /// Draws what waits for the next frame now.
    pub fn flush(&self) {
        if let Some(hooks) = self.0.hooks.borrow().as_ref() {
            hooks.frame.cancel();
        }
        self.0.paint();
    }

    /// Draws what waits for the frame that comes now, as that frame would: for who is called in it.
    pub fn draw_for_frame(&self) {
        let is_asked = |hooks: &Hooks| hooks.frame.cancel();
        if self.0.hooks.borrow().as_ref().is_some_and(is_asked) {
            self.0.paint_some();
        }
    }

    /// Calls back whenever what is near the view is something else, or has new nodes.
    pub fn when_drawn(&self, call: impl Fn() + 'static) {
        self.0.drawn.replace(Some(Rc::new(call)));
    }

    /// Which annotation has class `chosen`.
    pub fn set_chosen(&self, id: Option<&AnnotationId>) {
        if self.0.mark_state.borrow_mut().choose(id) {
            self.0.paint_soon();
        }
    }

    /// Which annotations have class `faint`.
    pub fn set_faint(&self, faint: Option<Faint>) {
        if self.0.mark_state.borrow_mut().set_faint(faint) {
            self.0.paint_soon();
        }
    }

    /// Decorates every block, at once, until [`Self::decorate_near`]; a print does both by itself.
    pub fn decorate_all(&self) {
        self.0.decorate_all();
    }

    /// Decorates the blocks near the view again, and takes the other marks away by and by.
    pub fn decorate_near(&self) {
        self.0.mark_state.borrow_mut().want_all(false);
        self.0.paint();
    }

    /// Scrolls `offset` to a third of the view, in skipped blocks too, and decorates the blocks there.
    pub fn reveal(&self, offset: ByteOffset) {
        self.0.scroller.bring(offset, ScrollTo::Third);
        self.0.come_near(offset);
    }

    /// The start of the first line in view; the start of the text where nothing is.
    pub fn first_visible(&self) -> ByteOffset {
        self.0.scroller.first_visible()
    }

    /// This place is in view.
    pub fn sees(&self, offset: ByteOffset) -> bool {
        self.0.scroller.sees(offset)
    }

    /// How many paragraphs have marks now.
    pub fn n_decorated(&self) -> usize {
        self.0.mark_state.borrow().n_drawn()
    }
}

/// Ready once it is so, or nobody draws any more.
fn once(inner: Weak<Inner>, is_so: fn(&Inner) -> bool) -> impl Future<Output = ()> + use<> {
    poll_fn(move |context| match inner.upgrade() {
        Some(inner) if !is_so(&inner) => {
            inner.waiting.borrow_mut().push(context.waker().clone());
            Poll::Pending
        }
        _ => Poll::Ready(()),
    })
}

/// The annotations of the run that `element` is in (the target of a click), outermost first.
pub fn annotations_under(element: &Element) -> Vec<AnnotationId> {
    let run = element.closest("mark.run").ok().flatten();
    let ids = run
        .and_then(|run| run.get_attribute("data-annotations"))
        .unwrap_or_default();
    ids.split(' ')
        .filter_map(|id| AnnotationId::parse(id).ok())
        .collect()
}

impl Hooks {
    fn new(inner: &Rc<Inner>) -> Self {
        let with = |act: fn(&Rc<Inner>)| {
            let inner: Weak<Inner> = Rc::downgrade(inner);
            move || {
                if let Some(inner) = inner.upgrade() {
                    act(&inner);
                }
            }
        };
        let on_print = |name: &'static str, act: fn(&Rc<Inner>)| {
            let act = with(act);
            let window = web_sys::window().expect("marks are painted in a window");
            EventListener::new(&window, name, move |_| act())
        };
        let weak = Rc::downgrade(inner);
        let window = Window::new(&inner.tree, &inner.scroller, move |changes| {
            if let Some(inner) = weak.upgrade() {
                for (block, is_near) in changes {
                    if *is_near {
                        inner.tree.fill(*block..block + 1);
                    }
                }
                inner.aim.set(None);
                inner.mark_state.borrow_mut().scrolled(changes);
                inner.paint_some();
                inner.tell_drawn();
            }
        });
        Self {
            frame: NextFrame::new(with(Inner::paint_some)),
            _window: window,
            _print: [
                on_print("beforeprint", |inner| inner.decorate_all()),
                on_print("afterprint", |inner| {
                    inner.mark_state.borrow_mut().want_all(false);
                    inner.paint();
                }),
            ],
        }
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        self.wake();
    }
}

impl Inner {
    fn is_settled(&self) -> bool {
        !self.tree.is_shown() || self.tree.is_whole() && !self.mark_state.borrow().is_waiting()
    }

    fn is_drawn(&self) -> bool {
        self.is_view_drawn.get() || !self.tree.is_shown()
    }

    fn tell_drawn(&self) {
        let call = self.drawn.borrow().clone();
        if let Some(call) = call {
            call();
        }
    }

    fn wake(&self) {
        // A waker may call back: not under the borrow.
        let waiting = self.waiting.take();
        waiting.into_iter().for_each(Waker::wake);
    }

    /// Fills and decorates what is near the view, which has come to `offset`.
    fn come_near(self: &Rc<Self>, offset: ByteOffset) {
        self.aim.set(Some(offset));
        let near = self.scroller.blocks_near(1.0);
        self.tree.fill(near.clone());
        self.mark_state.borrow_mut().come_near(near);
        self.paint_some();
    }

    fn decorate_all(self: &Rc<Self>) {
        self.tree.fill_all();
        self.mark_state.borrow_mut().want_all(true);
        self.paint();
    }

    fn paint_soon(self: &Rc<Self>) {
        if is_hidden() {
            self.paint();
        } else if let Some(hooks) = self.hooks.borrow().as_ref() {
            hooks.frame.ask();
        }
    }

    /// Takes marks that left the view away, a few blocks at a time.
    fn strip_after(self: &Rc<Self>, milliseconds: u32) {
        if self.strip.borrow().is_some() {
            return;
        }
        let inner = Rc::downgrade(self);
        let timer = Timeout::new(milliseconds, move || {
            if let Some(inner) = inner.upgrade() {
                inner.strip.replace(None);
                let plans = inner
                    .mark_state
                    .borrow_mut()
                    .strip(inner.tree.partition(), N_STRIPPED);
                inner.draw(plans);
                if inner.mark_state.borrow().is_excessive() {
                    inner.strip_after(STRIP_NEXT);
                }
            }
        });
        self.strip.replace(Some(timer));
    }
}

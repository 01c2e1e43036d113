//! The handle to the open project: reading, listening, and the one way to change it.
//!
//! Each public function borrows the inside for its own time only and tells the listeners afterwards, so a
//! listener may call anything. Changing is for `commands`; widgets read.

use super::access::{Access, ReaderCause};
use super::change::{Change, Way};
use super::event::{Event, Listeners, Subscription};
use super::following::{make_current, replace};
use super::saver::Saver;
use super::seed::Seed;
use super::view::{Lasting, SaveState, View};
use crate::ports::{Backup, LocalFuture, Ports};
use standoff::change::{ChangeSummary, Intent, Origin};
use standoff::model::{DocumentId, Timestamp};
use standoff::text::ByteOffset;
use std::any::Any;
use std::cell::{Cell, RefCell, RefMut};
use std::fmt;
use std::rc::{Rc, Weak};

/// The preference that holds the place where one left off: the byte offset, a blank, the document's id.
const PLACE: &str = "place";
/// The preference that holds the id of the document that is being drawn; else it is empty. A page that froze over a text
/// has left it there.
const DRAWING: &str = "drawing";
/// Drawing that takes longer than this is slow, in milliseconds.
const SLOW_MS: i64 = 2_000;
/// The preference that holds the annotator's name.
pub const ANNOTATOR: &str = "annotator";
/// The setting whether the browser checks the spelling of notes: "on", or not.
pub const SPELLING: &str = "spelling";
/// The preference that holds whether nothing may be changed.
const READ_ONLY: &str = "read-only";
/// The preference that makes the whole of a long text ready to be heard.
pub const READ_AHEAD: &str = "read-ahead";

/// The handle to the open project. Cheap to clone; equal to its clones and to nothing else.
#[derive(Clone)]
pub struct Session(Rc<Inner>);

pub(super) struct Inner {
    ports: Ports,
    seed: Seed,
    view: RefCell<View>,
    saver: RefCell<Saver>,
    revision: Cell<u64>,
    listeners: Rc<Listeners>,
    /// Where the reader left off, in documents that were shown.
    places: RefCell<Vec<(DocumentId, ByteOffset)>>,
    asked_to_persist: Cell<bool>,
    /// The document that another page did not come to the end of drawing; none once the person chose one.
    frozen: RefCell<Option<DocumentId>>,
    /// The document that this page draws, of which it has said so in [`DRAWING`], and since when.
    drawing: RefCell<Option<(DocumentId, Timestamp)>>,
    /// Lets one wait until the second copy has what the journal has, as soon as there is one.
    copying: RefCell<Option<Copying>>,
    /// Where the second copy of the journal lies, as soon as there is one.
    backup: RefCell<Option<Rc<dyn Backup>>>,
    /// What is kept beside the project, so that nobody finds it out again; for [`Session::kept`].
    kept: RefCell<Option<Rc<dyn Any>>>,
}

/// Gives a future that is ready when the second copy has what the journal has, or nobody waits for it any more.
pub(super) type Copying = Rc<dyn Fn() -> LocalFuture<'static, ()>>;

/// A handle that does not keep the session alive.
pub(super) struct WeakSession(Weak<Inner>);

impl WeakSession {
    pub(super) fn upgrade(&self) -> Option<Session> {
        self.0.upgrade().map(Session)
    }
}

impl PartialEq for Session {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Session(revision {})", self.revision())
    }
}

/// Reading and listening.
impl Session {
    /// Gives `reader` the state to look at. Do not call what changes the session from inside.
    pub fn read<R>(&self, reader: impl FnOnce(&View) -> R) -> R {
        reader(&self.0.view.borrow())
    }

    /// A number that is another after every event: the property by which widgets render again.
    pub fn revision(&self) -> u64 {
        self.0.revision.get()
    }

    /// Calls `listener` at every event until the subscription is dropped.
    pub fn subscribe(&self, listener: impl Fn(&Event) + 'static) -> Subscription {
        self.0.listeners.add(Rc::new(listener))
    }

    /// The outside, as given to [`open`](super::open).
    pub fn ports(&self) -> &Ports {
        &self.0.ports
    }

    /// A setting of the page, such as its language or theme; `None` when it was never set.
    pub fn setting(&self, key: &str) -> Option<String> {
        self.0.ports.preferences.get(key)
    }

    /// Sets it and says so. Where storage is refused it holds until the page goes.
    pub fn set_setting(&self, key: &str, value: &str) {
        // The value holds for this page in any case, and saving says by itself that storage is refused.
        let _lasting = self.0.ports.preferences.set(key, value);
        self.tell(&Event::Settings);
    }

    /// Where the reader left off in the current document, checked against its text; `None` at first.
    pub fn place(&self) -> Option<ByteOffset> {
        let view = self.0.view.borrow();
        let document = view.document()?.document();
        let place = self.visited_place(&document.id).or_else(|| {
            let (offset, id) = self.stored_place()?;
            (id == document.id).then_some(offset)
        })?;
        document.text.byte_to_char(place).ok().map(|_| place)
    }

    /// Where the reader left off in this document since the page was opened.
    fn visited_place(&self, id: &DocumentId) -> Option<ByteOffset> {
        let places = self.0.places.borrow();
        let visited = places.iter().find(|(other, _)| other == id);
        visited.map(|(_, place)| *place)
    }

    /// Remembers the place in the current document, for the next visit too.
    pub fn remember_place(&self, place: ByteOffset) {
        let Some(id) = self.read(|view| view.current().cloned()) else {
            return;
        };
        let value = format!("{} {id}", place.get());
        let mut places = self.0.places.borrow_mut();
        match places.iter_mut().find(|(other, _)| *other == id) {
            Some((_, former)) => *former = place,
            None => places.push((id, place)),
        }
        drop(places);
        // Nobody's work: it may be lost.
        let _lasting = self.0.ports.preferences.set(PLACE, &value);
    }

    /// Shows the document where the reader left off, where the project still has it; none at first, where a page did not
    /// come to the end of drawing one.
    pub(super) fn restore_place(&self) {
        let mut view = self.0.view.borrow_mut();
        let there = |id: &DocumentId| view.project().document(id);
        if let Some(state) = self.0.frozen.borrow().as_ref().and_then(there) {
            let name = state.document().name.clone();
            view.wait_for_a_choice(name);
            return;
        }
        if let Some((_, id)) = self.stored_place()
            && view.project().document(&id).is_some()
        {
            view.current = Some(id);
        }
    }

    /// From now on the current document is drawn. Where that freezes the page, the next start asks for a document first.
    /// A page that reads beside another does not say so: it would speak for the one that writes.
    pub fn begin_drawing(&self) {
        let is_beside = |view: &View| view.access == Access::Reader(ReaderCause::SecondTab);
        let id = self.read(|view| view.current().filter(|_| !is_beside(view)).cloned());
        if let Some(id) = id {
            // Without storage there is no next start that could freeze.
            let _lasting = self.0.ports.preferences.set(DRAWING, id.as_str());
            self.0.drawing.replace(Some((id, self.0.ports.clock.now())));
        }
    }

    /// This document has been painted. Of another one that is drawn meanwhile that says nothing.
    pub fn end_drawing(&self, document: &DocumentId) {
        let mut drawing = self.0.drawing.borrow_mut();
        if drawing.take_if(|(id, _)| id == document).is_some() {
            let _lasting = self.0.ports.preferences.set(DRAWING, "");
        }
    }

    /// The page goes, or is hidden. A document that it was drawing for long is left as the one that froze it.
    pub fn leave_drawing(&self) {
        let now = self.0.ports.clock.now().millis();
        let left = self.0.drawing.take();
        if left.is_some_and(|(_, since)| now - since.millis() <= SLOW_MS) {
            let _lasting = self.0.ports.preferences.set(DRAWING, "");
        }
    }

    fn stored_place(&self) -> Option<(ByteOffset, DocumentId)> {
        let value = self.0.ports.preferences.get(PLACE)?;
        let (offset, id) = value.split_once(' ')?;
        let offset = offset.parse().ok()?;
        Some((ByteOffset::new(offset), DocumentId::parse(id).ok()?))
    }

    /// The name that new work is signed with; empty where nobody said.
    pub fn annotator(&self) -> String {
        let name = self.setting(ANNOTATOR).unwrap_or_default();
        name.trim().to_owned()
    }
}

/// Changing: for `commands` alone.
impl Session {
    /// Makes `document` current; nothing where it is already. It must be in the project.
    pub(crate) fn set_current(&self, document: &DocumentId) {
        let events = {
            let mut view = self.0.view.borrow_mut();
            if view.current.as_ref() == Some(document) {
                return;
            }
            make_current(&mut view, Some(document.clone()))
        };
        self.0.frozen.take();
        self.remember_place(self.visited_place(document).unwrap_or(ByteOffset::ZERO));
        events.iter().for_each(|event| self.tell(event));
    }

    /// Nothing may be changed from now on, or again everything. It outlives the page.
    pub(crate) fn set_read_only(&self, read_only: bool) {
        let word = if read_only { "on" } else { "off" };
        self.set_setting(READ_ONLY, word);
        self.set(
            |view| replace(&mut view.read_only, read_only),
            &Event::Access,
        );
    }

    /// Changes the view, and tells of it where it is another.
    pub(super) fn set(&self, change: impl FnOnce(&mut View) -> bool, event: &Event) {
        let changed = change(&mut self.0.view.borrow_mut());
        if changed {
            self.tell(event);
        }
    }
}

/// For the other files of this room.
impl Session {
    pub(super) fn new(ports: Ports, seed: Seed, mut view: View, saver: Saver) -> Self {
        view.read_only = is_read_only(&ports);
        let frozen = ports.preferences.get(DRAWING);
        let frozen = frozen.and_then(|id| DocumentId::parse(&id).ok());
        Self(Rc::new(Inner {
            ports,
            seed,
            view: RefCell::new(view),
            saver: RefCell::new(saver),
            revision: Cell::new(1),
            listeners: Rc::default(),
            places: RefCell::default(),
            asked_to_persist: Cell::new(false),
            frozen: RefCell::new(frozen),
            drawing: RefCell::default(),
            copying: RefCell::default(),
            backup: RefCell::default(),
            kept: RefCell::default(),
        }))
    }

    pub(super) fn downgrade(&self) -> WeakSession {
        WeakSession(Rc::downgrade(&self.0))
    }

    /// The state, to be changed. No listener may be told while it is held.
    pub(super) fn view_mut(&self) -> RefMut<'_, View> {
        self.0.view.borrow_mut()
    }

    /// Whether the browser was asked before to keep what is stored; from now on it was.
    pub(super) fn has_asked_to_persist(&self) -> bool {
        self.0.asked_to_persist.replace(true)
    }

    /// Where the second copy of the journal lies.
    pub(super) fn backup(&self) -> Option<Rc<dyn Backup>> {
        self.0.backup.borrow().clone()
    }

    pub(super) fn set_backup(&self, backup: Rc<dyn Backup>, copying: Copying) {
        self.0.backup.replace(Some(backup));
        self.0.copying.replace(Some(copying));
    }

    /// Ready when the second copy has what the journal has, or at once where there is none.
    pub(super) async fn copied(&self) {
        let copying = self.0.copying.borrow().clone();
        if let Some(copying) = copying {
            copying().await;
        }
    }

    /// What is found out once for all who ask: of one type, which the first page need not know.
    pub(crate) fn kept<T: Default + 'static>(&self) -> Rc<T> {
        let mut kept = self.0.kept.borrow_mut();
        let kept = kept.get_or_insert_with(|| Rc::new(T::default()));
        Rc::clone(kept).downcast().unwrap_or_default()
    }

    /// What a new project begins with.
    pub(crate) fn seed(&self) -> &Seed {
        &self.0.seed
    }

    pub(super) fn saver(&self) -> &RefCell<Saver> {
        &self.0.saver
    }

    pub(super) fn set_saving(&self, state: SaveState) {
        self.set(|view| view.set_saving(state), &Event::Saving);
    }

    pub(super) fn set_access(&self, access: Access) {
        self.set(|view| replace(&mut view.access, access), &Event::Access);
    }

    /// Asks whether the browser promised to keep what is stored; the answer comes when it comes.
    pub(super) fn ask_whether_it_lasts(&self) {
        let session = self.clone();
        self.0.ports.tasks.spawn(Box::pin(async move {
            let answer = session.ports().persistence.is_persisted().await;
            session.learn_lasting(answer);
        }));
    }

    pub(super) fn learn_lasting(&self, persisted: Option<bool>) {
        let lasting = match persisted {
            Some(true) => Lasting::Persisted,
            Some(false) => Lasting::BestEffort,
            None => Lasting::Unknown,
        };
        self.set(|view| replace(&mut view.lasting, lasting), &Event::Saving);
    }

    /// Puts another state of everything in place, and says that everything changed.
    pub(super) fn swap(&self, mut view: View, saver: Saver) {
        view.read_only = is_read_only(&self.0.ports);
        self.0.saver.replace(saver);
        self.0.view.replace(view);
        self.0.places.borrow_mut().clear();
        let loaded = Change {
            seq: 0,
            origin: Origin::Restore,
            intent: Intent::Other,
            way: Way::Loaded,
            n_void: 0,
            summary: ChangeSummary {
                documents: true,
                schema: true,
                ..ChangeSummary::default()
            },
        };
        for event in [
            Event::Changed(Rc::new(loaded)),
            Event::Current,
            Event::Chosen,
            Event::Pending,
            Event::Mode,
            Event::Filter,
            Event::Saving,
            Event::Access,
        ] {
            self.tell(&event);
        }
    }

    pub(super) fn tell(&self, event: &Event) {
        self.0.revision.set(self.0.revision.get() + 1);
        self.0.listeners.tell(event);
    }
}

fn is_read_only(ports: &Ports) -> bool {
    ports.preferences.get(READ_ONLY).as_deref() == Some("on")
}

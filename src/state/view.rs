//! The content of a session: the project with its history, and what the page shows of it.

use super::access::{Access, ReaderCause};
use super::change::{Change, Way};
use super::found::Seeking;
use super::guided::Guided;
use super::listing::{Listing, Picked};
use super::message::Message;
use super::remark::Remark;
use super::work::Work;
use crate::ports::StorageError;
use standoff::Span;
use standoff::change::{Conflict, Ledger, Step};
use standoff::model::{Annotation, AnnotationId, DocumentId};
use standoff::schema::{LabelId, Schema};
use standoff::store::{DocumentState, Project};
use standoff::text::ByteOffset;

/// The labels that the list shows, in order and once each; `None` for all.
pub type Filter = Option<Vec<LabelId>>;

/// The device that a selection was made with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SelectedBy {
    /// A mouse or a pen.
    Mouse,
    /// The keyboard.
    Keys,
    /// A finger.
    Touch,
}

/// A selection that waits for a label: already widened to graphemes and trimmed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pending {
    /// The selected span of the current document.
    pub span: Span,
    /// The device that it was selected with.
    pub by: SelectedBy,
}

/// One end of a selection that is made in two steps. Both offsets are equal where it was set to the letter;
/// a click takes the word under it, and the other end decides which side of that is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Begun {
    /// Where the selection starts, if it goes on from here.
    pub start: ByteOffset,
    /// Where it ends, if it began before.
    pub end: ByteOffset,
}

/// How far saving is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveState {
    /// Everything is durable.
    Saved,
    /// Entries are being written.
    Saving,
    /// Entries wait to be written.
    Unsaved,
    /// The last attempt failed. The entries are kept in memory; the next change tries again.
    Refused(StorageError),
}

impl SaveState {
    /// The word for `data-save-state` on the page's root.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Saved => "saved",
            Self::Saving => "saving",
            Self::Unsaved => "unsaved",
            Self::Refused(_) => "refused",
        }
    }

    /// Leaving the page now would lose something.
    pub fn is_at_risk(&self) -> bool {
        !matches!(self, Self::Saved)
    }
}

/// How long the browser keeps what is saved, as far as it is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lasting {
    /// The browser promised to keep it.
    Persisted,
    /// In this browser only, which may drop it when room gets short.
    BestEffort,
    /// The browser does not say; nobody has asked yet.
    #[default]
    Unknown,
    /// Nothing is stored: it goes with the window.
    Vanishes,
}

/// The state that widgets read. Borrowed for the time of one [`Session::read`](super::Session::read).
pub struct View {
    pub(super) ledger: Ledger,
    pub(super) current: Option<DocumentId>,
    pub(super) chosen: Option<AnnotationId>,
    /// Which part of the chosen annotation is active, from 0.
    pub(super) part: usize,
    pub(super) pending: Option<Pending>,
    /// What is tagged next is marked unsure.
    pub(super) is_unsure: bool,
    pub(super) pen: Option<LabelId>,
    pub(super) last_pen: Option<LabelId>,
    pub(super) begun: Option<Begun>,
    /// The annotation that the next selection may become a part of.
    pub(super) part_of: Option<AnnotationId>,
    pub(super) filter: Filter,
    pub(super) seeking: Seeking,
    pub(super) listing: Listing,
    pub(super) picked: Picked,
    /// Counts how often it was another.
    pub(super) n_picks: u64,
    pub(super) saving: SaveState,
    pub(super) access: Access,
    /// The person asked that nothing be changed.
    pub(super) read_only: bool,
    /// The browser's answer on how long it keeps what is saved.
    pub(super) lasting: Lasting,
    /// The long work that goes on at this moment.
    pub(super) work: Option<Work>,
    pub(super) guided: Option<Guided>,
    pub(super) message: Message,
    /// Nothing was stored here before.
    pub(super) is_first_visit: bool,
    /// The remarks on what was found when the project was opened.
    pub(super) remarks: Vec<Remark>,
    /// Saving failed since the page was opened. Whether the storage is sound is known when it is opened again.
    pub(super) is_doubtful: bool,
    /// The last attempt to save was refused for good; known until one succeeds.
    vanishes: bool,
}

impl View {
    pub(super) fn new(ledger: Ledger) -> Self {
        let current = ledger
            .project()
            .documents()
            .next()
            .map(|state| state.document().id.clone());
        Self {
            ledger,
            current,
            chosen: None,
            part: 0,
            pending: None,
            is_unsure: false,
            pen: None,
            last_pen: None,
            begun: None,
            part_of: None,
            filter: None,
            seeking: Seeking::default(),
            listing: Listing::default(),
            picked: Picked::default(),
            n_picks: 0,
            saving: SaveState::Saved,
            access: Access::Writer,
            read_only: false,
            lasting: Lasting::Unknown,
            work: None,
            guided: None,
            message: Message::default(),
            is_first_visit: false,
            remarks: Vec::new(),
            is_doubtful: false,
            vanishes: false,
        }
    }

    /// Sets how far saving is, and what follows from it; whether that is another than before.
    pub(super) fn set_saving(&mut self, state: SaveState) -> bool {
        match &state {
            SaveState::Refused(StorageError::Refused(_)) => self.vanishes = true,
            SaveState::Saved => self.vanishes = false,
            _ => {}
        }
        let changed = self.saving != state;
        self.saving = state;
        changed
    }

    /// Takes over what `former` shows, as far as it is there still.
    pub(super) fn keep_looking_at(&mut self, former: &Self) {
        let there = |id: &&DocumentId| self.project().document(id).is_some();
        if let Some(current) = former.current.as_ref().filter(there) {
            self.current = Some(current.clone());
        }
        let not_drawn = |remark: &Remark| match remark {
            Remark::NotDrawn { name } => Some(name.clone()),
            _ => None,
        };
        if former.waits_for_a_choice()
            && let Some(name) = former.remarks.iter().find_map(not_drawn)
        {
            self.wait_for_a_choice(name);
        }
        // A start of the browser alone tells whether the storage is sound.
        self.is_doubtful = former.is_doubtful;
        self.chosen = former.chosen.clone();
        if self.chosen_annotation().is_none() {
            self.chosen = None;
        }
    }

    /// Shows no document until the person chooses one: a page froze over the one of this name.
    pub(super) fn wait_for_a_choice(&mut self, name: String) {
        self.current = None;
        let remark = Remark::NotDrawn { name };
        if !self.remarks.contains(&remark) {
            self.remarks.push(remark);
        }
    }

    /// The long work that goes on in the background at this moment.
    pub fn work(&self) -> Option<&Work> {
        self.work.as_ref()
    }

    /// The project.
    pub fn project(&self) -> &Project {
        self.ledger.project()
    }

    /// The labels.
    pub fn schema(&self) -> &Schema {
        self.ledger.project().schema()
    }

    /// The id of the document shown; `None` where the project has none, or one is to be chosen.
    pub fn current(&self) -> Option<&DocumentId> {
        self.current.as_ref()
    }

    /// There are documents, and none is shown: a page froze over one.
    pub fn waits_for_a_choice(&self) -> bool {
        self.current.is_none() && self.project().n_documents() > 0
    }

    /// The document shown, with what is said of it.
    pub fn document(&self) -> Option<&DocumentState> {
        self.project().document(self.current.as_ref()?)
    }

    /// The id of the chosen annotation: the one whose card is open. It is in the current document.
    pub fn chosen(&self) -> Option<&AnnotationId> {
        self.chosen.as_ref()
    }

    /// The chosen annotation.
    pub fn chosen_annotation(&self) -> Option<&Annotation> {
        self.document()?.store().get(self.chosen.as_ref()?)
    }

    /// The selection that waits for a label.
    pub fn pending(&self) -> Option<Pending> {
        self.pending
    }

    /// What is tagged next is marked unsure.
    pub fn is_unsure(&self) -> bool {
        self.is_unsure
    }

    /// The label that each new selection gets at once.
    pub fn pen(&self) -> Option<&LabelId> {
        self.pen.as_ref()
    }

    /// The pen that a key takes up: the one taken last, else the first label.
    pub fn next_pen(&self) -> Option<&LabelId> {
        let schema = self.schema();
        let last = self.last_pen.as_ref();
        last.filter(|label| schema.label(label).is_some())
            .or_else(|| schema.labels().first().map(|label| &label.id))
    }

    /// Where a selection was begun, by a click or a key of its own; its end is still to come.
    pub fn begun(&self) -> Option<Begun> {
        self.begun
    }

    /// The part of the chosen annotation that is active, from 0: the one whose ends are moved.
    pub fn part(&self) -> usize {
        let parts = self.chosen_annotation().and_then(|one| one.target.parts());
        self.part.min(parts.map_or(0, |parts| parts.n_parts() - 1))
    }

    /// The annotation that a pending selection may become a part of: the one that was left for it. It is in
    /// the current document, and has a place there.
    pub fn part_of(&self) -> Option<&AnnotationId> {
        let id = self.part_of.as_ref()?;
        self.document()?.store().get(id)?.target.parts().map(|_| id)
    }

    /// The labels that the list shows.
    pub fn filter(&self) -> Option<&[LabelId]> {
        self.filter.as_deref()
    }

    /// The list shows annotations with this label.
    pub fn passes(&self, label: &LabelId) -> bool {
        self.filter
            .as_ref()
            .is_none_or(|labels| labels.contains(label))
    }

    /// The further filters of the list, and its order.
    pub fn listing(&self) -> &Listing {
        &self.listing
    }

    /// The annotations that are picked in the list. Some of them may be gone, or not be shown.
    pub fn picked(&self) -> &Picked {
        &self.picked
    }

    /// A number that is another after each change of the picks.
    pub fn n_picks(&self) -> u64 {
        self.n_picks
    }

    /// A number that is another after each change of the project.
    pub fn n_changes(&self) -> u64 {
        self.ledger.seq()
    }

    /// How far saving is.
    pub fn saving(&self) -> &SaveState {
        &self.saving
    }

    /// Whether this page may change the project.
    pub fn access(&self) -> &Access {
        match &self.access {
            Access::Writer if self.read_only => &Access::Reader(ReaderCause::Asked),
            access => access,
        }
    }

    /// How long the browser keeps what is saved.
    pub fn lasting(&self) -> Lasting {
        if self.vanishes {
            Lasting::Vanishes
        } else {
            self.lasting
        }
    }

    /// The step that a change of one's own did, took back or did again; `None` where it was no step, or where the
    /// project has changed since.
    pub fn step_of(&self, change: &Change) -> Option<&Step> {
        if !change.is_own() || change.seq != self.n_changes() {
            return None;
        }
        match change.way {
            Way::Done | Way::Redone => self.undo_step(),
            Way::Undone => self.redo_step(),
            Way::Loaded => None,
        }
    }

    /// The conflicts: fields to which two people gave different values without knowing of each other.
    pub fn conflicts(&self) -> Vec<Conflict> {
        self.ledger.conflicts()
    }

    /// The step that undo would take back.
    pub fn undo_step(&self) -> Option<&Step> {
        self.ledger.undo_step()
    }

    /// There are steps before the first that undo knows of: the journal has them.
    pub fn has_older_steps(&self) -> bool {
        self.ledger.is_history_cut()
    }

    /// Saving failed since the page was opened, and works again. Whether all of it outlives the page is known when it
    /// is opened again: some browsers lose all of a storage that was full once.
    pub fn is_doubtful(&self) -> bool {
        self.is_doubtful && self.saving == SaveState::Saved
    }

    /// The remarks on what was found when the project was opened.
    pub fn remarks(&self) -> &[Remark] {
        &self.remarks
    }

    /// The step that redo would do again.
    pub fn redo_step(&self) -> Option<&Step> {
        self.ledger.redo_step()
    }
}

//! Opening: the lock, the journal, what the mirror still holds, else a new project from the seed.
//!
//! It never fails: where storage is refused the project is in memory and says so; an entry that cannot be replayed is
//! left alone, and the page reads the state before it.

use super::access::{Access, ReaderCause};
use super::checkpoints;
use super::journal_tools::{JournalTools, Opened};
use super::remark::Remark;
use super::saver::Saver;
use super::saving;
use super::seed::Seed;
use super::session::Session;
use super::view::{SaveState, View};
use crate::ports::{Entry, LockState, Ports, StorageError};
use standoff::change::{Intent, Ledger, Op, Origin, Place, Transaction};
use standoff::clock::ActorId;
use standoff::model::{Document, DocumentId, ProjectId};
use standoff::schema::Schema;
use std::sync::Arc;

/// Opens the project of this page: as its writer, or as a reader where another tab writes (it takes over
/// when that tab goes).
pub async fn open(ports: Ports, seed: Seed) -> Session {
    let lock = ports.lock.acquire().await;
    let (view, saver) = load(&ports, &seed, lock == LockState::Busy).await;
    let session = Session::new(ports, seed, view, saver);
    session.restore_place();
    if lock == LockState::Busy {
        take_over_when_free(&session);
    }
    saving::start(&session);
    checkpoints::consider(&session);
    session.ask_whether_it_lasts();
    session
}

/// The preference that holds the actor that this browser profile is.
const ACTOR: &str = "actor";

/// The actor that this browser profile is: a random id, made once. Where nothing can be kept, it is another at the next
/// visit.
fn actor(ports: &Ports) -> ActorId {
    let known = ports.preferences.get(ACTOR);
    let known = known.and_then(|id| ActorId::parse(&id).ok());
    known.unwrap_or_else(|| {
        let fresh = ports.ids.fresh();
        // Whether it lasts is said where saving is.
        let _lasting = ports.preferences.set(ACTOR, &fresh);
        ActorId::parse(&fresh).unwrap_or_default()
    })
}

/// Waits for the lock without keeping the session alive, then loads what the other tab wrote.
pub(super) fn take_over_when_free(session: &Session) {
    let weak = session.downgrade();
    let ports = session.ports().clone();
    session.ports().tasks.spawn(Box::pin(async move {
        ports.lock.when_free().await;
        let Some(session) = weak.upgrade() else {
            return;
        };
        let (mut view, saver) = load(&ports, session.seed(), false).await;
        session.read(|old| view.keep_looking_at(old));
        session.swap(view, saver);
        saving::start(&session);
        checkpoints::consider(&session);
        session.ask_whether_it_lasts();
    }));
}

/// Begins again from the seed, in memory: it is written with the first change that the person makes.
pub(super) fn begin_again(session: &Session) {
    let (ledger, entries) = create(session.ports(), session.seed());
    let mut saver = Saver::new(ledger.project().id().as_str(), 0);
    for (seq, entry) in entries {
        session.ports().mirror.keep(seq, &entry);
        saver.push(seq, entry);
    }
    saver.set_dormant();
    session.swap(View::new(ledger), saver);
}

/// The state of storage and mirror together.
pub(super) async fn load(ports: &Ports, seed: &Seed, is_reader: bool) -> (View, Saver) {
    let stored = match last_project(ports).await {
        Ok(stored) => stored,
        Err(error) => return load_unread(ports, seed, error, is_reader).await,
    };
    let Some(project) = stored else {
        let (mut view, saver) = load_fresh(ports, seed, is_reader).await;
        if let Some(words) = ports.journal.lost() {
            view.is_first_visit = false;
            view.remarks.push(Remark::StorageLost { words });
        }
        return (view, saver);
    };
    let tools = (seed.journal_tools)().await;
    let opening = (tools.open)(ports.clone(), project.clone(), actor(ports), !is_reader);
    let opened = match opening.await {
        Ok(opened) => opened,
        Err(error) => return load_unread(ports, seed, error, is_reader).await,
    };
    let Opened {
        mut ledger,
        entries,
        n_stored,
        broken,
        checkpoint,
        remarks,
    } = opened;
    let mut saver = Saver::new(project.as_str(), n_stored);
    saver.checkpoint = checkpoint;
    let mut access = Access::Writer;
    if let Some(cause) = broken {
        access = Access::Reader(cause);
        ports
            .mirror
            .left()
            .into_iter()
            .for_each(|left| saver.strand(left));
    } else if is_reader {
        access = Access::Reader(ReaderCause::SecondTab);
    } else if let Some(seq) = take_from_mirror(tools, ports, &mut ledger, &entries, &mut saver) {
        access = Access::Reader(ReaderCause::OtherWriter { seq });
    }
    let mut view = View::new(ledger);
    view.set_saving(state_of(&saver));
    view.access = access;
    view.remarks = remarks;
    (view, saver)
}

/// No journal yet: what the mirror holds (a fresh instance after a panic before the first save), else a
/// new project.
async fn load_fresh(ports: &Ports, seed: &Seed, is_reader: bool) -> (View, Saver) {
    if let Some(state) = from_mirror_alone(ports, seed).await {
        return state;
    }
    let (ledger, entries) = create(ports, seed);
    let mut saver = Saver::new(ledger.project().id().as_str(), 0);
    let mut view = View::new(ledger);
    view.is_first_visit = true;
    if is_reader {
        view.access = Access::Reader(ReaderCause::SecondTab);
    } else {
        for (seq, entry) in entries {
            ports.mirror.keep(seq, &entry);
            saver.push(seq, entry);
        }
        view.set_saving(SaveState::Unsaved);
    }
    (view, saver)
}

/// The journal could not be read: all is in memory, and tried again at the next change.
async fn load_unread(
    ports: &Ports,
    seed: &Seed,
    error: StorageError,
    is_reader: bool,
) -> (View, Saver) {
    let (mut view, mut saver) = load_fresh(ports, seed, is_reader).await;
    if matches!(error, StorageError::Full(_) | StorageError::Broken(_)) {
        view.remarks.push(Remark::NotRead);
    }
    if !is_reader {
        saver.set_unread(error.clone());
        view.set_saving(SaveState::Refused(error));
    }
    (view, saver)
}

/// The project whose id is the last (ids are in the order of their making).
async fn last_project(ports: &Ports) -> Result<Option<ProjectId>, StorageError> {
    let projects = ports.journal.projects().await?;
    let mut ids = projects.iter().rev();
    Ok(ids.find_map(|id| ProjectId::parse(id).ok()))
}

/// Replays and queues what the journal lacks of the mirror. An entry that does not fit means that
/// something else has written: it and all after it are stranded, and its number is given.
fn take_from_mirror(
    tools: JournalTools,
    ports: &Ports,
    ledger: &mut Ledger,
    stored: &[Entry],
    saver: &mut Saver,
) -> Option<u64> {
    let mut conflict = None;
    let mut seq = ledger.seq();
    let n_stored = seq;
    for entry in ports.mirror.left() {
        if conflict.is_none() && stored.contains(&entry) {
            continue;
        }
        if conflict.is_none() && (tools.replay)(ledger, &entry.to_vec()).is_ok() {
            seq += 1;
            saver.push(seq, entry);
        } else {
            conflict = conflict.or(Some(seq));
            saver.strand(entry);
        }
    }
    if conflict.is_none() {
        ports.mirror.drop_through(n_stored);
    }
    conflict
}

/// The project that the mirror holds from its first entry on; `None` where it does not.
async fn from_mirror_alone(ports: &Ports, seed: &Seed) -> Option<(View, Saver)> {
    let left = ports.mirror.left();
    if left.is_empty() {
        return None;
    }
    let tools = (seed.journal_tools)().await;
    // Entries do not name their project: as none of it is stored, any new id does.
    let project = ProjectId::parse(&ports.ids.fresh()).ok()?;
    let mut ledger = Ledger::new(project.clone(), Schema::default()).with_actor(actor(ports));
    let mut saver = Saver::new(project.as_str(), 0);
    if take_from_mirror(tools, ports, &mut ledger, &[], &mut saver).is_some() {
        return None;
    }
    let mut view = View::new(ledger);
    view.set_saving(SaveState::Unsaved);
    Some((view, saver))
}

fn state_of(saver: &Saver) -> SaveState {
    if saver.is_empty() {
        SaveState::Saved
    } else {
        SaveState::Unsaved
    }
}

/// A new project from the seed, with the numbers and bytes of its first entries.
fn create(ports: &Ports, seed: &Seed) -> (Ledger, Vec<(u64, Entry)>) {
    let fresh = || ports.ids.fresh();
    let project = ProjectId::parse(&fresh()).expect("the ids port gives UUIDs");
    let id = DocumentId::parse(&fresh()).expect("the ids port gives UUIDs");
    let document = Document::verbatim(id, &seed.name, seed.language.as_deref(), seed.text.clone());
    let mut ledger = Ledger::new(project, Schema::default()).with_actor(actor(ports));
    let creation = Transaction {
        ops: vec![
            Op::SetSchema {
                before: Arc::new(Schema::default()),
                after: Arc::new(seed.schema.clone()),
            },
            Op::InsertDocument {
                document: Arc::new(document),
                place: Place::At(0),
            },
        ],
        origin: Origin::Restore,
        intent: Intent::Other,
        group: None,
    };
    let Ok(committed) = ledger.commit(creation, ports.clock.now(), "") else {
        unreachable!("the seed fits an empty project");
    };
    (ledger, vec![(committed.seq, committed.entry.into())])
}

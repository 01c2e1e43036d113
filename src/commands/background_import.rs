//! A large file taken in while the page goes on: it is read in another thread, its document is built apart from the
//! project, in slices of some milliseconds, and put in at once.

use super::CommandError;
use super::drafts::{Why, commit_drafts};
use super::import_report::ImportReport;
use super::label_keys::free_brought_keys;
use crate::ports::{Address, BackgroundImport, Piece};
use crate::state::{NotPutIn, Progress, Session, Slice};
use formats::temoin_json;
use formats::transfer::{IncomingText, Receiver};
use standoff::change::{Place, Whole};
use standoff::model::{DocumentId, Target};
use standoff::schema::{Meeting, TwinLabels};
use std::sync::Arc;

/// Items between two looks at the clock.
const N_ITEMS: usize = 100;

/// Bytes of a text that are looked through at a time.
const N_BYTES: usize = 2_000_000;

/// How it ended.
#[derive(Debug)]
pub enum BackgroundOutcome {
    /// It is in, in one step.
    Done(Box<ImportReport>),
    /// The person has had enough; nothing has changed.
    Cancelled,
    /// It did not go this way: the file is to be read here. Nothing has changed.
    No,
}

/// What would become of a file that was read in the background, were it taken in now.
#[derive(Clone, Debug)]
pub struct Foreseen {
    /// What would become of its schema.
    pub met: Meeting,
    /// The same, where labels that have the name of ours but for capitals and blanks are left apart; nothing where there are
    /// none.
    pub apart: Option<Meeting>,
    /// What becomes of these where nobody says otherwise.
    pub twins: TwinLabels,
    /// A document with the same text.
    pub twin: Option<DocumentId>,
}

impl Foreseen {
    /// What would become of its schema, with this choice.
    pub fn met_with(&self, twins: TwinLabels) -> &Meeting {
        match (&self.apart, twins) {
            (Some(apart), TwinLabels::Apart) => apart,
            _ => &self.met,
        }
    }
}

/// The same, as far as the other thread has told; nothing where it has not.
pub fn foreseen(session: &Session, file: &dyn BackgroundImport) -> Option<Foreseen> {
    let (imported, _) = temoin_json::read(&file.head()?);
    let imported = imported?;
    let text = imported.about.sha256?;
    Some(session.read(|view| {
        let mut documents = view.project().documents();
        let twin = documents.find(|state| state.document().sha256 == text);
        let met = view.schema().meeting(&imported.schema);
        let apart = || {
            let theirs = &imported.schema;
            view.schema().meeting_with(theirs, TwinLabels::Apart)
        };
        Foreseen {
            apart: met.has_twins().then(apart),
            twins: view.schema().usual_twins(&imported.schema),
            met,
            twin: twin.map(|state| state.id().clone()),
        }
    }))
}

/// Takes in a file that is read in the background. Until the end nothing of it is in the project, and the
/// project can be worked on.
///
/// # Errors
/// A reader; the refusal of the project. Nothing has changed then.
pub async fn import_in_background(
    session: &Session,
    name: &str,
    file: &dyn BackgroundImport,
) -> Result<BackgroundOutcome, CommandError> {
    commit_drafts(session, Why::Counted);
    let progress = session.begin_work(name);
    let fresh = DocumentId::parse(&session.ports().ids.fresh())?;
    let mut address = address(session, &fresh);
    file.address(&address);
    let receiver = take_pieces(session, file, &address, &progress).await;
    if progress.is_cancelled() {
        return Ok(BackgroundOutcome::Cancelled);
    }
    let Some(mut receiver) = receiver else {
        return Ok(BackgroundOutcome::No);
    };
    // While its entry is still being written.
    receiver.begin_to_finish();
    session.ports().tasks.pause().await;
    let met = receiver.met().clone();
    let mut whole = receiver.finish(address.rank.clone());
    let mut report = ImportReport {
        met,
        ..report(&whole)
    };
    session.ports().tasks.pause().await;
    let Some(Piece::Entry {
        mut entry,
        mut hash,
    }) = file.next().await
    else {
        return Ok(BackgroundOutcome::No);
    };
    loop {
        match session.commit_whole(whole, &address.head, entry, hash) {
            Ok(()) => {
                report.keys = free_brought_keys(session, &address.schema)?;
                return Ok(BackgroundOutcome::Done(Box::new(report)));
            }
            Err(NotPutIn::Refused(error)) => return Err(error.into()),
            Err(NotPutIn::Stale(given_back)) => whole = *given_back,
        }
        // Something came in between: the entry has to follow that.
        let now = self::address(session, &fresh);
        let fits = whole.fits(&now.schema, &now.taken);
        if !fits || progress.is_cancelled() {
            return Ok(BackgroundOutcome::No);
        }
        whole.place_at(&Place::Ranked(now.rank.clone()));
        file.address(&now);
        address = now;
        (entry, hash) = match file.next().await {
            Some(Piece::Entry { entry, hash }) => (entry, hash),
            _ => return Ok(BackgroundOutcome::No),
        };
    }
}

/// Says that something takes long, until the answer is dropped.
pub fn begin_work(session: &Session, what: &str) -> Progress {
    session.begin_work(what)
}

/// Where the file would go now.
fn address(session: &Session, fresh: &DocumentId) -> Address {
    let head = session.next_head();
    session.read(|view| {
        let documents = view.project().documents();
        let taken: Vec<DocumentId> = documents.map(|state| state.id().clone()).collect();
        Address {
            schema: Arc::clone(view.project().schema()),
            rank: view.project().next_rank(),
            taken,
            fresh: fresh.clone(),
            head,
        }
    })
}

/// The document with all its items, which are taken over while the rest of the file is read; nothing where it is
/// not whole, or not wanted any more.
async fn take_pieces(
    session: &Session,
    file: &dyn BackgroundImport,
    address: &Address,
    progress: &Progress,
) -> Option<Receiver> {
    let mut receiver: Option<Receiver> = None;
    loop {
        match file.next().await? {
            Piece::Document {
                head,
                text,
                index,
                paragraphs,
            } => {
                drop(receiver.take());
                session.ports().tasks.pause().await;
                let mut content = IncomingText::new(&text);
                while content.go_on(N_BYTES).ok()? {
                    session.ports().tasks.pause().await;
                }
                let text = content.finish(&index).ok()?;
                session.ports().tasks.pause().await;
                let ids = (&*address.taken, &address.fresh);
                let begun = Receiver::begin(&head, text, &paragraphs, &address.schema, ids);
                receiver = Some(begun.ok()?);
                session.ports().tasks.pause().await;
            }
            Piece::Batch { batch, n_expected } => {
                let receiver = receiver.as_mut()?;
                if receiver.n_items() == 0 {
                    receiver.expect(n_expected);
                }
                if !take_batch(session, receiver, &batch, progress, n_expected).await {
                    return None;
                }
            }
            Piece::Whole { n_items } => {
                return receiver.filter(|receiver| receiver.n_items() == n_items);
            }
            Piece::Entry { .. } => return None,
        }
        if progress.is_cancelled() {
            return None;
        }
    }
}

/// Takes the items of a batch in, in slices; whether all were as they must be.
async fn take_batch(
    session: &Session,
    receiver: &mut Receiver,
    batch: &[u8],
    progress: &Progress,
    n_expected: usize,
) -> bool {
    let mut slice = Slice::begin(session.ports());
    let mut batch_reader = receiver.open(batch);
    loop {
        match receiver.take_some(&mut batch_reader, N_ITEMS) {
            Ok(true) => {}
            Ok(false) => break,
            Err(_) => return false,
        }
        if slice.is_over() {
            progress.reach(receiver.n_items(), n_expected);
            slice.pause().await;
            if progress.is_cancelled() {
                break;
            }
        }
    }
    progress.reach(receiver.n_items(), n_expected);
    true
}

fn report(whole: &Whole) -> ImportReport {
    let state = whole.state();
    let mut report = ImportReport {
        documents: vec![state.id().clone()],
        n_added: state.store().n_annotations(),
        ..ImportReport::default()
    };
    for annotation in state.store().iter() {
        match annotation.target {
            Target::Anchored(_) => {}
            Target::Candidate(_) => report.n_flagged += 1,
            Target::Orphan(_) => report.n_orphans += 1,
        }
    }
    report
}

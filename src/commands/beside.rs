//! A large file taken in while the page goes on: it is read in another thread, its document is built beside
//! the project in slices of some milliseconds, and put in at once.

use super::CommandError;
use super::import::ImportReport;
use crate::ports::{Address, Beside, Piece};
use crate::state::{NotPutIn, Progress, Session};
use standoff::change::Whole;
use standoff::handover::Taking;
use standoff::model::{DocumentId, Target};
use std::sync::Arc;

/// Milliseconds of work before the page gets its turn.
const SLICE: i64 = 8;
/// Items between two looks at the clock.
const N_ITEMS: usize = 100;

/// How it ended.
#[derive(Debug)]
pub enum TakenBeside {
    /// It is in, in one step.
    Done(ImportReport),
    /// The person has had enough; nothing has changed.
    Cancelled,
    /// It did not go this way: the file is to be read here. Nothing has changed.
    No,
}

/// Takes a file in that is read beside the page. Until the end nothing of it is in the project, and the
/// project can be worked on.
///
/// # Errors
/// A reader; what the project refuses. Nothing has changed then.
pub async fn take_beside(
    session: &Session,
    name: &str,
    file: &dyn Beside,
) -> Result<TakenBeside, CommandError> {
    let progress = session.begin_work(name);
    let Some(n_annotations) = file.n_annotations().await else {
        return Ok(TakenBeside::No);
    };
    let fresh = DocumentId::parse(&session.ports().ids.fresh())?;
    let mut address = address(session, &fresh);
    file.address(&address);
    let Some(Piece::Document {
        head,
        text,
        paragraphs,
        n_items,
    }) = file.next().await
    else {
        return Ok(TakenBeside::No);
    };
    let Ok(text) = Taking::text(text) else {
        return Ok(TakenBeside::No);
    };
    session.ports().tasks.pause().await;
    let Ok(mut taking) = Taking::begin(&head, text, &paragraphs, &address.schema) else {
        return Ok(TakenBeside::No);
    };
    taking.expect(n_annotations);
    session.ports().tasks.pause().await;
    while taking.n_items() < n_items {
        let Some(Piece::Parcel(parcel)) = file.next().await else {
            return Ok(TakenBeside::No);
        };
        if !take_parcel(session, &mut taking, &parcel, &progress, n_items).await {
            return Ok(TakenBeside::No);
        }
        if progress.is_cancelled() {
            return Ok(TakenBeside::Cancelled);
        }
    }
    // While its entry is still being written.
    taking.begin_to_finish();
    session.ports().tasks.pause().await;
    let mut whole = taking.finish(address.position);
    let report = report(&whole);
    session.ports().tasks.pause().await;
    let Some(Piece::Entry {
        mut entry,
        mut hash,
    }) = file.next().await
    else {
        return Ok(TakenBeside::No);
    };
    loop {
        match session.commit_whole(whole, &address.head, entry, hash) {
            Ok(()) => return Ok(TakenBeside::Done(report)),
            Err(NotPutIn::Refused(error)) => return Err(error.into()),
            Err(NotPutIn::Stale(given_back)) => whole = *given_back,
        }
        // Something came in between: the entry has to follow that.
        let now = self::address(session, &fresh);
        let fits = whole.fits(&now.schema, &now.taken);
        if !fits || progress.is_cancelled() {
            return Ok(TakenBeside::No);
        }
        whole.place_at(now.position);
        file.address(&now);
        address = now;
        (entry, hash) = match file.next().await {
            Some(Piece::Entry { entry, hash }) => (entry, hash),
            _ => return Ok(TakenBeside::No),
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
            position: taken.len(),
            taken,
            fresh: fresh.clone(),
            head,
        }
    })
}

/// Takes the items of a parcel in, in slices; whether all were as they must be.
async fn take_parcel(
    session: &Session,
    taking: &mut Taking,
    parcel: &[u8],
    progress: &Progress,
    n_items: usize,
) -> bool {
    let clock = &session.ports().clock;
    let mut unpacking = taking.open(parcel);
    let mut start = clock.now().millis();
    loop {
        match taking.take_some(&mut unpacking, N_ITEMS) {
            Ok(true) => {}
            Ok(false) => break,
            Err(_) => return false,
        }
        if clock.now().millis() - start >= SLICE {
            progress.reach(taking.n_items(), n_items);
            session.ports().tasks.pause().await;
            if progress.is_cancelled() {
                break;
            }
            start = clock.now().millis();
        }
    }
    progress.reach(taking.n_items(), n_items);
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

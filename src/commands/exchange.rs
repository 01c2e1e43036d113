//! Files out: the current document as JSON, and the entries that could not be stored.

use super::CommandError;
use super::annotations::current;
use super::document_status::handed_out;
use crate::state::{Progress, Session, View};
use formats::temoin_json::{self, Snapshot};

/// A file for the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// Its name.
    pub name: String,
    /// Its media type.
    pub mime: &'static str,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// The current document with all that is said of it, as JSON of ours. The same project gives the same bytes.
///
/// # Errors
/// No document.
pub fn offer_json(
    session: &Session,
    options: temoin_json::WriteOptions,
) -> Result<Offer, CommandError> {
    let snapshot = snapshot(session)?;
    Ok(Offer {
        name: json_name(&snapshot),
        mime: MIME,
        bytes: temoin_json::write(&snapshot.contents(), options),
    })
}

const MIME: &str = "application/json";

fn json_name(snapshot: &Snapshot) -> String {
    format!("{}.json", stem(&snapshot.document().name))
}

fn snapshot(session: &Session) -> Result<Snapshot, CommandError> {
    session.read(|view| Ok(Snapshot::of(current(view)?, view.project().schema())))
}

/// The same in pieces, each of which ends after a whole character, while the page goes on: what is written is the
/// project as it is when this begins. The file's name.
///
/// # Errors
/// No document; the person stopped it.
pub async fn write_json(
    session: &Session,
    options: temoin_json::WriteOptions,
    mut take: impl FnMut(Vec<u8>),
) -> Result<String, CommandError> {
    let snapshot = snapshot(session)?;
    let name = json_name(&snapshot);
    let contents = snapshot.contents();
    let n_text = snapshot.document().text.n_bytes().to_usize();
    let n_all = n_text + RECORD * contents.annotations.len();
    let work = (n_all >= LONG).then(|| session.begin_work(&name));
    if work.is_some() {
        // To look at all and to put it in order are two tasks.
        session.ports().tasks.pause().await;
    }
    let mut writer = temoin_json::Writer::new(&contents, options);
    let (clock, mut n_written) = (&session.ports().clock, 0);
    let mut start = clock.now().millis();
    while writer.write_some(PIECE) {
        if clock.now().millis() - start < SLICE {
            continue;
        }
        let piece = writer.take();
        n_written += piece.len();
        take(piece);
        if let Some(work) = &work {
            work.reach(n_written, n_all);
        }
        session.ports().tasks.pause().await;
        if work.as_ref().is_some_and(Progress::is_cancelled) {
            return Err(CommandError::Stopped);
        }
        start = clock.now().millis();
    }
    take(writer.finish());
    Ok(name)
}

/// About so many bytes a record has in a file.
const RECORD: usize = 300;
/// A file of fewer bytes is there before a line could say so.
const LONG: usize = 1_000_000;
/// Bytes between two looks at the clock.
const PIECE: usize = 64 << 10;
/// Milliseconds of work before the page gets its turn.
const SLICE: i64 = 8;

/// Hands the JSON of the current document, text included, to the person.
///
/// # Errors
/// No document.
pub fn download_json(session: &Session) -> Result<(), CommandError> {
    let offer = offer_json(session, temoin_json::WriteOptions { text: true })?;
    download(session, &offer);
    let id = session.read(|view| Ok::<_, CommandError>(current(view)?.id().clone()))?;
    handed_out(session, &id, 0);
    Ok(())
}

/// The same, written while the page goes on. The file's name.
///
/// # Errors
/// No document; the person stopped it.
pub async fn download_json_in_pieces(session: &Session) -> Result<String, CommandError> {
    let (id, n_before) = session.read(|view| {
        let id = current(view)?.id().clone();
        Ok::<_, CommandError>((id, view.n_changes()))
    })?;
    let port = &session.ports().download;
    let mut pieces = Vec::new();
    let options = temoin_json::WriteOptions { text: true };
    let name = write_json(session, options, |piece| pieces.push(port.keep(piece))).await?;
    port.offer_pieces(&name, MIME, &pieces);
    // What changed while it was written is not in it.
    let n_since = session.read(View::n_changes).saturating_sub(n_before);
    handed_out(session, &id, u32::try_from(n_since).unwrap_or(u32::MAX));
    Ok(name)
}

/// Hands a file to the person.
pub fn download(session: &Session, offer: &Offer) {
    let port = &session.ports().download;
    port.offer(&offer.name, offer.mime, &offer.bytes);
}

/// The journal entries that are not stored, one line each; `None` where all are.
pub fn offer_unwritten(session: &Session) -> Option<Offer> {
    let entries = session.unwritten();
    if entries.is_empty() {
        return None;
    }
    let mut bytes = Vec::new();
    for entry in entries {
        bytes.extend_from_slice(&entry);
        bytes.push(b'\n');
    }
    Some(Offer {
        name: "temoin-unsaved.jsonl".to_owned(),
        mime: "application/jsonl",
        bytes,
    })
}

/// The name without its ending, and without what a file's name cannot have.
fn stem(name: &str) -> String {
    let base = match name.rsplit_once('.') {
        Some((base, ending)) if !base.is_empty() && ending.chars().count() <= 5 => base,
        _ => name,
    };
    let is_bad = |c: char| c.is_control() || "/\\:*?\"<>|".contains(c);
    let clean: String = base
        .chars()
        .map(|c| if is_bad(c) { '_' } else { c })
        .collect();
    let clean = clean.trim_matches(['.', ' ']);
    if clean.is_empty() {
        "document".to_owned()
    } else {
        clean.to_owned()
    }
}

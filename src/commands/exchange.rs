//! Files out: the current document in any format that is written, and the entries that could not be stored.

use super::CommandError;
use super::annotations::current;
use super::document_status::handed_out;
use super::drafts::{Why, commit_drafts};
use crate::state::{Progress, Session, Slice, View};
use formats::exchange::{ExportOptions, Feature, Format, FormatInfo, Loss, Snapshot};
use formats::temoin_json;

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
    let options = ExportOptions {
        text: options.text,
        ..ExportOptions::default()
    };
    offer(session, &temoin_json::TemoinJson, options)
}

/// The current document with all that is said of it. The same project gives the same bytes.
///
/// # Errors
/// No document; a format that is only read.
pub fn offer(
    session: &Session,
    format: &dyn Format,
    options: ExportOptions,
) -> Result<Offer, CommandError> {
    let offer = offer_of(&snapshot(session)?, format, options);
    offer.ok_or_else(|| not_written(format))
}

fn offer_of(snapshot: &Snapshot, format: &dyn Format, options: ExportOptions) -> Option<Offer> {
    let written = format.write(&snapshot.contents(), options)?;
    Some(Offer {
        name: file_name(snapshot, format.info()),
        mime: written.mime,
        bytes: written.bytes,
    })
}

/// A file that was written: its name, and its losses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// Its name.
    pub name: String,
    /// Its media type.
    pub mime: &'static str,
    /// The losses: the features of the document that the file does not hold.
    pub losses: Vec<Loss>,
}

/// The losses of a file of the current document in this format; none where there is no document.
pub fn losses(session: &Session, format: &dyn Format, options: ExportOptions) -> Vec<Loss> {
    // It may be asked while a dialog is drawn: what stands in a field adds no kind of loss.
    let snapshot = snapshot_as_is(session);
    snapshot.map_or_else(
        |_| Vec::new(),
        |snapshot| format.losses(&snapshot.contents(), options),
    )
}

fn not_written(format: &dyn Format) -> CommandError {
    CommandError::NotWritten {
        format: format.info().id,
    }
}

fn file_name(snapshot: &Snapshot, info: &FormatInfo) -> String {
    format!("{}.{}", stem(&snapshot.document().name), info.extension)
}

/// With what stands in a field.
fn snapshot(session: &Session) -> Result<Snapshot, CommandError> {
    commit_drafts(session, Why::Leaving);
    snapshot_as_is(session)
}

fn snapshot_as_is(session: &Session) -> Result<Snapshot, CommandError> {
    session.read(|view| Ok(Snapshot::of(current(view)?, view.project().schema())))
}

/// The same in pieces, each of which ends after a whole character, while the page goes on: what is written is the
/// project as it is when this begins. A format without a writer for long files comes in one piece.
///
/// # Errors
/// No document; a format that is only read; the person stopped it.
pub async fn write_file(
    session: &Session,
    format: &dyn Format,
    options: ExportOptions,
    mut take: impl FnMut(Vec<u8>),
) -> Result<Written, CommandError> {
    let snapshot = snapshot(session)?;
    let contents = snapshot.contents();
    let written = Written {
        name: file_name(&snapshot, format.info()),
        mime: format.info().mime,
        losses: format.losses(&contents, options),
    };
    let n_text = match options.text && !written.loses_text() {
        true => snapshot.document().text.n_bytes().to_usize(),
        false => 0,
    };
    let n_all = n_text + RECORD * contents.annotations.len();
    let work = (n_all >= LONG).then(|| session.begin_work(&written.name));
    if work.is_some() {
        // To look at all and to put it in order are two tasks.
        session.ports().tasks.pause().await;
    }
    let Some(mut writer) = format.pieces(&contents, options) else {
        let whole = format.write(&contents, options);
        take(whole.ok_or_else(|| not_written(format))?.bytes);
        return Ok(written);
    };
    let (mut slice, mut n_written) = (Slice::begin(session.ports()), 0);
    while writer.write_some(PIECE) {
        if !slice.is_over() {
            continue;
        }
        let piece = writer.take();
        n_written += piece.len();
        take(piece);
        if let Some(work) = &work {
            work.reach(n_written, n_all);
        }
        slice.pause().await;
        if work.as_ref().is_some_and(Progress::is_cancelled) {
            return Err(CommandError::Stopped);
        }
    }
    take(writer.finish());
    Ok(written)
}

impl Written {
    fn loses_text(&self) -> bool {
        let mut losses = self.losses.iter();
        losses.any(|loss| loss.feature == Feature::Text)
    }
}

/// About so many bytes a record has in a file.
const RECORD: usize = 300;
/// A file of fewer bytes is there before a line could say so.
const LONG: usize = 1_000_000;
/// Bytes between two looks at the clock.
const PIECE: usize = 64 << 10;

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

/// Hands the current document to the person as a file, written while the page goes on.
///
/// # Errors
/// No document; a format that is only read; the person stopped it.
pub async fn download_as(
    session: &Session,
    format: &dyn Format,
    options: ExportOptions,
) -> Result<Written, CommandError> {
    // These are counted as in the file.
    commit_drafts(session, Why::Leaving);
    let (id, n_before) = session.read(|view| {
        let id = current(view)?.id().clone();
        Ok::<_, CommandError>((id, view.n_changes()))
    })?;
    let port = &session.ports().download;
    let mut pieces = Vec::new();
    let written = write_file(session, format, options, |piece| {
        pieces.push(port.keep(piece));
    })
    .await?;
    port.offer_pieces(&written.name, written.mime, &pieces);
    // Only a file that holds all is a copy of the work.
    if written.losses.is_empty() {
        // A change made while it was written is not in it.
        let n_since = session.read(View::n_changes).saturating_sub(n_before);
        handed_out(session, &id, u32::try_from(n_since).unwrap_or(u32::MAX));
    }
    Ok(written)
}

/// The same as JSON of ours, text included. The file's name.
///
/// # Errors
/// No document; the person stopped it.
pub async fn download_json_in_pieces(session: &Session) -> Result<String, CommandError> {
    let format = &temoin_json::TemoinJson;
    let written = download_as(session, format, ExportOptions::default()).await?;
    Ok(written.name)
}

/// Hands out every document of the project as JSON of ours, text included: how many files.
pub fn download_all(session: &Session) -> usize {
    commit_drafts(session, Why::Leaving);
    let snapshots: Vec<Snapshot> = session.read(|view| {
        let schema = view.project().schema();
        let documents = view.project().documents();
        documents.map(|state| Snapshot::of(state, schema)).collect()
    });
    let offers = snapshots.iter().filter_map(|snapshot| {
        let offer = offer_of(snapshot, &temoin_json::TemoinJson, ExportOptions::default())?;
        Some((&snapshot.document().id, offer))
    });
    let mut n_files = 0;
    for (id, offer) in offers {
        download(session, &offer);
        handed_out(session, id, 0);
        n_files += 1;
    }
    n_files
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
pub(super) fn stem(name: &str) -> String {
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

//! Files out: the current document as JSON, and the entries that could not be stored.

use super::CommandError;
use super::annotations::current;
use crate::state::Session;
use standoff::formats::native;
use standoff::schema::Schema;
use standoff::store::DocumentState;

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
pub fn offer_json(session: &Session, options: native::WriteOptions) -> Result<Offer, CommandError> {
    session.read(|view| {
        let state = current(view)?;
        Ok(Offer {
            name: format!("{}.json", stem(&state.document().name)),
            mime: "application/json",
            bytes: native::write(&contents(state, view.schema()), options),
        })
    })
}

fn contents<'a>(state: &'a DocumentState, schema: &'a Schema) -> native::Contents<'a> {
    let store = state.store();
    native::Contents {
        document: state.document(),
        schema,
        annotations: store.iter().collect(),
        relations: store.relations().collect(),
        document_labels: store.document_labels().collect(),
        suggestions: store.suggestions().collect(),
    }
}

/// Hands the JSON of the current document, text included, to the person.
///
/// # Errors
/// No document.
pub fn download_json(session: &Session) -> Result<(), CommandError> {
    let offer = offer_json(session, native::WriteOptions { text: true })?;
    download(session, &offer);
    Ok(())
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

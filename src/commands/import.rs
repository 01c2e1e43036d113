//! Files in: read as a pure function of bytes, shown to the person, then taken in one transaction.
//!
//! A file with an error is refused whole, unless its sound part is asked for. A text, or a JSON with its
//! text, becomes a new document beside the others; a JSON without text is laid onto the current one. Labels
//! that the project lacks are added; of those it has, the project's own wording and colour stay.

use super::CommandError;
use super::annotations::current;
use super::merge::{added_labels, settle_ids};
use crate::state::Session;
use formats::plain_text::TextFile;
use formats::{Issue, Sniffed, temoin_json};
use standoff::change::{Intent, Op, Origin, Transaction};
use standoff::model::{Document, DocumentId, Item, Target};
use std::sync::Arc;

/// What a file holds.
#[derive(Clone, Debug)]
pub enum Content {
    /// A text.
    Text(TextFile),
    /// A file of ours, with or without its text.
    Native(Box<temoin_json::Imported>),
}

/// A file that was read. Nothing has changed yet.
#[derive(Clone, Debug)]
pub struct ReadFile {
    /// Its name.
    pub name: String,
    /// Its sound part, which is the whole where no issue is an error; `None` where there is none.
    pub content: Option<Content>,
    /// All that is wrong with it.
    pub issues: Vec<Issue>,
}

impl ReadFile {
    /// An issue is an error: the file is refused whole, unless its sound part is asked for.
    pub fn has_errors(&self) -> bool {
        formats::has_errors(&self.issues)
    }

    /// It brings its own text, so that it can become a document.
    pub fn has_text(&self) -> bool {
        match &self.content {
            Some(Content::Text(_)) => true,
            Some(Content::Native(imported)) => imported.document.is_some(),
            None => false,
        }
    }

    /// It brings annotations, so that it can be laid onto a document.
    pub fn has_items(&self) -> bool {
        match &self.content {
            Some(Content::Native(imported)) => {
                !imported.items.is_empty() || !imported.waiting.is_empty()
            }
            _ => false,
        }
    }
}

/// Where the annotations of a file go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Onto {
    /// A new document with the file's own text, where it has one; else the current document.
    ItsOwnText,
    /// The current document, whatever text the file has.
    Current,
}

/// What an import did.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImportReport {
    /// The documents that were added.
    pub documents: Vec<DocumentId>,
    /// How many annotations were added, orphans included.
    pub n_added: usize,
    /// How many of them stand elsewhere than in the file, surely.
    pub n_shifted: usize,
    /// How many of them are flagged: another place may be meant.
    pub n_flagged: usize,
    /// How many of them have no place in this text.
    pub n_orphans: usize,
    /// How many were there already, the same in everything, and were left out.
    pub n_present: usize,
    /// What is wrong with the file.
    pub issues: Vec<Issue>,
}

/// Reads a file. `format` is the id of a format of the registry; `None` to go by the bytes and the name.
pub fn read_file(name: &str, bytes: &[u8], format: Option<&str>) -> ReadFile {
    let is_native = match format {
        Some(format) => format == "temoin",
        None => matches!(formats::sniff(name, bytes), Sniffed::Native | Sniffed::Json),
    };
    let (content, issues) = if is_native {
        let (imported, issues) = temoin_json::read(bytes);
        (
            imported.map(|imported| Content::Native(Box::new(imported))),
            issues,
        )
    } else {
        let (text, issues) = formats::plain_text::read(name, bytes);
        (text.map(Content::Text), issues)
    };
    ReadFile {
        name: name.to_owned(),
        content,
        issues,
    }
}

/// Takes a file into the project in one step. With `partial`, the sound part of a file with errors.
///
/// # Errors
/// [`CommandError::Refused`], [`CommandError::NoTextToLayOn`], a reader. Then nothing has changed.
pub fn import(
    session: &Session,
    file: ReadFile,
    onto: Onto,
    partial: bool,
) -> Result<ImportReport, CommandError> {
    let refused = file.has_errors() && !partial;
    let ReadFile {
        name,
        content,
        issues,
    } = file;
    let content = match content {
        Some(content) if !refused => content,
        _ => return Err(CommandError::Refused { name, issues }),
    };
    let mut report = ImportReport {
        issues,
        ..ImportReport::default()
    };
    let ops = match content {
        Content::Text(file) => {
            let id = fresh_document(session)?;
            let document = file.into_document(id, None);
            vec![insertion(session, document, &mut report)]
        }
        Content::Native(imported) => {
            let lays = onto == Onto::Current || imported.document.is_none();
            let mut ops = added_labels(session, &imported.schema);
            ops.extend(if lays {
                lay_onto_current(session, &name, &imported, &mut report)?
            } else {
                with_its_text(session, *imported, &mut report)?
            });
            ops
        }
    };
    if !ops.is_empty() {
        session.commit(Transaction {
            ops,
            origin: Origin::Import,
            intent: Intent::Import,
            group: None,
        })?;
    }
    Ok(report)
}

fn fresh_document(session: &Session) -> Result<DocumentId, CommandError> {
    Ok(DocumentId::parse(&session.ports().ids.fresh())?)
}

fn insertion(session: &Session, document: Document, report: &mut ImportReport) -> Op {
    report.documents.push(document.id.clone());
    Op::InsertDocument {
        document: Arc::new(document),
        position: session.read(|view| view.project().documents().count()),
    }
}

/// A new document with all that the file says of it. It keeps the file's id where the project has none like it.
fn with_its_text(
    session: &Session,
    imported: temoin_json::Imported,
    report: &mut ImportReport,
) -> Result<Vec<Op>, CommandError> {
    let Some(mut document) = imported.document else {
        return Ok(Vec::new());
    };
    if session.read(|view| view.project().document(&document.id).is_some()) {
        document.id = fresh_document(session)?;
    }
    let id = document.id.clone();
    let mut ops = vec![insertion(session, document, report)];
    for item in imported.items {
        count(&item, report);
        ops.push(Op::Insert {
            document: id.clone(),
            item,
        });
    }
    Ok(ops)
}

/// What the file says, found again in the text of the current document.
fn lay_onto_current(
    session: &Session,
    name: &str,
    imported: &temoin_json::Imported,
    report: &mut ImportReport,
) -> Result<Vec<Op>, CommandError> {
    let laid = session.read(|view| {
        let Ok(state) = current(view) else {
            return Err(CommandError::NoTextToLayOn {
                name: name.to_owned(),
            });
        };
        Ok((
            state.id().clone(),
            temoin_json::reanchor(imported, state.document()),
        ))
    });
    let (
        document,
        temoin_json::Reanchored {
            items,
            report: laid,
        },
    ) = laid?;
    report.n_shifted = laid.shifted;
    let (items, n_present) =
        session.read(|view| settle_ids(session, current(view)?.store(), items))?;
    report.n_present = n_present;
    let insert = |item: Item| {
        count(&item, report);
        Op::Insert {
            document: document.clone(),
            item,
        }
    };
    Ok(items.into_iter().map(insert).collect())
}

fn count(item: &Item, report: &mut ImportReport) {
    if let Item::Annotation(annotation) = item {
        report.n_added += 1;
        match annotation.target {
            Target::Anchored(_) => {}
            Target::Candidate(_) => report.n_flagged += 1,
            Target::Orphan(_) => report.n_orphans += 1,
        }
    }
}

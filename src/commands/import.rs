//! Files in: read as a pure function of bytes, shown to the person, then taken in one transaction.
//!
//! A file with an error is refused whole, unless its sound part is asked for. A text, or a JSON with its
//! text, becomes a new document after the others; a JSON without text is laid onto the current one. Labels
//! that the project lacks are added; of those it has, the project's own wording and colour stay.

use super::CommandError;
use super::differing::Joining;
use super::drafts::{Why, commit_drafts};
use super::import_report::{Encoded, ImportReport};
use super::kept_bytes::keep_bytes;
use super::label_keys::free_added_keys;
use super::laying::lay;
use super::merge::{put_ids, taken_in};
use crate::state::Session;
use formats::exchange::{Imported, ImportedDocument, ReadOptions};
use formats::{Issue, IssueCode};
use standoff::change::{Intent, Op, Origin, Place, Transaction};
use standoff::model::{Document, DocumentId};
use standoff::schema::{Meeting, Schema, TwinLabels};
use standoff::store::{DocumentState, Project};
use std::rc::Rc;
use std::sync::Arc;

/// A file that was read. Nothing has changed yet.
#[derive(Clone, Debug)]
pub struct ReadFile {
    /// Its name.
    pub name: String,
    /// The id of the format in which it was read; blank where it was not.
    pub format: &'static str,
    /// Its sound part, which is the whole where no issue is an error; `None` where there is none.
    pub content: Option<Imported>,
    /// All that is wrong with it.
    pub issues: Vec<Issue>,
    /// Its bytes, where another encoding may be meant than the one in which they were read.
    pub encoded: Option<Rc<Encoded>>,
}

impl ReadFile {
    /// A file that could not be read.
    pub fn refused(name: String, issues: Vec<Issue>) -> Self {
        Self {
            name,
            format: "",
            content: None,
            issues,
            encoded: None,
        }
    }

    /// An issue is an error: the file is refused whole, unless its sound part is asked for.
    pub fn has_errors(&self) -> bool {
        formats::has_errors(&self.issues)
    }

    /// It brings its own text, so that it can become a document.
    pub fn has_text(&self) -> bool {
        self.content.as_ref().is_some_and(Imported::has_text)
    }

    /// It is a text that reads as a dictionary.
    pub fn is_dictionary(&self) -> bool {
        let is_it = |issue: &Issue| issue.code == IssueCode::Dictionary;
        self.issues.iter().any(is_it)
    }

    /// Its bytes as those of a dictionary, with the encoding in which they are read where they do not say it.
    pub fn as_dictionary(&self) -> Option<(Vec<u8>, Option<&'static str>)> {
        if let Some(encoded) = &self.encoded {
            return Some((encoded.bytes.clone(), Some(encoded.encoding)));
        }
        let mut documents = self.content.as_ref()?.documents.iter();
        let document = documents.find_map(|one| one.document.as_ref())?;
        Some((document.text.as_str().as_bytes().to_vec(), None))
    }

    /// It brings annotations, so that it can be laid onto a document.
    pub fn has_items(&self) -> bool {
        self.content.as_ref().is_some_and(Imported::has_items)
    }

    /// The schemas of all that it says, as one.
    pub(super) fn schema(&self) -> Schema {
        self.content.as_ref().map(schema_of).unwrap_or_default()
    }

    /// How it is joined to what is here where nobody says otherwise.
    pub fn usual_joining(&self, session: &Session) -> Joining {
        let twins = session.read(|view| view.schema().usual_twins(&self.schema()));
        Joining {
            twins,
            ..Joining::default()
        }
    }

    /// What would become of its schema in the project.
    pub fn meets(&self, session: &Session, twins: TwinLabels) -> Meeting {
        session.read(|view| view.schema().meeting_with(&self.schema(), twins))
    }
}

/// Where the annotations of a file go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Onto {
    /// A new document with the file's own text, where it has one; else the current document.
    ItsOwnText,
    /// The current document, whatever text the file has.
    Current,
    /// This document, whatever text the file has: of several files, each may change which one is the current.
    Document(DocumentId),
}

/// The way in which a file is taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// Where its annotations go.
    pub onto: Onto,
    /// The part without errors is asked for.
    pub partial: bool,
    /// How what it says is joined to what is here.
    pub joining: Joining,
}

impl Way {
    /// The usual way to this place.
    pub fn onto(onto: Onto) -> Self {
        Self {
            onto,
            partial: false,
            joining: Joining::default(),
        }
    }
}

/// Reads a file. `format` is the id of a format of the registry; `None` to go by the bytes and the name.
///
/// # Errors
/// No id can be made for a document that has none.
pub fn read_file(
    session: &Session,
    name: &str,
    bytes: &[u8],
    format: Option<&str>,
) -> Result<ReadFile, CommandError> {
    read_file_in(session, name, bytes, format, None)
}

/// As [`read_file`], in the encoding that somebody chose.
///
/// # Errors
/// As there.
pub fn read_file_in(
    session: &Session,
    name: &str,
    bytes: &[u8],
    format: Option<&str>,
    encoding: Option<&str>,
) -> Result<ReadFile, CommandError> {
    let recognise = || match encoding {
        Some(encoding) => formats::recognise_in(name, bytes, encoding),
        None => formats::recognise(name, bytes),
    };
    let format = format.and_then(formats::format).unwrap_or_else(recognise);
    let fresh = fresh_document(session)?;
    let schema = session.read(|view| Arc::clone(view.project().schema()));
    let options = ReadOptions {
        name,
        encoding,
        fresh: &fresh,
        schema: &schema,
        now: session.ports().clock.now(),
    };
    let (content, issues) = format.read(bytes, &options);
    let is_text = format.info().id == "text";
    let encoded = in_doubt(&issues, encoding, is_text).map(|encoding| {
        let bytes = bytes.to_vec();
        Rc::new(Encoded { bytes, encoding })
    });
    Ok(ReadFile {
        name: name.to_owned(),
        format: format.info().id,
        content,
        issues,
        encoded,
    })
}

/// The encoding in which a file was read, where another may be meant.
fn in_doubt(issues: &[Issue], chosen: Option<&str>, is_text: bool) -> Option<&'static str> {
    let mut guessed = issues.iter().filter_map(|issue| match issue.code {
        IssueCode::Guessed { encoding }
        | IssueCode::Replaced { encoding, .. }
        | IssueCode::NotInEncoding { encoding } => Some(encoding),
        // JSON is UTF-8, and nothing else.
        IssueCode::NotUtf8 if is_text => Some("UTF-8"),
        _ => None,
    });
    let chosen = chosen.and_then(formats::encoding::known);
    chosen.or_else(|| guessed.next())
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
    let way = Way {
        partial,
        ..Way::onto(onto)
    };
    import_by(session, file, &way)
}

/// As [`import`], where somebody has chosen how what it says is joined to what is here.
///
/// # Errors
/// As there.
pub fn import_by(
    session: &Session,
    file: ReadFile,
    way: &Way,
) -> Result<ImportReport, CommandError> {
    // Its guidelines come behind what was typed, and not under it.
    commit_drafts(session, Why::Counted);
    let (ops, report) = session.read(|view| {
        let place = (view.project(), view.current());
        prepare(session, place, file, way)
    })?;
    if !ops.is_empty() {
        session.commit(Transaction {
            ops,
            origin: Origin::Import,
            intent: Intent::Import,
            group: None,
        })?;
    }
    if let (Some(encoded), [_]) = (&report.encoded, &*report.documents) {
        keep_bytes(encoded);
    }
    Ok(report)
}

/// The ops by which a file comes into a project that shows `current`, and what becomes of it then. Nothing has changed.
pub(super) fn prepare(
    session: &Session,
    (project, current): (&Project, Option<&DocumentId>),
    file: ReadFile,
    way: &Way,
) -> Result<(Vec<Op>, ImportReport), CommandError> {
    let refused = file.has_errors() && !way.partial;
    let (name, issues) = (file.name, file.issues);
    let Joining { differing, twins } = way.joining;
    let content = match file.content {
        Some(content) if !refused => content,
        _ => return Err(CommandError::Refused { name, issues }),
    };
    let (op, met) = taken_in(project.schema(), &schema_of(&content), twins);
    let mut report = ImportReport {
        issues,
        met,
        encoded: file.encoded,
        differing,
        ..ImportReport::default()
    };
    let lays_here = content.documents.len() == 1;
    let mut ops = Vec::from_iter(op);
    let schema = match ops.first() {
        Some(Op::SetSchema { after, .. }) => Arc::clone(after),
        _ => Arc::clone(project.schema()),
    };
    report.keys = free_added_keys(&mut ops);
    for mut imported in content.documents {
        put_ids(&mut imported, &schema, twins);
        let lays = way.onto != Onto::ItsOwnText || imported.document.is_none();
        ops.extend(match lays {
            true => {
                let here = lays_here.then_some((&way.onto, current));
                let place = place_for(project, &name, &imported, here)?;
                lay(session, place, &imported, &mut report)?
            }
            false => with_its_text(session, project, imported, &mut report)?,
        });
    }
    Ok((ops, report))
}

/// The schemas of all its documents as one.
fn schema_of(content: &Imported) -> Schema {
    let mut all = Schema::default();
    for one in &content.documents {
        all = all.taking_in(&one.schema).unwrap_or(all);
    }
    all
}

fn fresh_document(session: &Session) -> Result<DocumentId, CommandError> {
    Ok(DocumentId::parse(&session.ports().ids.fresh())?)
}

fn insertion(project: &Project, document: Document, report: &mut ImportReport) -> Op {
    let position = project.n_documents() + report.documents.len();
    report.documents.push(document.id.clone());
    Op::InsertDocument {
        document: Arc::new(document),
        place: Place::At(position),
    }
}

/// A new document with all that the file says of it. It keeps the file's id where the project has none like it.
fn with_its_text(
    session: &Session,
    project: &Project,
    imported: ImportedDocument,
    report: &mut ImportReport,
) -> Result<Vec<Op>, CommandError> {
    let Some(mut document) = imported.document else {
        return Ok(Vec::new());
    };
    let is_taken = project.document(&document.id).is_some();
    if is_taken || report.documents.contains(&document.id) {
        document.id = fresh_document(session)?;
    }
    let id = document.id.clone();
    let mut ops = vec![insertion(project, document, report)];
    for item in imported.items {
        report.count(&item);
        ops.push(Op::Insert {
            document: id.clone(),
            item,
        });
    }
    Ok(ops)
}

/// The document that what a file says is laid on: of a file about one (`here`), the one that was chosen or the one that is
/// shown; of a file about several, the one that it names; `None` where the project has no such document.
fn place_for<'a>(
    project: &'a Project,
    name: &str,
    imported: &ImportedDocument,
    here: Option<(&Onto, Option<&DocumentId>)>,
) -> Result<Option<&'a DocumentState>, CommandError> {
    let shown = match here {
        None => {
            let mut all = project.documents();
            return Ok(all.find(|state| state.id().as_str() == imported.about.id));
        }
        Some((Onto::Document(id), _)) => return Ok(project.document(id)),
        Some((Onto::ItsOwnText | Onto::Current, current)) => current,
    };
    let shown = shown.and_then(|id| project.document(id));
    let error = || CommandError::NoTextToLayOn {
        name: name.to_owned(),
    };
    shown.map(Some).ok_or_else(error)
}

//! Two projects become one, or a project takes in what a file says: whatever history they share, or none but ids.
//!
//! Nothing is asked on the way: of two values of one field the later one holds, deleting wins over editing, and what
//! could not stand is in the list of [conflicts](Conflict). It does not matter which of the two takes the other in.
//! Unit: UTF-8 bytes of texts that are the same on both sides.

use crate::change::{Conflict, Ledger, MergeError, Op, Place};
use crate::clock::ActorId;
use crate::model::{Document, Item, Sha256, Timestamp};
use crate::schema::Schema;
use std::sync::Arc;

/// The outcome of a merge.
#[derive(Clone, Debug)]
pub struct Merged {
    /// One project, with what either has seen.
    pub ledger: Ledger,
    /// The conflicts: fields to which two people gave two values, without knowing of each other.
    pub conflicts: Vec<Conflict>,
}

/// The content of a file on one document.
#[derive(Clone, Debug)]
pub struct FileContents {
    /// The document.
    pub document: Document,
    /// The schema of its project.
    pub schema: Schema,
    /// All that is said of the document, relations behind their ends.
    pub items: Vec<Item>,
}

/// Two projects as one.
///
/// # Errors
/// [`MergeError`]: one id for two texts.
pub fn projects(ours: &Ledger, theirs: &Ledger) -> Result<Merged, MergeError> {
    let mut ledger = ours.clone();
    ledger.join(theirs)?;
    let conflicts = ledger.conflicts();
    Ok(Merged { ledger, conflicts })
}

/// A project with the content of a file. Items that the file lacks were not deleted by it; its writer is an actor of
/// its own, and each of its items was written when it says that it was changed. To take the same file in again changes
/// nothing.
///
/// # Errors
/// [`MergeError`]: one id for two texts, items that do not fit the file's own document.
pub fn project_and_file(ours: &Ledger, file: &FileContents) -> Result<Merged, MergeError> {
    projects(ours, &ledger_of(ours, file)?)
}

/// The file as a project by itself.
fn ledger_of(ours: &Ledger, file: &FileContents) -> Result<Ledger, MergeError> {
    let FileContents {
        document,
        schema,
        items,
    } = file;
    let mut items: Vec<&Item> = items.iter().collect();
    let when = |item: &Item| item.provenance().modified;
    items.sort_by(|a, b| (when(a), a.kind(), a.id()).cmp(&(when(b), b.kind(), b.id())));
    // Relations behind their ends, whenever they were made.
    items.sort_by_key(|item| matches!(item, Item::Relation(_)));
    let first = items.iter().map(|item| when(item)).min();
    let rank = ours.project().rank(&document.id);
    let mut ledger = Ledger::new(ours.project().id().clone(), Schema::default());
    ledger = ledger.with_actor(actor_of(file));
    let begin = vec![
        Op::SetSchema {
            before: Arc::new(Schema::default()),
            after: Arc::new(schema.clone()),
        },
        Op::InsertDocument {
            document: Arc::new(document.clone()),
            // A file says nothing of where its document stands: it stays, or comes last.
            place: Place::Ranked(rank.cloned().unwrap_or_else(|| ours.project().next_rank())),
        },
    ];
    let at = first.unwrap_or_else(|| Timestamp::from_millis(0));
    ledger.take_in(begin, at, "")?;
    for item in items {
        let insert = Op::Insert {
            document: document.id.clone(),
            item: item.clone(),
        };
        let provenance = item.provenance();
        ledger.take_in(vec![insert], provenance.modified, &provenance.annotator)?;
    }
    Ok(ledger)
}

/// The actor that stands for a file: the same for the same contents, so that it is known when it comes again.
fn actor_of(file: &FileContents) -> ActorId {
    let contents = format!(
        "{:?} {:?} {:?}",
        file.document.sha256, file.schema, file.items
    );
    let name = format!("file-{}", Sha256::of(contents.as_bytes()));
    ActorId::parse(&name).unwrap_or_default()
}

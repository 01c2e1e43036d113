//! Files that have arrived together, taken in as chosen. Each that is taken is one step, and one that is refused keeps no
//! other from being taken.

use super::CommandError;
use super::arriving::{ArrivingFile, Choice, Content, Kind, twin_of};
use super::documents::show;
use super::import::{Onto, ReadFile, Way, import_by};
use super::import_report::{FieldsMet, ImportReport};
use super::label_sets::{add_schema, labels_now, with_those_in_use};
use super::registry::KeyChange;
use super::schema::change_schema;
use crate::state::Session;
use formats::IssueCode;
use standoff::model::DocumentId;
use standoff::schema::{Meeting, Schema};
use standoff::store::Project;

/// What became of a file.
#[derive(Clone, Debug)]
pub enum Became {
    /// A new document.
    Opened,
    /// Its annotations are on this document.
    Added(DocumentId),
    /// Its annotations are on the documents that it names.
    Named,
    /// This document has its text, and is shown; what else the file says may have been taken.
    Shown(DocumentId),
    /// A dictionary, which the panel of suggestions loads.
    Dictionary,
    /// Its labels are those of the project, some with other keys.
    Labels(Vec<KeyChange>),
    /// Nothing, as it was chosen.
    Left,
    /// Nothing, for this reason.
    Failed(CommandError),
}

/// A file, and what became of it.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Its name.
    pub name: String,
    /// What became of it.
    pub became: Became,
    /// The browser could not read it.
    pub is_unreadable: bool,
    /// What is to be said of it; of a file that was left out, what is wrong with it.
    pub report: ImportReport,
}

impl Outcome {
    /// A document that was there and of which the file has changed nothing.
    pub fn adds_nothing(&self) -> bool {
        let report = &self.report;
        report.met == Meeting::default() && report.fields == FieldsMet::default()
    }

    /// A new document, of which nothing need be said.
    pub fn is_plain(&self) -> bool {
        matches!(self.became, Became::Opened)
            && self.report.is_plain()
            && self.report.met.is_plain()
    }
}

/// The places of the files in the order in which they are taken: labels first, since what else comes is told by them; then
/// the texts; then what needs one.
pub fn in_turn(files: &[ArrivingFile]) -> Vec<usize> {
    let turn = |index: &usize| match files[*index].choice {
        Choice::TakeLabels | Choice::AddLabels => 0,
        Choice::New | Choice::SoundPart | Choice::Leave => 1,
        Choice::Show
        | Choice::ShowTaking
        | Choice::Merge
        | Choice::Onto(_)
        | Choice::Named
        | Choice::Dictionary
        | Choice::SoundPartOnto(_) => 2,
    };
    let mut order: Vec<usize> = (0..files.len()).collect();
    order.sort_by_key(turn);
    order
}

/// Takes a file in as it was chosen, in one step, or says why not.
pub fn take_arriving(session: &Session, file: &ArrivingFile) -> Outcome {
    let mut report = ImportReport::default();
    let became = match (&file.content, &file.choice) {
        (_, Choice::Leave) | (Content::Unreadable, _) => {
            let errors = file.read().filter(|read| read.has_errors());
            report.issues = errors.map(|read| read.issues.clone()).unwrap_or_default();
            Ok(Became::Left)
        }
        (Content::Labels(schema), _) => {
            take_labels(session, schema, file, &mut report).map(Became::Labels)
        }
        (Content::Read(_), Choice::Dictionary) => Ok(Became::Dictionary),
        (Content::Read(read), _) => take_read(session, read, file, &mut report),
    };
    Outcome {
        name: file.name.clone(),
        became: became.unwrap_or_else(Became::Failed),
        is_unreadable: matches!(file.content, Content::Unreadable),
        report,
    }
}

fn take_read(
    session: &Session,
    read: &ReadFile,
    file: &ArrivingFile,
    report: &mut ImportReport,
) -> Result<Became, CommandError> {
    let (onto, became) = session.read(|view| way_of(view.project(), read, &file.choice))?;
    if let (Choice::Show, Became::Shown(id)) = (&file.choice, &became) {
        show(session, id)?;
        return Ok(became);
    }
    let way = Way {
        onto,
        partial: file.choice.is_partial(),
        joining: file.joining,
    };
    *report = import_by(session, read.clone(), &way)?;
    if let Became::Shown(id) = &became {
        show(session, id)?;
    }
    if file.kind == Kind::Dictionary {
        // Somebody has chosen so.
        report
            .issues
            .retain(|issue| issue.code != IssueCode::Dictionary);
    }
    Ok(match (became, &*report.documents) {
        // The sound part of a file about several documents has none of their texts.
        (Became::Opened, []) => Became::Named,
        (became, _) => became,
    })
}

/// Where a file goes that was read, as it is chosen, and what it becomes there.
pub(super) fn way_of(
    project: &Project,
    read: &ReadFile,
    choice: &Choice,
) -> Result<(Onto, Became), CommandError> {
    let asks_for_twin = matches!(choice, Choice::Show | Choice::ShowTaking | Choice::Merge);
    let twin = twin_of(project, read).filter(|_| asks_for_twin);
    Ok(match (choice, twin.cloned()) {
        (Choice::Onto(id) | Choice::SoundPartOnto(id), _) => {
            (Onto::Document(id.clone()), Became::Added(id.clone()))
        }
        (Choice::Named, _) => (Onto::ItsOwnText, Became::Named),
        (Choice::Merge, Some(id)) => (Onto::Document(id.clone()), Became::Added(id)),
        (_, Some(id)) => (Onto::Document(id.clone()), Became::Shown(id)),
        (_, None) if asks_for_twin && !read.has_text() => {
            let name = read.name.clone();
            return Err(CommandError::NoTextToLayOn { name });
        }
        // Where the file that has its text was left out, its own text is there all the same.
        (_, None) => (Onto::ItsOwnText, Became::Opened),
    })
}

/// Labels of a file, added to the present ones or in their place.
fn take_labels(
    session: &Session,
    schema: &Schema,
    file: &ArrivingFile,
    report: &mut ImportReport,
) -> Result<Vec<KeyChange>, CommandError> {
    if file.choice == Choice::AddLabels {
        let twins = file.joining.twins;
        report.met = labels_now(session).meeting_with(schema, twins);
        return add_schema(session, schema, twins);
    }
    let (after, keys) = with_those_in_use(session, schema);
    change_schema(session, after, &[])?;
    Ok(keys)
}

//! What becomes of files that wait, as it is chosen for each: each meets what those before it leave.

use super::arriving::{ArrivingFile, Choice};
use super::differing::Differences;
use super::import::{ReadFile, Way, prepare};
use super::label_sets::{labels_now, with_those_in_use};
use super::taking::{Became, in_turn, way_of};
use crate::state::Session;
use standoff::change::rehearse;
use standoff::schema::{Meeting, Replacing, Schema};

/// What becomes of the labels of a file.
#[derive(Clone, Debug, PartialEq)]
pub enum LabelsForeseen {
    /// The file has none, or nothing of it is taken.
    Nothing,
    /// They are taken in.
    TakenIn(Meeting),
    /// They take the place of the project's, which loses this.
    Replace(Replacing),
    /// They are left, though something in them is new or another.
    Left,
}

/// What becomes of the labels of each file.
pub fn labels_foreseen(session: &Session, files: &[ArrivingFile]) -> Vec<LabelsForeseen> {
    let mut schema = Schema::clone(&labels_now(session));
    let mut foreseen = vec![LabelsForeseen::Nothing; files.len()];
    for index in in_turn(files) {
        let file = &files[index];
        let theirs = file.content.schema();
        foreseen[index] = match file.choice {
            Choice::Leave => LabelsForeseen::Nothing,
            Choice::Show => match schema.meeting(&theirs) == Meeting::default() {
                true => LabelsForeseen::Nothing,
                false => LabelsForeseen::Left,
            },
            Choice::TakeLabels => {
                let (after, _) = with_those_in_use(session, &schema, &theirs);
                let lost = schema.replaced_by(&after);
                schema = after;
                LabelsForeseen::Replace(lost)
            }
            _ => {
                let twins = file.joining.twins;
                let met = schema.meeting_with(&theirs, twins);
                schema = schema.taking_in_with(&theirs, twins).unwrap_or(schema);
                LabelsForeseen::TakenIn(met)
            }
        };
    }
    foreseen
}

/// How many annotations of a file would differ from those of the document that it is laid on.
pub fn differences(session: &Session, file: &ReadFile, way: &Way) -> Differences {
    let way = Way {
        partial: true,
        ..way.clone()
    };
    session.read(|view| {
        let place = (view.project(), view.current());
        let prepared = prepare(session, place, file.clone(), &way);
        // What has no place there differs from nothing.
        prepared.map_or_else(
            |_| Differences::default(),
            |(_, report)| report.differences(),
        )
    })
}

/// The same of each of several files.
pub fn differences_foreseen(session: &Session, files: &[ArrivingFile]) -> Vec<Differences> {
    let mut foreseen = vec![Differences::default(); files.len()];
    if !files.iter().any(lays) {
        return foreseen;
    }
    let (mut project, mut current) =
        session.read(|view| (view.project().clone(), view.current().cloned()));
    for index in in_turn(files) {
        let file = &files[index];
        let comes = !matches!(file.choice, Choice::Leave | Choice::Dictionary);
        let Some(read) = file.read().filter(|_| comes) else {
            continue;
        };
        let onto = match way_of(&project, read, &file.choice) {
            Ok((_, Became::Shown(_))) if file.choice == Choice::Show => continue,
            Ok((onto, _)) => onto,
            Err(_) => continue,
        };
        let way = Way {
            onto,
            partial: file.choice.is_partial(),
            joining: file.joining,
        };
        let place = (&project, current.as_ref());
        // What is refused now is refused then, and says why.
        let Ok((ops, report)) = prepare(session, place, read.clone(), &way) else {
            continue;
        };
        foreseen[index] = report.differences();
        if rehearse(&mut project, ops).is_ok() {
            current = report.documents.last().cloned().or(current);
        }
    }
    foreseen
}

/// Whether what a file says may go to a document that is there.
fn lays(file: &ArrivingFile) -> bool {
    let own = [Choice::New, Choice::Show, Choice::Dictionary, Choice::Leave];
    file.read().is_some() && !own.contains(&file.choice)
}

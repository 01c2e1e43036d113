//! What becomes of the labels of files that wait, as it is chosen for each: each meets what those before it leave.

use super::arriving::{ArrivingFile, Choice, Content};
use super::label_sets::{labels_now, with_those_in_use};
use super::taking::in_turn;
use crate::state::Session;
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
        let theirs = match &file.content {
            Content::Labels(theirs) => Schema::clone(theirs),
            Content::Read(read) => read.schema(),
            Content::Unreadable => Schema::default(),
        };
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
                let met = schema.meeting(&theirs);
                schema = schema.taking_in(&theirs).unwrap_or(schema);
                LabelsForeseen::TakenIn(met)
            }
        };
    }
    foreseen
}

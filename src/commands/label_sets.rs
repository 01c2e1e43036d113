//! Labels of a file, by themselves: added to those of the project, or put in their place.

use super::CommandError;
use super::label_keys::with_free_keys;
use super::registry::KeyChange;
use super::schema::{Starter, change_schema, keeping, labels_lost, with_own_guidelines};
use crate::state::Session;
use standoff::change::label_use;
use standoff::schema::{LabelId, Schema, SchemaParts, TwinLabels};
use std::borrow::Cow;
use std::sync::Arc;

/// Whether the labels are as the page ships them, and nothing has any: others may take their place without a question.
pub fn has_untouched_labels(session: &Session) -> bool {
    session.read(|view| {
        let project = view.project();
        let mut labels = view.schema().labels().iter();
        let is_shipped = || {
            Starter::ALL
                .into_iter()
                .any(|one| one.schema() == *view.schema())
        };
        labels.all(|label| label_use(project, &label.id).is_none()) && is_shipped()
    })
}

/// Takes in what the labels of a file have and those of the project lack, in one step; the labels that have another key
/// than there.
///
/// # Errors
/// One above a limit, a reader.
pub fn add_schema(
    session: &Session,
    theirs: &Schema,
    twins: TwinLabels,
) -> Result<Vec<KeyChange>, CommandError> {
    let after = session.read(|view| view.schema().taking_in_with(theirs, twins));
    let Some(after) = after else {
        return Ok(Vec::new());
    };
    let (after, keys) = with_free_keys(session, after);
    change_schema(session, after, &[])?;
    Ok(keys)
}

/// The labels of a file as they would take the place of the project's: with the project's guidelines where they have none,
/// and so that no label in use becomes one that means something else ([`Schema::ids_for`]).
pub fn in_the_place_of_ours(session: &Session, theirs: &Schema) -> Schema {
    let used = session.read(|view| {
        let labels = view.schema().labels().iter();
        let used = labels.filter(|label| label_use(view.project(), &label.id).is_some());
        Schema::mended(SchemaParts {
            labels: used.cloned().collect(),
            ..SchemaParts::default()
        })
    });
    with_own_guidelines(session, Cow::into_owned(used.0.placed(theirs)))
}

/// The same where nobody is asked about the labels in use that they lack: these stay. The labels that have another key
/// than there, or than they had.
pub(super) fn with_those_in_use(session: &Session, theirs: &Schema) -> (Schema, Vec<KeyChange>) {
    let after = in_the_place_of_ours(session, theirs);
    let lost = labels_lost(session, &after).into_iter();
    let lost: Vec<LabelId> = lost.map(|lost| lost.label).collect();
    let (after, mut keys) = keeping(session, after, &lost);
    let (after, others) = with_free_keys(session, after);
    keys.extend(others);
    (after, keys)
}

/// The labels of the project as they are.
pub(super) fn labels_now(session: &Session) -> Arc<Schema> {
    session.read(|view| Arc::clone(view.project().schema()))
}

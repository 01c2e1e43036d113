//! Keys of labels that are commands' keys, or another label's but for capitals: refused where a person sets one,
//! settled where labels come in.

use super::CommandError;
use super::registry::{self, Holder, KeyChange};
use crate::state::Session;
use standoff::change::{Intent, Op, Origin, Transaction};
use standoff::schema::{Edit, EditError, Schema};
use std::sync::Arc;

/// The key of a label that an edit adds or changes means nothing else.
pub(super) fn check_key(schema: &Schema, edit: &Edit) -> Result<(), CommandError> {
    let (Edit::Add(label) | Edit::Set(label)) = edit else {
        return Ok(());
    };
    match (label.key, registry::conflict_of_edit(schema, label)) {
        (Some(key), Some(Holder::Command(command))) => {
            Err(CommandError::KeyOfCommand { key, command })
        }
        (Some(key), Some(Holder::Label(by))) => Err(EditError::KeyTaken { key, by }.into()),
        _ => Ok(()),
    }
}

/// A schema that comes in, with free keys where its own mean something else; and what was changed.
pub fn with_free_keys(session: &Session, schema: Schema) -> (Schema, Vec<KeyChange>) {
    session.read(|view| registry::settled(schema, view.schema()))
}

/// The same for the labels that these ops add.
pub(super) fn free_added_keys(ops: &mut [Op]) -> Vec<KeyChange> {
    let mut changes = Vec::new();
    for op in ops {
        if let Op::SetSchema { before, after } = op {
            let (settled, own) = registry::settled(Schema::clone(after), before);
            if !own.is_empty() {
                *after = Arc::new(settled);
                changes.extend(own);
            }
        }
    }
    changes
}

/// The same for labels that a large file has just brought, after `before`: an entry of its own, since the worker that
/// wrote the file's knows no commands, and one step with it.
pub(super) fn free_brought_keys(
    session: &Session,
    before: &Schema,
) -> Result<Vec<KeyChange>, CommandError> {
    let brought = session.read(|view| Arc::clone(view.project().schema()));
    let (settled, changes) = registry::settled(Schema::clone(&brought), before);
    if !changes.is_empty() {
        session.commit(Transaction {
            ops: vec![Op::SetSchema {
                before: brought,
                after: Arc::new(settled),
            }],
            origin: Origin::Import,
            intent: Intent::EditSchema,
            group: Some(Transaction::JOINS.to_owned()),
        })?;
    }
    Ok(changes)
}

//! The labels of the project.

use super::CommandError;
use crate::state::Session;
use standoff::change::{Intent, Op, Origin, Transaction};
use standoff::schema::Schema;
use std::sync::Arc;

/// Replaces the schema; nothing where it is the same.
///
/// # Errors
/// [`CommandError::LabelInUse`] where the new one lacks a label that annotations have, a reader.
pub fn set_schema(session: &Session, schema: Schema) -> Result<(), CommandError> {
    let before = session.read(|view| {
        for label in view.schema().labels() {
            if schema.label(&label.id).is_some() {
                continue;
            }
            let documents = view.project().documents();
            let n_annotations = documents.map(|state| state.store().count(&label.id)).sum();
            if n_annotations > 0 {
                return Err(CommandError::LabelInUse {
                    label: label.id.clone(),
                    n_annotations,
                });
            }
        }
        Ok(Arc::clone(view.project().schema()))
    })?;
    if *before == schema {
        return Ok(());
    }
    session.commit(Transaction {
        ops: vec![Op::SetSchema {
            before,
            after: Arc::new(schema),
        }],
        origin: Origin::User,
        intent: Intent::EditSchema,
        group: None,
    })?;
    Ok(())
}

//! A project whose journal is gone, written anew from memory.

use super::{ChangeError, Committed, Intent, Ledger, Op, Origin, Place, Transaction};
use crate::model::{Item, ProjectId, Timestamp};
use crate::schema::Schema;
use crate::store::DocumentState;
use std::sync::Arc;

impl Ledger {
    /// The same project as it is now under another id, with a journal of its own: an entry for the schema, and one for
    /// each document with all that is said of it. What was done before is not in it, so it cannot be undone there.
    ///
    /// # Errors
    /// [`ChangeError`] where the project does not fit an empty one, which none does that was made by entries.
    pub fn anew(
        &self,
        id: ProjectId,
        at: Timestamp,
    ) -> Result<(Self, Vec<Committed>), ChangeError> {
        let mut ledger = Self::new(id, Schema::default()).with_actor(self.actor().clone());
        let mut committed = Vec::new();
        let mut restore = |ops: Vec<Op>| {
            let transaction = Transaction {
                origin: Origin::Restore,
                ..Transaction::by_user(Intent::Other, ops)
            };
            committed.push(ledger.commit(transaction, at, "")?);
            Ok(())
        };
        restore(vec![Op::SetSchema {
            before: Arc::new(Schema::default()),
            after: Arc::clone(self.project.schema()),
        }])?;
        for (place, state) in self.project.documents().enumerate() {
            restore(whole(state, place))?;
        }
        Ok((ledger, committed))
    }
}

/// The ops that put in a document with all that is said of it, relations behind their ends.
fn whole(state: &DocumentState, place: usize) -> Vec<Op> {
    let store = state.store();
    let annotations = store.iter().cloned().map(Item::Annotation);
    let items = annotations
        .chain(store.relations().cloned().map(Item::Relation))
        .chain(store.document_labels().cloned().map(Item::DocumentLabel))
        .chain(store.suggestions().cloned().map(Item::Suggestion));
    let document = state.id();
    let insert = |item| Op::Insert {
        document: document.clone(),
        item,
    };
    let begin = Op::InsertDocument {
        document: Arc::clone(state.document()),
        place: Place::At(place),
    };
    std::iter::once(begin).chain(items.map(insert)).collect()
}

//! What a project should be, kept in plain lists. It checks nothing: it is told only what was taken.

use standoff::change::Op;
use standoff::model::{Annotation, Document, DocumentId, Item, ItemKind};
use standoff::schema::Schema;
use standoff::store::Project;

#[derive(Clone, Debug, PartialEq)]
pub struct State {
    pub document: Document,
    pub items: Vec<Item>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    pub documents: Vec<State>,
    pub detached: Vec<State>,
    pub schema: Schema,
}

impl Model {
    pub fn find(&self, id: &DocumentId) -> Option<&State> {
        self.documents.iter().find(|state| state.document.id == *id)
    }

    fn find_mut(&mut self, id: &DocumentId) -> &mut State {
        let mut documents = self.documents.iter_mut();
        documents
            .find(|state| state.document.id == *id)
            .expect("the document is there")
    }

    pub fn apply(&mut self, op: &Op) {
        match op {
            Op::InsertDocument { document, place } => {
                let document = (**document).clone();
                let items = Vec::new();
                let position = place.position().expect("moves count");
                self.documents.insert(position, State { document, items });
            }
            Op::DetachDocument { place, .. } => {
                let state = self
                    .documents
                    .remove(place.position().expect("moves count"));
                self.detached.push(state);
            }
            Op::AttachDocument { id, place, .. } => {
                let mut detached = self.detached.iter();
                let at = detached.rposition(|state| state.document.id == *id);
                let state = self.detached.remove(at.expect("the document was removed"));
                let position = place.position().expect("moves count");
                self.documents.insert(position, state);
            }
            Op::SetDocument { id, changes } => {
                let document = &mut self.find_mut(id).document;
                for change in changes {
                    let set = document.set_value(&change.field, &change.after);
                    set.expect("a value of its kind");
                }
            }
            Op::Insert { document, item } => self.find_mut(document).items.push(item.clone()),
            Op::Remove { document, item } => {
                self.find_mut(document).items.retain(|other| other != item);
            }
            Op::Set {
                document,
                kind,
                id,
                changes,
            } => {
                let mut items = self.find_mut(document).items.iter_mut();
                let there = items.find(|item| (item.kind(), item.id()) == (*kind, &**id));
                let item = there.expect("the item is there");
                for change in changes {
                    let set = item.set_value(&change.field, &change.after);
                    set.expect("a value of its kind");
                }
            }
            Op::SetSchema { after, .. } => self.schema = (**after).clone(),
        }
    }

    /// The project is this model.
    pub fn check(&self, project: &Project) {
        assert_eq!(**project.schema(), self.schema);
        assert_eq!(project.n_documents(), self.documents.len());
        for (position, (state, ours)) in project.documents().zip(&self.documents).enumerate() {
            assert_eq!(**state.document(), ours.document);
            assert_eq!(project.position(state.id()), Some(position));
            assert!(project.document(state.id()) == Some(state));
            let store = state.store();
            assert!(
                store.iter().eq(ours.annotations()),
                "annotations, in reading order"
            );
            let of = |kind| ours.of(kind);
            let relations = store.relations().cloned().map(Item::Relation);
            assert_eq!(relations.collect::<Vec<_>>(), of(ItemKind::Relation));
            let labels = store.document_labels().cloned().map(Item::DocumentLabel);
            assert_eq!(labels.collect::<Vec<_>>(), of(ItemKind::DocumentLabel));
            let suggestions = store.suggestions().cloned().map(Item::Suggestion);
            assert_eq!(suggestions.collect::<Vec<_>>(), of(ItemKind::Suggestion));
            assert_eq!(store.is_empty(), ours.items.is_empty());
        }
    }
}

impl State {
    /// The items of a kind, by id.
    pub fn of(&self, kind: ItemKind) -> Vec<Item> {
        let items = self.items.iter().filter(|item| item.kind() == kind);
        let mut items: Vec<Item> = items.cloned().collect();
        items.sort_by(|a, b| a.id().cmp(b.id()));
        items
    }

    /// By start, the longest first, id; orphans last, by id.
    pub fn annotations(&self) -> Vec<&Annotation> {
        let annotations = self.items.iter().filter_map(|item| match item {
            Item::Annotation(annotation) => Some(annotation),
            _ => None,
        });
        let mut annotations: Vec<&Annotation> = annotations.collect();
        annotations.sort_by_key(|annotation| {
            let covering = annotation.target.covering();
            let place = covering.map(|span| (span.start(), std::cmp::Reverse(span.end())));
            (place.is_none(), place, annotation.id.clone())
        });
        annotations
    }
}

//! The contents of a file to be written: a document and all that is said of it.

use standoff::model::{Annotation, Document, DocumentLabel, Relation, Suggestion};
use standoff::schema::Schema;
use standoff::store::DocumentState;
use std::sync::Arc;

/// The contents of one file: a document and all that is said of it.
#[derive(Clone, Debug)]
pub struct Contents<'a> {
    /// The document.
    pub document: &'a Document,
    /// The schema of its project.
    pub schema: &'a Schema,
    /// Its annotations, in any order: the writer sorts.
    pub annotations: Vec<&'a Annotation>,
    /// Its relations; written by id.
    pub relations: Vec<&'a Relation>,
    /// Its document labels; written by id.
    pub document_labels: Vec<&'a DocumentLabel>,
    /// Its suggestions, in any order: the writer sorts.
    pub suggestions: Vec<&'a Suggestion>,
}

impl<'a> Contents<'a> {
    /// All that is said of one document of a project.
    pub fn of(state: &'a DocumentState, schema: &'a Schema) -> Self {
        let store = state.store();
        Self {
            document: state.document(),
            schema,
            annotations: store.iter().collect(),
            relations: store.relations().collect(),
            document_labels: store.document_labels().collect(),
            suggestions: store.suggestions().collect(),
        }
    }
}

/// The same as it is at one moment, for a writer that takes its time while the project goes on. Annotations and text
/// are shared, not copied.
#[derive(Clone, Debug)]
pub struct Snapshot {
    document: Arc<Document>,
    schema: Arc<Schema>,
    annotations: Vec<Arc<Annotation>>,
    relations: Vec<Relation>,
    document_labels: Vec<DocumentLabel>,
    suggestions: Vec<Suggestion>,
}

impl Snapshot {
    /// All that is said of one document of a project now.
    pub fn of(state: &DocumentState, schema: &Arc<Schema>) -> Self {
        let store = state.store();
        Self {
            document: Arc::clone(state.document()),
            schema: Arc::clone(schema),
            annotations: store.snapshot(),
            relations: store.relations().cloned().collect(),
            document_labels: store.document_labels().cloned().collect(),
            suggestions: store.suggestions().cloned().collect(),
        }
    }

    /// The document.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The contents of a file of it.
    pub fn contents(&self) -> Contents<'_> {
        Contents {
            document: &self.document,
            schema: &self.schema,
            annotations: self.annotations.iter().map(|one| &**one).collect(),
            relations: self.relations.iter().collect(),
            document_labels: self.document_labels.iter().collect(),
            suggestions: self.suggestions.iter().collect(),
        }
    }
}

//! The end that reads the file.

use super::parcel;
use crate::change::{EntryHead, Op, SchemaChange, Transaction, whole_import};
use crate::formats::native::{self, Contents, WriteOptions};
use crate::formats::{self, Sniffed, text};
use crate::model::{Document, DocumentId, Item};
use crate::schema::{LabelId, Schema};
use crate::text::Partition;
use std::sync::Arc;

/// A file that was read and found whole.
pub struct Giving {
    document: Arc<Document>,
    /// The file's own.
    schema: Schema,
    items: Vec<Item>,
    n_annotations: usize,
    transaction: Option<Transaction>,
    n_given: usize,
}

/// Where a file is to go: what its entry depends on.
pub struct Request {
    /// The schema of the project.
    pub schema: Schema,
    /// The ids that documents of the project have.
    pub taken: Vec<DocumentId>,
    /// The id of the new document where its own is taken.
    pub fresh: DocumentId,
    /// Its place in the project, from 0.
    pub position: usize,
}

impl Giving {
    /// Reads a file as [`formats::sniff`] tells, or as `format` says; a text becomes a document with the id
    /// `fresh`. `None` where the file is not whole.
    pub fn read(
        name: &str,
        bytes: &[u8],
        format: Option<&str>,
        fresh: &DocumentId,
    ) -> Option<Self> {
        let is_native = match format {
            Some(format) => format == "temoin",
            None => matches!(formats::sniff(name, bytes), Sniffed::Native | Sniffed::Json),
        };
        let (document, schema, items) = if is_native {
            let (imported, issues) = native::read(bytes);
            let imported =
                imported.filter(|imported| issues.is_empty() && imported.waiting.is_empty())?;
            (imported.document?, imported.schema, imported.items)
        } else {
            let (file, issues) = text::read(name, bytes);
            let file = file.filter(|_| issues.is_empty())?;
            let document = file.into_document(fresh.clone(), None);
            (document, Schema::default(), Vec::new())
        };
        let is_annotation = |item: &&Item| matches!(item, Item::Annotation(_));
        Some(Self {
            document: Arc::new(document),
            schema,
            n_annotations: items.iter().filter(is_annotation).count(),
            items,
            transaction: None,
            n_given: 0,
        })
    }

    /// How many annotations it has.
    pub fn n_annotations(&self) -> usize {
        self.n_annotations
    }

    /// How many items there are to give.
    pub fn n_items(&self) -> usize {
        self.items.len() + self.ops().len()
    }

    /// Says where it goes; again, where something came in between.
    pub fn address(&mut self, request: &Request) {
        let after = request.schema.with_labels_of(&self.schema);
        let schema = after.map(|after| SchemaChange {
            before: Arc::new(request.schema.clone()),
            after: Arc::new(after),
        });
        if request.taken.contains(&self.document.id) {
            Arc::make_mut(&mut self.document).id = request.fresh.clone();
        }
        let items = match self.transaction.take() {
            None => std::mem::take(&mut self.items),
            Some(former) => former.ops.into_iter().filter_map(item).collect(),
        };
        let document = Arc::clone(&self.document);
        self.transaction = Some(whole_import(schema, document, request.position, items));
    }

    /// All that is said of the document but its text, and all labels: a file of ours without items.
    pub fn head(&self) -> Vec<u8> {
        let contents = Contents {
            document: &self.document,
            schema: &self.schema,
            annotations: Vec::new(),
            relations: Vec::new(),
            document_labels: Vec::new(),
            suggestions: Vec::new(),
        };
        native::write(&contents, WriteOptions { text: false })
    }

    /// The text in UTF-8.
    pub fn text(&self) -> &str {
        self.document.text.as_str()
    }

    /// Its paragraphs, which take longer to find than to hand over.
    pub fn paragraphs(&self) -> Vec<u8> {
        Partition::of(&self.document.text).pack()
    }

    /// The next items, about `n_bytes` of them; `None` after the last, and before [`address`](Self::address).
    pub fn parcel(&mut self, n_bytes: usize) -> Option<Vec<u8>> {
        let labels: Vec<&LabelId> = self.schema.labels().iter().map(|label| &label.id).collect();
        let left = self.ops().get(self.n_given..)?;
        let (bytes, n_packed) = parcel::pack(left.iter().filter_map(op_item), &labels, n_bytes);
        self.n_given += n_packed;
        (n_packed > 0).then_some(bytes)
    }

    /// The entry that puts it all in; `None` before [`address`](Self::address).
    pub fn entry(&self, head: &EntryHead) -> Option<Vec<u8>> {
        Some(head.entry(self.transaction.as_ref()?))
    }

    /// The ops that put items in.
    fn ops(&self) -> &[Op] {
        let ops = self
            .transaction
            .iter()
            .flat_map(|transaction| &transaction.ops);
        let n_before = ops.take_while(|op| op_item(op).is_none()).count();
        let ops = self
            .transaction
            .as_ref()
            .map(|transaction| &transaction.ops[n_before..]);
        ops.unwrap_or_default()
    }
}

fn op_item(op: &Op) -> Option<&Item> {
    match op {
        Op::Insert { item, .. } => Some(item),
        _ => None,
    }
}

fn item(op: Op) -> Option<Item> {
    match op {
        Op::Insert { item, .. } => Some(item),
        _ => None,
    }
}

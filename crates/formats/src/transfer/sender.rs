//! The end that reads the file.

use super::batch::BatchWriter;
use crate::exchange::{Contents, ImportSink, ReadOptions};
use crate::temoin_json::{self, WriteOptions};
use crate::{format, recognise};
use standoff::change::{EntryHead, Op, Place, SchemaChange, Transaction, whole_import};
use standoff::model::{Document, DocumentId, Item, Timestamp};
use standoff::rank::Rank;
use standoff::schema::{LabelId, Schema};
use standoff::text::Partition;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A file that was read and found whole.
pub struct Sender {
    document: Arc<Document>,
    /// The file's own.
    schema: Schema,
    /// The ids that its labels have in the items: the file's own, then those of the project.
    ids: Vec<LabelId>,
    items: Vec<Item>,
    n_annotations: usize,
    transaction: Option<Transaction>,
}

/// A piece of what is handed over while a file is read: the document, and then its items. A second document says that
/// the first is worth nothing, nor are its items: it begins anew.
#[derive(Clone, Copy, Debug)]
pub enum Message<'a> {
    /// The document.
    Document {
        /// All that is said of it but its text, and all labels: a file of ours without items.
        head: &'a [u8],
        /// In UTF-8.
        text: &'a str,
        /// The index of the text, which takes longer to count than to hand over.
        index: &'a [u8],
        /// Its paragraphs, which take longer to find.
        paragraphs: &'a [u8],
    },
    /// Some items.
    Batch {
        /// As bytes.
        batch: &'a [u8],
        /// About how many items there are in all.
        n_expected: usize,
    },
}

/// Where a file is to go: what its entry depends on.
pub struct Request {
    /// The schema of the project.
    pub schema: Schema,
    /// The ids that documents of the project have.
    pub taken: Vec<DocumentId>,
    /// The id of the new document where its own is taken.
    pub fresh: DocumentId,
    /// Its place among the documents of the project.
    pub rank: Rank,
}

impl Sender {
    /// Reads a file as [`recognise()`] tells, or as `format` says; a document that comes without an id has the id
    /// `fresh`. Meanwhile it gives what it has, in batches of about `n_bytes`. `None` where the file is not
    /// whole: what was given is worth nothing then.
    pub fn read(
        name: &str,
        bytes: &[u8],
        format: Option<&str>,
        fresh: &DocumentId,
        n_bytes: usize,
        give: &mut dyn FnMut(Message<'_>),
    ) -> Option<Self> {
        let mut batcher = Batcher::new(n_bytes, give);
        let format = match format {
            Some(id) => self::format(id)?,
            None => recognise(name, bytes),
        };
        let options = ReadOptions {
            name,
            encoding: None,
            fresh,
            schema: &Schema::default(),
            now: Timestamp::from_millis(0),
        };
        let (imported, issues, is_told) = match format.streaming() {
            Some(reader) => reader.read_streaming(bytes, &options, &mut batcher),
            None => {
                let (imported, issues) = format.read(bytes, &options);
                (imported, issues, false)
            }
        };
        let mut documents = imported.filter(|_| issues.is_empty())?.documents;
        let one = documents
            .pop()
            .filter(|one| one.waiting.is_empty() && documents.is_empty())?;
        let (document, schema, items) = (one.document?, one.schema, one.items);
        if !is_told {
            batcher.document(&document, &schema);
            for item in &items {
                batcher.item(item, 0);
            }
        }
        batcher.finish();
        let is_annotation = |item: &&Item| matches!(item, Item::Annotation(_));
        Some(Self {
            document: Arc::new(document),
            ids: schema.labels().iter().map(|one| one.id.clone()).collect(),
            schema,
            n_annotations: items.iter().filter(is_annotation).count(),
            items,
            transaction: None,
        })
    }

    /// How many annotations it has.
    pub fn n_annotations(&self) -> usize {
        self.n_annotations
    }

    /// How many items it gave.
    pub fn n_items(&self) -> usize {
        let inserted = self.transaction.iter().flat_map(|done| &done.ops);
        let is_item = |op: &&Op| matches!(op, Op::Insert { .. });
        self.items.len() + inserted.filter(is_item).count()
    }

    /// Says where it goes; again, where something came in between.
    pub fn address(&mut self, request: &Request) {
        let after = request.schema.taking_in(&self.schema);
        let schema = after.map(|after| SchemaChange {
            before: Arc::new(request.schema.clone()),
            after: Arc::new(after),
        });
        if request.taken.contains(&self.document.id) {
            Arc::make_mut(&mut self.document).id = request.fresh.clone();
        }
        let mut items = match self.transaction.take() {
            None => std::mem::take(&mut self.items),
            Some(former) => former.ops.into_iter().filter_map(item).collect(),
        };
        let ids = request.schema.ids_for(&self.schema);
        relabel(&mut items, &self.ids, &ids);
        self.ids = ids;
        let document = Arc::clone(&self.document);
        self.transaction = Some(whole_import(
            schema,
            document,
            Place::Ranked(request.rank.clone()),
            items,
        ));
    }

    /// The entry that puts it all in; `None` before [`address`](Self::address).
    pub fn entry(&self, head: &EntryHead) -> Option<Vec<u8>> {
        Some(head.entry(self.transaction.as_ref()?))
    }
}

/// Gives the items of each label in `before` the one at its place in `now`.
fn relabel(items: &mut [Item], before: &[LabelId], now: &[LabelId]) {
    let changed = before.iter().zip(now).filter(|(one, other)| one != other);
    let changed: BTreeMap<&LabelId, &LabelId> = changed.collect();
    if changed.is_empty() {
        return;
    }
    for label in items.iter_mut().filter_map(Item::label_mut) {
        if let Some(now) = changed.get(&*label) {
            *label = (*now).clone();
        }
    }
}

fn item(op: Op) -> Option<Item> {
    match op {
        Op::Insert { item, .. } => Some(item),
        _ => None,
    }
}

/// Packs what is read, and gives it when there is enough.
struct Batcher<'g> {
    give: &'g mut dyn FnMut(Message<'_>),
    n_bytes: usize,
    batch: BatchWriter,
    n_items: usize,
    /// Of the file, behind what was read first, and behind what was read last.
    n_left: Option<(usize, usize)>,
}

impl<'g> Batcher<'g> {
    fn new(n_bytes: usize, give: &'g mut dyn FnMut(Message<'_>)) -> Self {
        Self {
            give,
            n_bytes,
            batch: BatchWriter::default(),
            n_items: 0,
            n_left: None,
        }
    }

    /// As many as there will be if the rest is as long as what was read so far.
    fn n_expected(&self) -> usize {
        let (first, last) = self.n_left.unwrap_or_default();
        // The bytes of the first item are not known.
        let n_measured = self.n_items.saturating_sub(1) as u64;
        let n_rest = (last as u64 * n_measured).checked_div(first.saturating_sub(last) as u64);
        self.n_items + n_rest.map_or(0, |n_rest| usize::try_from(n_rest).unwrap_or_default())
    }

    fn finish(&mut self) {
        if self.batch.bytes().is_empty() {
            return;
        }
        let n_expected = self.n_expected();
        let batch = self.batch.bytes();
        (self.give)(Message::Batch { batch, n_expected });
        self.batch.clear();
    }
}

impl ImportSink for Batcher<'_> {
    fn document(&mut self, document: &Document, schema: &Schema) {
        let labels = schema.labels().iter().map(|label| label.id.clone());
        self.batch = BatchWriter::new(labels.collect());
        (self.n_items, self.n_left) = (0, None);
        let contents = Contents {
            document,
            schema,
            annotations: Vec::new(),
            relations: Vec::new(),
            document_labels: Vec::new(),
            suggestions: Vec::new(),
        };
        (self.give)(Message::Document {
            head: &temoin_json::write(&contents, WriteOptions { text: false }),
            text: document.text.as_str(),
            index: &document.text.pack_index(),
            paragraphs: &Partition::of(&document.text).pack(),
        });
    }

    fn item(&mut self, item: &Item, n_left: usize) {
        let (first, _) = self.n_left.unwrap_or((n_left, n_left));
        self.n_left = Some((first, n_left));
        self.batch.item(item);
        self.n_items += 1;
        if self.batch.bytes().len() >= self.n_bytes {
            self.finish();
        }
    }
}

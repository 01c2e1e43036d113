//! A file handed over in batches, and the same read in one place.

use crate::projects::Sample;
use formats::temoin_json::{self, WriteOptions};
use formats::transfer::{IncomingText, Message, ReceiveError, Receiver, Request, Sender};
use standoff::change::{EntryHead, Ledger, Place, SchemaChange, whole_import};
use standoff::model::{DocumentId, Item, ProjectId, Timestamp};
use standoff::schema::Schema;
use standoff::store::Project;
use std::collections::BTreeMap;
use std::sync::Arc;

pub const NOW: i64 = 1_790_000_000_000;

pub fn id(text: &str) -> DocumentId {
    DocumentId::parse(text).expect("an id")
}

pub fn at(step: i64) -> Timestamp {
    Timestamp::from_millis(NOW + step)
}

pub fn ledger() -> Ledger {
    Ledger::new(ProjectId::parse("p").expect("an id"), Schema::default())
}

pub fn file(sample: &Sample) -> Vec<u8> {
    temoin_json::write(&sample.contents(), WriteOptions::default())
}

pub fn request(project: &Project) -> Request {
    let taken: Vec<DocumentId> = project
        .documents()
        .map(|state| state.id().clone())
        .collect();
    Request {
        schema: (**project.schema()).clone(),
        rank: project.next_rank(),
        taken,
        fresh: id("fresh"),
    }
}

/// What was handed over while a file was read.
#[derive(Default)]
pub struct Heard {
    pub head: Vec<u8>,
    pub text: Vec<u8>,
    pub index: Vec<u8>,
    pub paragraphs: Vec<u8>,
    pub batches: Vec<Vec<u8>>,
    pub n_begun: usize,
    pub n_expected: Vec<usize>,
}

/// Reads a file whose batches have about `n_bytes`.
pub fn hear(name: &str, bytes: &[u8], n_bytes: usize) -> (Option<Sender>, Heard) {
    let mut heard = Heard::default();
    let sender = Sender::read(
        name,
        bytes,
        None,
        &id("fresh"),
        n_bytes,
        &mut |message| match message {
            Message::Document {
                head,
                text,
                index,
                paragraphs,
            } => {
                heard = Heard {
                    head: head.to_vec(),
                    text: text.as_bytes().to_vec(),
                    index: index.to_vec(),
                    paragraphs: paragraphs.to_vec(),
                    n_begun: heard.n_begun + 1,
                    ..Heard::default()
                };
            }
            Message::Batch { batch, n_expected } => {
                heard.batches.push(batch.to_vec());
                heard.n_expected.push(n_expected);
            }
        },
    );
    (sender, heard)
}

impl Heard {
    pub fn begin(&self, project: &Project) -> Result<Receiver, ReceiveError> {
        let Request { taken, fresh, .. } = request(project);
        let mut content = IncomingText::new(&self.text);
        while content.go_on(3)? {}
        let text = content.finish(&self.index)?;
        let schema = project.schema();
        Receiver::begin(&self.head, text, &self.paragraphs, schema, (&taken, &fresh))
    }

    /// All of it, taken over by small steps.
    pub fn taken(&self, project: &Project) -> Result<Receiver, ReceiveError> {
        let mut receiver = self.begin(project)?;
        for batch in &self.batches {
            let mut batch_reader = receiver.open(batch);
            while receiver.take_some(&mut batch_reader, 3)? {}
        }
        Ok(receiver)
    }
}

/// What reading and committing in one place gives.
pub fn in_one_place(bytes: &[u8], ledger: &mut Ledger, head: &EntryHead) -> Vec<u8> {
    let (imported, _) = temoin_json::read(bytes);
    let imported = imported.expect("our own file");
    let before = ledger.project().schema().clone();
    let ids = before.ids_for(&imported.schema);
    let labels = imported.schema.labels().iter();
    let now: BTreeMap<_, _> = labels.map(|label| label.id.clone()).zip(ids).collect();
    let mut items = imported.items;
    for label in items.iter_mut().filter_map(Item::label_mut) {
        *label = now[label].clone();
    }
    let schema = before
        .taking_in(&imported.schema)
        .map(|after| SchemaChange {
            before,
            after: Arc::new(after),
        });
    let mut document = imported.document.expect("with its text");
    if ledger.project().document(&document.id).is_some() {
        document.id = id("fresh");
    }
    let place = Place::At(ledger.project().n_documents());
    let whole = whole_import(schema, Arc::new(document), place, items);
    let committed = ledger.commit(whole, head.by.at, &head.by.annotator);
    committed.expect("it fits").entry
}

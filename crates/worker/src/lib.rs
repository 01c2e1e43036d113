//! The other end of `ports::web::InWorker`: a thin face of [`formats::transfer`] for `worker.js`, which
//! listens to the page's messages. Work that it cannot do it refuses by giving nothing: the page then does it itself.

use formats::temoin_json;
use formats::transfer::{Message, Request, Sender, hash, practice_file};
use standoff::change::{By, EntryHead};
use standoff::model::{DocumentId, Sha256};
use standoff::rank::Rank;
use wasm_bindgen::prelude::wasm_bindgen;

/// A batch has about so many bytes.
const BATCH: usize = 1 << 19;

#[wasm_bindgen]
extern "C" {
    /// The page, as far as it is handed something. The bytes are views of this memory: they are to be copied.
    pub type Page;

    #[wasm_bindgen(method)]
    fn document(this: &Page, head: &[u8], text: &[u8], index: &[u8], paragraphs: &[u8]);

    #[wasm_bindgen(method)]
    fn batch(this: &Page, batch: &[u8], expected: f64);
}

/// A file that was read and found whole.
#[wasm_bindgen]
pub struct Reading {
    sender: Sender,
    head: Option<EntryHead>,
}

/// The hash of these bytes, where the browser has none of its own.
#[wasm_bindgen]
pub fn hash_of(bytes: &[u8]) -> String {
    Sha256::of(bytes).to_string()
}

/// A small file to practise on, before the first real one comes.
#[wasm_bindgen]
pub fn practice() -> Vec<u8> {
    practice_file()
}

#[wasm_bindgen]
impl Reading {
    /// Reads a file, and hands it over meanwhile; `fresh` is the id of a document that has none. Nothing where it
    /// is not whole.
    pub fn of(
        name: &str,
        bytes: &[u8],
        format: Option<String>,
        fresh: &str,
        page: &Page,
    ) -> Option<Self> {
        let fresh = DocumentId::parse(fresh).ok()?;
        let mut give = |message: Message<'_>| match message {
            Message::Document {
                head,
                text,
                index,
                paragraphs,
            } => page.document(head, text.as_bytes(), index, paragraphs),
            Message::Batch { batch, n_expected } => page.batch(batch, n_expected as f64),
        };
        Some(Self {
            sender: Sender::read(name, bytes, format.as_deref(), &fresh, BATCH, &mut give)?,
            head: None,
        })
    }

    /// How many annotations it has.
    #[wasm_bindgen(getter)]
    pub fn annotations(&self) -> f64 {
        self.sender.n_annotations() as f64
    }

    /// How many items were handed over.
    #[wasm_bindgen(getter)]
    pub fn items(&self) -> f64 {
        self.sender.n_items() as f64
    }

    /// Says where it goes, with its rank among the documents; whether that makes sense.
    pub fn address(&mut self, schema: &str, taken: Vec<String>, fresh: &str, rank: &str) -> bool {
        let (schema, _) = temoin_json::read_schema(schema);
        let taken: Result<Vec<DocumentId>, _> =
            taken.iter().map(|id| DocumentId::parse(id)).collect();
        let (Some(schema), Ok(taken)) = (schema, taken) else {
            return false;
        };
        let (Ok(fresh), Some(rank)) = (DocumentId::parse(fresh), Rank::parse(rank)) else {
            return false;
        };
        self.sender.address(&Request {
            schema,
            taken,
            fresh,
            rank,
        });
        true
    }

    /// The head of its entry: its number, the author of the change ([`By`] as JSON), and the
    /// hash of the entry before; whether that makes sense.
    pub fn follow(&mut self, seq: f64, by: &str, previous: Option<String>) -> bool {
        let previous = previous.map(|text| hash(&text)).transpose();
        let (Some(by), Ok(previous)) = (By::from_json(by), previous) else {
            return false;
        };
        self.head = Some(EntryHead {
            seq: seq as u64,
            by,
            previous,
        });
        true
    }

    /// The journal's entry.
    pub fn entry(&self) -> Option<Vec<u8>> {
        self.sender.entry(self.head.as_ref()?)
    }
}

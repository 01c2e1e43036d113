//! The other end of `ports::web::InWorker`: a thin face of [`standoff::handover`] for `worker.js`, which
//! listens to the page's messages. What it cannot do it says by giving nothing: the page then does it itself.

use standoff::change::EntryHead;
use standoff::formats::native;
use standoff::handover::{Giving, Request, hash};
use standoff::model::{DocumentId, Sha256, Timestamp};
use wasm_bindgen::prelude::wasm_bindgen;

/// A file that was read and found whole.
#[wasm_bindgen]
pub struct Reading {
    giving: Giving,
    head: Option<EntryHead>,
}

/// The hash of these bytes, where the browser has none of its own.
#[wasm_bindgen]
pub fn hash_of(bytes: &[u8]) -> String {
    Sha256::of(bytes).to_string()
}

#[wasm_bindgen]
impl Reading {
    /// Reads a file; `fresh` is the id of a document that has none. Nothing where it is not whole.
    pub fn of(name: &str, bytes: &[u8], format: Option<String>, fresh: &str) -> Option<Self> {
        let fresh = DocumentId::parse(fresh).ok()?;
        Some(Self {
            giving: Giving::read(name, bytes, format.as_deref(), &fresh)?,
            head: None,
        })
    }

    /// How many annotations it has.
    #[wasm_bindgen(getter)]
    pub fn annotations(&self) -> f64 {
        self.giving.n_annotations() as f64
    }

    /// How many items there are to take over.
    #[wasm_bindgen(getter)]
    pub fn items(&self) -> f64 {
        self.giving.n_items() as f64
    }

    /// Says where it goes; whether that makes sense.
    pub fn address(
        &mut self,
        schema: &str,
        taken: Vec<String>,
        fresh: &str,
        position: f64,
    ) -> bool {
        let (schema, _) = native::read_schema(schema);
        let taken: Result<Vec<DocumentId>, _> =
            taken.iter().map(|id| DocumentId::parse(id)).collect();
        let (Some(schema), Ok(taken), Ok(fresh)) = (schema, taken, DocumentId::parse(fresh)) else {
            return false;
        };
        self.giving.address(&Request {
            schema,
            taken,
            fresh,
            position: position as usize,
        });
        true
    }

    /// What its entry says beside what it does; whether that makes sense.
    pub fn follow(&mut self, seq: f64, at: f64, annotator: &str, previous: Option<String>) -> bool {
        let previous = match previous {
            None => None,
            Some(text) => match hash(&text) {
                Ok(hash) => Some(hash),
                Err(_) => return false,
            },
        };
        self.head = Some(EntryHead {
            seq: seq as u64,
            at: Timestamp::from_millis(at as i64),
            annotator: annotator.to_owned(),
            previous,
        });
        true
    }

    /// What is said of the document.
    pub fn head(&self) -> Vec<u8> {
        self.giving.head()
    }

    /// Its text in UTF-8.
    pub fn text(&self) -> Vec<u8> {
        self.giving.text().as_bytes().to_vec()
    }

    /// Its paragraphs.
    pub fn paragraphs(&self) -> Vec<u8> {
        self.giving.paragraphs()
    }

    /// The next items, about so many bytes of them.
    pub fn parcel(&mut self, n_bytes: usize) -> Option<Vec<u8>> {
        self.giving.parcel(n_bytes)
    }

    /// The journal's entry.
    pub fn entry(&self) -> Option<Vec<u8>> {
        self.giving.entry(self.head.as_ref()?)
    }
}

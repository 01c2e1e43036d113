//! The end that has the project: builds the document apart from it, batch by batch.

use super::batch::{BatchReader, Malformed};
use crate::temoin_json;
use standoff::change::{Place, Prepared, SchemaChange, Whole};
use standoff::model::{DocumentId, Sha256};
use standoff::rank::Rank;
use standoff::schema::{LabelId, Meeting, Schema};
use standoff::store::{Labels, Refusal};
use standoff::text::{Partition, Text};
use std::sync::Arc;

/// A document that is being taken over.
pub struct Receiver {
    prepared: Prepared,
    /// The ids here of the file's labels, by their places in its schema.
    names: Vec<LabelId>,
    labels: Labels,
    schema: Option<SchemaChange>,
    met: Meeting,
}

/// The text of a [`Message::Document`](super::Message::Document) while it is looked through: that takes long where
/// it is.
pub struct IncomingText<'a> {
    rest: &'a [u8],
    text: String,
}

impl<'a> IncomingText<'a> {
    /// Nothing of it yet.
    pub fn new(bytes: &'a [u8]) -> Self {
        let text = String::with_capacity(bytes.len());
        Self { rest: bytes, text }
    }

    /// Takes about `n_bytes` more; whether there are more behind them.
    ///
    /// # Errors
    /// [`Malformed`] where it is no UTF-8.
    pub fn go_on(&mut self, n_bytes: usize) -> Result<bool, Malformed> {
        let mut end = n_bytes.max(1).min(self.rest.len());
        let continues = |byte: &u8| byte & 0xC0 == 0x80;
        while self.rest.get(end).is_some_and(continues) {
            end += 1;
        }
        let (piece, rest) = self.rest.split_at(end);
        let piece = std::str::from_utf8(piece).map_err(|_| Malformed)?;
        self.text.push_str(piece);
        self.rest = rest;
        Ok(!rest.is_empty())
    }

    /// All that was taken, with its index.
    ///
    /// # Errors
    /// [`Malformed`] where that is none of it.
    pub fn finish(self, index: &[u8]) -> Result<Text, Malformed> {
        Text::with_index(self.text.into(), index).ok_or(Malformed)
    }
}

/// Why something that was handed over does not fit.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReceiveError {
    /// It is not what the other end gives.
    #[error(transparent)]
    Malformed(#[from] Malformed),
    /// It does not fit.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

impl Receiver {
    /// Begins with the text ([`IncomingText`]) and with the rest of it, for a project with `schema`. A document whose id
    /// is among `taken` has the id `fresh`.
    ///
    /// # Errors
    /// [`ReceiveError`].
    pub fn begin(
        head: &[u8],
        text: Text,
        paragraphs: &[u8],
        schema: &Arc<Schema>,
        (taken, fresh): (&[DocumentId], &DocumentId),
    ) -> Result<Self, ReceiveError> {
        let partition = Partition::unpack(&text, paragraphs).ok_or(Malformed)?;
        let (imported, issues) = temoin_json::read(head);
        let imported = imported.filter(|_| issues.is_empty()).ok_or(Malformed)?;
        let (about, theirs) = (imported.about, imported.schema);
        about.sha256.ok_or(Malformed)?.vouch_for(&text);
        let mut document = about.into_document(text).map_err(|_| Malformed)?;
        if taken.contains(&document.id) {
            document.id = fresh.clone();
        }
        let after = schema.taking_in(&theirs).map(Arc::new);
        let met = schema.meeting(&theirs);
        let names = schema.ids_for(&theirs);
        let labels = Labels::of(after.as_ref().unwrap_or(schema));
        let schema = after.map(|after| SchemaChange {
            before: Arc::clone(schema),
            after,
        });
        Ok(Self {
            prepared: Prepared::new(document, partition)?,
            names,
            labels,
            schema,
            met,
        })
    }

    /// Makes room for so many annotations as there will be about.
    pub fn expect(&mut self, n_annotations: usize) {
        self.prepared.reserve(n_annotations);
    }

    /// Begins to take the items of a batch in, one at a time.
    pub fn open<'a>(&self, batch: &'a [u8]) -> BatchReader<'a> {
        BatchReader::new(batch)
    }

    /// Takes at most `n_items` of a batch in; whether there are more.
    ///
    /// # Errors
    /// [`ReceiveError`]; the document is of no use then.
    pub fn take_some(
        &mut self,
        batch: &mut BatchReader<'_>,
        n_items: usize,
    ) -> Result<bool, ReceiveError> {
        for _ in 0..n_items {
            match batch.next(&self.names)? {
                Some(item) => self.prepared.insert(item, &self.labels)?,
                None => return Ok(false),
            }
        }
        Ok(true)
    }

    /// How many items were taken in.
    pub fn n_items(&self) -> usize {
        self.prepared.n_items()
    }

    /// What becomes of the file's schema.
    pub fn met(&self) -> &Meeting {
        &self.met
    }

    /// The document's id.
    pub fn id(&self) -> &DocumentId {
        self.prepared.state().id()
    }

    /// Half of the work of [`finish`](Self::finish), for a caller that has the time to come again.
    pub fn begin_to_finish(&mut self) {
        self.prepared.begin_to_finish();
    }

    /// All of it, ready to be put in at `rank`.
    #[must_use]
    pub fn finish(self, rank: Rank) -> Whole {
        self.prepared.finish(self.schema, Place::Ranked(rank))
    }
}

/// The hash, as it came with an entry.
///
/// # Errors
/// [`Malformed`] where it is none.
pub fn hash(text: &str) -> Result<Sha256, Malformed> {
    Sha256::parse(text).ok_or(Malformed)
}

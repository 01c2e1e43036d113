//! The journal entry as it is written: one JSON object, in canonical bytes (fields in a fixed order, no
//! blanks, nothing that is empty). Offsets are UTF-8 bytes, and each entry says so.
//!
//! What is written has its own twins here, versioned by [`JOURNAL_FORMAT`]; the model knows nothing of them.
//! A field that is not known is refused: to add one is to make another format. A stored
//! sample of each format in the tests says the same by example.

mod document;
mod item;
mod op;

use super::{Intent, JournalError, Op, Origin, Transaction};
use crate::model::{Sha256, Timestamp};
use op::OpWire;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};
use std::borrow::Cow;

/// The newest format of entries that this version reads. An entry is written in the oldest that can say it, so
/// that an older version reads on as far as it understands.
pub const JOURNAL_FORMAT: u64 = 2;

/// What the first entry gives as the hash of the entry before.
const NO_ENTRY: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// The unit of the offsets.
const UNIT: &str = "utf8";

/// About what an entry takes without its ops, in bytes.
const ENTRY_BYTES: usize = 300;
/// About what an op takes that inserts an annotation without a note, in bytes.
const OP_BYTES: usize = 256;

/// What makes some bytes no entry.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WireError {
    /// No JSON, or JSON of another shape.
    #[error("{0}")]
    Json(String),
    /// A value that means nothing here.
    #[error("{place}: {problem}")]
    Value {
        /// Where, such as `action.do.ops[3]`.
        place: String,
        /// What is wrong with it.
        problem: String,
    },
}

/// What an entry records.
pub(super) enum Action<T> {
    Do(T),
    Undo,
    Redo,
}

/// One line of the journal.
pub(super) struct Entry<T> {
    pub seq: u64,
    pub time: Timestamp,
    pub annotator: String,
    pub action: Action<T>,
    /// The hash of the entry before; `None` for the first.
    pub previous: Option<Sha256>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct EntryWire<'a> {
    format: u64,
    seq: u64,
    #[serde(borrow)]
    time: Cow<'a, str>,
    #[serde(borrow)]
    annotator: Cow<'a, str>,
    #[serde(borrow)]
    origin: Cow<'a, str>,
    #[serde(borrow)]
    unit: Cow<'a, str>,
    #[serde(borrow)]
    action: ActionWire<'a>,
    #[serde(borrow)]
    previous: Cow<'a, str>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
enum ActionWire<'a> {
    Do {
        #[serde(borrow)]
        intent: Cow<'a, str>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        group: Option<Cow<'a, str>>,
        #[serde(borrow)]
        ops: Ops<'a>,
    },
    Undo,
    Redo,
}

/// Ops on their way out, each given its twin only when it is written, or on their way in. There may be many.
enum Ops<'a> {
    Out(&'a [Op]),
    In(Vec<OpWire<'a>>),
}

impl Serialize for Ops<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Out(ops) => serializer.collect_seq(ops.iter().map(OpWire::of)),
            Self::In(ops) => ops.serialize(serializer),
        }
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Ops<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::deserialize(deserializer).map(Self::In)
    }
}

/// The little that every format has, so that another one can be named.
#[derive(Deserialize)]
struct Head {
    format: u64,
}

/// The canonical bytes of an entry.
pub(super) fn write(entry: &Entry<&Transaction>) -> Vec<u8> {
    let (origin, action) = match &entry.action {
        Action::Do(transaction) => (transaction.origin, do_wire(transaction)),
        Action::Undo => (Origin::User, ActionWire::Undo),
        Action::Redo => (Origin::User, ActionWire::Redo),
    };
    let format = match &entry.action {
        Action::Do(transaction) => oldest_format(transaction),
        Action::Undo | Action::Redo => 1,
    };
    let wire = EntryWire {
        format,
        seq: entry.seq,
        time: entry.time.to_string().into(),
        annotator: entry.annotator.as_str().into(),
        origin: origin.name().into(),
        unit: UNIT.into(),
        action,
        previous: match entry.previous {
            Some(hash) => hash.to_string().into(),
            None => NO_ENTRY.into(),
        },
    };
    let n_ops = match &entry.action {
        Action::Do(transaction) => transaction.ops.len(),
        Action::Undo | Action::Redo => 0,
    };
    let mut bytes = Vec::with_capacity(ENTRY_BYTES + n_ops * OP_BYTES);
    let written = serde_json::to_writer(&mut bytes, &wire);
    written.expect("memory takes every byte, and all keys are strings");
    bytes
}

/// The oldest format that can say it. Format 2 has other unknown fields of a document, and six intents more.
fn oldest_format(transaction: &Transaction) -> u64 {
    use Intent::{Accept, MoveDocument, Refuse, SetConfidence, SetState, Suggest};
    let is_new = matches!(
        transaction.intent,
        Accept | MoveDocument | Refuse | SetConfidence | SetState | Suggest
    );
    let has_new = |op: &Op| matches!(op, Op::SetExtra { .. });
    match is_new || transaction.ops.iter().any(has_new) {
        true => 2,
        false => 1,
    }
}

fn do_wire(transaction: &Transaction) -> ActionWire<'_> {
    ActionWire::Do {
        intent: transaction.intent.name().into(),
        group: transaction.group.as_deref().map(Cow::from),
        ops: Ops::Out(&transaction.ops),
    }
}

/// Reads an entry where number `due` is due.
pub(super) fn read(bytes: &[u8], due: u64) -> Result<Entry<Transaction>, JournalError> {
    let malformed = |cause| JournalError::Malformed { seq: due, cause };
    let version = |found| JournalError::Version {
        seq: due,
        found,
        known: JOURNAL_FORMAT,
    };
    let wire: EntryWire<'_> = serde_json::from_slice(bytes).map_err(|error| {
        match serde_json::from_slice::<Head>(bytes) {
            Ok(head) if !is_known(head.format) => version(head.format),
            _ => malformed(WireError::Json(error.to_string())),
        }
    })?;
    if !is_known(wire.format) {
        return Err(version(wire.format));
    }
    meaning(wire).map_err(malformed)
}

fn is_known(format: u64) -> bool {
    (1..=JOURNAL_FORMAT).contains(&format)
}

fn meaning(wire: EntryWire<'_>) -> Result<Entry<Transaction>, WireError> {
    let wrong = |place: &str, problem: String| WireError::Value {
        place: place.to_owned(),
        problem,
    };
    if wire.unit != UNIT {
        return Err(wrong("unit", format!("{:?} is not {UNIT:?}", wire.unit)));
    }
    let unknown = |name: &str| format!("{name:?} is not known");
    let origin =
        Origin::parse(&wire.origin).ok_or_else(|| wrong("origin", unknown(&wire.origin)))?;
    let time = Timestamp::parse(&wire.time).map_err(|error| wrong("time", error.to_string()))?;
    let previous = match Sha256::parse(&wire.previous) {
        Some(_) if wire.previous == NO_ENTRY => None,
        Some(hash) => Some(hash),
        None => {
            let problem = format!("{:?} is no SHA-256", wire.previous);
            return Err(wrong("previous", problem));
        }
    };
    let action = match wire.action {
        ActionWire::Do { intent, group, ops } => {
            let intent = Intent::parse(&intent)
                .ok_or_else(|| wrong("action.do.intent", unknown(&intent)))?;
            let mut names = op::Names::default();
            let ops = match ops {
                Ops::In(ops) => ops,
                Ops::Out(_) => Vec::new(),
            };
            let ops = ops.into_iter().enumerate().map(|(index, op)| {
                let place = |problem| wrong(&format!("action.do.ops[{index}]"), problem);
                op.meaning(&mut names).map_err(place)
            });
            Action::Do(Transaction {
                ops: ops.collect::<Result<_, _>>()?,
                origin,
                intent,
                group: group.map(Cow::into_owned),
            })
        }
        ActionWire::Undo => Action::Undo,
        ActionWire::Redo => Action::Redo,
    };
    if let Action::Do(transaction) = &action
        && oldest_format(transaction) > wire.format
    {
        let problem = format!("format {} cannot say this", wire.format);
        return Err(wrong("action.do", problem));
    }
    Ok(Entry {
        seq: wire.seq,
        time,
        annotator: wire.annotator.into_owned(),
        action,
        previous,
    })
}

/// A JSON object that is not written where it is empty.
type Object<'a> = Cow<'a, Map<String, Value>>;

fn is_empty(object: &Object<'_>) -> bool {
    object.is_empty()
}

fn no_text(text: &str) -> bool {
    text.is_empty()
}

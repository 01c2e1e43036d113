//! The journal entry as it is written: one JSON object, in canonical bytes (fields in a fixed order, no
//! blanks, nothing that is empty). Offsets are UTF-8 bytes, and each entry says so.
//!
//! An entry has its number in this journal, the change that it records, and the hash of the entry before. The change
//! says by itself who made it and when, and is the same in the journal of every actor who has it.
//! Fields are those of the descriptions in the model; [`JOURNAL_FORMAT`] is the version of them all. A field that is
//! not known is refused: to add one is to make another format. Entries of the formats before are read ([`older`]); a
//! stored sample of each format in the tests says the same by example.

mod document;
mod entry;
mod fields;
mod item;
mod names;
mod older;
mod op;

pub(super) use entry::{Action, Entry};

use super::{By, Intent, JournalError, Op, Origin, Transaction, WireError};
use crate::clock::{ActorId, Moment};
use crate::model::Timestamp;
pub(super) use document::DocumentWire;
use entry::{NO_ENTRY, UNIT, previous_of, unknown, wrong};
pub(super) use names::Names;
pub(super) use op::{ItemWire, OpWire};
use serde::de::IgnoredAny;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::io;

/// The format of the entries that are written, and the newest that is read.
pub const JOURNAL_FORMAT: u64 = 3;

/// How an entry of it begins.
const BEGINNING: &[u8] = b"{\"format\":3,";

/// No entry is written that has more bytes: browsers refuse to store values of 128 MB and more (Chromium), and the
/// largest file that is opened (64 MB) fits with its marks escaped.
pub const MAX_ENTRY_BYTES: usize = 96 << 20;

/// About what an entry takes without its ops, in bytes.
const ENTRY_BYTES: usize = 400;
/// About what an op takes that inserts an annotation without a note, in bytes.
const OP_BYTES: usize = 256;

/// The bytes are the beginning of an entry alone: it was cut while it was written. Zeros behind it, with which some
/// disks fill what never arrived, do not count.
pub fn is_cut_short(entry: &[u8]) -> bool {
    let n_zeros = entry.iter().rev().take_while(|byte| **byte == 0).count();
    let written = entry.get(..entry.len() - n_zeros).unwrap_or_default();
    serde_json::from_slice::<IgnoredAny>(written).is_err_and(|error| error.is_eof())
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct EntryWire<'a> {
    format: u64,
    seq: u64,
    #[serde(borrow)]
    change: ChangeWire<'a>,
    #[serde(borrow)]
    previous: Cow<'a, str>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ChangeWire<'a> {
    #[serde(borrow)]
    actor: Cow<'a, str>,
    place: u64,
    moment: Moment,
    #[serde(borrow)]
    time: Cow<'a, str>,
    #[serde(borrow)]
    annotator: Cow<'a, str>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    seen: Vec<(Cow<'a, str>, u64)>,
    #[serde(borrow)]
    origin: Cow<'a, str>,
    #[serde(borrow)]
    unit: Cow<'a, str>,
    #[serde(borrow)]
    action: ActionWire<'a>,
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

/// Takes bytes up to a limit, and counts what is behind it.
struct Limited {
    bytes: Vec<u8>,
    n_bytes: usize,
    limit: usize,
}

impl io::Write for Limited {
    fn write(&mut self, more: &[u8]) -> io::Result<usize> {
        self.n_bytes += more.len();
        if self.n_bytes <= self.limit {
            self.bytes.extend_from_slice(more);
        }
        Ok(more.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The canonical bytes of an entry; where they are more than `limit`, how many they would be.
pub(super) fn write(entry: &Entry<&Transaction>, limit: usize) -> Result<Vec<u8>, usize> {
    let (origin, action, n_ops) = match &entry.action {
        Action::Do(transaction) => {
            let action = ActionWire::Do {
                intent: transaction.intent.name().into(),
                group: transaction.group.as_deref().map(Cow::from),
                ops: Ops::Out(&transaction.ops),
            };
            (transaction.origin, action, transaction.ops.len())
        }
        Action::Undo => (Origin::User, ActionWire::Undo, 0),
        Action::Redo => (Origin::User, ActionWire::Redo, 0),
    };
    let by = &entry.by;
    let seen = by.seen.iter();
    let wire = EntryWire {
        format: JOURNAL_FORMAT,
        seq: entry.seq,
        change: ChangeWire {
            actor: by.actor.as_str().into(),
            place: by.place,
            moment: by.moment,
            time: by.at.to_string().into(),
            annotator: by.annotator.as_str().into(),
            seen: seen
                .map(|(actor, place)| (actor.as_str().into(), place))
                .collect(),
            origin: origin.name().into(),
            unit: UNIT.into(),
            action,
        },
        previous: match entry.previous {
            Some(hash) => hash.to_string().into(),
            None => NO_ENTRY.into(),
        },
    };
    let mut limited = Limited {
        bytes: Vec::with_capacity((ENTRY_BYTES + n_ops * OP_BYTES).min(limit)),
        n_bytes: 0,
        limit,
    };
    let written = serde_json::to_writer(&mut limited, &wire);
    written.expect("memory takes every byte, and all keys are strings");
    match limited.n_bytes <= limit {
        true => Ok(limited.bytes),
        false => Err(limited.n_bytes),
    }
}

/// Reads an entry where number `due` is due. Fields that an entry of a former format lacks are filled in: one actor
/// wrote them all, one entry after the other.
pub(super) fn read(bytes: &[u8], due: u64) -> Result<Entry<Transaction>, JournalError> {
    let malformed = |cause| JournalError::Malformed { seq: due, cause };
    let version = |found| JournalError::Version {
        seq: due,
        found,
        known: JOURNAL_FORMAT,
    };
    if bytes.starts_with(BEGINNING) {
        let wire: EntryWire<'_> = serde_json::from_slice(bytes)
            .map_err(|error| malformed(WireError::Json(error.to_string())))?;
        return meaning(wire).map_err(malformed);
    }
    match serde_json::from_slice::<Head>(bytes) {
        Ok(Head { format: 1 | 2 }) => older::read(bytes, due).map_err(malformed),
        Ok(Head { format }) if format != JOURNAL_FORMAT => Err(version(format)),
        Ok(_) => {
            let problem = "the fields are not in their order".to_owned();
            Err(malformed(WireError::Json(problem)))
        }
        Err(error) => Err(malformed(WireError::Json(error.to_string()))),
    }
}

fn meaning(wire: EntryWire<'_>) -> Result<Entry<Transaction>, WireError> {
    let ChangeWire {
        actor,
        place,
        moment,
        time,
        annotator,
        seen,
        origin,
        unit,
        action,
    } = wire.change;
    if unit != UNIT {
        return Err(wrong("change.unit", format!("{unit:?} is not {UNIT:?}")));
    }
    let actor_id =
        |id: &str| ActorId::parse(id).map_err(|error| wrong("change.actor", error.to_string()));
    let others = seen
        .iter()
        .map(|(actor, place)| Ok((actor_id(actor)?, *place)));
    let by = By {
        actor: actor_id(&actor)?,
        place,
        moment,
        at: Timestamp::parse(&time).map_err(|error| wrong("change.time", error.to_string()))?,
        annotator: annotator.into_owned(),
        seen: others.collect::<Result<_, WireError>>()?,
    };
    let origin = Origin::parse(&origin).ok_or_else(|| unknown("change.origin", &origin))?;
    let action = match action {
        ActionWire::Do { intent, group, ops } => Action::Do(Transaction {
            ops: ops_of(ops)?,
            origin,
            intent: Intent::parse(&intent)
                .ok_or_else(|| unknown("change.action.do.intent", &intent))?,
            group: group.map(Cow::into_owned),
        }),
        ActionWire::Undo => Action::Undo,
        ActionWire::Redo => Action::Redo,
    };
    Ok(Entry {
        seq: wire.seq,
        by,
        action,
        previous: previous_of(&wire.previous)?,
    })
}

fn ops_of(ops: Ops<'_>) -> Result<Vec<Op>, WireError> {
    let mut names = Names::default();
    let ops = match ops {
        Ops::In(ops) => ops,
        Ops::Out(_) => Vec::new(),
    };
    let ops = ops.into_iter().enumerate().map(|(index, op)| {
        let place = |problem| wrong(&format!("change.action.do.ops[{index}]"), problem);
        op.meaning(&mut names).map_err(place)
    });
    ops.collect()
}

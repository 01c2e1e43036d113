//! The lines of a checkpoint.
//!
//! Names, stamps and the changes that an actor had seen are many times the same: each is a line of its own, before the
//! first that needs it, and named by its number among its kind, from 0.

use crate::change::wire::{DocumentWire, ItemWire, OpWire};
use crate::clock::Moment;
use crate::schema::Schema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::borrow::Cow;

/// The number of a stamp.
pub(in crate::change) type StampNumber = u32;
/// The number of a name: of an actor, or of an annotator.
pub(in crate::change) type NameNumber = u32;
/// The number of a set of changes that an actor had seen.
pub(in crate::change) type SeenNumber = u32;
/// A deletion: its stamp, and the changes that it knew of.
pub(in crate::change) type DeletionWire = (StampNumber, SeenNumber);

/// The first line.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::change) struct Head<'a> {
    pub checkpoint: u64,
    pub seq: u64,
    #[serde(borrow)]
    pub entry: Cow<'a, str>,
    #[serde(borrow)]
    pub project: Cow<'a, str>,
}

/// The lines behind it.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(in crate::change) enum Line<'a> {
    Name(#[serde(borrow)] Cow<'a, str>),
    /// Moment, actor, place, annotator.
    Stamp(Moment, NameNumber, u64, NameNumber),
    Seen(Vec<(NameNumber, u64)>),
    /// The fields of the ledger itself.
    Ledger {
        actors: Vec<NameNumber>,
        moment: Moment,
        seen: SeenNumber,
    },
    Schema(Cow<'a, Schema>),
    /// One that is there has a rank. The items behind it are its own.
    Document {
        #[serde(borrow)]
        document: Box<DocumentWire<'a>>,
        #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
        rank: Option<Cow<'a, str>>,
    },
    Item(ItemWire<'a>),
    /// The registers of a document. The registers of items behind it are of its items.
    DocumentRegisters {
        #[serde(borrow)]
        id: Cow<'a, str>,
        born: StampNumber,
        #[serde(borrow)]
        rank: Cow<'a, str>,
        ranked: StampNumber,
        deletions: Vec<DeletionWire>,
        #[serde(borrow)]
        fields: Vec<RegisterWire<'a>>,
    },
    ItemRegisters {
        #[serde(borrow)]
        kind: Cow<'a, str>,
        #[serde(borrow)]
        id: Cow<'a, str>,
        born: StampNumber,
        #[serde(borrow)]
        fields: Vec<RegisterWire<'a>>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        away: Option<AwayWire<'a>>,
    },
    /// A field of the schema: list, element, field; its values; what took it away.
    SchemaRegister {
        key: [String; 3],
        values: Vec<(StampNumber, Value)>,
        deletions: Vec<DeletionWire>,
    },
    History {
        is_open: bool,
        is_cut: bool,
    },
    /// A step that can be undone, the oldest first.
    Done(StepWire<'a>),
    /// A step that can be done again, the one that was undone first first.
    Undone(StepWire<'a>),
}

/// The values of a field: the stamp of the one that holds, and those that do not.
#[derive(Serialize, Deserialize)]
pub(in crate::change) struct RegisterWire<'a>(
    #[serde(borrow)] pub Cow<'a, str>,
    pub StampNumber,
    pub Vec<(StampNumber, Value)>,
);

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::change) struct AwayWire<'a> {
    pub deletions: Vec<DeletionWire>,
    pub item: ItemWire<'a>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(in crate::change) struct StepWire<'a> {
    pub n_items: usize,
    /// When its last transaction was done, in milliseconds since 1970.
    pub last: i64,
    #[serde(borrow)]
    pub transactions: Vec<TransactionWire<'a>>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::change) struct TransactionWire<'a> {
    #[serde(borrow)]
    pub origin: Cow<'a, str>,
    #[serde(borrow)]
    pub intent: Cow<'a, str>,
    #[serde(borrow, default, skip_serializing_if = "Option::is_none")]
    pub group: Option<Cow<'a, str>>,
    #[serde(borrow)]
    pub ops: Vec<OpWire<'a>>,
}

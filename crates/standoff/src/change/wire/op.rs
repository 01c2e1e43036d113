//! Ops in the journal.

use super::document::DocumentWire;
use super::item::{ItemOut, ItemSeed};
use super::names::Names;
use crate::change::{Op, Place};
use crate::model::{Document, Field, FieldChange, Item, ItemKind};
use crate::rank::Rank;
use crate::schema::Schema;
use serde::de::DeserializeSeed;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;
use std::borrow::Cow;
use std::sync::Arc;

/// An item, in or out.
#[cfg_attr(
    target_pointer_width = "64",
    expect(
        clippy::large_enum_variant,
        reason = "those that come in are many, and each is moved on at once"
    )
)]
pub(in crate::change) enum ItemWire<'a> {
    Out(&'a Item),
    In(Item),
}

impl Serialize for ItemWire<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Out(item) => ItemOut(item).serialize(serializer),
            Self::In(item) => ItemOut(item).serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for ItemWire<'_> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        ItemSeed.deserialize(deserializer).map(Self::In)
    }
}

impl ItemWire<'_> {
    pub fn meaning(self, names: &mut Names) -> Item {
        let mut item = match self {
            Self::Out(item) => item.clone(),
            Self::In(item) => item,
        };
        if let Some(label) = item.label_mut() {
            names.share(label);
        }
        item
    }
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(in crate::change) enum OpWire<'a> {
    InsertDocument {
        #[serde(borrow)]
        document: Box<DocumentWire<'a>>,
        #[serde(borrow)]
        rank: Cow<'a, str>,
    },
    DetachDocument {
        #[serde(borrow)]
        id: Cow<'a, str>,
        #[serde(borrow)]
        rank: Cow<'a, str>,
        #[serde(rename = "coming", default, skip_serializing_if = "is_false")]
        is_coming: bool,
    },
    AttachDocument {
        #[serde(borrow)]
        id: Cow<'a, str>,
        #[serde(borrow)]
        rank: Cow<'a, str>,
        #[serde(rename = "coming", default, skip_serializing_if = "is_false")]
        is_coming: bool,
    },
    SetDocument {
        #[serde(borrow)]
        id: Cow<'a, str>,
        changes: Vec<ChangeWire<'a>>,
    },
    Insert {
        #[serde(borrow)]
        document: Cow<'a, str>,
        item: ItemWire<'a>,
    },
    Remove {
        #[serde(borrow)]
        document: Cow<'a, str>,
        item: ItemWire<'a>,
    },
    Set {
        #[serde(borrow)]
        document: Cow<'a, str>,
        #[serde(borrow)]
        kind: Cow<'a, str>,
        #[serde(borrow)]
        id: Cow<'a, str>,
        changes: Vec<ChangeWire<'a>>,
    },
    SetSchema {
        before: Cow<'a, Schema>,
        after: Cow<'a, Schema>,
    },
}

/// Another value of a field.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::change) struct ChangeWire<'a> {
    field: Cow<'a, str>,
    before: Cow<'a, Value>,
    after: Cow<'a, Value>,
}

fn changes(changes: &[FieldChange]) -> Vec<ChangeWire<'_>> {
    let change = |change: &FieldChange| ChangeWire {
        field: change.field.name().into(),
        before: Cow::Owned(change.before.clone()),
        after: Cow::Owned(change.after.clone()),
    };
    changes.iter().map(change).collect()
}

fn field_changes(
    changes: Vec<ChangeWire<'_>>,
    own: &[&'static str],
) -> Result<Vec<FieldChange>, String> {
    let change = |change: ChangeWire<'_>| {
        let field = Field::parse(&change.field, own);
        Ok(FieldChange {
            field: field.ok_or_else(|| format!("the field {:?} is not known", change.field))?,
            before: change.before.into_owned(),
            after: change.after.into_owned(),
        })
    };
    changes.into_iter().map(change).collect()
}

fn is_false(value: &bool) -> bool {
    !value
}

/// The rank of a place. A place that is still counted has none yet: it is written at the end.
fn rank(place: &Place) -> Cow<'_, str> {
    match place {
        Place::Ranked(rank) => rank.as_str().into(),
        Place::At(_) => Cow::Owned(Rank::between(None, None).to_string()),
    }
}

fn place(rank: &str) -> Result<Place, String> {
    let rank = Rank::parse(rank).ok_or_else(|| format!("{rank:?} is no rank"))?;
    Ok(Place::Ranked(rank))
}

impl<'a> OpWire<'a> {
    pub fn of(op: &'a Op) -> Self {
        match op {
            Op::InsertDocument { document, place } => Self::InsertDocument {
                document: Box::new(DocumentWire::of(document)),
                rank: rank(place),
            },
            Op::DetachDocument {
                id,
                place,
                is_coming,
            } => Self::DetachDocument {
                id: id.as_str().into(),
                rank: rank(place),
                is_coming: *is_coming,
            },
            Op::AttachDocument {
                id,
                place,
                is_coming,
            } => Self::AttachDocument {
                id: id.as_str().into(),
                rank: rank(place),
                is_coming: *is_coming,
            },
            Op::SetDocument { id, changes } => Self::SetDocument {
                id: id.as_str().into(),
                changes: self::changes(changes),
            },
            Op::Insert { document, item } => Self::Insert {
                document: document.as_str().into(),
                item: ItemWire::Out(item),
            },
            Op::Remove { document, item } => Self::Remove {
                document: document.as_str().into(),
                item: ItemWire::Out(item),
            },
            Op::Set {
                document,
                kind,
                id,
                changes,
            } => Self::Set {
                document: document.as_str().into(),
                kind: kind.name().into(),
                id: (&**id).into(),
                changes: self::changes(changes),
            },
            Op::SetSchema { before, after } => Self::SetSchema {
                before: Cow::Borrowed(before),
                after: Cow::Borrowed(after),
            },
        }
    }

    pub fn meaning(self, names: &mut Names) -> Result<Op, String> {
        Ok(match self {
            Self::InsertDocument { document, rank } => Op::InsertDocument {
                document: Arc::new(document.meaning()?),
                place: place(&rank)?,
            },
            Self::DetachDocument {
                id,
                rank,
                is_coming,
            } => Op::DetachDocument {
                id: names.document(&id)?,
                place: place(&rank)?,
                is_coming,
            },
            Self::AttachDocument {
                id,
                rank,
                is_coming,
            } => Op::AttachDocument {
                id: names.document(&id)?,
                place: place(&rank)?,
                is_coming,
            },
            Self::SetDocument { id, changes } => Op::SetDocument {
                id: names.document(&id)?,
                changes: field_changes(changes, Document::OWN)?,
            },
            Self::Insert { document, item } => Op::Insert {
                document: names.document(&document)?,
                item: item.meaning(names),
            },
            Self::Remove { document, item } => Op::Remove {
                document: names.document(&document)?,
                item: item.meaning(names),
            },
            Self::Set {
                document,
                kind,
                id,
                changes,
            } => {
                let kind = ItemKind::parse(&kind).ok_or_else(|| format!("no kind {kind:?}"))?;
                Op::Set {
                    document: names.document(&document)?,
                    kind,
                    id: (&*id).into(),
                    changes: field_changes(changes, kind.own_fields())?,
                }
            }
            Self::SetSchema { before, after } => Op::SetSchema {
                before: Arc::new(before.into_owned()),
                after: Arc::new(after.into_owned()),
            },
        })
    }
}

/// An item of a value that is in the shape of this format.
pub(super) fn item(value: Value) -> Result<Item, String> {
    ItemSeed
        .deserialize(value)
        .map_err(|error| error.to_string())
}

/// A document of such a value.
pub(super) fn document(value: Value) -> Result<Document, String> {
    let wire = DocumentWire::deserialize(value).map_err(|error| error.to_string())?;
    wire.meaning()
}

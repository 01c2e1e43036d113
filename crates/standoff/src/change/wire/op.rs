//! Ops in the journal.

use super::Object;
use super::document::{DocumentWire, SchemaWire};
use super::item::ItemWire;
use crate::change::Op;
use crate::model::DocumentId;
use crate::schema::LabelId;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::sync::Arc;

/// Ids that were read last: most ops of one transaction name the same document and few labels, and one
/// copy of each is enough.
#[derive(Default)]
pub(super) struct Names {
    document: Option<DocumentId>,
    labels: Vec<LabelId>,
}

/// How many labels are remembered at most; past it they are looked for in vain.
const MAX_LABELS: usize = 16;

impl Names {
    fn document(&mut self, id: &str) -> Result<DocumentId, String> {
        match &self.document {
            Some(known) if known.as_str() == id => Ok(known.clone()),
            _ => {
                let id = DocumentId::parse(id).map_err(|error| error.to_string())?;
                self.document = Some(id.clone());
                Ok(id)
            }
        }
    }

    pub fn label(&mut self, id: &str) -> Result<LabelId, String> {
        if let Some(known) = self.labels.iter().find(|known| known.as_str() == id) {
            return Ok(known.clone());
        }
        let id = LabelId::parse(id).map_err(|error| error.to_string())?;
        if self.labels.len() < MAX_LABELS {
            self.labels.push(id.clone());
        }
        Ok(id)
    }
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(super) enum OpWire<'a> {
    InsertDocument {
        #[serde(borrow)]
        document: Box<DocumentWire<'a>>,
        position: usize,
    },
    WithdrawDocument {
        #[serde(borrow)]
        document: Box<DocumentWire<'a>>,
        position: usize,
    },
    DetachDocument {
        #[serde(borrow)]
        id: Cow<'a, str>,
        position: usize,
    },
    AttachDocument {
        #[serde(borrow)]
        id: Cow<'a, str>,
        position: usize,
    },
    RenameDocument {
        #[serde(borrow)]
        id: Cow<'a, str>,
        #[serde(borrow)]
        before: Cow<'a, str>,
        #[serde(borrow)]
        after: Cow<'a, str>,
    },
    SetLanguage {
        #[serde(borrow)]
        id: Cow<'a, str>,
        before: Option<Cow<'a, str>>,
        after: Option<Cow<'a, str>>,
    },
    SetExtra {
        #[serde(borrow)]
        id: Cow<'a, str>,
        before: Object<'a>,
        after: Object<'a>,
    },
    Insert {
        #[serde(borrow)]
        document: Cow<'a, str>,
        #[serde(borrow)]
        item: ItemWire<'a>,
    },
    Remove {
        #[serde(borrow)]
        document: Cow<'a, str>,
        #[serde(borrow)]
        item: ItemWire<'a>,
    },
    Replace {
        #[serde(borrow)]
        document: Cow<'a, str>,
        #[serde(borrow)]
        before: Box<ItemWire<'a>>,
        #[serde(borrow)]
        after: Box<ItemWire<'a>>,
    },
    SetSchema {
        before: SchemaWire<'a>,
        after: SchemaWire<'a>,
    },
}

impl<'a> OpWire<'a> {
    pub fn of(op: &'a Op) -> Self {
        match op {
            Op::InsertDocument { document, position } => Self::InsertDocument {
                document: Box::new(DocumentWire::of(document)),
                position: *position,
            },
            Op::WithdrawDocument { document, position } => Self::WithdrawDocument {
                document: Box::new(DocumentWire::of(document)),
                position: *position,
            },
            Op::DetachDocument { id, position } => Self::DetachDocument {
                id: id.as_str().into(),
                position: *position,
            },
            Op::AttachDocument { id, position } => Self::AttachDocument {
                id: id.as_str().into(),
                position: *position,
            },
            Op::RenameDocument { id, before, after } => Self::RenameDocument {
                id: id.as_str().into(),
                before: before.into(),
                after: after.into(),
            },
            Op::SetLanguage { id, before, after } => Self::SetLanguage {
                id: id.as_str().into(),
                before: before.as_deref().map(Cow::from),
                after: after.as_deref().map(Cow::from),
            },
            Op::SetExtra { id, before, after } => Self::SetExtra {
                id: id.as_str().into(),
                before: Cow::Borrowed(before),
                after: Cow::Borrowed(after),
            },
            Op::Insert { document, item } => Self::Insert {
                document: document.as_str().into(),
                item: ItemWire::of(item),
            },
            Op::Remove { document, item } => Self::Remove {
                document: document.as_str().into(),
                item: ItemWire::of(item),
            },
            Op::Replace {
                document,
                before,
                after,
            } => Self::Replace {
                document: document.as_str().into(),
                before: Box::new(ItemWire::of(before)),
                after: Box::new(ItemWire::of(after)),
            },
            Op::SetSchema { before, after } => Self::SetSchema {
                before: SchemaWire::of(before),
                after: SchemaWire::of(after),
            },
        }
    }

    pub fn meaning(self, names: &mut Names) -> Result<Op, String> {
        Ok(match self {
            Self::InsertDocument { document, position } => Op::InsertDocument {
                document: Arc::new(document.meaning()?),
                position,
            },
            Self::WithdrawDocument { document, position } => Op::WithdrawDocument {
                document: Arc::new(document.meaning()?),
                position,
            },
            Self::DetachDocument { id, position } => Op::DetachDocument {
                id: names.document(&id)?,
                position,
            },
            Self::AttachDocument { id, position } => Op::AttachDocument {
                id: names.document(&id)?,
                position,
            },
            Self::RenameDocument { id, before, after } => Op::RenameDocument {
                id: names.document(&id)?,
                before: before.into_owned(),
                after: after.into_owned(),
            },
            Self::SetLanguage { id, before, after } => Op::SetLanguage {
                id: names.document(&id)?,
                before: before.map(Cow::into_owned),
                after: after.map(Cow::into_owned),
            },
            Self::SetExtra { id, before, after } => Op::SetExtra {
                id: names.document(&id)?,
                before: before.into_owned(),
                after: after.into_owned(),
            },
            Self::Insert { document, item } => Op::Insert {
                document: names.document(&document)?,
                item: item.meaning(names)?,
            },
            Self::Remove { document, item } => Op::Remove {
                document: names.document(&document)?,
                item: item.meaning(names)?,
            },
            Self::Replace {
                document,
                before,
                after,
            } => Op::replace(
                names.document(&document)?,
                before.meaning(names)?,
                after.meaning(names)?,
            ),
            Self::SetSchema { before, after } => Op::SetSchema {
                before: Arc::new(before.meaning()?),
                after: Arc::new(after.meaning()?),
            },
        })
    }
}

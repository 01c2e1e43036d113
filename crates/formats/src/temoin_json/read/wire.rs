//! The records of format 1 as they are read: what stands in a file, with its types checked (by
//! `record_reader`) and its meaning not yet.
//!
//! Positions are the numbers of the file. Nothing is compared with the text, the schema or another record
//! here, since these may stand further down: that is `validate`'s work.

use crate::temoin_json::record::List;
use standoff::model::Item;
use standoff::schema::LabelId;
use std::borrow::Cow;

/// How sure a target is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Anchor {
    #[default]
    Sure,
    Candidate,
    Orphan,
}

/// Start and end in another unit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    pub start: u64,
    pub end: u64,
}

/// One part of a target, or its covering extent; code points.
#[derive(Debug)]
pub(super) struct WirePart<'a> {
    pub start: u64,
    pub end: u64,
    pub quote: Cow<'a, str>,
    pub utf16: Option<Pair>,
    pub utf8: Option<Pair>,
}

/// The target of a record.
#[derive(Debug)]
pub(super) enum WireTarget<'a> {
    Anchored {
        covering: WirePart<'a>,
        prefix: Cow<'a, str>,
        suffix: Cow<'a, str>,
        parts: Vec<WirePart<'a>>,
        is_candidate: bool,
    },
    Orphan {
        quote: Cow<'a, str>,
        prefix: Cow<'a, str>,
        suffix: Cow<'a, str>,
        near: u64,
    },
}

/// One record, with the place where it stands.
#[derive(Debug)]
pub(super) struct Wire<'a> {
    pub list: List,
    pub index: usize,
    /// Where it is about a part of the text, with a stand-in for that.
    pub item: Item,
    /// Its target, if it is about a part of the text.
    pub target: Option<WireTarget<'a>>,
}

/// Labels that were read, one copy of each: they come again and again.
#[derive(Default)]
pub(super) struct Names(Vec<LabelId>);

impl Names {
    /// How many are remembered at most; past it they are looked for in vain.
    const MAX: usize = 16;

    /// The label of this name; `None` where it is none.
    pub(super) fn label(&mut self, name: &str) -> Option<LabelId> {
        if let Some(known) = self.0.iter().find(|known| known.as_str() == name) {
            return Some(known.clone());
        }
        let label = LabelId::parse(name).ok()?;
        if self.0.len() < Self::MAX {
            self.0.push(label.clone());
        }
        Some(label)
    }
}

//! The author of a change: the actor, the time, and the changes known then; and the changes of one actor.

use super::Op;
use super::registers::Writer;
use crate::clock::{ActorId, Moment, Seen, Stamp};
use crate::model::Timestamp;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::sync::Arc;

/// The author of a change: the actor, the time, and the changes known then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct By {
    /// The browser profile.
    pub actor: ActorId,
    /// The place among its own changes, from 1.
    pub place: u64,
    /// When, by the clock that all agree on.
    pub moment: Moment,
    /// When, by the clock on the wall.
    pub at: Timestamp,
    /// The person's name; empty where nobody said.
    pub annotator: String,
    /// The changes of others that it knew of.
    pub seen: Seen,
}

impl By {
    /// Its stamp, and all that it knew of.
    pub(super) fn writer(&self) -> Writer {
        let mut seen = self.seen.clone();
        seen.add(&self.actor, self.place);
        Writer {
            stamp: Arc::new(Stamp {
                moment: self.moment,
                actor: self.actor.clone(),
                place: self.place,
                annotator: self.annotator.as_str().into(),
            }),
            seen: Arc::new(seen),
        }
    }
}

/// The same as JSON, for another thread.
#[derive(Serialize, Deserialize)]
struct ByWire<'a> {
    #[serde(borrow)]
    actor: Cow<'a, str>,
    place: u64,
    moment: Moment,
    at: i64,
    #[serde(borrow)]
    annotator: Cow<'a, str>,
    seen: Vec<(Cow<'a, str>, u64)>,
}

impl By {
    /// As JSON, for the thread that writes the entry.
    pub fn to_json(&self) -> String {
        let seen = self.seen.iter();
        let wire = ByWire {
            actor: self.actor.as_str().into(),
            place: self.place,
            moment: self.moment,
            at: self.at.millis(),
            annotator: self.annotator.as_str().into(),
            seen: seen
                .map(|(actor, place)| (actor.as_str().into(), place))
                .collect(),
        };
        serde_json::to_string(&wire).expect("all keys are strings")
    }

    /// The same back; `None` for JSON that is none.
    pub fn from_json(json: &str) -> Option<Self> {
        let wire: ByWire<'_> = serde_json::from_str(json).ok()?;
        let seen = wire.seen.iter();
        let seen = seen.map(|(actor, place)| Some((ActorId::parse(actor).ok()?, *place)));
        Some(Self {
            actor: ActorId::parse(&wire.actor).ok()?,
            place: wire.place,
            moment: wire.moment,
            at: Timestamp::from_millis(wire.at),
            annotator: wire.annotator.into_owned(),
            seen: seen.collect::<Option<_>>()?,
        })
    }
}

/// A change: the ops that one actor did at a time, for others to take in.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Its author: the actor, the time, and the changes known then.
    pub by: By,
    /// The ops that were done.
    pub ops: Vec<Op>,
}

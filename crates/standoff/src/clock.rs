//! The author and the time of a change, so that the work of several people can be put into one order: actors, a hybrid
//! logical clock, and the changes that an actor had seen when they made one.
//!
//! The clock is that of Kulkarni and others (2014): it follows the time of day, never goes back, and goes on from the
//! moments that it was told by others, so that a change that was seen always lies before one that was made then.

use crate::model::{IdError, Timestamp};
use crate::sorted::SortedMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::cmp::Ordering;
use std::fmt;
use std::sync::Arc;

/// One browser profile that changes a project: a random id, made once. The annotator's name stands next to it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ActorId(Arc<str>);

impl ActorId {
    /// Checks and keeps `id`.
    ///
    /// # Errors
    /// [`IdError`] when it is empty or holds a blank or a control character.
    pub fn parse(id: &str) -> Result<Self, IdError> {
        if id.is_empty() {
            return Err(IdError::Empty);
        }
        if id.chars().any(|c| c.is_whitespace() || c.is_control()) {
            return Err(IdError::Blank(id.to_owned()));
        }
        Ok(Self(id.into()))
    }

    /// The actor of a journal whose entries did not name their actors yet: one for all of them.
    pub fn unnamed() -> Self {
        Self("-".into())
    }

    /// The id as it is written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Default for ActorId {
    fn default() -> Self {
        Self::unnamed()
    }
}

impl fmt::Debug for ActorId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for ActorId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A moment of the clock: milliseconds since 1970, and a count within one of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub millis: i64,
    /// How many came before in the same millisecond.
    pub count: u32,
}

impl Moment {
    /// The first moment at `now` that lies behind this one.
    #[must_use]
    pub fn next(self, now: Timestamp) -> Self {
        match now.millis() > self.millis {
            true => Self {
                millis: now.millis(),
                count: 0,
            },
            false => Self {
                millis: self.millis,
                count: self.count + 1,
            },
        }
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (self.millis, self.count).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let (millis, count) = Deserialize::deserialize(deserializer)?;
        Ok(Self { millis, count })
    }
}

/// One change, by whom and when. Two of them are in the order of their moments, then of their actors: the later one
/// holds.
#[derive(Clone, Debug)]
pub struct Stamp {
    /// When, by the clock.
    pub moment: Moment,
    /// The actor.
    pub actor: ActorId,
    /// Its place among the changes of this actor, from 1.
    pub place: u64,
    /// The name that the person gave; it is not compared.
    pub annotator: Arc<str>,
}

impl Stamp {
    /// When, by the clock on the wall of its actor, or of the actors whose changes were seen.
    pub fn at(&self) -> Timestamp {
        Timestamp::from_millis(self.moment.millis)
    }

    fn order(&self) -> (Moment, &ActorId, u64) {
        (self.moment, &self.actor, self.place)
    }
}

impl PartialEq for Stamp {
    fn eq(&self, other: &Self) -> bool {
        self.order() == other.order()
    }
}

impl Eq for Stamp {}

impl PartialOrd for Stamp {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Stamp {
    fn cmp(&self, other: &Self) -> Ordering {
        self.order().cmp(&other.order())
    }
}

/// The changes that an actor knows of: of each actor all up to this place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen(SortedMap<ActorId, u64>);

impl Seen {
    /// It holds the change.
    pub fn holds(&self, stamp: &Stamp) -> bool {
        self.place(&stamp.actor) >= stamp.place
    }

    /// The place of the last change of this actor; 0 where there is none.
    pub fn place(&self, actor: &ActorId) -> u64 {
        self.0.get(actor).copied().unwrap_or_default()
    }

    /// Holds the change too, and all before it of the same actor.
    pub fn add(&mut self, actor: &ActorId, place: u64) {
        if place > self.place(actor) {
            self.0.insert(actor.clone(), place);
        }
    }

    /// Holds all that `other` holds.
    pub fn join(&mut self, other: &Self) {
        other
            .iter()
            .for_each(|(actor, place)| self.add(actor, place));
    }

    /// It holds all that `other` holds.
    pub fn covers(&self, other: &Self) -> bool {
        other
            .iter()
            .all(|(actor, place)| self.place(actor) >= place)
    }

    /// The actors with the places of their last changes.
    pub fn iter(&self) -> impl Iterator<Item = (&ActorId, u64)> {
        self.0.iter().map(|(actor, place)| (actor, *place))
    }
}

impl FromIterator<(ActorId, u64)> for Seen {
    fn from_iter<I: IntoIterator<Item = (ActorId, u64)>>(places: I) -> Self {
        Self(places.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_never_goes_back() {
        let at = Timestamp::from_millis;
        let first = Moment::default().next(at(10));
        let same = first.next(at(10));
        let set_back = same.next(at(3));
        let later = set_back.next(at(11));
        assert!(first < same && same < set_back && set_back < later);
        assert_eq!((later.millis, later.count), (11, 0));
    }
}

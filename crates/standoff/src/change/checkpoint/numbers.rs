//! Numbers for values that recur in a checkpoint: each is written once, and named by its number from then on.

use super::line::{DeletionWire, Line, NameNumber, SeenNumber, StampNumber};
use crate::clock::{ActorId, Moment, Seen, Stamp};
use std::collections::HashMap;
use std::sync::Arc;

/// Lines on their way out, with the numbers given so far.
#[derive(Default)]
pub(in crate::change) struct Numbering {
    pub(super) bytes: Vec<u8>,
    names: HashMap<Arc<str>, NameNumber>,
    stamps: HashMap<(Moment, NameNumber, u64), StampNumber>,
    seen: HashMap<Vec<(NameNumber, u64)>, SeenNumber>,
}

impl Numbering {
    /// Writes a line. All that it names by a number has its line.
    pub(super) fn line(&mut self, line: &Line<'_>) {
        let written = serde_json::to_writer(&mut self.bytes, line);
        written.expect("memory takes every byte, and all keys are strings");
        self.bytes.push(b'\n');
    }

    /// The number of a name.
    pub fn name(&mut self, name: &str) -> NameNumber {
        if let Some(number) = self.names.get(name) {
            return *number;
        }
        let number = next(self.names.len());
        self.names.insert(name.into(), number);
        self.line(&Line::Name(name.into()));
        number
    }

    /// The number of a stamp.
    pub fn stamp(&mut self, stamp: &Stamp) -> StampNumber {
        let actor = self.name(stamp.actor.as_str());
        let key = (stamp.moment, actor, stamp.place);
        if let Some(number) = self.stamps.get(&key) {
            return *number;
        }
        let annotator = self.name(&stamp.annotator);
        let number = next(self.stamps.len());
        self.stamps.insert(key, number);
        self.line(&Line::Stamp(stamp.moment, actor, stamp.place, annotator));
        number
    }

    /// The number of a set of changes that an actor had seen.
    pub fn seen(&mut self, seen: &Seen) -> SeenNumber {
        let places = seen.iter();
        let places: Vec<(NameNumber, u64)> = places
            .map(|(actor, place)| (self.name(actor.as_str()), place))
            .collect();
        if let Some(number) = self.seen.get(&places) {
            return *number;
        }
        let number = next(self.seen.len());
        self.line(&Line::Seen(places.clone()));
        self.seen.insert(places, number);
        number
    }
}

fn next(n_given: usize) -> u32 {
    u32::try_from(n_given).expect("memory ends long before 2^32 of them")
}

/// The numbered values, on the way in.
#[derive(Default)]
pub(in crate::change) struct Numbered {
    names: Vec<Arc<str>>,
    actors: Vec<Option<ActorId>>,
    stamps: Vec<Arc<Stamp>>,
    seen: Vec<Arc<Seen>>,
}

impl Numbered {
    /// The next name.
    pub(super) fn add_name(&mut self, name: &str) {
        self.names.push(name.into());
        self.actors.push(ActorId::parse(name).ok());
    }

    /// The next stamp.
    pub(super) fn add_stamp(
        &mut self,
        moment: Moment,
        actor: NameNumber,
        place: u64,
        annotator: NameNumber,
    ) -> Result<(), String> {
        let annotator = self.names.get(annotator as usize);
        let stamp = Stamp {
            moment,
            actor: self.actor(actor)?,
            place,
            annotator: annotator.ok_or_else(no_number)?.clone(),
        };
        self.stamps.push(Arc::new(stamp));
        Ok(())
    }

    /// Adds the next set of changes that an actor had seen.
    pub(super) fn add_seen(&mut self, places: &[(NameNumber, u64)]) -> Result<(), String> {
        let places = places.iter();
        let places = places.map(|(actor, place)| Ok((self.actor(*actor)?, *place)));
        let seen = places.collect::<Result<Seen, String>>()?;
        self.seen.push(Arc::new(seen));
        Ok(())
    }

    /// The actor of this number.
    pub(super) fn actor(&self, number: NameNumber) -> Result<ActorId, String> {
        let actor = self.actors.get(number as usize).ok_or_else(no_number)?;
        actor
            .clone()
            .ok_or_else(|| "a name is no actor's".to_owned())
    }

    /// The stamp of this number.
    pub fn stamp(&self, number: StampNumber) -> Result<Arc<Stamp>, String> {
        self.stamps
            .get(number as usize)
            .cloned()
            .ok_or_else(no_number)
    }

    /// The set of changes that an actor had seen, by its number.
    pub fn seen(&self, number: SeenNumber) -> Result<Arc<Seen>, String> {
        self.seen
            .get(number as usize)
            .cloned()
            .ok_or_else(no_number)
    }

    /// The stamp of a deletion, and the changes that it knew of.
    pub fn deletion(&self, (stamp, seen): DeletionWire) -> Result<(Arc<Stamp>, Arc<Seen>), String> {
        Ok((self.stamp(stamp)?, self.seen(seen)?))
    }
}

fn no_number() -> String {
    "a number is that of no line before it".to_owned()
}

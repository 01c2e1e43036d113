//! The labels of a file among ours: which of them are ours, by id and by name, and what the others are called here.

use super::twins::{TwinLabels, Twins, is_same};
use super::{AttributeKind, Label, LabelId, Schema};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

impl Schema {
    /// The id here of each label of `theirs`, in their order; each is another:
    ///
    /// - the same id with the same name is ours; a name in other capitals or in another language alone is the same;
    /// - else the first of ours that nothing else of theirs is, and that has the name but for capitals and blanks;
    /// - else it is new. Where its id is that of another label, it has an id of its own.
    ///
    /// So no name of theirs becomes one that means something else. A schema that has taken `theirs` in gives the same.
    pub fn ids_for(&self, theirs: &Self) -> Vec<LabelId> {
        self.ids_with(theirs, TwinLabels::Joined)
    }

    /// The same, where somebody says what becomes of twins.
    pub fn ids_with(&self, theirs: &Self, twins: TwinLabels) -> Vec<LabelId> {
        let ours: BTreeMap<&LabelId, &Label> =
            self.labels().iter().map(|one| (&one.id, one)).collect();
        let is_ours = |other: &Label| {
            let one = ours.get(&other.id);
            one.is_some_and(|one| is_same(one, other, twins))
        };
        let same: Vec<bool> = theirs.labels().iter().map(is_ours).collect();
        if same.iter().all(|is_same| *is_same) {
            return theirs.labels().iter().map(|one| one.id.clone()).collect();
        }
        let all = || theirs.labels().iter().zip(&same);
        let others = all().filter(|(_, is_same)| !**is_same);
        let taken: BTreeSet<&LabelId> = all()
            .filter(|(_, is_same)| **is_same)
            .map(|(other, _)| &other.id)
            .collect();
        let free = self.labels().iter().filter(|one| !taken.contains(&one.id));
        let mut free = Twins::of(free, twins);
        let mut named: BTreeSet<LabelId> = ours.keys().map(|id| (*id).clone()).collect();
        named.extend(others.map(|(other, _)| other.id.clone()));
        let mut place = |(other, is_same): (&Label, &bool)| {
            if *is_same {
                return other.id.clone();
            }
            if let Some(twin) = free.find(other) {
                return twin.id.clone();
            }
            if !ours.contains_key(&other.id) {
                return other.id.clone();
            }
            let mut titles = other.title.0.values().filter(|title| !title.is_empty());
            let title = titles.next().map_or("", String::as_str);
            let id = Self::id_that_is(title, |id| !named.contains(id));
            named.insert(id.clone());
            id
        };
        all().map(&mut place).collect()
    }

    /// The labels of `theirs` that are ours or not by what becomes of twins, each before ours.
    pub(super) fn spelt_otherwise<'a>(&'a self, theirs: &'a Self) -> Vec<(&'a Label, &'a Label)> {
        let [joined, apart] =
            [TwinLabels::Joined, TwinLabels::Apart].map(|twins| self.ids_with(theirs, twins));
        let labels = theirs.labels().iter().zip(joined.iter().zip(&apart));
        let others = labels.filter(|(_, (joined, apart))| joined != apart);
        let pairs = others.filter_map(|(other, (joined, _))| Some((other, self.label(joined)?)));
        pairs.collect()
    }

    /// What becomes of the twins among `theirs` where nobody says otherwise: where each of them is a label of its own here, it
    /// stays that.
    pub fn usual_twins(&self, theirs: &Self) -> TwinLabels {
        let [joined, apart] =
            [TwinLabels::Joined, TwinLabels::Apart].map(|twins| self.ids_with(theirs, twins));
        let mut others = joined
            .iter()
            .zip(&apart)
            .filter(|(one, other)| one != other);
        match joined != apart && others.all(|(_, apart)| self.label(apart).is_some()) {
            true => TwinLabels::Apart,
            false => TwinLabels::Joined,
        }
    }

    /// `theirs` with the ids that its labels have here.
    pub fn placed<'a>(&self, theirs: &'a Self) -> Cow<'a, Self> {
        self.placed_with(theirs, TwinLabels::Joined)
    }

    /// The same, where somebody says what becomes of twins.
    pub(super) fn placed_with<'a>(&self, theirs: &'a Self, twins: TwinLabels) -> Cow<'a, Self> {
        let ids = self.ids_with(theirs, twins);
        let mut own = theirs.labels().iter().zip(&ids);
        match own.all(|(label, id)| label.id == *id) {
            true => Cow::Borrowed(theirs),
            false => Cow::Owned(with_ids(theirs, &ids)),
        }
    }
}

/// A schema whose labels have these ids, each another, wherever they are named.
fn with_ids(schema: &Schema, ids: &[LabelId]) -> Schema {
    let mut parts = schema.parts().clone();
    let labels = schema.labels().iter();
    let now: BTreeMap<&LabelId, &LabelId> = labels.map(|label| &label.id).zip(ids).collect();
    let put = |id: &mut LabelId| {
        if let Some(now) = now.get(&*id) {
            *id = (*now).clone();
        }
    };
    for label in &mut parts.labels {
        put(&mut label.id);
        label.parent.iter_mut().for_each(put);
    }
    for attribute in &mut parts.attributes {
        if let AttributeKind::Annotation { labels } = &mut attribute.kind {
            labels.iter_mut().for_each(put);
        }
    }
    for kind in &mut parts.relation_kinds {
        kind.from.iter_mut().chain(&mut kind.to).for_each(put);
    }
    Schema::of_mended(parts)
}

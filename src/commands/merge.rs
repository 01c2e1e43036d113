//! The content of a file set against the project: a schema that differs, ids that are taken, annotations that
//! are there.

use super::CommandError;
use super::differing::Differing;
use super::filling::{Updated, updated};
use crate::state::Session;
use formats::exchange::ImportedDocument;
use standoff::change::Op;
use standoff::model::{
    Annotation, AnnotationId, DocumentLabelId, Item, Provenance, RelationId, SuggestionId,
};
use standoff::schema::{LabelId, Meeting, Schema, TwinLabels};
use standoff::store::Store;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The op that takes the schema of a file into ours, if anything in it is new, and what becomes of that schema.
pub(super) fn taken_in(
    ours: &Arc<Schema>,
    theirs: &Schema,
    twins: TwinLabels,
) -> (Option<Op>, Meeting) {
    let met = ours.meeting_with(theirs, twins);
    let after = ours.taking_in_with(theirs, twins).map(Arc::new);
    let op = after.map(|after| Op::SetSchema {
        before: Arc::clone(ours),
        after,
    });
    (op, met)
}

/// Gives what a file says of a document the ids that its labels have in `schema`, which has taken in those of the file.
pub(super) fn put_ids(imported: &mut ImportedDocument, schema: &Schema, twins: TwinLabels) {
    let labels = imported.schema.labels().iter().map(|label| &label.id);
    let ids = schema.ids_with(&imported.schema, twins);
    let changed = labels.zip(ids).filter(|(there, here)| *there != here);
    let changed: BTreeMap<&LabelId, LabelId> = changed.collect();
    let waiting = imported.waiting.iter_mut().map(|waiting| &mut waiting.item);
    let items = imported.items.iter_mut().chain(waiting);
    for label in items.filter_map(Item::label_mut) {
        if let Some(here) = changed.get(&*label) {
            *label = here.clone();
        }
    }
}

/// Items that are ready to be laid on a document.
#[derive(Default)]
pub(super) struct Settled {
    /// The items that come.
    pub items: Vec<Item>,
    /// Items that are there, as they are and as they are to be.
    pub updates: Vec<(Item, Item)>,
    /// How many of these have more, or something later, than they had.
    pub n_updated: usize,
    /// How many annotations are there under their ids, with something that what comes says otherwise.
    pub n_clashing: usize,
    /// How many that come are there under their ids in another place or with another label.
    pub n_elsewhere: usize,
    /// How many annotations were there already and were left out.
    pub n_present: usize,
    /// How many stand exactly where one of another label is.
    pub n_other_label: usize,
    /// How many that come stand exactly where somebody else has given the same label.
    pub n_other_hand: usize,
    /// How many relations are left out with an annotation that they start or end at.
    pub n_unlinked: usize,
}

impl Settled {
    /// An item that is there, and of which `coming` may say more.
    fn update(&mut self, there: &Item, coming: &Item, differing: Differing) {
        let takes_theirs = differing == Differing::Theirs;
        let Updated { after, clashes } = updated(there, coming, takes_theirs);
        let is_annotation = matches!(there, Item::Annotation(_));
        self.n_clashing += usize::from(is_annotation && clashes);
        match after {
            Some(after) => {
                self.n_updated += usize::from(!clashes || !takes_theirs);
                self.updates.push((there.clone(), after));
            }
            None => self.n_present += usize::from(is_annotation && !clashes),
        }
    }
}

/// Leads a relation to the annotations that are in the place of its own.
fn follow(item: &mut Item, renamed: &BTreeMap<AnnotationId, AnnotationId>) {
    let Item::Relation(relation) = item else {
        return;
    };
    for end in [&mut relation.source, &mut relation.target] {
        if let Some(id) = renamed.get(end) {
            *end = id.clone();
        }
    }
}

/// Leaves out the items that the store has already, and gives a fresh id to those whose id is another's; relations
/// follow. Of annotations that differ from those that are there, what stays is as chosen.
pub(super) fn settle(
    session: &Session,
    store: &Store,
    items: Vec<Item>,
    differing: Differing,
) -> Result<Settled, CommandError> {
    let mut settling = Settling {
        session,
        store,
        differing,
        renamed: BTreeMap::new(),
        left: BTreeSet::new(),
        met: match differing {
            Differing::Theirs => agreed(store, &items),
            Differing::Both | Differing::Ours => BTreeSet::new(),
        },
        settled: Settled::default(),
    };
    for item in items {
        settling.take(item)?;
    }
    Ok(settling.settled)
}

/// The annotations of the store that have the label and the place of one that comes.
fn agreed(store: &Store, items: &[Item]) -> BTreeSet<AnnotationId> {
    let coming = items.iter().filter_map(|item| match item {
        Item::Annotation(annotation) => Some(annotation),
        _ => None,
    });
    let alike = coming.flat_map(|coming| {
        let mut there = in_its_place(store, coming);
        there.retain(|one| one.label == coming.label);
        there
    });
    alike.map(|one| one.id.clone()).collect()
}

/// Items on their way, one after the other.
struct Settling<'a> {
    session: &'a Session,
    store: &'a Store,
    differing: Differing,
    /// The ids here of annotations that have another id there.
    renamed: BTreeMap<AnnotationId, AnnotationId>,
    /// The ids there of annotations that are left out.
    left: BTreeSet<AnnotationId>,
    /// Annotations of ours that are, or become, one of theirs.
    met: BTreeSet<AnnotationId>,
    settled: Settled,
}

impl Settling<'_> {
    fn take(&mut self, mut item: Item) -> Result<(), CommandError> {
        follow(&mut item, &self.renamed);
        if self.is_unlinked(&item) {
            self.settled.n_unlinked += 1;
            return Ok(());
        }
        let there = same_id(self.store, &item);
        if there.as_ref() == Some(&item) || is_said(self.store, &item) {
            self.settled.n_present += usize::from(matches!(item, Item::Annotation(_)));
            return Ok(());
        }
        let own = there.as_ref().filter(|there| is_same_thing(there, &item));
        if let Some(there) = own {
            self.settled.update(there, &item, self.differing);
            return Ok(());
        }
        match &item {
            Item::Annotation(annotation) if !self.comes(annotation) => Ok(()),
            _ => self.add(item, there.as_ref()),
        }
    }

    /// A relation that starts or ends at an annotation that is left out.
    fn is_unlinked(&self, item: &Item) -> bool {
        let Item::Relation(relation) = item else {
            return false;
        };
        let mut ends = [&relation.source, &relation.target].into_iter();
        ends.any(|end| self.left.contains(end))
    }

    /// Whether an annotation comes, by what it meets in its place.
    fn comes(&mut self, coming: &Annotation) -> bool {
        match meets(self.store, coming) {
            None => return true,
            Some(Meets::Same(id)) => {
                self.renamed.insert(coming.id.clone(), id);
                self.settled.n_present += 1;
                return false;
            }
            Some(Meets::OtherHand) => {
                self.settled.n_other_hand += 1;
                return true;
            }
            Some(Meets::OtherLabel) => self.settled.n_other_label += 1,
        }
        match self.differing {
            Differing::Both => true,
            Differing::Ours => {
                if self.store.get(&coming.id).is_none() {
                    self.left.insert(coming.id.clone());
                }
                false
            }
            Differing::Theirs => !self.becomes(coming),
        }
    }

    /// Makes one of ours in the same place, of another label, what comes; whether there is one left.
    fn becomes(&mut self, coming: &Annotation) -> bool {
        let mut there = in_its_place(self.store, coming);
        there.retain(|one| !self.met.contains(&one.id));
        // The same one with another label, rather than another.
        let same = there.iter().find(|one| one.id == coming.id);
        let Some(ours) = same.or(there.first()).copied() else {
            return false;
        };
        self.met.insert(ours.id.clone());
        if ours.id != coming.id {
            self.renamed.insert(coming.id.clone(), ours.id.clone());
        }
        let before = Item::Annotation(ours.clone());
        let after = updated(&before, &Item::Annotation(coming.clone()), true).after;
        let updates = &mut self.settled.updates;
        updates.extend(after.map(|after| (before, after)));
        true
    }

    /// Takes an item along, under an id of its own where its id is that of another one (`there`).
    fn add(&mut self, mut item: Item, there: Option<&Item>) -> Result<(), CommandError> {
        if let Some(there) = there {
            let fresh = self.session.ports().ids.fresh();
            match &mut item {
                Item::Annotation(annotation) => {
                    let is_elsewhere = there.target() != Some(&annotation.target);
                    self.settled.n_elsewhere += usize::from(is_elsewhere);
                    let id = AnnotationId::parse(&fresh)?;
                    self.renamed.insert(annotation.id.clone(), id.clone());
                    annotation.id = id;
                }
                Item::Relation(relation) => relation.id = RelationId::parse(&fresh)?,
                Item::DocumentLabel(label) => label.id = DocumentLabelId::parse(&fresh)?,
                Item::Suggestion(suggestion) => suggestion.id = SuggestionId::parse(&fresh)?,
            }
        }
        self.settled.items.push(item);
        Ok(())
    }
}

/// Whether two items of one id say the same of the same: what else they say may differ.
fn is_same_thing(there: &Item, coming: &Item) -> bool {
    match (there, coming) {
        (Item::Annotation(there), Item::Annotation(coming)) => {
            let is_same = there.target == coming.target && there.label == coming.label;
            is_same && is_by(&there.provenance, &coming.provenance)
        }
        (Item::Relation(there), Item::Relation(coming)) => {
            let ends = there.source == coming.source && there.target == coming.target;
            ends && there.kind == coming.kind
        }
        (Item::DocumentLabel(there), Item::DocumentLabel(coming)) => there.label == coming.label,
        (Item::Suggestion(there), Item::Suggestion(coming)) => {
            let is_same = there.target == coming.target && there.label == coming.label;
            is_same && there.source == coming.source
        }
        _ => false,
    }
}

/// Whether the store has a relation or a document label that says the same under another id.
fn is_said(store: &Store, item: &Item) -> bool {
    match item {
        Item::Relation(coming) => store.relations_of(&coming.source).any(|one| {
            let ends = one.source == coming.source && one.target == coming.target;
            let values = one.attributes == coming.attributes && one.extra == coming.extra;
            ends && values && one.kind == coming.kind && is_by(&one.provenance, &coming.provenance)
        }),
        Item::DocumentLabel(coming) => store.document_labels().any(|one| {
            let values = one.attributes == coming.attributes && one.extra == coming.extra;
            values && one.label == coming.label && is_by(&one.provenance, &coming.provenance)
        }),
        Item::Annotation(_) | Item::Suggestion(_) => false,
    }
}

/// Whether what comes is by the same hand, or says of none.
fn is_by(there: &Provenance, coming: &Provenance) -> bool {
    coming.annotator.is_empty() || there.annotator == coming.annotator
}

/// What an annotation that comes finds in its very place.
enum Meets {
    /// One that says all that it says.
    Same(AnnotationId),
    /// One of the same label, by somebody else.
    OtherHand,
    /// One of another label, and none of its own.
    OtherLabel,
}

/// The annotations of the store that have the target of what comes.
fn in_its_place<'a>(store: &'a Store, coming: &Annotation) -> Vec<&'a Annotation> {
    let span = coming.target.covering();
    let mut there = span.map(|span| store.overlapping(span)).unwrap_or_default();
    there.retain(|one| one.target == coming.target);
    there
}

fn meets(store: &Store, coming: &Annotation) -> Option<Meets> {
    let there = in_its_place(store, coming);
    let (alike, others): (Vec<&Annotation>, Vec<&Annotation>) =
        there.into_iter().partition(|one| one.label == coming.label);
    let is_same_hand = |one: &&Annotation| is_by(&one.provenance, &coming.provenance);
    let mut same = alike.iter().copied().filter(is_same_hand);
    if let Some(same) = same.find(|one| says_all(one, coming)) {
        Some(Meets::Same(same.id.clone()))
    } else if !alike.is_empty() && !alike.iter().any(is_same_hand) {
        Some(Meets::OtherHand)
    } else if alike.is_empty() && !others.is_empty() {
        Some(Meets::OtherLabel)
    } else {
        None
    }
}

/// Whether nothing would be lost of an annotation in the same place where only `there` stayed.
fn says_all(there: &Annotation, coming: &Annotation) -> bool {
    let has_note = coming.note.is_empty() || there.note == coming.note;
    let has_attributes = coming
        .attributes
        .iter()
        .all(|(name, value)| there.attributes.get(name) == Some(value));
    let has_fields = coming
        .extra
        .iter()
        .all(|(name, value)| there.extra.get(name) == Some(value));
    has_note && has_attributes && has_fields && there.confidence == coming.confidence
}

/// The item of the same kind and id that the store has.
fn same_id(store: &Store, item: &Item) -> Option<Item> {
    Some(match item {
        Item::Annotation(annotation) => Item::Annotation(store.get(&annotation.id)?.clone()),
        Item::Relation(relation) => Item::Relation(store.relation(&relation.id)?.clone()),
        Item::DocumentLabel(label) => Item::DocumentLabel(store.document_label(&label.id)?.clone()),
        Item::Suggestion(suggestion) => Item::Suggestion(store.suggestion(&suggestion.id)?.clone()),
    })
}

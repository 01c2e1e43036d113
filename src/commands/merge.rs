//! The content of a file set against the project: a schema that differs, ids that are taken, annotations that
//! are there.

use super::CommandError;
use super::filling::{Updated, updated};
use crate::state::Session;
use formats::exchange::ImportedDocument;
use standoff::change::Op;
use standoff::model::{
    Annotation, AnnotationId, DocumentLabelId, Item, Provenance, RelationId, SuggestionId,
};
use standoff::schema::{LabelId, Meeting, Schema};
use standoff::store::Store;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The op that takes in the schema of a file, if anything in it is new, and what becomes of that schema.
pub(super) fn taken_in(session: &Session, theirs: &Schema) -> (Option<Op>, Meeting) {
    let ours = session.read(|view| Arc::clone(view.project().schema()));
    let met = ours.meeting(theirs);
    let after = ours.taking_in(theirs).map(Arc::new);
    let op = after.map(|after| Op::SetSchema {
        before: ours,
        after,
    });
    (op, met)
}

/// Gives what a file says of a document the ids that its labels have in `schema`, which has taken in those of the file.
pub(super) fn put_ids(imported: &mut ImportedDocument, schema: &Schema) {
    let labels = imported.schema.labels().iter().map(|label| &label.id);
    let ids = schema.ids_for(&imported.schema);
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
pub(super) struct Settled {
    /// The items that come.
    pub items: Vec<Item>,
    /// Items that are there under their ids, as they are and as they are to be.
    pub updates: Vec<(Item, Item)>,
    /// How many annotations are there under their ids, with something that what comes says otherwise.
    pub n_clashing: usize,
    /// How many that come are there under their ids in another place.
    pub n_elsewhere: usize,
    /// How many annotations were there already and were left out.
    pub n_present: usize,
    /// How many that come stand exactly where one of another label is.
    pub n_other_label: usize,
    /// How many that come stand exactly where somebody else has given the same label.
    pub n_other_hand: usize,
}

impl Settled {
    /// An item that is there, and of which `coming` may say more.
    fn update(&mut self, there: &Item, coming: &Item) {
        let Updated { after, clashes } = updated(there, coming);
        let is_annotation = matches!(there, Item::Annotation(_));
        self.n_clashing += usize::from(is_annotation && clashes);
        match after {
            Some(after) => self.updates.push((there.clone(), after)),
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
/// follow.
pub(super) fn settle(
    session: &Session,
    store: &Store,
    items: Vec<Item>,
) -> Result<Settled, CommandError> {
    let fresh = || session.ports().ids.fresh();
    let mut renamed: BTreeMap<AnnotationId, AnnotationId> = BTreeMap::new();
    let mut settled = Settled {
        items: Vec::with_capacity(items.len()),
        updates: Vec::new(),
        n_clashing: 0,
        n_elsewhere: 0,
        n_present: 0,
        n_other_label: 0,
        n_other_hand: 0,
    };
    for mut item in items {
        follow(&mut item, &renamed);
        let there = same_id(store, &item);
        if there.as_ref() == Some(&item) || is_said(store, &item) {
            settled.n_present += usize::from(matches!(item, Item::Annotation(_)));
            continue;
        }
        let own = there.as_ref().filter(|there| is_same_thing(there, &item));
        if let Some(there) = own {
            settled.update(there, &item);
            continue;
        }
        if let Item::Annotation(annotation) = &item {
            match meets(store, annotation) {
                Some(Meets::Same(id)) => {
                    renamed.insert(annotation.id.clone(), id);
                    settled.n_present += 1;
                    continue;
                }
                Some(Meets::OtherHand) => settled.n_other_hand += 1,
                Some(Meets::OtherLabel) => settled.n_other_label += 1,
                None => {}
            }
        }
        if there.is_none() {
            settled.items.push(item);
            continue;
        }
        let is_elsewhere = |there: &Item| there.target() != item.target();
        let is_elsewhere = there.as_ref().is_some_and(is_elsewhere);
        match &mut item {
            Item::Annotation(annotation) => {
                settled.n_elsewhere += usize::from(is_elsewhere);
                let id = AnnotationId::parse(&fresh())?;
                renamed.insert(annotation.id.clone(), id.clone());
                annotation.id = id;
            }
            Item::Relation(relation) => relation.id = RelationId::parse(&fresh())?,
            Item::DocumentLabel(label) => label.id = DocumentLabelId::parse(&fresh())?,
            Item::Suggestion(suggestion) => suggestion.id = SuggestionId::parse(&fresh())?,
        }
        settled.items.push(item);
    }
    Ok(settled)
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

fn meets(store: &Store, coming: &Annotation) -> Option<Meets> {
    let span = coming.target.covering()?;
    let there = store.overlapping(span).into_iter();
    let there: Vec<&Annotation> = there.filter(|one| one.target == coming.target).collect();
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

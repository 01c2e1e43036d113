//! The content of a file set against the project: a schema that differs, ids that are taken, annotations that
//! are there.

use super::CommandError;
use crate::state::Session;
use standoff::change::Op;
use standoff::model::{
    Annotation, AnnotationId, DocumentLabelId, Item, Provenance, RelationId, SuggestionId,
};
use standoff::schema::{Meeting, Schema};
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

/// Items that are ready to be laid on a document.
pub(super) struct Settled {
    /// The items that come.
    pub items: Vec<Item>,
    /// How many annotations were there already and were left out.
    pub n_present: usize,
    /// How many that come stand exactly where one of another label is.
    pub n_other_label: usize,
    /// How many that come stand exactly where somebody else has given the same label.
    pub n_other_hand: usize,
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
        n_present: 0,
        n_other_label: 0,
        n_other_hand: 0,
    };
    for mut item in items {
        if let Item::Relation(relation) = &mut item {
            for end in [&mut relation.source, &mut relation.target] {
                if let Some(id) = renamed.get(end) {
                    *end = id.clone();
                }
            }
        }
        let there = same_id(store, &item);
        if there.as_ref() == Some(&item) || is_said(store, &item) {
            settled.n_present += usize::from(matches!(item, Item::Annotation(_)));
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
        match &mut item {
            Item::Annotation(annotation) => {
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

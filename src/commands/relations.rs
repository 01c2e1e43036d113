//! Relations between annotations of the current document, and the attributes of both, as the schema allows them.
//!
//! A value or relation that the schema does not allow is refused here and nowhere else: a file that has it keeps it.

use super::CommandError;
use super::annotations::{commit, current, find, made_now};
use crate::state::Session;
use standoff::change::{Intent, Op};
use standoff::model::{
    Annotation, AnnotationId, Attributes, Confidence, Item, Record, Relation, RelationId,
};
use standoff::schema::{AttributeId, AttributeOwner, RelationKindId, Schema};
use standoff::store::Store;

/// Makes a relation of this kind; its id.
///
/// # Errors
/// An unknown annotation, a kind or ends or attributes that the schema does not allow, a reader.
pub fn relate(
    session: &Session,
    kind: &RelationKindId,
    (source, target): (&AnnotationId, &AnnotationId),
    attributes: Attributes,
) -> Result<RelationId, CommandError> {
    let id = RelationId::parse(&session.ports().ids.fresh())?;
    let document = session.read(|view| {
        let (from, to) = (find(view, source)?, find(view, target)?);
        let schema = view.schema();
        schema.check_relation(kind, &from.label, &to.label)?;
        let state = current(view)?;
        let owner = AttributeOwner::Relation(kind.clone());
        check_attributes(schema, &owner, &attributes, state.store())?;
        Ok::<_, CommandError>(state.id().clone())
    })?;
    let mut relation = Relation {
        record: Record::new(id.clone(), made_now(session)),
        kind: kind.clone(),
        source: source.clone(),
        target: target.clone(),
    };
    relation.attributes = attributes;
    let item = Item::Relation(relation);
    commit(
        session,
        vec![Op::Insert { document, item }],
        Intent::Other,
        None,
    )?;
    Ok(id)
}

/// Removes a relation of the current document.
///
/// # Errors
/// An unknown relation, a reader.
pub fn unrelate(session: &Session, id: &RelationId) -> Result<(), CommandError> {
    let op = session.read(|view| {
        let state = current(view)?;
        let relation = state.store().relation(id);
        let relation = relation.ok_or_else(|| CommandError::UnknownRelation(id.clone()))?;
        Ok::<_, CommandError>(Op::Remove {
            document: state.id().clone(),
            item: Item::Relation(relation.clone()),
        })
    })?;
    commit(session, vec![op], Intent::Other, None)
}

/// Gives a relation other attributes in the place of those it has; nothing where they are the same.
///
/// # Errors
/// An unknown relation, attributes that the schema does not allow, a reader.
pub fn set_relation_attributes(
    session: &Session,
    id: &RelationId,
    attributes: Attributes,
) -> Result<(), CommandError> {
    let now = session.ports().clock.now();
    let op = session.read(|view| {
        let state = current(view)?;
        let before = state.store().relation(id);
        let before = before.ok_or_else(|| CommandError::UnknownRelation(id.clone()))?;
        let owner = AttributeOwner::Relation(before.kind.clone());
        check_attributes(view.schema(), &owner, &attributes, state.store())?;
        let mut after = before.clone();
        after.attributes = attributes;
        if after == *before {
            return Ok(None);
        }
        after.provenance.modified = now.max(after.provenance.created);
        let (before, after) = (Item::Relation(before.clone()), Item::Relation(after));
        Ok::<_, CommandError>(Some(Op::replace(state.id().clone(), &before, &after)))
    })?;
    match op {
        Some(op) => commit(session, vec![op], Intent::Other, None),
        None => Ok(()),
    }
}

/// The attributes that an annotation is to have are such as its label may have.
///
/// # Errors
/// The first that is not.
pub fn check_annotation_attributes(
    session: &Session,
    annotation: &Annotation,
) -> Result<(), CommandError> {
    session.read(|view| {
        let owner = AttributeOwner::Label(annotation.label.clone());
        let store = current(view)?.store();
        check_attributes(view.schema(), &owner, &annotation.attributes, store)
    })
}

/// Puts other attributes in the place of an annotation's, as a file has them: how sure its annotator was is among
/// them there.
pub fn put_attributes(annotation: &mut Annotation, mut attributes: Attributes) {
    let confidence = attributes.get(Confidence::ATTRIBUTE);
    let unsure = confidence.is_some_and(|value| *value == Confidence::Unsure.name());
    if unsure {
        attributes.remove(Confidence::ATTRIBUTE);
    }
    annotation.attributes = attributes;
    annotation.confidence = match unsure {
        true => Confidence::Unsure,
        false => Confidence::Sure,
    };
}

fn check_attributes(
    schema: &Schema,
    owner: &AttributeOwner,
    attributes: &Attributes,
    store: &Store,
) -> Result<(), CommandError> {
    let label_of = |id: &AnnotationId| store.get(id).map(|annotation| annotation.label.clone());
    let problem = |(id, value): (&AttributeId, _)| {
        let checked = schema.check_attribute(owner, id, value, &label_of);
        checked.map_err(|problem| CommandError::Attribute {
            attribute: id.clone(),
            problem,
        })
    };
    attributes.iter().try_for_each(problem)
}

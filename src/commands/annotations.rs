//! Making, changing and removing annotations of the current document.

use super::CommandError;
use crate::state::{Session, View};
use standoff::Span;
use standoff::change::{Intent, Op, Origin, Transaction};
use standoff::model::{Annotation, AnnotationId, DocumentId, Item, Parts, Provenance, Target};
use standoff::schema::LabelId;
use standoff::store::{DocumentState, Store};

/// Which way an end moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Towards the start of the text.
    Backward,
    /// Towards the end of the text.
    Forward,
}

/// Gives `label` to `span`, exactly as it is: a gesture repairs its span before it calls this. The new
/// annotation's id.
///
/// # Errors
/// [`CommandError::Offset`] where an end is inside a character or outside, an unknown label, a reader.
pub fn annotate(
    session: &Session,
    span: Span,
    label: &LabelId,
) -> Result<AnnotationId, CommandError> {
    tag(session, span, label, false)
}

/// The same; where its annotator says so, unsure.
fn tag(
    session: &Session,
    span: Span,
    label: &LabelId,
    is_unsure: bool,
) -> Result<AnnotationId, CommandError> {
    session.read(|view| known_label(view, label))?;
    let (id, op) = insertion(session, span, label, is_unsure)?;
    commit(session, vec![op], Intent::Annotate, None)?;
    Ok(id)
}

/// The insertion of a new annotation of the shown document, whose label may be made in the same step, and its id.
pub(super) fn insertion(
    session: &Session,
    span: Span,
    label: &LabelId,
    is_unsure: bool,
) -> Result<(AnnotationId, Op), CommandError> {
    let document = session.read(|view| {
        let state = current(view)?;
        state.document().text.check(span)?;
        Ok::<_, CommandError>(state.document().id.clone())
    })?;
    let mut annotation = fresh_annotation(session, span, label)?;
    annotation.set_sure(!is_unsure);
    let id = annotation.id.clone();
    let item = Item::Annotation(annotation);
    Ok((id, Op::Insert { document, item }))
}

/// A new annotation, made now.
pub(super) fn fresh_annotation(
    session: &Session,
    span: Span,
    label: &LabelId,
) -> Result<Annotation, CommandError> {
    let id = AnnotationId::parse(&session.ports().ids.fresh())?;
    let target = Target::Anchored(Parts::one(span));
    Ok(Annotation::new(
        id,
        label.clone(),
        target,
        made_now(session),
    ))
}

/// The provenance of a record that is made at this moment, by the annotator of the settings.
pub(super) fn made_now(session: &Session) -> Provenance {
    Provenance::made(session.ports().clock.now(), &session.annotator())
}

/// A part of an annotation with this label holds all of `span`.
pub(super) fn is_tagged(store: &Store, span: Span, label: &LabelId) -> bool {
    let there = store.overlapping(span);
    let alike = there.iter().filter(|one| one.label == *label);
    let mut parts = alike
        .filter_map(|one| one.target.parts())
        .flat_map(Parts::iter);
    parts.any(|part| part.contains(span))
}

/// Gives `label` to the pending selection, which is gone then; the new annotation's id.
///
/// # Errors
/// [`CommandError::NothingSelected`], else those of [`annotate`].
pub fn annotate_pending(session: &Session, label: &LabelId) -> Result<AnnotationId, CommandError> {
    let pending = session.read(View::pending);
    let pending = pending.ok_or(CommandError::NothingSelected)?;
    let id = tag(session, pending.span, label, session.read(View::is_unsure))?;
    served(session);
    Ok(id)
}

/// The pending selection has served.
pub(super) fn served(session: &Session) {
    session.set_pending(None);
    session.set_begun(None);
    session.set_part_of(None);
}

/// Gives another label to an annotation; nothing where it has it already.
///
/// # Errors
/// An unknown annotation or label, a reader.
pub fn relabel(session: &Session, id: &AnnotationId, label: &LabelId) -> Result<(), CommandError> {
    session.read(|view| known_label(view, label))?;
    change(session, id, Intent::Relabel, None, |annotation| {
        annotation.label = label.clone();
        Ok(())
    })
}

/// Replaces the note of an annotation. Edits of one note that follow each other closely are one undo step.
///
/// # Errors
/// An unknown annotation, a reader.
pub fn edit_note(session: &Session, id: &AnnotationId, note: &str) -> Result<(), CommandError> {
    let group = Some(format!("note {id}"));
    change(session, id, Intent::EditNote, group, |annotation| {
        annotation.note = note.to_owned();
        Ok(())
    })
}

/// Changes anything of an annotation in one step of its own, which never joins another; nothing where the
/// edit leaves it as it is.
///
/// # Errors
/// The error of `edit`, an unknown annotation, a label or span that does not fit, a reader.
pub fn update(
    session: &Session,
    id: &AnnotationId,
    intent: Intent,
    edit: impl FnOnce(&mut Annotation) -> Result<(), CommandError>,
) -> Result<(), CommandError> {
    change(session, id, intent, None, edit)
}

/// Removes an annotation, with the relations that use it.
///
/// # Errors
/// An unknown annotation, a reader.
pub fn delete(session: &Session, id: &AnnotationId) -> Result<(), CommandError> {
    let ops = session.read(|view| {
        let annotation = find(view, id)?.clone();
        let state = current(view)?;
        let document = state.document().id.clone();
        let related = state
            .store()
            .relations()
            .filter(|relation| relation.source == *id || relation.target == *id)
            .map(|relation| Item::Relation(relation.clone()));
        let items = related.chain([Item::Annotation(annotation)]);
        Ok::<_, CommandError>(removal(&document, items))
    })?;
    commit(session, ops, Intent::Delete, None)
}

/// Removes all annotations of the current document, with the relations between them, in one step. How many.
///
/// # Errors
/// No document, a reader.
pub fn remove_all(session: &Session) -> Result<usize, CommandError> {
    let (n_annotations, ops) = session.read(|view| {
        let state = current(view)?;
        let store = state.store();
        let relations = store.relations().cloned().map(Item::Relation);
        let annotations = store.iter().cloned().map(Item::Annotation);
        let ops = removal(&state.document().id, relations.chain(annotations));
        Ok::<_, CommandError>((store.n_annotations(), ops))
    })?;
    if !ops.is_empty() {
        commit(session, ops, Intent::RemoveAll, None)?;
    }
    Ok(n_annotations)
}

fn removal(document: &DocumentId, items: impl Iterator<Item = Item>) -> Vec<Op> {
    let remove = |item| Op::Remove {
        document: document.clone(),
        item,
    };
    items.map(remove).collect()
}

/// Replaces one annotation by an edited copy; nothing where the edit leaves it as it is.
pub(super) fn change(
    session: &Session,
    id: &AnnotationId,
    intent: Intent,
    group: Option<String>,
    edit: impl FnOnce(&mut Annotation) -> Result<(), CommandError>,
) -> Result<(), CommandError> {
    let (document, before) = session.read(|view| {
        let document = current(view)?.document().id.clone();
        Ok::<_, CommandError>((document, find(view, id)?.clone()))
    })?;
    let mut after = before.clone();
    edit(&mut after)?;
    if after == before {
        return Ok(());
    }
    // The clock may have been set back: nothing is changed before it was made.
    let now = session.ports().clock.now();
    after.provenance.modified = now.max(after.provenance.created);
    let (before, after) = (Item::Annotation(before), Item::Annotation(after));
    let op = Op::replace(document, &before, &after);
    commit(session, vec![op], intent, group)
}

pub(super) fn commit(
    session: &Session,
    ops: Vec<Op>,
    intent: Intent,
    group: Option<String>,
) -> Result<(), CommandError> {
    session.commit(Transaction {
        ops,
        origin: Origin::User,
        intent,
        group,
    })?;
    Ok(())
}

pub(super) fn current(view: &View) -> Result<&DocumentState, CommandError> {
    view.document().ok_or(CommandError::NoDocument)
}

pub(super) fn known_label(view: &View, label: &LabelId) -> Result<(), CommandError> {
    match view.schema().label(label) {
        Some(_) => Ok(()),
        None => Err(CommandError::UnknownLabel(label.clone())),
    }
}

pub(super) fn find<'a>(view: &'a View, id: &AnnotationId) -> Result<&'a Annotation, CommandError> {
    let found = current(view)?.store().get(id);
    found.ok_or_else(|| CommandError::UnknownAnnotation(id.clone()))
}

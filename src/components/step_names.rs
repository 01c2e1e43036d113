//! The names of steps: what undo takes back, in the page's words.

use crate::commands::document_title;
use crate::words::{Words, shown};
use serde_json::Value;
use standoff::change::{Intent, Op, Step};
use standoff::model::{Annotation, Confidence, Field, Item, ItemKind};
use standoff::schema::LabelId;
use standoff::store::Project;

/// The name of a step.
pub fn name(words: Words, project: &Project, step: &Step) -> String {
    match step.intent() {
        Intent::Annotate => annotated(words, project, step),
        Intent::Relabel => relabelled(words, project, step),
        Intent::EditNote => words.step_notes(n_replaced(step)),
        Intent::SetConfidence => words.step_confidence(n_replaced(step)),
        Intent::MoveDocument => words.step_move_document().to_owned(),
        Intent::SetState => words.step_state().to_owned(),
        Intent::MoveEnd => moved(words, step).to_owned(),
        Intent::Delete | Intent::RemoveAll => words.step_delete(step.n_items()),
        Intent::AddDocument => added(words, project, step).unwrap_or_default(),
        Intent::RemoveDocument => words.step_remove_document().to_owned(),
        Intent::RenameDocument => words.step_rename_document().to_owned(),
        Intent::Import if step.n_items() == 0 => {
            added(words, project, step).unwrap_or_else(|| words.step_schema().to_owned())
        }
        Intent::Import => words.step_import(step.n_items()),
        Intent::EditSchema => words.step_schema().to_owned(),
        Intent::Suggest => words.step_suggest(step.n_items()),
        Intent::Accept => words.step_accept(step.n_items()),
        Intent::Refuse => words.step_refuse(n_replaced(step)),
        Intent::Other => other(words, step).to_owned(),
    }
}

/// What a step has just done to many things, or to the project; nothing of a step that is said otherwise.
pub fn done(words: Words, project: &Project, step: &Step) -> Option<String> {
    Some(match step.intent() {
        Intent::Relabel => {
            let (_, after) = changed(step, "label")?;
            let label = LabelId::parse(after.as_str()?).ok()?;
            words.done_relabelled(n_replaced(step), &title(words, project, &label))
        }
        Intent::EditNote => words.done_noted(n_replaced(step)),
        Intent::SetConfidence => {
            let (_, after) = changed(step, "confidence")?;
            let is_unsure = after.as_str() == Some(Confidence::Unsure.name());
            words.done_confidence(n_replaced(step), !is_unsure)
        }
        Intent::Delete | Intent::RemoveAll => words.done_deleted(step.n_items()),
        Intent::RemoveDocument => words.done_removed_document().to_owned(),
        Intent::RenameDocument => words.done_renamed_document().to_owned(),
        Intent::MoveDocument => words.done_moved_document().to_owned(),
        Intent::SetState => words.done_state().to_owned(),
        Intent::EditSchema if edits_guidelines(step) => words.done_guidelines().to_owned(),
        Intent::EditSchema => words.done_labels().to_owned(),
        _ => return None,
    })
}

/// The guidelines are what a step edited.
fn edits_guidelines(step: &Step) -> bool {
    step.ops().any(|op| match op {
        Op::SetSchema { before, after } => before.guidelines() != after.guidelines(),
        _ => false,
    })
}

/// The first annotation that a step removed.
pub fn removed(step: &Step) -> Option<&Annotation> {
    step.ops().find_map(|op| match op {
        Op::Remove { item, .. } => annotation(item),
        _ => None,
    })
}

fn title(words: Words, project: &Project, id: &LabelId) -> String {
    let label = project.schema().label(id);
    let title = label.map(|label| shown(label.title_in(words.lang().tag())));
    title.unwrap_or_else(|| shown(id.as_str()))
}

fn annotated(words: Words, project: &Project, step: &Step) -> String {
    let inserted = step.ops().find_map(|op| match op {
        Op::Insert { document, item } => annotation(item).map(|annotation| (document, annotation)),
        _ => None,
    });
    let Some((document, annotation)) = inserted else {
        return words.step_other().to_owned();
    };
    let title = title(words, project, &annotation.label);
    let quote = annotation.target.covering().and_then(|span| {
        let text = &project.document(document)?.document().text;
        text.slice(span).ok()
    });
    match step.n_items() {
        0 | 1 => words.step_annotate(&title, quote.unwrap_or("")),
        count => words.step_tag_all(&title, count),
    }
}

fn relabelled(words: Words, project: &Project, step: &Step) -> String {
    let label = changed(step, "label").and_then(|(_, after)| after.as_str());
    let Some(Ok(label)) = label.map(LabelId::parse) else {
        return words.step_other().to_owned();
    };
    let title = title(words, project, &label);
    match n_replaced(step) {
        0 | 1 => words.step_relabel(&title),
        count => words.step_relabel_all(count, &title),
    }
}

/// The document that a step brought, if it brought one.
fn added(words: Words, project: &Project, step: &Step) -> Option<String> {
    let name = step.ops().find_map(|op| match op {
        Op::AttachDocument { id, .. } => {
            let state = project.document(id).or_else(|| project.removed(id))?;
            Some(shown(&document_title(state)))
        }
        _ => None,
    });
    name.map(|name| words.step_add_document(&name))
}

/// The names of steps on a whole document.
fn other(words: Words, step: &Step) -> &'static str {
    let named = step.ops().find_map(|op| match op {
        Op::SetDocument { .. } => Some(words.step_document_note()),
        Op::Insert { item, .. } | Op::Remove { item, .. } => {
            matches!(item, Item::DocumentLabel(_)).then(|| words.step_document_label())
        }
        _ => None,
    });
    named.unwrap_or(words.step_other())
}

/// How many items it changed; one that is changed again counts once.
fn n_replaced(step: &Step) -> usize {
    let mut ids: Vec<&str> = step
        .ops()
        .filter_map(|op| match op {
            Op::Set { id, .. } => Some(&**id),
            _ => None,
        })
        .collect();
    ids.sort_unstable();
    ids.dedup();
    ids.len()
}

/// An end that moved, or a part that came or went.
fn moved(words: Words, step: &Step) -> &'static str {
    let n_parts = |target: &Value| {
        let parts = target.as_object()?.values().next()?;
        parts.as_array().map(Vec::len)
    };
    let change = changed(step, "target");
    match change.map(|(before, after)| (n_parts(before), n_parts(after))) {
        Some((before, after)) if before < after => words.step_add_part(),
        Some((before, after)) if before > after => words.step_remove_part(),
        _ => words.step_move_end(),
    }
}

/// The value of the first annotation's field that a step changed, before and after.
fn changed<'a>(step: &'a Step, field: &'static str) -> Option<(&'a Value, &'a Value)> {
    let changes = step.ops().filter_map(|op| match op {
        Op::Set {
            kind: ItemKind::Annotation,
            changes,
            ..
        } => Some(changes),
        _ => None,
    });
    let mut changes = changes.flatten();
    let change = changes.find(|change| change.field == Field::Own(field))?;
    Some((&change.before, &change.after))
}

fn annotation(item: &Item) -> Option<&Annotation> {
    match item {
        Item::Annotation(annotation) => Some(annotation),
        _ => None,
    }
}

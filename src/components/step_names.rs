//! The names of steps: what undo takes back, in the page's words.

use crate::words::Words;
use standoff::change::{Intent, Op, Step};
use standoff::model::{Annotation, Item, Parts};
use standoff::store::Project;

/// The name of a step.
pub fn name(words: Words, project: &Project, step: &Step) -> String {
    let ops = || step.ops();
    let title = |annotation: &Annotation| {
        project
            .schema()
            .label(&annotation.label)
            .map_or(annotation.label.as_str(), |label| {
                label.title_in(words.lang().tag())
            })
            .to_owned()
    };
    match step.intent() {
        Intent::Annotate => {
            let inserted = ops().find_map(|op| match op {
                Op::Insert { document, item } => {
                    annotation(item).map(|annotation| (document, annotation))
                }
                _ => None,
            });
            let Some((document, annotation)) = inserted else {
                return words.step_other().to_owned();
            };
            let quote = annotation.target.covering().and_then(|span| {
                let text = &project.document(document)?.document().text;
                text.slice(span).ok()
            });
            match step.n_items() {
                0 | 1 => words.step_annotate(&title(annotation), quote.unwrap_or("")),
                count => words.step_tag_all(&title(annotation), count),
            }
        }
        Intent::Relabel => {
            let after = ops().find_map(|op| match op {
                Op::Replace { after, .. } => annotation(after),
                _ => None,
            });
            after.map_or_else(
                || words.step_other().to_owned(),
                |annotation| match n_replaced(step) {
                    0 | 1 => words.step_relabel(&title(annotation)),
                    count => words.step_relabel_all(count, &title(annotation)),
                },
            )
        }
        Intent::EditNote => words.step_notes(n_replaced(step)),
        Intent::SetConfidence => words.step_confidence(n_replaced(step)),
        Intent::MoveDocument => words.step_move_document().to_owned(),
        Intent::SetState => words.step_state().to_owned(),
        Intent::MoveEnd => moved(words, step).to_owned(),
        Intent::Delete | Intent::RemoveAll => words.step_delete(step.n_items()),
        Intent::AddDocument => {
            let name = ops().find_map(|op| match op {
                Op::AttachDocument { id, .. } => {
                    let state = project.document(id).or_else(|| step.kept())?;
                    Some(state.document().name.as_str())
                }
                _ => None,
            });
            words.step_add_document(name.unwrap_or(""))
        }
        Intent::RemoveDocument => words.step_remove_document().to_owned(),
        Intent::RenameDocument => words.step_rename_document().to_owned(),
        Intent::Import => words.step_import(step.n_items()),
        Intent::EditSchema => words.step_schema().to_owned(),
        Intent::Suggest => words.step_suggest(step.n_items()),
        Intent::Accept => words.step_accept(step.n_items() / 2),
        Intent::Refuse => words.step_refuse(step.n_items()),
        Intent::Other => other(words, step).to_owned(),
    }
}

/// What is said of a whole document.
fn other(words: Words, step: &Step) -> &'static str {
    let named = step.ops().find_map(|op| match op {
        Op::SetExtra { .. } => Some(words.step_document_note()),
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
            Op::Replace { after, .. } => Some(after.id()),
            _ => None,
        })
        .collect();
    ids.sort_unstable();
    ids.dedup();
    ids.len()
}

/// An end that moved, or a part that came or went.
fn moved(words: Words, step: &Step) -> &'static str {
    let n_parts = |item: &Item| annotation(item)?.target.parts().map(Parts::n_parts);
    let change = step.ops().find_map(|op| match op {
        Op::Replace { before, after, .. } => Some((n_parts(before)?, n_parts(after)?)),
        _ => None,
    });
    match change {
        Some((before, after)) if before < after => words.step_add_part(),
        Some((before, after)) if before > after => words.step_remove_part(),
        _ => words.step_move_end(),
    }
}

fn annotation(item: &Item) -> Option<&Annotation> {
    match item {
        Item::Annotation(annotation) => Some(annotation),
        _ => None,
    }
}

//! Moves become ops that fit where they are made.

use super::draw::{Move, Place};
use super::make::*;
use super::model::{Model, State};
use crate::hostile;
use serde_json::json;
use standoff::change::Place::At;
use standoff::change::{Intent, Op, Origin, Transaction};
use standoff::model::*;
use standoff::schema::Schema;

/// The transaction that these moves make here. `serial` numbers what is new.
pub fn resolve(
    moves: &[(Place, Move)],
    origin: Place,
    model: &Model,
    serial: &mut u32,
) -> Transaction {
    let mut model = model.clone();
    let mut ops = Vec::new();
    for (place, what) in moves {
        for op in ops_of(what, *place, &model, serial) {
            model.apply(&op);
            ops.push(op);
        }
    }
    let origins = [
        Origin::User,
        Origin::User,
        Origin::User,
        Origin::User,
        Origin::User,
        Origin::User,
        Origin::Import,
        Origin::Suggestion,
        Origin::Restore,
    ];
    Transaction {
        ops,
        origin: *pick(&origins, origin).expect("there are some"),
        intent: Intent::Other,
        group: None,
    }
}

fn pick<T>(from: &[T], place: Place) -> Option<&T> {
    from.get((place * from.len() as f64) as usize)
}

fn fresh(kind: &str, serial: &mut u32) -> String {
    *serial += 1;
    // Not in the order of making, so that ids decide where spans do not.
    format!("{kind}{:08x}", serial.wrapping_mul(0x9e37_79b1))
}

fn target(spans: &[(Place, Place)], text: &str, sure: bool) -> Option<Target> {
    let boundaries = hostile::boundaries(text);
    let mut ends: Vec<u32> = Vec::new();
    for (start, length) in spans {
        let at = (start * boundaries.len() as f64) as usize;
        let reach = if spans.len() > 1 || *length < 0.7 {
            6.0
        } else {
            boundaries.len() as f64
        };
        let to = (at + 1 + (length * reach) as usize).min(boundaries.len() - 1);
        ends.extend([boundaries[at], boundaries[to]]);
    }
    ends.sort_unstable();
    ends.dedup();
    let pairs: Vec<(u32, u32)> = ends
        .chunks_exact(2)
        .map(|pair| (pair[0], pair[1]))
        .collect();
    if pairs.is_empty() {
        return None;
    }
    let parts = parts(&pairs);
    Some(if sure {
        Target::Anchored(parts)
    } else {
        Target::Candidate(parts)
    })
}

fn label(model: &Model, place: Place) -> Option<String> {
    let label = pick(model.schema.labels(), place);
    label.map(|label| label.id.as_str().to_owned())
}

fn ops_of(what: &Move, place: Place, model: &Model, serial: &mut u32) -> Vec<Op> {
    let list = list_ops(what, place, model, serial);
    let state = pick(&model.documents, place);
    let new = state.and_then(|state| insertions(what, state, model, serial));
    let others = || item_ops(what, state?, model);
    list.or(new).or_else(others).unwrap_or_default()
}

/// What is about the list of documents, or the schema.
fn list_ops(what: &Move, place: Place, model: &Model, serial: &mut u32) -> Option<Vec<Op>> {
    let position = (place * (model.documents.len() + 1) as f64) as usize;
    Some(vec![match what {
        Move::AddDocument { text } => insert_document(&fresh("d", serial), text, position),
        Move::AddDocumentAgain { which, text } => {
            let former = &pick(&model.detached, *which)?.document;
            if model.find(&former.id).is_some() {
                return None;
            }
            insert_document(former.id.as_str(), text, position)
        }
        Move::PutBackDocument { which } => {
            let former = &pick(&model.detached, *which)?.document;
            let mut detached = model.detached.iter().rev();
            let state = detached.find(|state| state.document.id == former.id)?;
            let is_known = |item: &Item| {
                let id = item_label(item);
                id.is_none_or(|id| model.schema.label(id).is_some())
            };
            if model.find(&former.id).is_some() || !state.items.iter().all(is_known) {
                return None;
            }
            let id = former.id.clone();
            Op::attach(id, At(position))
        }
        Move::AddLabel => {
            let mut labels = model.schema.labels().to_vec();
            let mut label = schema(&["x"]).labels()[0].clone();
            label.id = label_id(&fresh("label ", serial));
            label.key = None;
            labels.push(label);
            let after = Schema::new(labels, Extra::new()).expect("a sound schema");
            set_schema(&model.schema, &after)
        }
        Move::DropLabel { label } => {
            let gone = pick(model.schema.labels(), *label)?;
            let items = model.documents.iter().flat_map(|state| &state.items);
            if items
                .into_iter()
                .any(|item| item_label(item) == Some(&gone.id))
            {
                return None;
            }
            let labels = model.schema.labels().iter().filter(|other| *other != gone);
            let after = Schema::new(labels.cloned().collect(), Extra::new()).expect("sound");
            set_schema(&model.schema, &after)
        }
        _ => return None,
    }])
}

/// What puts items into one document.
fn insertions(what: &Move, state: &State, model: &Model, serial: &mut u32) -> Option<Vec<Op>> {
    let id = state.document.id.as_str();
    let text = state.document.text.as_str();
    Some(match what {
        Move::Tag {
            spans,
            label: l,
            sure,
        } => {
            let target = target(spans, text, *sure)?;
            let new = annotation(&fresh("a", serial), &label(model, *l)?, target);
            vec![insert(id, Item::Annotation(new))]
        }
        Move::TagMany { spans, label: l } => {
            let label = label(model, *l)?;
            let targets = spans.iter().filter_map(|span| target(&[*span], text, true));
            let mut tag = |target| {
                insert(
                    id,
                    Item::Annotation(annotation(&fresh("a", serial), &label, target)),
                )
            };
            targets.map(&mut tag).collect()
        }
        Move::Orphan { quote, label: l } => {
            vec![insert(
                id,
                orphan(&fresh("a", serial), &label(model, *l)?, quote),
            )]
        }
        Move::Suggest { spans, label: l } => {
            let target = target(spans, text, false)?;
            vec![insert(
                id,
                suggestion(&fresh("s", serial), &label(model, *l)?, target),
            )]
        }
        Move::LabelDocument { label: l } => {
            vec![insert(
                id,
                document_label(&fresh("l", serial), &label(model, *l)?),
            )]
        }
        Move::Relate { source, target } => {
            let annotations = state.annotations();
            let (source, target) = (pick(&annotations, *source)?, pick(&annotations, *target)?);
            let new = relation(&fresh("r", serial), source.id.as_str(), target.id.as_str());
            vec![insert(id, new)]
        }
        _ => return None,
    })
}

/// What else is about one document.
fn item_ops(what: &Move, state: &State, model: &Model) -> Option<Vec<Op>> {
    let id = state.document.id.as_str();
    let position = || {
        let mut documents = model.documents.iter();
        documents.position(|other| other.document.id == state.document.id)
    };
    Some(match what {
        Move::Remove { item } => removal(state, pick(&state.items, *item)?),
        Move::RemoveAll => {
            let (first, rest): (Vec<&Item>, Vec<&Item>) = state
                .items
                .iter()
                .partition(|item| item.kind() == ItemKind::Relation);
            let all = first.into_iter().chain(rest);
            all.map(|item| remove(id, item.clone())).collect()
        }
        Move::Rename { name } => vec![Op::set_document(
            &state.document,
            Field::Own("name"),
            json!(name),
        )],
        Move::SetLanguage { language } => vec![Op::set_document(
            &state.document,
            Field::Own("language"),
            json!(language),
        )],
        Move::SetState { state: to } => vec![Op::set_document(
            &state.document,
            Field::Own("state"),
            json!(to.name()),
        )],
        Move::Reorder { to } => {
            let n_others = model.documents.len() - 1;
            let id = state.document.id.clone();
            let to = (to * (n_others + 1) as f64) as usize;
            vec![
                Op::detach(id.clone(), At(position()?)),
                Op::attach(id, At(to)),
            ]
        }
        Move::RemoveDocument => vec![Op::detach(state.document.id.clone(), At(position()?))],
        _ => vec![replacement(what, state, model)?],
    })
}

fn removal(state: &State, item: &Item) -> Vec<Op> {
    let id = state.document.id.as_str();
    let ends = |other: &&Item| match (item, other) {
        (Item::Annotation(annotation), Item::Relation(relation)) => {
            relation.source == annotation.id || relation.target == annotation.id
        }
        _ => false,
    };
    let relations = state.items.iter().filter(ends);
    relations
        .chain([item])
        .map(|item| remove(id, item.clone()))
        .collect()
}

fn replacement(what: &Move, state: &State, model: &Model) -> Option<Op> {
    let (Move::Relabel { item, .. } | Move::Write { item, .. } | Move::Drag { item, .. }) = what
    else {
        return None;
    };
    let before = pick(&state.items, *item)?;
    let mut after = before.clone();
    match (what, &mut after) {
        (Move::Relabel { label: l, .. }, Item::Annotation(annotation)) => {
            annotation.label = label_id(&label(model, *l)?);
        }
        (Move::Relabel { label: l, .. }, Item::DocumentLabel(document_label)) => {
            document_label.label = label_id(&label(model, *l)?);
        }
        (Move::Relabel { label: l, .. }, Item::Suggestion(suggestion)) => {
            suggestion.label = label_id(&label(model, *l)?);
            suggestion.state = SuggestionState::Refused;
        }
        (Move::Relabel { label: l, .. }, Item::Relation(relation)) => {
            let annotations = state.annotations();
            relation.target = pick(&annotations, *l)?.id.clone();
        }
        (Move::Write { note, value, .. }, Item::Annotation(annotation)) => {
            annotation.note.clone_from(note);
            annotation.attributes.insert(
                standoff::schema::AttributeId::kept(note),
                json!([value, { "b": note, "a": null }]),
            );
            annotation.extra.insert("x".to_owned(), json!(value));
            annotation.provenance.modified = Timestamp::from_millis(1_763_805_700_123);
        }
        (Move::Drag { span, .. }, Item::Annotation(annotation)) => {
            annotation.target = target(&[*span], state.document.text.as_str(), true)?;
        }
        _ => return None,
    }
    Some(replace(state.document.id.as_str(), before.clone(), after))
}

fn item_label(item: &Item) -> Option<&standoff::schema::LabelId> {
    match item {
        Item::Annotation(annotation) => Some(&annotation.label),
        Item::DocumentLabel(label) => Some(&label.label),
        Item::Suggestion(suggestion) => Some(&suggestion.label),
        Item::Relation(_) => None,
    }
}

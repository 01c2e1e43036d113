//! What a file says of a document that is there, laid on it: its items, found again in the text, and what it says of the
//! document as a whole.

use super::CommandError;
use super::filling::{filled, object, says_nothing};
use super::import_report::{DocumentField, FieldsMet, ImportReport};
use super::merge::{Settled, settle};
use crate::state::Session;
use formats::exchange::{Counting, ImportedDocument, Reanchored, reanchor};
use formats::{Issue, IssueCode, Place};
use serde_json::Value;
use standoff::change::Op;
use standoff::model::{Document, Field, FieldChange, Item};
use standoff::store::DocumentState;
use standoff::text::Text;

/// The ops that lay all of it on a document; none where the project has no such document, which is an issue.
pub(super) fn lay(
    session: &Session,
    place: Option<&DocumentState>,
    imported: &ImportedDocument,
    report: &mut ImportReport,
) -> Result<Vec<Op>, CommandError> {
    let Some(state) = place else {
        let code = IssueCode::UnknownDocument {
            id: imported.about.id.clone(),
            n_items: imported.items.len() + imported.waiting.len(),
        };
        report.issues.push(Issue::new(code, Place::File));
        return Ok(Vec::new());
    };
    let document = state.id();
    let (change, met) = document_change(state.document(), imported);
    report.fields.add(met);
    let Reanchored {
        items,
        report: laid,
        counting,
    } = reanchor(imported, state.document());
    report.n_shifted += laid.shifted;
    if counting != Counting::default() {
        report.counting = counting;
    }
    let Settled {
        items,
        updates,
        n_present,
        n_updated,
        n_clashing,
        n_elsewhere,
        n_other_label,
        n_other_hand,
        n_unlinked,
    } = settle(session, state.store(), items, report.differing)?;
    report.n_present += n_present;
    report.n_updated += n_updated;
    report.n_clashing += n_clashing;
    report.n_elsewhere += n_elsewhere;
    report.n_other_label += n_other_label;
    report.n_other_hand += n_other_hand;
    report.n_unlinked += n_unlinked;
    let update = |(before, after): (Item, Item)| Op::replace(document.clone(), &before, &after);
    let mut ops: Vec<Op> = change.into_iter().collect();
    ops.extend(updates.into_iter().map(update));
    ops.extend(items.into_iter().map(|item| {
        report.count(&item);
        Op::Insert {
            document: document.clone(),
            item,
        }
    }));
    Ok(ops)
}

/// What a file says of a document as a whole: what is empty here is taken, of the same text; all else stays.
pub(super) fn document_change(
    ours: &Document,
    imported: &ImportedDocument,
) -> (Option<Op>, FieldsMet) {
    let about = || imported.about.clone().into_document(Text::new("")).ok();
    let Some(theirs) = imported.document.clone().or_else(about) else {
        return (None, FieldsMet::default());
    };
    let is_same_text = imported.about.sha256 == Some(ours.sha256);
    let mut met = FieldsMet::default();
    let mut changes = Vec::new();
    let mut come = |field: Field, after: Option<Value>, names: [Vec<DocumentField>; 2]| {
        let [taken, kept] = names;
        if let Some(after) = after.filter(|_| is_same_text) {
            met.taken.extend(taken);
            changes.push(FieldChange {
                before: ours.value(&field).unwrap_or_default(),
                after,
                field,
            });
        } else {
            met.kept.extend(taken);
        }
        met.kept.extend(kept);
    };
    for (name, field) in [
        ("language", DocumentField::Language),
        ("note", DocumentField::Note),
        ("state", DocumentField::State),
    ] {
        let own = Field::Own(name);
        let [mine, other] = [ours, &theirs].map(|one| one.value(&own).unwrap_or_default());
        match [&mine, &other].map(|value| says_nothing(&own, value)) {
            _ if mine == other => {}
            // Another text may well be in another language.
            [_, false] if name == "language" && !is_same_text => {}
            [_, true] => {}
            [true, false] => come(own, Some(other), [vec![field], Vec::new()]),
            [false, false] => come(own, None, [Vec::new(), vec![field]]),
        }
    }
    let source = Field::Own("origin");
    let [mine, other] = [ours, &theirs].map(|one| object(one.value(&source).unwrap_or_default()));
    let (all, [taken, kept]) = filled(mine, other);
    let named = |names: &[String]| (!names.is_empty()).then_some(DocumentField::Source);
    let names = [taken, kept].map(|names| Vec::from_iter(named(&names)));
    come(source, all.map(Value::Object), names);
    for (id, value) in theirs.attributes.iter() {
        let name = vec![DocumentField::Other(id.to_string())];
        let field = Field::Attribute(id.clone());
        match ours.attributes.get(id) {
            None => come(field, Some(value.clone()), [name, Vec::new()]),
            Some(mine) if mine != value => come(field, None, [Vec::new(), name]),
            Some(_) => {}
        }
    }
    let (all, names) = filled(ours.extra.clone(), theirs.extra.clone());
    let names = names.map(|names| names.into_iter().map(DocumentField::Other).collect());
    come(Field::Extra, all.map(Value::Object), names);
    let change = (!changes.is_empty()).then(|| Op::SetDocument {
        id: ours.id.clone(),
        changes: changes.into(),
    });
    (change, met)
}

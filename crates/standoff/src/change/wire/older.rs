//! Entries of the formats 1 and 2, which named no actor, replaced items whole, and knew less of a document: they mean
//! what they meant, in the terms of today.
//!
//! They are read by way of loose JSON, which takes longer: a journal that goes on has ever fewer of them.

use super::entry::{Action, Entry, UNIT, previous_of, unknown, wrong};
use super::op;
use crate::change::{By, Intent, Op, Origin, Place, Transaction, WireError};
use crate::clock::{ActorId, Moment, Seen};
use crate::model::{Confidence, Document, DocumentId, Extra, Field, FieldChange, Item, Timestamp};
use crate::schema::Schema;
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Arc;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OldEntry {
    format: u64,
    seq: u64,
    time: String,
    annotator: String,
    origin: String,
    unit: String,
    action: OldAction,
    previous: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
enum OldAction {
    Do {
        intent: String,
        #[serde(default)]
        group: Option<String>,
        ops: Vec<OldOp>,
    },
    Undo,
    Redo,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
enum OldOp {
    InsertDocument {
        document: Value,
        position: usize,
    },
    WithdrawDocument {
        document: Value,
        position: usize,
    },
    DetachDocument {
        id: String,
        position: usize,
    },
    AttachDocument {
        id: String,
        position: usize,
    },
    RenameDocument {
        id: String,
        before: String,
        after: String,
    },
    SetLanguage {
        id: String,
        before: Option<String>,
        after: Option<String>,
    },
    SetExtra {
        id: String,
        before: Extra,
        after: Extra,
    },
    Insert {
        document: String,
        item: Value,
    },
    Remove {
        document: String,
        item: Value,
    },
    Replace {
        document: String,
        before: Value,
        after: Value,
    },
    SetSchema {
        before: Value,
        after: Value,
    },
}

/// Reads an entry of format 1 or 2 where number `due` is due.
pub(super) fn read(bytes: &[u8], due: u64) -> Result<Entry<Transaction>, WireError> {
    let old: OldEntry =
        serde_json::from_slice(bytes).map_err(|error| WireError::Json(error.to_string()))?;
    if old.unit != UNIT {
        return Err(wrong("unit", format!("{:?} is not {:?}", old.unit, UNIT)));
    }
    let at = Timestamp::parse(&old.time).map_err(|error| wrong("time", error.to_string()))?;
    let origin = Origin::parse(&old.origin).ok_or_else(|| unknown("origin", &old.origin))?;
    let previous = previous_of(&old.previous)?;
    let action = match old.action {
        OldAction::Do { intent, group, ops } => {
            let intent =
                Intent::parse(&intent).ok_or_else(|| unknown("action.do.intent", &intent))?;
            check_format(old.format, intent, &ops)?;
            let ops = ops.into_iter().enumerate().map(|(index, op)| {
                let place = |problem| wrong(&format!("action.do.ops[{index}]"), problem);
                meaning(op).map_err(place)
            });
            Action::Do(Transaction {
                ops: ops.collect::<Result<_, _>>()?,
                origin,
                intent,
                group,
            })
        }
        OldAction::Undo => Action::Undo,
        OldAction::Redo => Action::Redo,
    };
    Ok(Entry {
        seq: old.seq,
        by: By {
            actor: ActorId::unnamed(),
            place: due,
            moment: Moment {
                millis: at.millis(),
                count: 0,
            },
            at,
            annotator: old.annotator,
            seen: Seen::default(),
        },
        action,
        previous,
    })
}

/// Format 2 has other unknown fields of a document, and six intents more.
fn check_format(format: u64, intent: Intent, ops: &[OldOp]) -> Result<(), WireError> {
    use Intent::{Accept, MoveDocument, Refuse, SetConfidence, SetState, Suggest};
    let is_new = matches!(
        intent,
        Accept | MoveDocument | Refuse | SetConfidence | SetState | Suggest
    );
    let has_new = |op: &OldOp| matches!(op, OldOp::SetExtra { .. });
    if format == 1 && (is_new || ops.iter().any(has_new)) {
        return Err(wrong("action.do", "format 1 cannot say this".to_owned()));
    }
    Ok(())
}

fn id(id: &str) -> Result<DocumentId, String> {
    DocumentId::parse(id).map_err(|error| error.to_string())
}

/// Another value of one field of a document.
fn set(id: DocumentId, field: &'static str, before: Value, after: Value) -> Op {
    Op::SetDocument {
        id,
        changes: vec![FieldChange {
            field: Field::Own(field),
            before,
            after,
        }]
        .into(),
    }
}

/// The fields in which an item differs from the one that is put in its place.
fn replacement(document: DocumentId, before: Value, after: Value) -> Result<Op, String> {
    let (before, after) = (item_of(before)?, item_of(after)?);
    if (before.kind(), before.id()) != (after.kind(), after.id()) {
        return Err("an item cannot become another one".to_owned());
    }
    Ok(Op::replace(document, &before, &after))
}

fn meaning(op: OldOp) -> Result<Op, String> {
    Ok(match op {
        OldOp::InsertDocument { document, position } => Op::InsertDocument {
            document: Arc::new(document_of(document)?),
            place: Place::At(position),
        },
        OldOp::WithdrawDocument { document, position } => Op::DetachDocument {
            id: document_of(document)?.id,
            place: Place::At(position),
            is_coming: true,
        },
        OldOp::DetachDocument {
            id: document,
            position,
        } => Op::detach(id(&document)?, Place::At(position)),
        OldOp::AttachDocument {
            id: document,
            position,
        } => Op::attach(id(&document)?, Place::At(position)),
        OldOp::RenameDocument {
            id: document,
            before,
            after,
        } => set(id(&document)?, "name", before.into(), after.into()),
        OldOp::SetLanguage {
            id: document,
            before,
            after,
        } => set(id(&document)?, "language", before.into(), after.into()),
        OldOp::SetExtra {
            id: document,
            before,
            after,
        } => Op::SetDocument {
            id: id(&document)?,
            changes: extra_changes(before, after).into(),
        },
        OldOp::Insert { document, item } => Op::Insert {
            document: id(&document)?,
            item: item_of(item)?,
        },
        OldOp::Remove { document, item } => Op::Remove {
            document: id(&document)?,
            item: item_of(item)?,
        },
        OldOp::Replace {
            document,
            before,
            after,
        } => replacement(id(&document)?, before, after)?,
        OldOp::SetSchema { before, after } => Op::SetSchema {
            before: Arc::new(schema_of(before)?),
            after: Arc::new(schema_of(after)?),
        },
    })
}

/// A document in the shape of today: some of the fields that were unknown are known now.
fn document_of(mut value: Value) -> Result<Document, String> {
    let extra = value
        .as_object_mut()
        .and_then(|fields| fields.shift_remove("extra"));
    let mut document = op::document(value)?;
    if let Some(Value::Object(extra)) = extra {
        document.put_loose(extra);
    }
    Ok(document)
}

/// The fields that differ when unknown fields are replaced, of which some are known today.
fn extra_changes(before: Extra, after: Extra) -> Vec<FieldChange> {
    let known = |extra: Extra| {
        let mut bare = Document::bare();
        bare.put_loose(extra);
        bare
    };
    let (before, after) = (known(before), known(after));
    let own = Document::OWN.iter().map(|name| Field::Own(name));
    let ids = before.attributes.keys().chain(after.attributes.keys());
    let mut attributes: Vec<Field> = ids.cloned().map(Field::Attribute).collect();
    attributes.sort();
    attributes.dedup();
    let fields = own.chain(attributes).chain([Field::Extra]);
    let change = |field: Field| {
        let change = FieldChange {
            before: before.value(&field)?,
            after: after.value(&field)?,
            field,
        };
        let is_same = match (&change.before, &change.after) {
            (Value::Object(a), Value::Object(b)) => a.iter().eq(b.iter()),
            (a, b) => a == b,
        };
        (!is_same).then_some(change)
    };
    fields.filter_map(change).collect()
}

/// An item in the shape of today: annotator and times stand among the other fields, and confidence is one of them.
fn item_of(value: Value) -> Result<Item, String> {
    const ORDER: [&str; 6] = ["id", "type", "label", "target", "source", "state"];
    let Value::Object(kinds) = value else {
        return Err("an item is an object".to_owned());
    };
    let (kind, fields) = kinds.into_iter().next().ok_or("an item has a kind")?;
    let Value::Object(mut fields) = fields else {
        return Err("an item has fields".to_owned());
    };
    let mut now = Extra::new();
    if let Some(name) = fields.shift_remove("kind") {
        fields.insert("type".to_owned(), name);
    }
    let order: &[&str] = match kind.as_str() {
        "relation" => &["id", "type", "source", "target"],
        _ => &ORDER,
    };
    for name in order {
        if let Some(value) = fields.shift_remove(*name) {
            now.insert((*name).to_owned(), value);
        }
    }
    if let Some(note) = fields.shift_remove("note") {
        now.insert("note".to_owned(), note);
    }
    let mut attributes = fields.shift_remove("attributes");
    let given = attributes.as_mut().and_then(Value::as_object_mut);
    if let Some(given) = given.filter(|_| kind == "annotation")
        && given.get(Confidence::ATTRIBUTE) == Some(&json!(Confidence::Unsure.name()))
    {
        let unsure = given.shift_remove(Confidence::ATTRIBUTE);
        now.insert("confidence".to_owned(), unsure.unwrap_or_default());
    }
    now.extend(attributes.map(|attributes| ("attributes".to_owned(), attributes)));
    let Some(Value::Object(provenance)) = fields.shift_remove("provenance") else {
        return Err("missing field `provenance`".to_owned());
    };
    now.extend(provenance);
    now.extend(fields);
    op::item(json!({ kind: now }))
}

/// A schema whose unknown fields, and those of its labels, stood by themselves.
fn schema_of(value: Value) -> Result<Schema, String> {
    let Value::Object(mut fields) = value else {
        return Err("a schema is an object".to_owned());
    };
    let extra = loose(&mut fields);
    let Some(Value::Array(mut labels)) = fields.shift_remove("labels") else {
        return Err("missing field `labels`".to_owned());
    };
    let extras: Vec<Extra> = labels
        .iter_mut()
        .map(|label| label.as_object_mut().map(loose).unwrap_or_default())
        .collect();
    let bare = Schema::deserialize(json!({ "labels": labels }));
    let mut labels = bare.map_err(|error| error.to_string())?.into_parts().labels;
    for (label, extra) in labels.iter_mut().zip(extras) {
        label.extra = extra;
    }
    Schema::of_former(labels, extra).map_err(|error| error.to_string())
}

/// The unknown fields that stood by themselves.
fn loose(fields: &mut Extra) -> Extra {
    match fields.shift_remove("extra") {
        Some(Value::Object(extra)) => extra,
        _ => Extra::new(),
    }
}

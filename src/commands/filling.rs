//! What a file says of a thing that is there already: what is empty here is filled, and of two that say something it is
//! known which stays.

use serde_json::Value;
use standoff::model::{DocumentProgress, Extra, Field, Item};

/// Whether a field has what it has where nobody has said anything.
pub(super) fn says_nothing(field: &Field, value: &Value) -> bool {
    match (field, value) {
        (_, Value::Null) => true,
        (Field::Own("state"), Value::String(state)) => {
            // That of a suggestion, too.
            *state == DocumentProgress::default().name() || state == "open"
        }
        (_, Value::String(text)) => text.is_empty(),
        _ => false,
    }
}

/// Fields with those of others that they lack, where they lack any; the names of these, and of those in which the two
/// differ.
pub(super) fn filled(mut ours: Extra, theirs: Extra) -> (Option<Extra>, [Vec<String>; 2]) {
    let (mut taken, mut kept) = (Vec::new(), Vec::new());
    for (name, value) in theirs {
        match ours.get(&name) {
            None => {
                ours.insert(name.clone(), value);
                taken.push(name);
            }
            Some(mine) if *mine != value => kept.push(name),
            Some(_) => {}
        }
    }
    let is_more = !taken.is_empty();
    (is_more.then_some(ours), [taken, kept])
}

/// An item with what a file says of it under the same id.
pub(super) struct Updated {
    /// What it is to be; `None` where nothing is new.
    pub after: Option<Item>,
    /// Both have changed it, to something else each.
    pub clashes: bool,
}

/// `there` with what `coming`, of the same id, says of it: where nothing was said, or nobody has changed it since it was
/// made and what comes is later. Where both have changed it, ours stays, or theirs holds (`takes_theirs`).
pub(super) fn updated(there: &Item, coming: &Item, takes_theirs: bool) -> Updated {
    let (ours, theirs) = (there.provenance(), coming.provenance());
    let is_later = ours.modified <= ours.created && theirs.modified > ours.modified;
    let (mut after, mut clashes) = (there.clone(), false);
    for field in there.differences(coming) {
        let value = |item: &Item| item.value(&field).unwrap_or_default();
        let (mine, other) = (value(there), value(coming));
        let wanted = match &field {
            Field::Modified | Field::Origin => None,
            Field::Extra => {
                let [ours, theirs] = [mine, other].map(object);
                let (all, [_, kept]) = filled(ours.clone(), theirs.clone());
                clashes |= !is_later && !kept.is_empty();
                // Fields that only ours has stay in any case.
                if is_later || takes_theirs {
                    let (all, _) = filled(theirs.clone(), ours);
                    Some(Value::Object(all.unwrap_or(theirs)))
                } else {
                    all.map(Value::Object)
                }
            }
            _ if says_nothing(&field, &other) => None,
            _ if is_later || says_nothing(&field, &mine) => Some(other),
            _ => {
                clashes = true;
                takes_theirs.then_some(other)
            }
        };
        if let Some(wanted) = wanted {
            // A value that the file's own item has fits.
            let _ = after.set_value(&field, &wanted);
        }
    }
    let is_changed = after != *there;
    if is_changed && theirs.modified > ours.modified {
        let modified = coming.value(&Field::Modified).unwrap_or_default();
        let _ = after.set_value(&Field::Modified, &modified);
    }
    let after = is_changed.then_some(after);
    Updated { after, clashes }
}

/// The fields of an object; none of anything else.
pub(super) fn object(value: Value) -> Extra {
    match value {
        Value::Object(fields) => fields,
        _ => Extra::new(),
    }
}

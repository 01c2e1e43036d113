//! Values of a record with a meaning of their own: attributes, and words out of a closed list.

use super::fields;
use super::wire::{Anchor, List};
use crate::json::{Json, keep};
use crate::{IssueCode, Issues, Path};
use standoff::model::{Attributes, SuggestionState};

/// Attributes by name; any JSON values.
pub(super) fn attributes(
    json: Json<'_>,
    path: &Path<'_>,
    issues: &mut Issues,
) -> Option<Attributes> {
    let mut attributes = Attributes::new();
    for (name, value) in fields::object(json, path, issues)? {
        keep(&mut attributes, name, value, path, issues);
    }
    Some(attributes)
}

/// How sure a target is of its place.
pub(super) fn anchor(
    json: Json<'_>,
    list: List,
    path: &Path<'_>,
    issues: &mut Issues,
) -> Option<Anchor> {
    let value = fields::string(json, path, issues)?;
    match (value.as_ref(), list) {
        ("candidate", _) => Some(Anchor::Candidate),
        ("orphan", List::Suggestions) => Some(Anchor::Orphan),
        _ => {
            let choices: &[&str] = match list {
                List::Suggestions => &["candidate", "orphan"],
                _ => &["candidate"],
            };
            let value = fields::excerpt(&value);
            issues.at(path, IssueCode::BadChoice { value, choices });
            None
        }
    }
}

/// The names of what became of a suggestion.
const STATES: [(&str, SuggestionState); 3] = [
    ("open", SuggestionState::Open),
    ("accepted", SuggestionState::Accepted),
    ("refused", SuggestionState::Refused),
];

/// What became of a suggestion.
pub(super) fn state(
    json: Json<'_>,
    path: &Path<'_>,
    issues: &mut Issues,
) -> Option<SuggestionState> {
    let value = fields::string(json, path, issues)?;
    let found = STATES.iter().find(|(name, _)| *name == value);
    if found.is_none() {
        let value = fields::excerpt(&value);
        let choices = &["open", "accepted", "refused"];
        issues.at(path, IssueCode::BadChoice { value, choices });
    }
    found.map(|(_, state)| *state)
}

//! The kinds of JSON values.

use formats::JsonKind;

pub(super) fn kind_fr(kind: JsonKind) -> &'static str {
    match kind {
        JsonKind::Null => "null",
        JsonKind::Boolean => "un booléen",
        JsonKind::Integer => "un entier",
        JsonKind::Number => "un nombre",
        JsonKind::String => "une chaîne",
        JsonKind::Array => "un tableau",
        JsonKind::Object => "un objet",
    }
}

//! The kinds of JSON values.

use formats::JsonKind;

pub(super) fn kind_fr(kind: JsonKind) -> &'static str {
    match kind {
        JsonKind::Null => "null",
        JsonKind::Boolean => "vrai ou faux",
        JsonKind::Integer => "un nombre entier",
        JsonKind::Number => "un nombre",
        JsonKind::String => "un texte",
        JsonKind::Array => "une liste",
        JsonKind::Object => "un objet",
    }
}

pub(super) fn kind_en(kind: JsonKind) -> &'static str {
    match kind {
        JsonKind::Null => "null",
        JsonKind::Boolean => "true or false",
        JsonKind::Integer => "a whole number",
        JsonKind::Number => "a number",
        JsonKind::String => "a text",
        JsonKind::Array => "a list",
        JsonKind::Object => "an object",
    }
}

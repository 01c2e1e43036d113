//! Taking typed fields out of loose JSON: each takes a value of its kind, or says what is wrong and where.

use crate::json::Json;
use crate::{IssueCode, Issues, JsonKind, Path};
use standoff::model::Timestamp;
use std::borrow::Cow;

/// The fields of an object, in the order of the file.
pub(super) type Fields<'a> = Vec<(Cow<'a, str>, Json<'a>)>;

/// One known field of an object: not seen, seen and bad, or seen and good.
#[derive(Debug)]
pub(super) struct Field<T>(Option<Option<T>>);

impl<T> Default for Field<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> Field<T> {
    /// Reads the field at `path` by `read`; a second one of the same name is an issue.
    pub(super) fn take<'a>(
        &mut self,
        json: Json<'a>,
        path: &Path<'_>,
        issues: &mut Issues,
        read: impl FnOnce(Json<'a>, &Path<'_>, &mut Issues) -> Option<T>,
    ) {
        if self.0.is_some() {
            issues.at(path, IssueCode::RepeatedField);
        } else {
            self.0 = Some(read(json, path, issues));
        }
    }

    /// Its value, if it was there and good; not being there is an issue of the object at `path`.
    pub(super) fn required(
        self,
        field: &'static str,
        path: &Path<'_>,
        issues: &mut Issues,
    ) -> Option<T> {
        if self.0.is_none() {
            issues.at(path, IssueCode::MissingField { field });
        }
        self.0.flatten()
    }

    /// Its value, if it was there and good.
    pub(super) fn optional(self) -> Option<T> {
        self.0.flatten()
    }
}

fn wrong<T>(
    json: &Json<'_>,
    expected: JsonKind,
    path: &Path<'_>,
    issues: &mut Issues,
) -> Option<T> {
    let found = json.kind();
    issues.at(path, IssueCode::WrongType { expected, found });
    None
}

pub(super) fn string<'a>(
    json: Json<'a>,
    path: &Path<'_>,
    issues: &mut Issues,
) -> Option<Cow<'a, str>> {
    match json {
        Json::String(text) => Some(text),
        other => wrong(&other, JsonKind::String, path, issues),
    }
}

/// A string or null.
pub(super) fn nullable<'a>(
    json: Json<'a>,
    path: &Path<'_>,
    issues: &mut Issues,
) -> Option<Option<Cow<'a, str>>> {
    match json {
        Json::Null => Some(None),
        other => string(other, path, issues).map(Some),
    }
}

pub(super) fn boolean(json: Json<'_>, path: &Path<'_>, issues: &mut Issues) -> Option<bool> {
    match json {
        Json::Bool(value) => Some(value),
        other => wrong(&other, JsonKind::Boolean, path, issues),
    }
}

pub(super) fn object<'a>(
    json: Json<'a>,
    path: &Path<'_>,
    issues: &mut Issues,
) -> Option<Fields<'a>> {
    match json {
        Json::Object(fields) => Some(fields),
        other => wrong(&other, JsonKind::Object, path, issues),
    }
}

pub(super) fn array<'a>(
    json: Json<'a>,
    path: &Path<'_>,
    issues: &mut Issues,
) -> Option<Vec<Json<'a>>> {
    match json {
        Json::Array(values) => Some(values),
        other => wrong(&other, JsonKind::Array, path, issues),
    }
}

/// A whole number from zero on; whether a text is as long as that is asked later. `2.0` is a whole number,
/// as JSON Schema has it.
pub(super) fn offset(json: Json<'_>, path: &Path<'_>, issues: &mut Issues) -> Option<u64> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let Json::Number(number) = &json else {
        return wrong(&json, JsonKind::Integer, path, issues);
    };
    let negative = match (number.as_u64(), number.as_i64(), number.as_f64()) {
        (Some(offset), _, _) => return Some(offset),
        (None, Some(negative), _) => negative,
        (None, None, Some(float)) if float.fract() == 0.0 && float.abs() <= EXACT => {
            if float >= 0.0 {
                return Some(float as u64);
            }
            float as i64
        }
        _ => return wrong(&json, JsonKind::Integer, path, issues),
    };
    issues.at(path, IssueCode::NegativeOffset { offset: negative });
    None
}

pub(super) fn time(json: Json<'_>, path: &Path<'_>, issues: &mut Issues) -> Option<Timestamp> {
    let value = string(json, path, issues)?;
    let time = Timestamp::parse(&value).ok();
    if time.is_none() {
        let value = excerpt(&value);
        issues.at(path, IssueCode::BadTime { value });
    }
    time
}

/// The start of `text`, up to 120 characters.
pub(super) fn excerpt(text: &str) -> String {
    const N_CHARS: usize = 120;
    match text.char_indices().nth(N_CHARS) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

//! The fields of an object, collected first and then asked for by name: a field that was not asked for is unknown.

use super::fields;
use crate::json::{FieldSink, Json, keep};
use crate::{IssueCode, Issues, Path};
use standoff::model::Extra;
use std::borrow::Cow;

/// The fields of an object, in the order of the file; those that were taken have left their names.
#[derive(Debug, Default)]
pub(super) struct Object<'a> {
    fields: Vec<(Cow<'a, str>, Option<Json<'a>>)>,
    /// Behind the field that was taken last: in files of ours the next one stands there.
    next: usize,
}

impl<'a> Object<'a> {
    /// The fields of `json`; a value that is no object is an issue, and has none.
    pub(super) fn of(json: Json<'a>, path: &Path<'_>, issues: &mut Issues) -> Option<Self> {
        let fields = fields::object(json, path, issues)?.into_iter();
        Some(Self {
            fields: fields.map(|(name, json)| (name, Some(json))).collect(),
            next: 0,
        })
    }

    /// No fields any more, and the room of those that were there.
    pub(super) fn clear(&mut self) {
        self.fields.clear();
        self.next = 0;
    }

    pub(super) fn push(&mut self, name: Cow<'a, str>, json: Json<'a>) {
        self.fields.push((name, Some(json)));
    }

    /// The value of the first field of this name.
    pub(super) fn take(&mut self, name: &str) -> Option<Json<'a>> {
        let is_next = self.fields.get(self.next);
        let at = match is_next.is_some_and(|(other, _)| *other == name) {
            true => self.next,
            false => self.fields.iter().position(|(other, _)| *other == name)?,
        };
        self.next = at + 1;
        self.fields[at].1.take()
    }

    /// A field that may be missing, by `read`; `None` where it is, or is wrong.
    pub(super) fn optional<T>(
        &mut self,
        name: &'static str,
        path: &Path<'_>,
        issues: &mut Issues,
        read: impl FnOnce(Json<'a>, &Path<'_>, &mut Issues) -> Option<T>,
    ) -> Option<T> {
        read(self.take(name)?, &path.field(name), issues)
    }

    /// A field that may not.
    pub(super) fn required<T>(
        &mut self,
        name: &'static str,
        path: &Path<'_>,
        issues: &mut Issues,
        read: impl FnOnce(Json<'a>, &Path<'_>, &mut Issues) -> Option<T>,
    ) -> Option<T> {
        match self.take(name) {
            Some(json) => read(json, &path.field(name), issues),
            None => {
                issues.at(path, IssueCode::MissingField { field: name });
                None
            }
        }
    }

    /// Puts what nobody asked for into `extra`. The second field of a name that was taken is an issue.
    pub(super) fn rest(&mut self, extra: &mut Extra, path: &Path<'_>, issues: &mut Issues) {
        if self.fields.iter().all(|(_, json)| json.is_none()) {
            return;
        }
        let (taken, rest): (Vec<_>, Vec<_>) =
            self.fields.drain(..).partition(|(_, json)| json.is_none());
        for (name, json) in rest {
            if taken.iter().any(|(other, _)| *other == name) {
                issues.at(&path.field(&name), IssueCode::RepeatedField);
            } else if let Some(json) = json {
                keep(extra, name, json, path, issues);
            }
        }
    }
}

impl<'a> FieldSink<'a> for &mut Object<'a> {
    fn field(&mut self, name: Cow<'a, str>, value: Json<'a>) {
        self.push(name, value);
    }

    fn done(self) -> Json<'a> {
        Json::Object(Vec::new())
    }
}

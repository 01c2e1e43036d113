//! Reading a file in which everything is sound, and nearly everything as we write it: record by record,
//! straight from the bytes to what they mean.
//!
//! Nothing is ever said of a file here. Where there is anything to say, or only something out of the
//! ordinary (the document after the records, an escape that is none), there is no result, and the general
//! way (`general`) reads the file from its start: what it finds is what counts. Between the file and the items
//! nothing is kept, so that the peak is these two.

use super::about::{WireDocument, keep_more_around};
use super::record_reader::{self, Shared};
use super::rules;
use super::schema::{self, WireSchema};
use super::usual_record;
use super::validate::{Links, Validated, Validator};
use super::version::check_format;
use crate::json::cursor::Cursor;
use crate::json::keep;
use crate::temoin_json::record::List;
use crate::temoin_json::{About, ImportSink, Imported, Waiting, item_order};
use crate::{Issues, Path};
use standoff::model::{Document, Extra, Item, ItemKind};
use standoff::sort::sort_by;
use standoff::text::Text;
use std::borrow::Cow;
use std::collections::HashSet;

/// Reads the JSON of a file; `None` where the general way has to. The second says whether `sink` was told all
/// of it, and in the order of the result.
pub(super) fn read(json: &str, sink: &mut dyn ImportSink) -> Option<(Imported, bool)> {
    let mut issues = Issues::default();
    let mut cursor = Cursor::new(json);
    let file = File::take(&mut cursor, &mut issues, sink)?;
    if cursor.solid().is_some() || !issues.is_empty() {
        return None;
    }
    file.settle()
}

/// The parts of a file that have been taken so far.
#[derive(Default)]
struct File {
    has_format: bool,
    document: Option<WireDocument>,
    text: Option<Text>,
    schema: Option<WireSchema>,
    /// The document, from the first record on.
    finished: Option<(Option<Document>, About)>,
    has_annotations: bool,
    records: Records,
    extra: Extra,
}

impl File {
    fn take(
        cursor: &mut Cursor<'_>,
        issues: &mut Issues,
        sink: &mut dyn ImportSink,
    ) -> Option<Self> {
        let mut file = Self::default();
        let mut seen = Vec::new();
        if !cursor.take(b'{') {
            return None;
        }
        while cursor.another(seen.is_empty(), b'}')? {
            let name = cursor.name()?;
            if seen.contains(&name) {
                return None;
            }
            file.field(&name, cursor, issues, sink)?;
            seen.push(name);
        }
        Some(file)
    }

    fn field(
        &mut self,
        name: &str,
        cursor: &mut Cursor<'_>,
        issues: &mut Issues,
        sink: &mut dyn ImportSink,
    ) -> Option<()> {
        if let Some(list) = List::ALL.into_iter().find(|list| list.name() == name) {
            self.has_annotations |= list == List::Annotations;
            // Records are compared with both: these must have come before.
            let schema = self.schema.as_ref()?;
            if self.finished.is_none() {
                let mut document = self.document.take()?;
                document.keep_around(std::mem::take(&mut self.extra));
                let finished = document.finish(issues);
                if !issues.is_empty() {
                    return None;
                }
                if let Some(document) = &finished.0 {
                    sink.document(document, &schema.schema);
                }
                self.finished = Some(finished);
            }
            let mut validator =
                Validator::new(self.text.as_ref(), schema, Links::default(), issues);
            return self.records.take(list, cursor, &mut validator, sink);
        }
        let json = cursor.json()?;
        match name {
            "format" => {
                check_format(Some(&json)).ok()?;
                self.has_format = true;
            }
            "document" => {
                let (document, text) = WireDocument::of(json, issues);
                self.document = Some(document?);
                self.text = text;
            }
            "schema" => {
                let path = Path::Root.field(name);
                self.schema = Some(schema::read(json, &path, issues)?);
            }
            "$schema" => {}
            _ => keep(
                &mut self.extra,
                Cow::Borrowed(name),
                json,
                &Path::Root,
                issues,
            ),
        }
        issues.is_empty().then_some(())
    }

    fn settle(self) -> Option<(Imported, bool)> {
        let ((mut document, mut about), schema) = (self.finished?, self.schema?);
        let Records {
            mut items,
            waiting,
            is_shuffled,
        } = self.records;
        if !self.has_format || !self.has_annotations || !are_linked(&items, &waiting) {
            return None;
        }
        if !rules::all_fit(&schema, &about.extra, &items, &waiting) {
            return None;
        }
        sort_by(&mut items, item_order);
        let is_all_told = document.is_some() && self.extra.is_empty() && !is_shuffled;
        // The unknown fields behind the records.
        if let Some(document) = &mut document {
            keep_more_around(&mut document.extra, self.extra.clone());
        }
        keep_more_around(&mut about.extra, self.extra);
        let imported = Imported {
            document,
            about,
            schema: schema.schema,
            items,
            waiting,
        };
        Some((imported, is_all_told))
    }
}

/// No id comes twice, and the ends of each relation are annotations.
fn are_linked(items: &[Item], waiting: &[Waiting]) -> bool {
    let all = || waiting.iter().map(|entry| &entry.item).chain(items);
    let mut ids = HashSet::with_capacity(waiting.len() + items.len());
    if !all().all(|item| ids.insert((item.kind(), item.id()))) {
        return false;
    }
    all().all(|item| match item {
        Item::Relation(relation) => [&relation.source, &relation.target]
            .iter()
            .all(|end| ids.contains(&(ItemKind::Annotation, end.as_str()))),
        _ => true,
    })
}

/// The items that the records have become.
#[derive(Default)]
struct Records {
    items: Vec<Item>,
    waiting: Vec<Waiting>,
    /// The items of the file are in no order in which they could be put in.
    is_shuffled: bool,
}

impl Records {
    /// Takes an array of records.
    fn take<'a>(
        &mut self,
        list: List,
        cursor: &mut Cursor<'a>,
        validator: &mut Validator<'_>,
        sink: &mut dyn ImportSink,
    ) -> Option<()> {
        if !cursor.take(b'[') {
            return None;
        }
        let start = cursor.at();
        let mut shared = Shared::default();
        for index in 0.. {
            if !cursor.another(index == 0, b']')? {
                break;
            }
            cursor.solid();
            let wire = match usual_record::take(cursor, list, index, &mut shared) {
                Some(wire) => wire,
                None => record_reader::take(cursor, list, index, &mut shared, validator.issues)?,
            };
            match validator.record(index, wire)? {
                Validated::Item(item) => {
                    if self.items.len() == self.items.capacity() {
                        self.make_room(index + 1, cursor.at() - start, cursor.n_left());
                    }
                    self.is_shuffled |= !self.may_follow(&item);
                    if validator.has_text() && !self.is_shuffled {
                        sink.item(&item, cursor.n_left());
                    }
                    self.items.push(item);
                }
                Validated::Waiting(one) => self.waiting.push(one),
            }
            if !validator.issues.is_empty() {
                return None;
            }
        }
        Some(())
    }

    /// To put the items in one by one as they come in the file is the same as in the order of the result. Orphans
    /// stand at the end, and relations may need them.
    fn may_follow(&self, item: &Item) -> bool {
        let Some(last) = self.items.last() else {
            return true;
        };
        if last.kind() == item.kind() {
            return item_order(last, item).is_le();
        }
        let is_relation = |former: &Item| former.kind() == ItemKind::Relation;
        item.kind() != ItemKind::Annotation || !self.items.iter().any(is_relation)
    }

    /// Makes room for as many records as there may be in the rest of the file, if they are as long as those
    /// so far: growing step by step would take half as much again.
    fn make_room(&mut self, n_records: usize, n_bytes: usize, n_left: usize) {
        const SOME: usize = 64;
        let n_more = n_left / (n_bytes / n_records).max(1);
        // Of the first few it is too early to tell.
        self.items.reserve_exact(match n_records {
            ..SOME => SOME,
            _ => n_more + n_more / 64 + SOME,
        });
    }
}

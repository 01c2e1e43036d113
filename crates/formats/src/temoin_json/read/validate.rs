//! The check of a file's records: ids against each other, labels against the schema, offsets and quotes against
//! the text (`target`). Sound records become items; every fault becomes an issue with its path.

use super::fields::excerpt;
use super::rules;
use super::schema::WireSchema;
use super::target::{self, Settled};
use super::wire::Wire;
use crate::temoin_json::record::List;
use crate::temoin_json::{Waiting, item_order, set_target};
use crate::{IssueCode, Issues, Path};
use standoff::model::{AnnotationId, Item, ItemKind, Orphan, Target};
use standoff::schema::LabelId;
use standoff::sort::sort_by;
use standoff::text::Text;
use std::collections::{HashMap, HashSet};

/// Settles every record on `text`, if the file has it, and else in its quote. One with a fault is left out.
pub(super) fn settle(
    text: Option<&Text>,
    schema: &WireSchema,
    records: Vec<Wire<'_>>,
    issues: &mut Issues,
) -> (Vec<Item>, Vec<Waiting>) {
    let links = Links::of(&records);
    let mut validator = Validator::new(text, schema, links, issues);
    let (mut items, mut waiting) = (Vec::with_capacity(records.len()), Vec::new());
    let (mut of_items, mut of_waiting) = (Vec::with_capacity(records.len()), Vec::new());
    for (at, wire) in records.into_iter().enumerate() {
        let place = (wire.list, wire.index);
        match validator.record(at, wire) {
            Some(Validated::Item(item)) => {
                items.push(item);
                of_items.push(place);
            }
            Some(Validated::Waiting(one)) => {
                waiting.push(one);
                of_waiting.push(place);
            }
            None => {}
        }
    }
    let places = of_items.into_iter().chain(of_waiting);
    rules::check(schema, &items, &waiting, places, issues);
    drop_broken_relations(&mut items, &waiting);
    sort_by(&mut items, item_order);
    (items, waiting)
}

/// Leaves out relations that lost an end, because the annotation there has a fault of its own.
fn drop_broken_relations(items: &mut Vec<Item>, waiting: &[Waiting]) {
    if !items.iter().any(|item| item.kind() == ItemKind::Relation) {
        return;
    }
    let all = items.iter().chain(waiting.iter().map(|entry| &entry.item));
    let annotations = all.filter(|item| item.kind() == ItemKind::Annotation);
    let kept: HashSet<String> = annotations.map(|item| item.id().to_owned()).collect();
    items.retain(|item| match item {
        Item::Relation(relation) => {
            kept.contains(relation.source.as_str()) && kept.contains(relation.target.as_str())
        }
        _ => true,
    });
}

/// How the records name each other, by their number in the order of the file; by default not at all.
#[derive(Default)]
pub(super) struct Links {
    /// The record that had the id before this one.
    repeated: HashMap<usize, usize>,
    /// The ends of a relation that no annotation of the file is: source, target.
    loose: HashMap<usize, [bool; 2]>,
    /// Where each record stands.
    places: Vec<(List, usize)>,
}

impl Links {
    fn of(records: &[Wire<'_>]) -> Self {
        let mut first = HashMap::with_capacity(records.len());
        let mut repeated = HashMap::new();
        for (at, wire) in records.iter().enumerate() {
            let id = (wire.item.kind(), wire.item.id());
            if let Some(former) = first.get(&id) {
                repeated.insert(at, *former);
            } else {
                first.insert(id, at);
            }
        }
        let is_loose =
            |id: &AnnotationId| !first.contains_key(&(ItemKind::Annotation, id.as_str()));
        let mut loose = HashMap::new();
        for (at, wire) in records.iter().enumerate() {
            if let Item::Relation(relation) = &wire.item {
                let ends = [&relation.source, &relation.target];
                loose.insert(at, ends.map(is_loose));
            }
        }
        Self {
            repeated,
            loose,
            places: records.iter().map(|wire| (wire.list, wire.index)).collect(),
        }
    }
}

/// A sound record.
pub(super) enum Validated {
    Item(Item),
    Waiting(Waiting),
}

/// Compares records with the text and the schema.
pub(super) struct Validator<'a> {
    text: Option<&'a Text>,
    /// Labels by id; `None` for one that has a fault of its own.
    labels: HashMap<&'a str, Option<&'a LabelId>>,
    links: Links,
    pub issues: &'a mut Issues,
}

impl<'a> Validator<'a> {
    pub(super) fn new(
        text: Option<&'a Text>,
        schema: &'a WireSchema,
        links: Links,
        issues: &'a mut Issues,
    ) -> Self {
        let sound = schema.schema.labels().iter().map(|label| &label.id);
        let unsound = schema.unsound.iter().map(|id| (id.as_str(), None));
        let labels = sound
            .map(|id| (id.as_str(), Some(id)))
            .chain(unsound)
            .collect();
        Self {
            text,
            labels,
            links,
            issues,
        }
    }

    /// There is a text to compare with.
    pub(super) fn has_text(&self) -> bool {
        self.text.is_some()
    }

    /// Checks the record that is number `at` in the order of the file. `None` where it has a fault.
    pub(super) fn record(&mut self, at: usize, wire: Wire<'_>) -> Option<Validated> {
        let root = Path::Root.field(wire.list.name());
        let path = root.index(wire.index);
        if let Some((list, index)) = self
            .links
            .repeated
            .get(&at)
            .map(|at| self.links.places[*at])
        {
            let first = Path::Root.field(list.name()).index(index).to_string();
            let id = excerpt(wire.item.id());
            self.issues
                .at(&path.field("id"), IssueCode::DuplicateId { id, first });
            return None;
        }
        self.settle(at, wire, &path)
    }

    /// Settles a record: its label is in the schema, its ends in the file, its target on the text.
    fn settle(&mut self, at: usize, wire: Wire<'_>, path: &Path<'_>) -> Option<Validated> {
        let Wire {
            mut item, target, ..
        } = wire;
        let is_labelled = self.label(&mut item, path);
        let is_linked = self.are_ends(at, &item, path);
        let settled = target.map(|target| target::settle(target, self.text, path, self.issues));
        if !is_labelled || !is_linked {
            return None;
        }
        let (selector, parts, is_candidate) = match settled {
            None => return Some(Validated::Item(item)),
            Some(None) => return None,
            Some(Some(Settled::OnText(target))) => {
                set_target(&mut item, target);
                return Some(Validated::Item(item));
            }
            Some(Some(Settled::Waiting {
                selector,
                parts,
                is_candidate,
            })) => (selector, parts, is_candidate),
        };
        let orphan = Orphan {
            quote: selector.quote,
            prefix: selector.prefix,
            suffix: selector.suffix,
            near: selector.start,
        };
        set_target(&mut item, Target::Orphan(Box::new(orphan)));
        Some(Validated::Waiting(Waiting {
            item,
            parts,
            is_candidate,
        }))
    }

    /// Both ends of a relation are annotations of the file.
    fn are_ends(&mut self, at: usize, item: &Item, path: &Path<'_>) -> bool {
        let Item::Relation(relation) = item else {
            return true;
        };
        let is_loose = self.links.loose.get(&at).copied().unwrap_or_default();
        let ends = [("source", &relation.source), ("target", &relation.target)];
        for ((name, end), _) in ends.iter().zip(is_loose).filter(|(_, is_loose)| *is_loose) {
            let id = excerpt(end.as_str());
            self.issues
                .at(&path.field(name), IssueCode::UnknownAnnotation { id });
        }
        is_loose == [false, false]
    }

    /// Gives the item the schema's own copy of its label; whether there is one.
    fn label(&mut self, item: &mut Item, path: &Path<'_>) -> bool {
        let Some(label) = item.label_mut() else {
            return true;
        };
        match self.labels.get(label.as_str()) {
            Some(Some(known)) => {
                label.clone_from(known);
                true
            }
            Some(None) => false,
            None => {
                let label = excerpt(label.as_str());
                self.issues
                    .at(&path.field("label"), IssueCode::UnknownLabel { label });
                false
            }
        }
    }
}

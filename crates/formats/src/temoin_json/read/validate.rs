//! What a file's records mean: ids against each other, labels against the schema, offsets and quotes against
//! the text (`target`). What is sound becomes items; every fault becomes an issue with its path.

use super::fields::excerpt;
use super::rules;
use super::schema::WireSchema;
use super::target::{self, Settled};
use super::wire::{List, Special, Wire};
use crate::temoin_json::{CharSpan, Waiting, item_order};
use crate::{IssueCode, Issues, Path};
use standoff::model::{
    Annotation, AnnotationId, DocumentLabel, DocumentLabelId, IdError, Item, ItemKind, Orphan,
    Relation, RelationId, Suggestion, SuggestionId, Target,
};
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
            // Orphans are annotations too.
            let kind = match wire.list {
                List::Orphans => List::Annotations,
                list => list,
            };
            if let Some(former) = first.get(&(kind, wire.id.as_ref())) {
                repeated.insert(at, *former);
            } else {
                first.insert((kind, wire.id.as_ref()), at);
            }
        }
        let is_loose = |id: &str| !first.contains_key(&(List::Annotations, id));
        let mut loose = HashMap::new();
        for (at, wire) in records.iter().enumerate() {
            if let Special::Relation { source, target, .. } = &wire.special {
                loose.insert(at, [is_loose(source), is_loose(target)]);
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
            let id = excerpt(&wire.id);
            self.issues
                .at(&path.field("id"), IssueCode::DuplicateId { id, first });
            return None;
        }
        match wire.list {
            List::Annotations | List::Orphans => self.annotation(wire, &path),
            List::Suggestions => self.suggestion(wire, &path),
            List::Relations => self.relation(at, wire, &path),
            List::DocumentLabels => self.document_label(wire, &path),
        }
    }

    fn annotation(&mut self, wire: Wire<'_>, path: &Path<'_>) -> Option<Validated> {
        let Special::Annotation {
            target,
            label,
            note,
        } = wire.special
        else {
            return None;
        };
        let id = self.id(&wire.id, AnnotationId::parse, path);
        let label = self.label(&label, path);
        let settled = target::settle(target, self.text, path, self.issues);
        let (id, label, settled) = (id?, label?, settled?);
        let (target, rest) = divide(settled);
        let item = Item::Annotation(Annotation {
            id,
            target,
            label,
            attributes: wire.attributes,
            note: note.into_owned(),
            provenance: wire.provenance,
            extra: wire.extra,
        });
        Some(rest.validated(item))
    }

    fn suggestion(&mut self, wire: Wire<'_>, path: &Path<'_>) -> Option<Validated> {
        let Special::Suggestion {
            target,
            label,
            source,
            state,
        } = wire.special
        else {
            return None;
        };
        let id = self.id(&wire.id, SuggestionId::parse, path);
        let label = self.label(&label, path);
        let settled = target::settle(target, self.text, path, self.issues);
        let (id, label, settled) = (id?, label?, settled?);
        let (target, rest) = divide(settled);
        let item = Item::Suggestion(Suggestion {
            id,
            target,
            label,
            source: source.into_owned(),
            state,
            attributes: wire.attributes,
            provenance: wire.provenance,
            extra: wire.extra,
        });
        Some(rest.validated(item))
    }

    fn relation(&mut self, at: usize, wire: Wire<'_>, path: &Path<'_>) -> Option<Validated> {
        let Special::Relation {
            kind,
            source,
            target,
        } = wire.special
        else {
            return None;
        };
        let id = self.id(&wire.id, RelationId::parse, path);
        let is_loose = self.links.loose.get(&at).copied().unwrap_or_default();
        let ends = [("source", &source), ("target", &target)];
        for ((name, end), _) in ends.iter().zip(is_loose).filter(|(_, is_loose)| *is_loose) {
            let id = excerpt(end);
            self.issues
                .at(&path.field(name), IssueCode::UnknownAnnotation { id });
        }
        if is_loose != [false, false] {
            return None;
        }
        // An end that is no id is no id of an annotation that was kept either: no second issue.
        Some(Validated::Item(Item::Relation(Relation {
            id: id?,
            kind: kind.into_owned(),
            source: AnnotationId::parse(&source).ok()?,
            target: AnnotationId::parse(&target).ok()?,
            attributes: wire.attributes,
            provenance: wire.provenance,
            extra: wire.extra,
        })))
    }

    fn document_label(&mut self, wire: Wire<'_>, path: &Path<'_>) -> Option<Validated> {
        let Special::DocumentLabel { label } = wire.special else {
            return None;
        };
        let id = self.id(&wire.id, DocumentLabelId::parse, path);
        let label = self.label(&label, path);
        Some(Validated::Item(Item::DocumentLabel(DocumentLabel {
            id: id?,
            label: label?,
            attributes: wire.attributes,
            provenance: wire.provenance,
            extra: wire.extra,
        })))
    }

    fn id<T>(
        &mut self,
        id: &str,
        parse: impl FnOnce(&str) -> Result<T, IdError>,
        path: &Path<'_>,
    ) -> Option<T> {
        let parsed = parse(id).ok();
        if parsed.is_none() {
            let id = excerpt(id);
            self.issues.at(&path.field("id"), IssueCode::BadId { id });
        }
        parsed
    }

    fn label(&mut self, label: &str, path: &Path<'_>) -> Option<LabelId> {
        match self.labels.get(label) {
            Some(known) => known.cloned(),
            None => {
                let label = excerpt(label);
                self.issues
                    .at(&path.field("label"), IssueCode::UnknownLabel { label });
                None
            }
        }
    }
}

/// What becomes of an item with a settled target.
enum Rest {
    Item,
    Waiting {
        parts: Option<Vec<CharSpan>>,
        is_candidate: bool,
    },
}

impl Rest {
    fn validated(self, item: Item) -> Validated {
        match self {
            Self::Item => Validated::Item(item),
            Self::Waiting {
                parts,
                is_candidate,
            } => Validated::Waiting(Waiting {
                item,
                parts,
                is_candidate,
            }),
        }
    }
}

fn divide(settled: Settled) -> (Target, Rest) {
    match settled {
        Settled::OnText(target) => (target, Rest::Item),
        Settled::Waiting {
            selector,
            parts,
            is_candidate,
        } => {
            let orphan = Orphan {
                quote: selector.quote,
                prefix: selector.prefix,
                suffix: selector.suffix,
                near: selector.start,
            };
            let rest = Rest::Waiting {
                parts,
                is_candidate,
            };
            (Target::Orphan(Box::new(orphan)), rest)
        }
    }
}

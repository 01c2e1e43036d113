//! Somebody who works on a project, and what they can do to it.

use super::{Act, Pick};
use serde_json::json;
use standoff::Span;
use standoff::change::*;
use standoff::clock::ActorId;
use standoff::model::*;
use standoff::schema::*;
use standoff::store::DocumentState;
use standoff::text::Text;
use std::sync::Arc;

const TEXT: &str =
    "Bakou a nié avoir violé le cessez-le-feu dimanche, et dit que nul n’est prisonnier.";

pub struct Person {
    pub ledger: Ledger,
    /// What others did and this one has not heard yet.
    pub waiting: Vec<Change>,
    pub journal: Vec<Vec<u8>>,
    pub now: i64,
    pub n_made: usize,
    pub name: String,
}

pub fn label(id: &str) -> Label {
    Label {
        id: LabelId::parse(id).expect("an id"),
        title: Localized([("en".to_owned(), id.to_owned())].into()),
        description: Localized::default(),
        color: Color::parse("#0072b2").expect("a colour"),
        key: None,
        parent: None,
        attributes: Vec::new(),
        extra: Extra::new(),
    }
}

pub fn schema(ids: &[&str]) -> Schema {
    Schema::new(ids.iter().map(|id| label(id)).collect(), Extra::new()).expect("a schema")
}

/// All begin with one document and three labels, of which they all know.
pub fn people(n: usize) -> Vec<Person> {
    let mut origin = Ledger::new(ProjectId::parse("p").expect("an id"), Schema::default());
    let document = Document::verbatim(
        DocumentId::parse("d").expect("an id"),
        "d.txt",
        None,
        Text::new(TEXT),
    );
    let begin = vec![
        Op::SetSchema {
            before: Arc::new(Schema::default()),
            after: Arc::new(schema(&["a", "b", "c"])),
        },
        Op::InsertDocument {
            document: Arc::new(document),
            place: Place::At(0),
        },
    ];
    let begin = Transaction {
        origin: Origin::Restore,
        ..Transaction::by_user(Intent::Other, begin)
    };
    let first = origin
        .commit(begin, Timestamp::from_millis(0), "")
        .expect("it fits");
    let person = |at: usize| {
        let name = format!("actor-{at}");
        let mut ledger = origin
            .clone()
            .with_actor(ActorId::parse(&name).expect("an id"));
        ledger.share();
        Person {
            ledger,
            waiting: Vec::new(),
            journal: vec![first.entry.clone()],
            // Their clocks differ.
            now: 1_000 + 37 * at as i64,
            n_made: 0,
            name,
        }
    };
    (0..n).map(person).collect()
}

impl Person {
    fn time(&mut self) -> Timestamp {
        self.now += 10;
        Timestamp::from_millis(self.now)
    }

    fn fresh(&mut self) -> String {
        self.n_made += 1;
        format!("{}.{}", self.name, self.n_made)
    }

    pub fn document<'a>(&'a self, index: &Pick) -> Option<&'a DocumentState> {
        let documents: Vec<&DocumentState> = self.ledger.project().documents().collect();
        (!documents.is_empty()).then(|| documents[index.index(documents.len())])
    }

    pub fn annotation(&self, index: &Pick) -> Option<(DocumentId, Annotation)> {
        let documents = self.ledger.project().documents();
        let all: Vec<(DocumentId, Annotation)> = documents
            .flat_map(|state| {
                let annotations = state.store().iter();
                annotations.map(|one| (state.id().clone(), one.clone()))
            })
            .collect();
        (!all.is_empty()).then(|| all[index.index(all.len())].clone())
    }

    pub fn label(&self, index: &Pick) -> Option<LabelId> {
        let labels = self.ledger.project().schema().labels();
        (!labels.is_empty()).then(|| labels[index.index(labels.len())].id.clone())
    }

    /// The ops of an act; none where there is nothing that it could be about.
    fn ops(&mut self, act: &Act) -> Option<Vec<Op>> {
        let at = self.time();
        match act {
            Act::Tag(start, length, of) => self.tag(at, (*start, *length), of),
            Act::Relabel(..) | Act::Note(..) | Act::Attribute(..) | Act::Move(..) => {
                self.edit_ops(at, act)
            }
            Act::Relate(a, b) => self.relate(at, a, b),
            Act::Remove(which) => self.remove(which),
            Act::Rename(..) | Act::AddDocument | Act::RemoveDocument(_) | Act::MoveDocument(..) => {
                self.document_ops(act)
            }
            Act::AddLabel(_) | Act::RemoveLabel(_) | Act::TitleLabel(..) => self.schema_ops(act),
            Act::Undo | Act::Redo => None,
        }
    }

    fn tag(&mut self, at: Timestamp, (start, length): (u32, u32), of: &Pick) -> Option<Vec<Op>> {
        let (state, label) = (self.ledger.project().documents().next()?, self.label(of)?);
        let (id, span) = (state.id().clone(), span(state.text(), start, length)?);
        let fresh = self.fresh();
        let annotation = Annotation {
            record: Record::new(
                AnnotationId::parse(&fresh).expect("an id"),
                Provenance::made(at, &self.name),
            ),
            label,
            target: Target::Anchored(Parts::one(span)),
            note: String::new(),
            confidence: Confidence::Sure,
        };
        Some(vec![Op::Insert {
            document: id,
            item: Item::Annotation(annotation),
        }])
    }

    fn edit_ops(&self, at: Timestamp, act: &Act) -> Option<Vec<Op>> {
        let edit = |(document, before): (DocumentId, Annotation),
                    edit: &dyn Fn(&mut Annotation)| {
            let mut after = before.clone();
            edit(&mut after);
            after.provenance.modified = at;
            Some(vec![Op::replace(
                document,
                &Item::Annotation(before),
                &Item::Annotation(after),
            )])
        };
        match act {
            Act::Relabel(which, of) => {
                let (found, label) = (self.annotation(which)?, self.label(of)?);
                edit(found, &|one| one.label = label.clone())
            }
            Act::Note(which, note) => {
                let note = format!("{} {note}", self.name);
                edit(self.annotation(which)?, &|one| one.note.clone_from(&note))
            }
            Act::Attribute(which, name, value) => edit(self.annotation(which)?, &|one| {
                let id = AttributeId::kept(&format!("k{name}"));
                match value {
                    0 => drop(one.attributes.remove(&id)),
                    value => drop(one.attributes.insert(id, json!(value))),
                }
            }),
            Act::Move(which, start, length) => {
                let found = self.annotation(which)?;
                let state = self.ledger.project().document(&found.0)?;
                let span = span(state.text(), *start, *length)?;
                edit(found, &|one| {
                    one.target = Target::Anchored(Parts::one(span))
                })
            }
            _ => None,
        }
    }

    fn relate(&mut self, at: Timestamp, a: &Pick, b: &Pick) -> Option<Vec<Op>> {
        let ((document, source), (other, target)) = (self.annotation(a)?, self.annotation(b)?);
        let relation = Relation {
            record: Record::new(
                RelationId::parse(&self.fresh()).expect("an id"),
                Provenance::made(at, &self.name),
            ),
            kind: RelationKindId::from_text("denies").expect("an id"),
            source: source.id.clone(),
            target: target.id.clone(),
        };
        (document == other).then(|| {
            vec![Op::Insert {
                document,
                item: Item::Relation(relation),
            }]
        })
    }

    fn remove(&self, which: &Pick) -> Option<Vec<Op>> {
        let (document, annotation) = self.annotation(which)?;
        let state = self.ledger.project().document(&document)?;
        let relations = state.store().relations_of(&annotation.id).cloned();
        let items = relations.map(Item::Relation);
        let items = items.chain([Item::Annotation(annotation.clone())]);
        let remove = |item| Op::Remove {
            document: document.clone(),
            item,
        };
        Some(items.map(remove).collect())
    }

    fn document_ops(&mut self, act: &Act) -> Option<Vec<Op>> {
        match act {
            Act::Rename(which, name) => {
                let document = self.document(which)?.document();
                let name = json!(format!("{} {name}", self.name));
                Some(vec![Op::set_document(document, Field::Own("name"), name)])
            }
            Act::AddDocument => {
                let id = DocumentId::parse(&self.fresh()).expect("an id");
                let document = Document::verbatim(id, "new.txt", None, Text::new(TEXT));
                Some(vec![Op::InsertDocument {
                    document: Arc::new(document),
                    place: Place::At(self.ledger.project().n_documents()),
                }])
            }
            Act::RemoveDocument(which) => {
                let id = self.document(which)?.id().clone();
                let place = Place::At(self.ledger.project().position(&id)?);
                Some(vec![Op::detach(id, place)])
            }
            Act::MoveDocument(which, to) => {
                let id = self.document(which)?.id().clone();
                let project = self.ledger.project();
                Some(vec![
                    Op::detach(id.clone(), Place::At(project.position(&id)?)),
                    Op::attach(id, Place::At(to.index(project.n_documents()))),
                ])
            }
            _ => None,
        }
    }

    fn schema_ops(&self, act: &Act) -> Option<Vec<Op>> {
        let before = Arc::clone(self.ledger.project().schema());
        let after = match act {
            Act::AddLabel(name) => {
                let id = format!("new-{name}");
                before.edited(&Edit::Add(label(&id))).ok()?
            }
            Act::RemoveLabel(which) => {
                let id = self.label(which)?;
                let is_used = label_use(self.ledger.project(), &id).is_some();
                before.edited(&Edit::Remove(id)).ok().filter(|_| !is_used)?
            }
            Act::TitleLabel(which, title) => {
                let id = self.label(which)?;
                let mut label = before.label(&id)?.clone();
                let title = format!("{} {title}", self.name);
                label.title.0.insert("en".to_owned(), title);
                before.edited(&Edit::Set(label)).ok()?
            }
            _ => return None,
        };
        let after = Arc::new(after);
        (before != after).then(|| vec![Op::SetSchema { before, after }])
    }

    /// Does it; what was done, for the others.
    pub fn act(&mut self, act: &Act) -> Vec<Change> {
        let name = self.name.clone();
        let committed = match act {
            Act::Undo => {
                let at = self.time();
                self.ledger.undo(at, &name)
            }
            Act::Redo => {
                let at = self.time();
                self.ledger.redo(at, &name)
            }
            act => self.ops(act).and_then(|ops| {
                let at = self.time();
                let transaction = Transaction::by_user(Intent::Other, ops);
                // A relation to an annotation that is its own end, and the like.
                self.ledger.commit(transaction, at, &name).ok()
            }),
        };
        self.journal.extend(committed.map(|done| done.entry));
        self.ledger.take_changes()
    }

    pub fn hear(&mut self, which: &[Pick]) {
        for index in which {
            if self.waiting.is_empty() {
                return;
            }
            let change = self.waiting.remove(index.index(self.waiting.len()));
            self.ledger.receive(change).expect("it fits");
        }
    }
}

pub fn span(text: &Text, start: u32, length: u32) -> Option<Span> {
    let chars: Vec<usize> = text.as_str().char_indices().map(|(at, _)| at).collect();
    let byte = |at: u32| chars.get(at as usize).map(|at| *at as u32);
    Span::of(byte(start)?, byte(start + length)?)
}

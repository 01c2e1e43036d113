//! The laws of merging: whatever two or three people do to one project without knowing of each other, and in whatever
//! order it reaches whom, all end with the same; nothing that could not both stand goes unsaid; undo takes back one's
//! own.

use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};
use standoff::Span;
use standoff::change::*;
use standoff::clock::ActorId;
use standoff::merge::{self, FileContents};
use standoff::model::*;
use standoff::schema::*;
use standoff::store::DocumentState;
use standoff::text::Text;
use std::sync::Arc;

const TEXT: &str =
    "Bakou a nié avoir violé le cessez-le-feu dimanche, et dit que nul n’est prisonnier.";

/// One of several: the number of it, counted round and round.
#[derive(Clone, Copy, Debug)]
struct Pick(u16);

impl Pick {
    fn index(self, n: usize) -> usize {
        self.0 as usize % n
    }
}

fn picks() -> impl Strategy<Value = Pick> + Clone {
    (0..1000_u16).prop_map(Pick)
}

/// What somebody does; what it is about is picked from what they see.
#[derive(Clone, Debug)]
enum Act {
    Tag(u32, u32, Pick),
    Relabel(Pick, Pick),
    Note(Pick, u8),
    Attribute(Pick, u8, u8),
    Move(Pick, u32, u32),
    Relate(Pick, Pick),
    Remove(Pick),
    Rename(Pick, u8),
    AddDocument,
    RemoveDocument(Pick),
    MoveDocument(Pick, Pick),
    AddLabel(u8),
    RemoveLabel(Pick),
    TitleLabel(Pick, u8),
    Undo,
    Redo,
}

/// One step of the story: somebody acts, or hears of what others did.
#[derive(Clone, Debug)]
enum Step {
    Act(usize, Act),
    /// Of what waits for them, so many.
    Hear(usize, Vec<Pick>),
}

fn acts() -> impl Strategy<Value = Act> {
    let i = picks;
    prop_oneof![
        4 => (0..70_u32, 1..14_u32, i()).prop_map(|(a, b, l)| Act::Tag(a, b, l)),
        3 => (i(), i()).prop_map(|(a, l)| Act::Relabel(a, l)),
        3 => (i(), 0..9_u8).prop_map(|(a, n)| Act::Note(a, n)),
        2 => (i(), 0..3_u8, 0..4_u8).prop_map(|(a, k, v)| Act::Attribute(a, k, v)),
        1 => (i(), 0..70_u32, 1..14_u32).prop_map(|(a, s, l)| Act::Move(a, s, l)),
        2 => (i(), i()).prop_map(|(a, b)| Act::Relate(a, b)),
        3 => i().prop_map(Act::Remove),
        1 => (i(), 0..9_u8).prop_map(|(d, n)| Act::Rename(d, n)),
        1 => Just(Act::AddDocument),
        1 => i().prop_map(Act::RemoveDocument),
        1 => (i(), i()).prop_map(|(d, p)| Act::MoveDocument(d, p)),
        1 => (0..4_u8).prop_map(Act::AddLabel),
        1 => i().prop_map(Act::RemoveLabel),
        1 => (i(), 0..4_u8).prop_map(|(l, n)| Act::TitleLabel(l, n)),
        3 => Just(Act::Undo),
        1 => Just(Act::Redo),
    ]
}

fn story(n_actors: usize, n_most: usize) -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        4 => (0..n_actors, acts()).prop_map(|(who, act)| Step::Act(who, act)),
        1 => (0..n_actors, vec(picks(), 1..6)).prop_map(|(who, which)| Step::Hear(who, which)),
    ];
    vec(step, 1..n_most)
}

struct Person {
    ledger: Ledger,
    /// What others did and this one has not heard yet.
    waiting: Vec<Change>,
    journal: Vec<Vec<u8>>,
    now: i64,
    n_made: usize,
    name: String,
}

fn label(id: &str) -> Label {
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

fn schema(ids: &[&str]) -> Schema {
    Schema::new(ids.iter().map(|id| label(id)).collect(), Extra::new()).expect("a schema")
}

/// All begin with one document and three labels, of which they all know.
fn people(n: usize) -> Vec<Person> {
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

    fn document<'a>(&'a self, index: &Pick) -> Option<&'a DocumentState> {
        let documents: Vec<&DocumentState> = self.ledger.project().documents().collect();
        (!documents.is_empty()).then(|| documents[index.index(documents.len())])
    }

    fn annotation(&self, index: &Pick) -> Option<(DocumentId, Annotation)> {
        let documents = self.ledger.project().documents();
        let all: Vec<(DocumentId, Annotation)> = documents
            .flat_map(|state| {
                let annotations = state.store().iter();
                annotations.map(|one| (state.id().clone(), one.clone()))
            })
            .collect();
        (!all.is_empty()).then(|| all[index.index(all.len())].clone())
    }

    fn label(&self, index: &Pick) -> Option<LabelId> {
        let labels = self.ledger.project().schema().labels();
        (!labels.is_empty()).then(|| labels[index.index(labels.len())].id.clone())
    }

    /// The ops of an act; none where there is nothing that it could be about.
    fn ops(&mut self, act: &Act) -> Option<Vec<Op>> {
        let at = self.time();
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
            Act::Tag(start, length, of) => {
                let (state, label) = (self.ledger.project().documents().next()?, self.label(of)?);
                let (id, span) = (state.id().clone(), span(state.text(), *start, *length)?);
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
            Act::Relate(a, b) => {
                let ((document, source), (other, target)) =
                    (self.annotation(a)?, self.annotation(b)?);
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
            Act::Remove(which) => {
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
            Act::AddLabel(_) | Act::RemoveLabel(_) | Act::TitleLabel(..) => self.schema_ops(act),
            Act::Undo | Act::Redo => None,
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
    fn act(&mut self, act: &Act) -> Vec<Change> {
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

    fn hear(&mut self, which: &[Pick]) {
        for index in which {
            if self.waiting.is_empty() {
                return;
            }
            let change = self.waiting.remove(index.index(self.waiting.len()));
            self.ledger.receive(change).expect("it fits");
        }
    }
}

fn span(text: &Text, start: u32, length: u32) -> Option<Span> {
    let chars: Vec<usize> = text.as_str().char_indices().map(|(at, _)| at).collect();
    let byte = |at: u32| chars.get(at as usize).map(|at| *at as u32);
    Span::of(byte(start)?, byte(start + length)?)
}

/// Plays a story, and lets everybody hear of everything at the end, in an order of their own.
fn play(mut people: Vec<Person>, story: &[Step], endings: &[Vec<Pick>]) -> Vec<Person> {
    for step in story {
        match step {
            Step::Act(who, act) => {
                let changes = people[*who].act(act);
                for (other, person) in people.iter_mut().enumerate() {
                    if other != *who {
                        person.waiting.extend(changes.iter().cloned());
                    }
                }
            }
            Step::Hear(who, which) => people[*who].hear(which),
        }
    }
    for (person, ending) in people.iter_mut().zip(endings) {
        let mut turns = ending.iter().cycle();
        while !person.waiting.is_empty() {
            let turn = turns.next().expect("an order");
            person.hear(std::slice::from_ref(turn));
        }
    }
    people
}

/// All that people see of a ledger, spelled out: documents in their order with their items, schema, conflicts.
fn spelled(ledger: &Ledger) -> String {
    let project = ledger.project();
    let documents = project.documents().map(|state| {
        let store = state.store();
        format!(
            "{:?}\n  {:#?}\n  {:#?}",
            (state.document().as_ref().name.clone(), state.id()),
            store.iter().collect::<Vec<_>>(),
            store.relations().collect::<Vec<_>>(),
        )
    });
    let documents: Vec<String> = documents.collect();
    let labels: Vec<_> = project
        .schema()
        .labels()
        .iter()
        .map(|label| (label.id.to_string(), format!("{:?}", label.title)))
        .collect();
    format!(
        "{}\n{labels:#?}\n{:#?}",
        documents.join("\n"),
        ledger.conflicts()
    )
}

fn same(a: &Ledger, b: &Ledger) -> Result<(), TestCaseError> {
    prop_assert_eq!(spelled(a), spelled(b));
    prop_assert!(a.project() == b.project(), "the same project");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn whatever_order_changes_arrive_in_the_state_is_the_same(
        story in story(3, 40),
        endings in vec(vec(picks(), 1..8), 3),
    ) {
        let people = play(people(3), &story, &endings);
        same(&people[0].ledger, &people[1].ledger)?;
        same(&people[0].ledger, &people[2].ledger)?;
    }

    #[test]
    fn merging_is_commutative_associative_and_idempotent(story in story(3, 40)) {
        let people = play_apart(people(3), &story);
        let [a, b, c] = [0, 1, 2].map(|at| &people[at].ledger);
        let joined = |first: &Ledger, second: &Ledger| {
            let mut joined = first.clone();
            joined.join(second).expect("one history");
            joined
        };
        same(&joined(a, b), &joined(b, a))?;
        same(&joined(&joined(a, b), c), &joined(a, &joined(b, c)))?;
        same(&joined(a, a), a)?;
        same(&joined(&joined(a, b), b), &joined(a, b))?;
    }

    /// Taking changes in one by one, and taking a whole project in, come to the same.
    #[test]
    fn two_ways_of_merging_agree(story in story(2, 40), endings in vec(vec(picks(), 1..8), 2)) {
        let apart = play_apart(people(2), &story);
        let mut joined = apart[0].ledger.clone();
        joined.join(&apart[1].ledger).expect("one history");
        let acts: Vec<Step> = acts_alone(&story);
        let heard = play(people(2), &acts, &endings);
        same(&joined, &heard[0].ledger)?;
    }

    /// What I undo is mine: what the other said stands, whether I undo before or after hearing of it.
    #[test]
    fn undo_of_mine_leaves_yours(
        mine in vec(acts(), 1..12),
        yours in vec(acts(), 1..12),
        endings in vec(vec(picks(), 1..8), 2),
    ) {
        let story: Vec<Step> = mine
            .iter()
            .filter(|act| !matches!(act, Act::Undo | Act::Redo))
            .map(|act| Step::Act(0, act.clone()))
            .chain(yours.iter().map(|act| Step::Act(1, act.clone())))
            .collect();
        let you = play_apart(people(2), &story).remove(1);
        let mut me = play(people(2), &story, &endings).remove(0);
        while me.ledger.undo_step().is_some() {
            me.act(&Act::Undo);
        }
        // What you made and did not take away is there.
        let yours = |ledger: &Ledger| -> Vec<String> {
            let documents = ledger.project().documents();
            let all = documents.flat_map(|state| state.store().iter());
            let of_you = all.filter(|one| one.provenance.annotator == you.name);
            of_you.map(|one| one.id.to_string()).collect()
        };
        prop_assert_eq!(yours(&me.ledger), yours(&you.ledger));
    }
}

fn acts_alone(story: &[Step]) -> Vec<Step> {
    let acts = story.iter().filter(|step| matches!(step, Step::Act(..)));
    acts.cloned().collect()
}

/// The same, where nobody hears of anything.
fn play_apart(people: Vec<Person>, story: &[Step]) -> Vec<Person> {
    let mut people = people;
    for step in story {
        if let Step::Act(who, act) = step {
            people[*who].act(act);
        }
    }
    people
}

/// What a file of the document has.
fn file_of(ledger: &Ledger) -> Option<FileContents> {
    let project = ledger.project();
    let id = DocumentId::parse("d").expect("an id");
    let state = project.document(&id)?;
    let annotations = state.store().iter().cloned().map(Item::Annotation);
    let relations = state.store().relations().cloned().map(Item::Relation);
    Some(FileContents {
        document: state.document().as_ref().clone(),
        schema: (**project.schema()).clone(),
        items: annotations.chain(relations).collect(),
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    /// A file of the project itself says nothing new; one of somebody else is taken in once, however often it comes.
    #[test]
    fn a_file_is_taken_in_once(story in story(2, 40)) {
        let people = play_apart(people(2), &story);
        let (mine, theirs) = (&people[0].ledger, &people[1].ledger);
        if let Some(own) = file_of(mine) {
            let merged = merge::project_and_file(mine, &own).expect("one text");
            prop_assert!(merged.ledger.project() == mine.project(), "nothing new");
            prop_assert_eq!(merged.conflicts, mine.conflicts());
        }
        if let Some(file) = file_of(theirs) {
            let once = merge::project_and_file(mine, &file).expect("one text").ledger;
            let twice = merge::project_and_file(&once, &file).expect("one text").ledger;
            same(&once, &twice)?;
        }
    }
}

/// What is only in a file comes in; where both say something, the later holds and the other is listed; what the file
/// lacks stays.
#[test]
fn a_file_and_a_project_that_share_nothing_but_ids() {
    let mut me = people(1).remove(0);
    me.act(&Act::Tag(0, 5, Pick(0)));
    me.act(&Act::Tag(10, 5, Pick(0)));
    let mut file = file_of(&me.ledger).expect("a document");
    file.items.truncate(1);
    let Some(Item::Annotation(theirs)) = file.items.first_mut() else {
        panic!("an annotation");
    };
    theirs.note = "of the file".to_owned();
    theirs.provenance.modified = Timestamp::from_millis(9_000);
    let mut new = theirs.clone();
    new.id = AnnotationId::parse("new").expect("an id");
    let changed = theirs.id.clone();
    file.items.push(Item::Annotation(new));
    let merged = merge::project_and_file(&me.ledger, &file).expect("one text");
    let note = |ledger: &Ledger, id: &AnnotationId| {
        let documents = ledger.project().documents();
        let found = documents.filter_map(|state| state.store().get(id)).next();
        found.map(|one| one.note.clone())
    };
    let of_the_file = Some("of the file".to_owned());
    assert_eq!(note(&merged.ledger, &changed), of_the_file);
    let new = AnnotationId::parse("new").expect("an id");
    assert_eq!(note(&merged.ledger, &new), of_the_file);
    let n_annotations = |ledger: &Ledger| {
        let mut documents = ledger.project().documents();
        documents.next().map(|state| state.store().n_annotations())
    };
    assert_eq!(n_annotations(&merged.ledger), Some(3));
    let listed: Vec<(&str, Value, Value)> = merged
        .conflicts
        .iter()
        .map(|one| (one.field.as_str(), one.kept.clone(), one.other.clone()))
        .collect();
    assert_eq!(listed, [("note", json!("of the file"), json!(""))]);
}

/// Another label and another note on one annotation, by two people from the same state: both stand. The same field by
/// both: the later holds, and the other is listed with who, what and when.
#[test]
fn fields_are_changed_each_by_itself() {
    let mut all = people(2);
    let tagged = all[0].act(&Act::Tag(0, 5, Pick(0)));
    all[1].waiting.extend(tagged);
    all[1].hear(&[Pick(0)]);
    let relabelled = all[0].act(&Act::Relabel(Pick(0), Pick(1)));
    let noted = all[1].act(&Act::Note(Pick(0), 1));
    let noted_too = all[0].act(&Act::Note(Pick(0), 2));
    for change in relabelled.into_iter().chain(noted_too) {
        all[1].ledger.receive(change).expect("it fits");
    }
    for change in noted {
        all[0].ledger.receive(change).expect("it fits");
    }
    for person in &all {
        let (_, annotation) = person.annotation(&Pick(0)).expect("it is there");
        assert_eq!(annotation.label.as_str(), "b");
        assert_eq!(annotation.note, "actor-0 2");
        let conflicts = person.ledger.conflicts();
        let [conflict] = &conflicts[..] else {
            panic!("{conflicts:?}");
        };
        assert_eq!(conflict.field, "note");
        assert_eq!(
            (&conflict.kept, &conflict.other),
            (&json!("actor-0 2"), &json!("actor-1 1"))
        );
        assert_eq!(&*conflict.by.annotator, "actor-1");
    }
}

/// Deleting wins over editing, and the edit is listed; undo of the deleting brings the edit back with the rest.
#[test]
fn deleting_wins_over_editing() {
    let mut all = people(2);
    let tagged = all[0].act(&Act::Tag(0, 5, Pick(0)));
    all[1].waiting.extend(tagged);
    all[1].hear(&[Pick(0)]);
    all[0].act(&Act::Remove(Pick(0)));
    let noted = all[1].act(&Act::Note(Pick(0), 1));
    for change in noted {
        all[0].ledger.receive(change).expect("it fits");
    }
    assert!(all[0].annotation(&Pick(0)).is_none());
    let conflicts = all[0].ledger.conflicts();
    assert_eq!(conflicts.len(), 1, "{conflicts:?}");
    assert_eq!(
        (&conflicts[0].kept, &conflicts[0].other),
        (&Value::Null, &json!("actor-1 1"))
    );
    all[0].act(&Act::Undo);
    let (_, annotation) = all[0].annotation(&Pick(0)).expect("it is back");
    assert_eq!(annotation.note, "actor-1 1");
}

/// A step whose thing is gone says so, and is no longer there to be undone.
#[test]
fn a_step_whose_thing_is_gone_says_so() {
    let mut all = people(2);
    let tagged = all[0].act(&Act::Tag(0, 5, Pick(0)));
    all[1].waiting.extend(tagged);
    all[1].hear(&[Pick(0)]);
    all[0].act(&Act::Note(Pick(0), 1));
    for change in all[1].act(&Act::Remove(Pick(0))) {
        all[0].ledger.receive(change).expect("it fits");
    }
    let at = Timestamp::from_millis(9_000);
    let undone = all[0].ledger.undo(at, "").expect("there is a step");
    assert_eq!(undone.n_void, 1);
    assert!(undone.summary.is_empty());
    assert!(all[0].ledger.redo_step().is_none());
}

//! Histories of several people who do this and that to one project, and hear of each other sooner or later.

mod cases;
mod person;

pub use person::{Person, people};

use proptest::collection::vec;
use proptest::prelude::*;
use standoff::change::Ledger;
use standoff::merge::FileContents;
use standoff::model::{DocumentId, Item};

/// One of several: the number of it, counted round and round.
#[derive(Clone, Copy, Debug)]
pub struct Pick(pub u16);

impl Pick {
    pub fn index(self, n: usize) -> usize {
        self.0 as usize % n
    }
}

pub fn picks() -> impl Strategy<Value = Pick> + Clone {
    (0..1000_u16).prop_map(Pick)
}

/// What somebody does; what it is about is picked from what they see.
#[derive(Clone, Debug)]
pub enum Act {
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
pub enum Step {
    Act(usize, Act),
    /// Of what waits for them, so many.
    Hear(usize, Vec<Pick>),
}

pub fn acts() -> impl Strategy<Value = Act> {
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

pub fn story(n_actors: usize, n_most: usize) -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        4 => (0..n_actors, acts()).prop_map(|(who, act)| Step::Act(who, act)),
        1 => (0..n_actors, vec(picks(), 1..6)).prop_map(|(who, which)| Step::Hear(who, which)),
    ];
    vec(step, 1..n_most)
}

/// Plays a story, and lets everybody hear of everything at the end, in an order of their own.
pub fn play(mut people: Vec<Person>, story: &[Step], endings: &[Vec<Pick>]) -> Vec<Person> {
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
pub fn spelled(ledger: &Ledger) -> String {
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

pub fn same(a: &Ledger, b: &Ledger) -> Result<(), TestCaseError> {
    prop_assert_eq!(spelled(a), spelled(b));
    prop_assert!(a.project() == b.project(), "the same project");
    Ok(())
}

pub fn acts_alone(story: &[Step]) -> Vec<Step> {
    let acts = story.iter().filter(|step| matches!(step, Step::Act(..)));
    acts.cloned().collect()
}

/// The same, where nobody hears of anything.
pub fn play_apart(people: Vec<Person>, story: &[Step]) -> Vec<Person> {
    let mut people = people;
    for step in story {
        if let Step::Act(who, act) = step {
            people[*who].act(act);
        }
    }
    people
}

/// What a file of the document has.
pub fn file_of(ledger: &Ledger) -> Option<FileContents> {
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

//! Histories that are told by hand.

use super::{Act, Pick, file_of, people};
use serde_json::{Value, json};
use standoff::change::Ledger;
use standoff::merge;
use standoff::model::{AnnotationId, Item, Timestamp};

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

fn names(ledger: &Ledger) -> Vec<String> {
    let documents = ledger.project().documents();
    documents.map(|state| state.id().to_string()).collect()
}

/// What somebody moved stands where they put it, whatever another takes back: a removal, or a move of their own.
#[test]
fn a_document_stays_where_others_put_it() {
    let moving = Act::MoveDocument(Pick(0), Pick(1));
    let removing = |at| Act::RemoveDocument(Pick(at));
    let all_taken_back = [
        vec![removing(0)],
        vec![moving.clone()],
        vec![moving, removing(1)],
    ];
    for taken_back in all_taken_back {
        let mut all = people(2);
        for _ in 0..2 {
            let added = all[0].act(&Act::AddDocument);
            all[1].waiting.extend(added);
        }
        all[1].hear(&[Pick(0), Pick(0)]);
        for step in &taken_back {
            all[0].act(step);
        }
        // Later than what the other did.
        all[1].now += 1_000;
        for change in all[1].act(&Act::MoveDocument(Pick(0), Pick(2))) {
            all[0].ledger.receive(change).expect("it fits");
        }
        for _ in &taken_back {
            all[0].act(&Act::Undo);
        }
        let order = ["actor-0.1", "actor-0.2", "d"];
        assert_eq!(names(&all[0].ledger), order, "after {taken_back:?}");
    }
}

/// A file says nothing of where its document stands among the others: it stays there.
#[test]
fn a_file_moves_no_document() {
    let mut me = people(1).remove(0);
    me.act(&Act::AddDocument);
    me.act(&Act::MoveDocument(Pick(0), Pick(1)));
    let mut file = file_of(&me.ledger).expect("a document");
    let mut other = people(1).remove(0);
    other.act(&Act::Tag(0, 1, Pick(0)));
    let (_, mut annotation) = other.annotation(&Pick(0)).expect("it is there");
    annotation.provenance.modified = Timestamp::from_millis(90_000);
    file.items.push(Item::Annotation(annotation));
    let merged = merge::project_and_file(&me.ledger, &file).expect("one text");
    assert_eq!(names(&merged.ledger), ["actor-0.1", "d"]);
}

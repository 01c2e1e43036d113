//! The order in which labels are offered: as in the schema where they are few, those used last first where they are many.

#![cfg(not(target_arch = "wasm32"))]

#[path = "session/bench.rs"]
mod bench;

use bench::{label, tag, visit};
use standoff::schema::Edit;
use temoin::commands;
use temoin::ports::memory::Disk;
use temoin::state::Session;

fn order(session: &Session) -> Vec<String> {
    session.read(|view| {
        let labels = view.schema().labels();
        let order = commands::labels_by_use(view).into_iter();
        order.map(|place| labels[place].id.to_string()).collect()
    })
}

/// The shipped labels with so many more behind them, and their ids.
fn with_labels(session: &Session, count: usize) -> Vec<String> {
    while session.read(|view| view.schema().labels().len()) < count {
        let number = session.read(|view| view.schema().labels().len());
        commands::add_label(session, &format!("Label {number}"), "en").expect("it is added");
    }
    session.read(|view| {
        let labels = view.schema().labels().iter();
        labels.map(|label| label.id.to_string()).collect()
    })
}

#[test]
fn few_labels_stand_as_in_the_schema() {
    let (_page, session) = visit(&Disk::new());
    let ids = with_labels(&session, 9);
    tag(&session, "Bakou", &ids[8]);
    assert_eq!(order(&session), ids);
}

#[test]
fn of_many_those_used_last_come_first_and_the_rest_stands_as_in_the_schema() {
    let disk = Disk::new();
    let (_page, session) = visit(&disk);
    let ids = with_labels(&session, 12);
    disk.set_slow(1_000);
    assert_eq!(order(&session), ids);
    for (quote, at) in [("Bakou", 11), ("armée", 4), ("dimanche", 7)] {
        tag(&session, quote, &ids[at]);
    }
    let mut wanted = vec![ids[7].clone(), ids[4].clone(), ids[11].clone()];
    let rest = ids.iter().filter(|id| !wanted.contains(id));
    let rest: Vec<String> = rest.cloned().collect();
    wanted.extend(rest);
    assert_eq!(order(&session), wanted);
    // What is taken back was not used.
    commands::undo(&session).expect("it is undone");
    assert_eq!(order(&session)[0], ids[4]);
}

#[test]
fn what_lies_below_a_label_stays_below_it() {
    let (_page, session) = visit(&Disk::new());
    let ids = with_labels(&session, 12);
    for (below, above) in [(10, 9), (11, 9)] {
        let found = session.read(|view| view.schema().label(&label(&ids[below])).cloned());
        let mut moved = found.expect("it is there");
        moved.parent = Some(label(&ids[above]));
        commands::edit_schema(&session, &Edit::Set(moved), None).expect("it is moved");
    }
    tag(&session, "Bakou", &ids[11]);
    assert_eq!(
        order(&session)[..4],
        [
            ids[9].clone(),
            ids[10].clone(),
            ids[11].clone(),
            ids[0].clone()
        ]
    );
}

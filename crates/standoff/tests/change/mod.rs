//! Transactions and their history, case by case.

mod checkpoints;
mod history;
mod whole;

use crate::lawful::*;
use standoff::model::{Item, Target};

/// A world with a bit of everything.
fn furnished() -> World {
    let mut world = World::with_text("😀 Bakou a nié avoir violé le cessez-le-feu.\r\n");
    let target = Target::Candidate(parts(&[(5, 10), (13, 17)]));
    world.must(vec![
        insert("d", tagged("outer", "a", &[(5, 30)])),
        insert("d", tagged("inner", "b", &[(11, 12), (13, 17)])),
        insert("d", orphan("lost", "a", "perdu")),
        insert("d", relation("r", "outer", "inner")),
        insert("d", document_label("whole", "c")),
        insert("d", suggestion("maybe", "c", target)),
        insert_document("e", "deux", 0),
    ]);
    world
}

fn item(world: &World, document: &str, id: &str) -> Item {
    let state = world
        .model
        .find(&document_id(document))
        .expect("the document");
    let found = state.items.iter().find(|item| item.id() == id);
    found.expect("the item").clone()
}
